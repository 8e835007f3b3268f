"""Simulated pixels: atmospheres, surfaces, and what a sensor measures of them."""
