"""The methods, in the order in which the program offers them: one line each."""
