"""The framing of a programme: message, challenges, what is given, ground rules."""
