"""What every method does with cards."""
