"""The wall's canvas: shows a picture, and turns hands into gestures."""
