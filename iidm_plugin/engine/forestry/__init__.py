"""Inventory carbon, zonal totals and change."""
