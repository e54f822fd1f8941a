"""What people see and touch: the only package that knows Qt and qt-material.

Nothing is imported here, so that asking for one part (the theme, the wall, the bell) does not
bring in the others.
"""
