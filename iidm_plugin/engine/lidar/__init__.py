"""Footprints of spaceborne lidar as reference data."""
