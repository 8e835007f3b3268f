"""The parts of a mosaic: its maps, their differences, their weights."""
