"""The second reader's page."""
