"""From the geometry of the camera to that of the map."""
