"""Where things lie on a wall, and how they are drawn."""
