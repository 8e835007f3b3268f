"""Models made elsewhere: what their graphs state, what is measured of them, and how they are wrapped."""
