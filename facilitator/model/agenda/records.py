"""Records of an agenda: its blocks, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes
from facilitator.model.core.records import Record


class BlockWeight(StrEnum):
    """Whether a block must happen, or could be left out when time is short."""

    MUST = "must"
    COULD = "could"


class TalkMode(StrEnum):
    """How people talk in a block: in a given order, freely, or not at all (lunch)."""

    STRUCTURED = "structured"
    OPEN = "open"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Record):
    """One line of an agenda: an activity, or time for something else.

    `minutes` is what was planned; 0 is as long as the steps of the activity it `runs`.
    `trimmed` is what was taken off on the day (below 0: given). `starts` makes it a fixed point.
    A `dropped` block stays on the agenda and is not run. `mode` is that of a free block; an
    activity's steps have their own.
    """

    id: ids.BlockId
    session: ids.SessionId
    position: int
    runs: ids.ActivityId | None = None
    title: str = ""
    minutes: Minutes = 0
    starts: Minutes | None = None
    weight: BlockWeight = BlockWeight.MUST
    mode: TalkMode = TalkMode.STRUCTURED
    trimmed: Minutes = 0
    dropped: bool = False
    purpose: str = ""
    instructions: str = ""
    materials: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMark(Record):
    """The session went on to a block at a time; without a block it ended then."""

    session: ids.SessionId
    position: int
    at: datetime
    block: ids.BlockId | None = None


RECORDS: tuple[type[Record], ...] = (Block, BlockMark)
