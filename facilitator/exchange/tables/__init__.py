"""Tables and texts of other programs, read as comments: what a file says, and what it may mean."""
