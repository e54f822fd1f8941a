"""Votes: ballots, how they are counted, scales."""
