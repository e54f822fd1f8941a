"""What must never happen to a programme file, tried again and again, each with a control."""
