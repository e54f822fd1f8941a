"""Languages: catalogues of what the program says, and how each writes days, numbers and lists."""

from facilitator.language.catalogue import (
    ENGLISH,
    Language,
    available,
    is_said,
    language,
    language_name,
    of_system,
    of_windows,
)
from facilitator.language.speaking import (
    AS_THE_WINDOW,
    day_typed,
    of_paper,
    of_wall,
    tag_of,
)

__all__ = [
    "AS_THE_WINDOW",
    "ENGLISH",
    "Language",
    "available",
    "day_typed",
    "is_said",
    "language",
    "language_name",
    "of_paper",
    "of_system",
    "of_wall",
    "of_windows",
    "tag_of",
]
