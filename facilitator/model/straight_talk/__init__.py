"""Straight talk: said without a name, and answered."""
