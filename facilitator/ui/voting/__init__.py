"""Votes and rounds of agreement, as the facilitator sees them."""
