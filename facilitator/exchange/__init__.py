"""Other programs' files, both ways. Nothing here opens a window or writes to a programme."""
