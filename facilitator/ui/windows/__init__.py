"""The windows: the facilitator's, the projected wall, the start page."""
