"""Languages: catalogues of what the program says, and how each writes days, numbers and lists."""

from facilitator.language.catalogue import ENGLISH, Language, available, language, of_system

__all__ = ["ENGLISH", "Language", "available", "language", "of_system"]
