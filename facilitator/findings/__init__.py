"""What a whole programme said: its comments, and what is read out of them.

Pure functions over a world and the methods; no Qt, no files, no paper.
"""
