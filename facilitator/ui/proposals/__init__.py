"""The proposals page."""
