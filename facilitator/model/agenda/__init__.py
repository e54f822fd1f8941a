"""The agenda of a session, and the day as it runs."""
