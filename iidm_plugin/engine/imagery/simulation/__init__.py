"""A simulated county: landscape, canopy reflectance, sensor."""
