"""What was written that no bundled font has: a box stands there, on the wall and on paper."""

import unicodedata
from collections.abc import Iterable

from facilitator.typeset.clusters import clusters
from facilitator.typeset.faces import MAIN, FontWeight, faces_for


def not_shown(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no bundled font has, each once."""
    if text.isascii():
        return ()
    main = MAIN[FontWeight.REGULAR]
    boxes = (c for c in clusters(text) if any(face is None for face, _ in faces_for(c, main)))
    return tuple(dict.fromkeys(boxes))


def names_of(characters: Iterable[str]) -> str:
    """Return what Unicode calls them, in one line; nobody could read the characters."""
    return "; ".join(" + ".join(map(_name_of, each)) for each in characters)


def _name_of(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '').lower()}".strip()
