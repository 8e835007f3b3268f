"""One adapter per algorithm."""
