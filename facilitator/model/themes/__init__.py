"""Themes over all sessions, the comments coded to them, and quotes."""
