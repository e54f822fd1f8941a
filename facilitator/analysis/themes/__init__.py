"""Themes counted, hints about them, and their quotes."""
