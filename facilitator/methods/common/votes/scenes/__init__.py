"""What the room sees: a vote that is open, and how it came out."""
