"""Training, distillation and export of models."""
