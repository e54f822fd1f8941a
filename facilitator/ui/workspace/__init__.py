"""The open programme as the windows see it."""
