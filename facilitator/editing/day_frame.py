"""A day planned by the clock: how it opens and closes and its pause, with free time between."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from facilitator.editing import library
from facilitator.model.agenda.records import Block
from facilitator.model.core.ids import SessionId
from facilitator.model.core.words import Text

LUNCH_AT: Final = 12 * 60 + 30
LONG, SHORT = 5 * 60, 90
"""Minutes from which on there is a lunch in a day, and below which there is no pause."""
_STEP: Final = 5


def day_frame(
    session: SessionId,
    starts: int,
    ends: int,
    new_id: Callable[[], str],
    say: Callable[[Text], str] = str,
) -> tuple[Block, ...]:
    """Return the blocks that every day has, from `starts` to `ends` (minutes after midnight)."""
    held = {free.key: free for free in library.free_times()}

    def block(key: str, at: int | None) -> Block:
        return replace(held[key].block(session, new_id, say), starts=at)

    found = [block("opening", None)]
    long = ends - starts >= LONG and starts < LUNCH_AT < ends - held["lunch"].minutes
    if long:
        found.append(block("lunch", LUNCH_AT))
    elif ends - starts >= SHORT:
        middle = (starts + ends - held["break"].minutes) // 2
        found.append(block("break", middle - middle % _STEP))
    found.append(block("close", ends - held["close"].minutes))
    return tuple(replace(each, position=place) for place, each in enumerate(found, 1))
