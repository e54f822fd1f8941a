"""The check before people come."""
