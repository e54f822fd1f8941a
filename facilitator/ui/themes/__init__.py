"""The themes page."""
