"""A picture painted with a QPainter, and mended where it changed."""
