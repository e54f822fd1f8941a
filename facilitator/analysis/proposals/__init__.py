"""What proposals are made of, and where each comment leads."""
