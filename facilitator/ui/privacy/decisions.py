"""What somebody looked at and left as it is: held as long as the programme is open.

In a hand-out and in a copy without names that is decided apart.
"""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

from facilitator.analysis.privacy.anonymous import LeftAsItIs
from facilitator.analysis.privacy.looking import Sighting
from facilitator.editing.programme import OpenProgramme

_LEAVING: Final = WeakKeyDictionary[OpenProgramme, set[LeftAsItIs]]()
_COPY: Final = WeakKeyDictionary[OpenProgramme, set[LeftAsItIs]]()


def left_when_leaving(programme: OpenProgramme) -> set[LeftAsItIs]:
    return _LEAVING.setdefault(programme, set())


def left_in_copy(programme: OpenProgramme) -> set[LeftAsItIs]:
    return _COPY.setdefault(programme, set())


def mark(seen: Sighting) -> LeftAsItIs:
    return LeftAsItIs(seen.record.id, seen.field, seen.detail.start)
