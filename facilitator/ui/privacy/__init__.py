"""What is about to leave, looked through for who somebody is."""
