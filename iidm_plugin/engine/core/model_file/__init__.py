"""The .iidm model file: package, card, scaling of bands, and the shipped models."""
