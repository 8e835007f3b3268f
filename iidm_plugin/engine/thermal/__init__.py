"""Surface temperature and emissivity by a large and a small model (AK-KD)."""
