"""Values of uncertainty: calibration, correlation of errors, noise, totals with intervals."""
