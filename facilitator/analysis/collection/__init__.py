"""What several programmes said, side by side, and the report of it."""
