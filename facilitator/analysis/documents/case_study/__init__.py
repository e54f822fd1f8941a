"""The case study: its sections, page by page."""
