"""Mapping with ONNX Runtime; no torch here."""
