"""What a collection holds: programme files, and which of their themes are one."""

from dataclasses import dataclass
from typing import Final

from facilitator.model.core.ids import ThemeId

MOST_MEMBERS: Final = 100
"""Programmes that are compared at once, at most."""
MOST_THEMES: Final = 500
"""Names in the common list of themes, and themes matched by hand in one programme, at most."""
MOST_SECTIONS: Final = 40
"""Keys of sections, at most."""
LONGEST_NAME: Final = 200
"""Characters of a name or a title, at most."""
USUAL_LOOK: Final = "usual"
LONGEST_TEXT: Final = 4000
"""Characters of the introduction, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMatch:
    """Somebody said that a theme of a programme is the one called `to` in the common list.

    `name` is what it was called in its programme when that was said.
    """

    theme: ThemeId
    name: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A programme of a collection: where its file lies, in full; what it is called, if not usual.

    `matches` name each theme once.
    """

    path: str
    name: str = ""
    matches: tuple[ThemeMatch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Programmes that are compared, each once, and the common list of themes, if there is one.

    Names in that list differ by more than case and punctuation. `apart` are pairs of names that
    somebody said are not one theme, however alike they are. `look` is the file, of a programme or a
    house style, whose look the report has; "" is that of the first programme that has one,
    `USUAL_LOOK` the program's own. `sections` are the keys of the report's sections in the order
    somebody put them into, others after them; `hidden` are those it does without.
    """

    title: str = ""
    introduction: str = ""
    members: tuple[Member, ...] = ()
    themes: tuple[str, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    look: str = ""
    sections: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
