"""Training data: scenes, labels, stands, plots, samples of pixels and batches of crops."""
