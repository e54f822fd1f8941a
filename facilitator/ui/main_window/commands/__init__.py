"""The window's commands: their table, what they do, their keys, and the lists of them."""
