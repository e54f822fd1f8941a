"""What can be printed: of an activity, of a session, and for the tables."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What can be printed; the value ends the file's name and is what the command line takes."""

    HANDOUT = "hand-out"
    RECORD = "full record"
    PICTURE = "wall"
    CARDS = "cards to cut"
    SESSION_HANDOUT = "session hand-out"
    SESSION_RECORD = "session record"
    SIGN_IN = "sign-in sheet"


OF_ACTIVITY: Final = (Kind.HANDOUT, Kind.RECORD, Kind.PICTURE, Kind.CARDS)
"""What is printed of one activity."""
OF_SESSION: Final = (Kind.SESSION_HANDOUT, Kind.SESSION_RECORD)
"""What is printed of a session with all that was done in it."""
FOR_TABLES: Final = (Kind.SIGN_IN,)
"""What is laid out in the room."""
LEAVING: Final = frozenset({Kind.HANDOUT, Kind.PICTURE, Kind.SESSION_HANDOUT})
"""What people take away: it holds no words that are to stay in the room."""
FLOWING: Final = frozenset(
    {Kind.HANDOUT, Kind.RECORD, Kind.SESSION_HANDOUT, Kind.SESSION_RECORD, Kind.SIGN_IN}
)
"""Running text, set in 18 points for who needs large print."""
