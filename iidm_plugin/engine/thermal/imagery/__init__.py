"""Thermal images: metadata, brightness temperatures, predictors and labels."""
