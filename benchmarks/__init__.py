"""What is measured, one script per figure, and the demonstration."""
