"""What describes a pixel beyond its bands: indices, texture, neighbourhood."""
