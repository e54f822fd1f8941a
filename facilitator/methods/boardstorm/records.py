"""The records of Boardstorm: its settings, turns, sheets, and which card builds on which."""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.methods.common.board_config import CardSize
from facilitator.methods.common.turns import Turn
from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes, SmallNumber
from facilitator.model.core.records import ActivityRecord, Record


class BoardstormMode(StrEnum):
    """The five ways to fill the board."""

    STORM = "storm"
    ROBIN = "robin"
    SHEETS = "sheets"
    POOL = "pool"
    CARDSTORM = "cardstorm"


class VoteBy(StrEnum):
    """How the board is voted on, unless another way is chosen on the day."""

    DOTS = "dots"
    RANKED = "ranked"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardstormSettings(ActivityRecord):
    """How one activity is run. Minutes are planned times; `target` cards are aimed for, 0 for none.

    `people` take turns, or write on as many sheets; each adds `ideas` in a round. `dots` is what
    each person has, 0 for as many as the rule gives; `top` is how many come out on top.
    """

    mode: BoardstormMode = BoardstormMode.STORM
    people: SmallNumber = 10
    target: SmallNumber = 0
    write_privately: bool = True
    cluster: bool = True
    card_size: CardSize = CardSize.NORMAL
    write_minutes: Minutes = 7
    post_minutes: Minutes = 10
    round_minutes: Minutes = 5
    ideas: SmallNumber = 3
    vote: VoteBy = VoteBy.DOTS
    dots: SmallNumber = 0
    ranks: SmallNumber = 3
    top: SmallNumber = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry(ActivityRecord):
    """Where on paper a card was written: on which sheet, in which round, in which place."""

    sheet: SmallNumber
    round: SmallNumber
    slot: SmallNumber
    card: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildsOn(ActivityRecord):
    """A card that takes up the idea of another one."""

    card: ids.CardId
    on: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionsWanted(ActivityRecord):
    """The board seeks solutions; without this it may hold anything: causes, needs, hopes."""


RECORDS: tuple[type[Record], ...] = (
    BoardstormSettings,
    Turn,
    SheetEntry,
    BuildsOn,
    SolutionsWanted,
)
FACTS: tuple[type[Record], ...] = (SheetEntry, BuildsOn)
"""Those that name a card, and go when it goes."""
