"""What the room sees: the field, its foot and tray, the beginning and the end."""
