"""From satellite products to surface reflectance, and simulated scenes."""
