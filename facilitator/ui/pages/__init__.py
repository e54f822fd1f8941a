"""Pages of the window beside the wall: print preview."""
