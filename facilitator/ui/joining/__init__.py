"""Joining a colleague's file to the open programme."""
