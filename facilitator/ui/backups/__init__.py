"""Backups of a programme: listed, looked into, gone back to."""
