"""How errors are distributed: patches of errors, and the generator of realisations fitted to them."""
