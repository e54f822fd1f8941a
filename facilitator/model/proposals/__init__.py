"""Proposals, whose they are, and what they rest on."""
