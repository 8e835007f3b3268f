"""Regression methods of pixels: linear, random forest, gradient boosting."""
