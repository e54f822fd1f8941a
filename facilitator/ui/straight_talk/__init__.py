"""Straight talk: put in, and read by the facilitator."""
