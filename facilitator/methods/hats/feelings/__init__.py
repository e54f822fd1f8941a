"""Red in one word: feelings, and how they are taken in."""
