"""All comments of all sessions in one pool."""
