"""The framing page."""
