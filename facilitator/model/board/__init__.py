"""A board of cards and groups."""
