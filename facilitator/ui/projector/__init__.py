"""The room's wall: its window, and what of it the room sees."""
