"""From trained networks to model files: weights, ONNX graphs, 8 bits, packages."""
