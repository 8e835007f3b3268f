"""From digital numbers to reflectance at the surface."""
