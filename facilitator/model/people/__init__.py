"""Who is expected, who came, and what they agreed to."""
