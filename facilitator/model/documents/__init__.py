"""What people add to the documents of a programme."""
