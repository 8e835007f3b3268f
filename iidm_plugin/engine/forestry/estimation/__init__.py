"""Sums over zones, and estimates from sample plots and maps."""
