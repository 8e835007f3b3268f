"""The large model: a perceptron, its hyperparameter search, training and calibration."""
