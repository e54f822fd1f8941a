"""Programmes side by side: which ones, what each is called, which of their themes are the same."""
