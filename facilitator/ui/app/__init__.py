"""How the program starts, and what holds it together."""
