"""Widgets that know nothing of a programme's areas."""
