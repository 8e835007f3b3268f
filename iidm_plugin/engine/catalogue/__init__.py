"""Many scenes: their maps, and the mosaic of these."""
