"""Cards under hats: where each is filed, and where it lies."""
