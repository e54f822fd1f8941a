"""Lists: painted for thousands of rows, or moved by hand."""
