"""What can be printed: of an activity, of a session, and for the tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from facilitator.model.core.words import Text


class PrintKind(StrEnum):
    """What can be printed; the value ends the file's name and is what the command line takes."""

    HANDOUT = "hand-out"
    RECORD = "full record"
    PICTURE = "wall"
    POSTER = "poster"
    CARDS = "cards to cut"
    BALLOTS = "ballots"
    SHEETS = "sheets to pass round"
    TALKS = "personal cards"
    NUMBERS = "table numbers"
    PLAN = "who sits with whom"
    SESSION_HANDOUT = "session hand-out"
    SESSION_EASY = "session hand-out, easy read"
    SESSION_REPORT = "session report"
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
    STUDY_EASY = "case study, easy read"
    THEME_BOOK = "theme book"
    THEME_RECORD = "theme record"
    EVIDENCE = "evidence matrix"
    PROPOSALS = "proposals"
    SAID_DID = "you said, we did"
    THEME_POSTER = "poster of themes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Paper of a method's own (`Method.papers`): its key, its name and what it is for.

    Where it is `one_page`, it goes onto one sheet of paper if it can.
    """

    value: str
    title: Text
    about: Text
    one_page: bool = False


Printable: TypeAlias = PrintKind | Own
"""What can be printed."""

OF_ACTIVITY: Final = (
    PrintKind.HANDOUT,
    PrintKind.RECORD,
    PrintKind.PICTURE,
    PrintKind.POSTER,
    PrintKind.CARDS,
    PrintKind.BALLOTS,
    PrintKind.SHEETS,
    PrintKind.TALKS,
    PrintKind.NUMBERS,
    PrintKind.PLAN,
)
"""What is printed of one activity."""
OF_SESSION: Final = (
    PrintKind.SESSION_HANDOUT,
    PrintKind.SESSION_EASY,
    PrintKind.SESSION_REPORT,
    PrintKind.SESSION_RECORD,
    PrintKind.AGENDA,
    PrintKind.RUNNING,
    PrintKind.SCRIPT,
)
"""What is printed of a session with all that was done in it."""
FOR_TABLES: Final = (PrintKind.SIGN_IN, PrintKind.BADGES, PrintKind.TENTS, PrintKind.SLIPS)
"""What is laid out in the room."""
OF_PROGRAMME: Final = (
    PrintKind.STUDY,
    PrintKind.LEAF,
    PrintKind.STUDY_EASY,
    PrintKind.THEME_BOOK,
    PrintKind.THEME_RECORD,
    PrintKind.EVIDENCE,
    PrintKind.PROPOSALS,
    PrintKind.SAID_DID,
    PrintKind.THEME_POSTER,
)
"""What is told of the whole programme."""
IN_SHEETS: Final = frozenset({PrintKind.CARDS, PrintKind.SLIPS})
"""Cards of which a person says how many stand on a sheet."""
PER_SHEET: Final = (4, 6, 8)
USUAL_PER_SHEET: Final = 6
POSTERS: Final = frozenset({PrintKind.POSTER, PrintKind.THEME_POSTER})
"""One large page, or that page in sheets to be glued."""
LEAVING: Final = frozenset(
    {
        PrintKind.HANDOUT,
        PrintKind.PICTURE,
        PrintKind.POSTER,
        PrintKind.SESSION_HANDOUT,
        PrintKind.SESSION_EASY,
        PrintKind.SESSION_REPORT,
    }
)
"""What people take away: it holds no words that are to stay in the room."""
EASY: Final[Mapping[Printable, PrintKind]] = MappingProxyType(
    {
        PrintKind.SESSION_EASY: PrintKind.SESSION_HANDOUT,
        PrintKind.STUDY_EASY: PrintKind.LEAF,
    }
)
"""What is laid out for easy reading, and what it says."""
TOLD_TO_MANY: Final[frozenset[Printable]] = frozenset(
    {
        PrintKind.HANDOUT,
        PrintKind.SESSION_HANDOUT,
        PrintKind.SESSION_REPORT,
        PrintKind.AGENDA,
        *OF_PROGRAMME,
    }
) - {PrintKind.STUDY_EASY}
"""What is shown to people as slides too."""
ON_TABLES: Final = frozenset({PrintKind.CARDS, PrintKind.BALLOTS})
"""What people work with in the room: it holds no card that is kept out of print."""
