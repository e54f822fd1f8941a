"""The framing of a programme: measured, on paper, on the wall."""
