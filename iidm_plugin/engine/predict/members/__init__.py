"""Members of an ensemble: maps that could be true as well."""
