"""What can be printed: of an activity, of a session, and for the tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from facilitator.model.core.words import Text


class Kind(StrEnum):
    """What can be printed; the value ends the file's name and is what the command line takes."""

    HANDOUT = "hand-out"
    RECORD = "full record"
    PICTURE = "wall"
    CARDS = "cards to cut"
    BALLOTS = "ballots"
    SHEETS = "sheets to pass round"
    TALKS = "personal cards"
    NUMBERS = "table numbers"
    PLAN = "who sits with whom"
    SESSION_HANDOUT = "session hand-out"
    SESSION_RECORD = "session record"
    AGENDA = "agenda"
    RUNNING = "running order"
    SCRIPT = "script"
    SIGN_IN = "sign-in sheet"
    BADGES = "name badges"
    TENTS = "table cards"
    SLIPS = "blank slips"
    STUDY = "case study"
    LEAF = "case study, one page"
    THEME_BOOK = "theme book"
    THEME_RECORD = "theme record"
    EVIDENCE = "evidence matrix"
    PROPOSALS = "proposals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Paper of a method's own (`Method.papers`): its key, its name and what it is for."""

    value: str
    title: Text
    about: Text


Printable: TypeAlias = Kind | Own
"""What can be printed."""

OF_ACTIVITY: Final = (
    Kind.HANDOUT,
    Kind.RECORD,
    Kind.PICTURE,
    Kind.CARDS,
    Kind.BALLOTS,
    Kind.SHEETS,
    Kind.TALKS,
    Kind.NUMBERS,
    Kind.PLAN,
)
"""What is printed of one activity."""
OF_SESSION: Final = (
    Kind.SESSION_HANDOUT,
    Kind.SESSION_RECORD,
    Kind.AGENDA,
    Kind.RUNNING,
    Kind.SCRIPT,
)
"""What is printed of a session with all that was done in it."""
FOR_TABLES: Final = (Kind.SIGN_IN, Kind.BADGES, Kind.TENTS, Kind.SLIPS)
"""What is laid out in the room."""
OF_PROGRAMME: Final = (
    Kind.STUDY,
    Kind.LEAF,
    Kind.THEME_BOOK,
    Kind.THEME_RECORD,
    Kind.EVIDENCE,
    Kind.PROPOSALS,
)
"""What is told of the whole programme."""
LEAVING: Final = frozenset({Kind.HANDOUT, Kind.PICTURE, Kind.SESSION_HANDOUT})
"""What people take away: it holds no words that are to stay in the room."""
ON_TABLES: Final = frozenset({Kind.CARDS, Kind.BALLOTS})
"""What people work with in the room: it holds no card that is kept out of print."""
