"""What people do to a programme: the one door for edits, the rules no method may break, history.

No Qt: the window, the command line and the tests use the same door.
"""
