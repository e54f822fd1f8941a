"""The agenda page, and the rows of the agenda."""
