"""The sequence of hats: written in short, planned, changed, looked back at."""
