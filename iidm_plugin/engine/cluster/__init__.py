"""Running one function on many items: in this process, on its processors, or on a cluster."""
