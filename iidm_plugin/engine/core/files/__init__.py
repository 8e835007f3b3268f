"""Files that a job reads and writes: their roles, checks, locks, and whole-or-nothing writing."""
