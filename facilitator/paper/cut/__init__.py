"""What is cut from paper: cards, badges, ballots."""
