"""A second reader codes a sample blind."""
