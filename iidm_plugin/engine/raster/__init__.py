"""Windowed reading, aligned stacks and whole-or-nothing writing of rasters; reading of vectors."""
