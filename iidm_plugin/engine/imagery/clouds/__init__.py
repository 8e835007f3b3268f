"""Clouds and their shadows."""
