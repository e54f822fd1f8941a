"""Facts and pure functions: what a programme is made of and what every method shares.

Nothing here knows Qt, SQL, paper, files or the system clock.
"""
