"""How records lie in a file, and how an older file is brought up."""
