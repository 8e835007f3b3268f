"""Checks of images and of vector layers before a run."""
