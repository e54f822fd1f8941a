"""What the room sees: tables, rounds and the end."""
