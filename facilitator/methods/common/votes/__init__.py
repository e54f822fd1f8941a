"""Votes in any method: opened, taken in, counted, shown, printed."""
