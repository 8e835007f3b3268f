"""Surface reflectance of other satellites, and scenes put together."""
