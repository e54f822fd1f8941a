"""Who sits where: planned, changed by hand, mended on the day, and how it is told."""
