"""What mouse, pen, touch and keys do on a canvas."""
