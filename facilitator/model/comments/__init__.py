"""What is known of a comment: its sector, its parts, what is covered."""
