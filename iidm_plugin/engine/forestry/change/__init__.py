"""Carbon stock change between two maps: dates, errors, zones, sample-based areas."""
