"""Methods that are compared on the same folds."""
