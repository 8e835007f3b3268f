"""How many sample plots a total needs, and where they go."""
