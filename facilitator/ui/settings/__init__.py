"""The settings: each is declared once; page, search, reset and palette are made of that."""
