"""How far a group agrees with a wording: rounds counted in the room."""
