"""Breaks text into lines once, with the bundled fonts: screen and paper draw the same lines.

`breaking` is the way in (`fit`, `break_lines`), `faces` knows the fonts. No Qt, no ReportLab.
"""
