"""What every method does with groups of cards."""
