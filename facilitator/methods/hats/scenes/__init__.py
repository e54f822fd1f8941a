"""What the room sees: the hat that is on, and where its cards lie."""
