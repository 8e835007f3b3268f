"""The teacher: training loop, losses, inference, and its combination with gradient boosting."""
