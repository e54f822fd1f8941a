"""What the room sees: the poster, the grid, what meets now and next, reports and the end."""
