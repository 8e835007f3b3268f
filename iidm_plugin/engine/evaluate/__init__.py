"""Accuracy measures, spatial blocks and baselines."""
