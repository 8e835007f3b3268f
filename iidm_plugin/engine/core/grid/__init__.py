"""Grids, windows, tiles and coordinate reference systems as values."""
