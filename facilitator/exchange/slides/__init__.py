"""Slides (PPTX): what stands on each, how much fits on one, and the file."""
