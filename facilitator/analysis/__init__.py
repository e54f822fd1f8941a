"""What a whole programme said: its comments, and what is read out of them."""
