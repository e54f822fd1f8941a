"""Topics: announced, hosted, placed on the grid, merged, reported on."""
