"""The canvas: shows a picture, and turns what hands do into gestures."""
