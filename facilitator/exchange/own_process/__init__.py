"""Readers of files in a process of their own, each a script that stands alone."""

FLAG = "--read-in-own-process"
"""What a packaged program calls itself with to be a reader: then its name, and its bounds."""
