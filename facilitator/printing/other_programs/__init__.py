"""A programme for other programs: which formats there are, and what each is made of."""
