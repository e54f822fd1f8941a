"""The records of KJ: its settings, and facts about cards and groups."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.methods.common.board_config import CardSize
from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes, SmallNumber
from facilitator.model.core.records import ActivityRecord, Record


class Variant(StrEnum):
    """The two methods that share the name."""

    GROUPING = "grouping"
    PRIORITIES = "priorities"


@dataclass(frozen=True, slots=True, kw_only=True)
class KjSettings(ActivityRecord):
    """How one activity is run. Minutes are planned times, 1 to 600; `top` is how many win."""

    variant: Variant = Variant.GROUPING
    write_privately: bool = True
    card_size: CardSize = CardSize.NORMAL
    write_minutes: Minutes = 15
    group_minutes: Minutes = 20
    name_minutes: Minutes = 15
    ranks: SmallNumber = 3
    top: SmallNumber = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMove(ActivityRecord):
    """A card went from one group to another; "" is the open wall. Groups may be gone since."""

    card: ids.CardId
    position: int
    from_group: str
    to_group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameProposal(ActivityRecord):
    """One of several names people gave a group; votes go to the group, not to a name."""

    group: ids.GroupId
    position: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(ActivityRecord):
    """A paragraph of the explanation, in order; `group` is the part of the wall it tells."""

    position: int
    text: str
    group: ids.GroupId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUnion(ActivityRecord):
    """Whether the points of two groups were added up: only if all `agreed`.

    `agreeing` of `asked` people did, where they were counted.
    """

    poll: ids.PollId
    head: ids.GroupId
    group: ids.GroupId
    agreed: bool
    at: datetime
    agreeing: int | None = None
    asked: int | None = None


RECORDS: tuple[type[Record], ...] = (KjSettings, GroupMove, NameProposal, Telling, NameUnion)
FACTS: tuple[type[Record], ...] = (GroupMove, NameProposal, Telling, NameUnion)
"""Those that name a card or group, and go when it goes."""
