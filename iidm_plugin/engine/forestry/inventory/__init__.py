"""Stands, sample plots and trees: columns, species, coefficients, biomass and its errors."""
