"""Photographs on screen: read from files, shown small, described, put in order."""
