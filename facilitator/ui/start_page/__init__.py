"""The start page: programmes used before, and new ones."""
