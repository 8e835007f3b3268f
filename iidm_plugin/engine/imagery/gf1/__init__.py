"""GF-1 WFV scenes as the satellite centre delivers them."""
