"""How far two readers agree."""
