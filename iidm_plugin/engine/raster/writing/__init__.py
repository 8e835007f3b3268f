"""Writing rasters, whole or not at all: single files, and virtual rasters over tiles."""
