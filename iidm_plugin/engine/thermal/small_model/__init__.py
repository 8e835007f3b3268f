"""The small model: a correction of the large one that is fitted to local labels."""
