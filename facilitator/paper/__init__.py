"""PDF: reports, hand-outs, pictures of the wall, cards to cut. The only package with ReportLab.

Everything is drawn from the lines that `typeset` broke and from the strokes it made of shapes,
so paper agrees with the screen. No window, no QApplication, no network, no file but the fonts
and the target.
"""
