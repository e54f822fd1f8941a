"""Copies of a programme: made, thinned, gone back to, cleaned."""
