"""Reports of the forestry jobs."""
