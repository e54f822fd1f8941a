"""What the room sees: the hat that is on, and its cards."""
