"""What the reports of all methods share."""
