"""Documents told from a whole programme."""
