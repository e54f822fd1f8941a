"""What stands before the wall for a while."""
