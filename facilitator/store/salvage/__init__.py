"""What can still be read in a damaged programme file, made into a new one."""
