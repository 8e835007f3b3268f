"""Encoders of the image: a narrow VGG, VGG-19 and KD-VGG, and the layer autoencoders that distil it."""
