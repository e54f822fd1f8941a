"""A programme as tables for the next person: what each holds, and how it is written."""
