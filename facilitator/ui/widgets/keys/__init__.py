"""Keys and presses in fields, where the keys are, and what is typed past them."""
