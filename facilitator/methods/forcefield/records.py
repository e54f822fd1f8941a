"""The records of a force field: its settings, and facts about the cards that are forces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.model.core import ids
from facilitator.model.core.bounds import Minutes
from facilitator.model.core.records import ActivityRecord, Record
from facilitator.model.core.words import later


class ForceSide(StrEnum):
    """Which way a force works."""

    HELPING = later("helping")
    HOLDING = later("holding back")

    @property
    def other(self) -> ForceSide:
        return ForceSide.HOLDING if self is ForceSide.HELPING else ForceSide.HELPING


class StrengthScale(StrEnum):
    """How strength is told: keys of `resources/scales.toml`."""

    FIVE = "rating-1"
    FOUR = "strength-4-1"
    TEN = "strength-10-1"
    HML = "strength-hml-1"


class ForceOrder(StrEnum):
    """How the forces of a side stand on the wall."""

    STRONGEST = "strongest first"
    PLACED = "as placed"


class About(StrEnum):
    """What is told of a force in a figure: how strong it is, how much we can do about it."""

    STRENGTH = "strength"
    REACH = "reach"


class AfterBasis(StrEnum):
    """Which picture after: as it is planned, or as it came out."""

    PLANNED = "planned"
    ACTUAL = "actual"


class ForceAim(StrEnum):
    """What is to be done about a force."""

    STRENGTHEN = later("strengthen")
    WEAKEN = later("weaken")
    REMOVE = later("remove")
    CONVERT = later("turn round")
    ADD = later("add")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceFieldSettings(ActivityRecord):
    """How one activity is run: the change it is about, and how strength is told.

    `change_from` is what is so today, `change_to` what is wanted, `horizon` by when. `reach`:
    people also say how much they can do about each force.
    """

    change_from: str = ""
    change_to: str = ""
    horizon: str = ""
    scale: StrengthScale = StrengthScale.FIVE
    reach: bool = True
    holding_first: bool = False
    write_privately: bool = True
    order: ForceOrder = ForceOrder.STRONGEST
    list_minutes: Minutes = 5
    post_minutes: Minutes = 10
    rate_minutes: Minutes = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Force(ActivityRecord):
    """A card is a force: which way it works today, and its place among those of its side.

    A `fixed` one cannot be changed by us (a law, a river). One that is `new` does not work
    today: it is to come, and stands only in the pictures after.
    """

    card: ids.CardId
    side: ForceSide
    position: int
    fixed: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceFigure(ActivityRecord):
    """The group's own figure for a force, set without ratings."""

    card: ids.CardId
    about: About
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingsCleared(ActivityRecord):
    """The ratings of a closed vote count no more: people rate again."""

    poll: ids.PollId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BothWays(ActivityRecord):
    """One thing that works both ways: a card on either side."""

    card: ids.CardId
    other: ids.CardId


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceAfter(ActivityRecord):
    """A force in a picture after: its side then, and its strength (0: it is gone)."""

    card: ids.CardId
    basis: AfterBasis
    side: ForceSide
    strength: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceAction(ActivityRecord):
    """What will be done about a force, by whom and by when, as it was said."""

    card: ids.CardId
    position: int
    kind: ForceAim
    text: str
    owner: str = ""
    due: str = ""


RECORDS: tuple[type[Record], ...] = (
    ForceFieldSettings,
    Force,
    ForceFigure,
    RatingsCleared,
    BothWays,
    ForceAfter,
    ForceAction,
)
FACTS: tuple[type[Record], ...] = (Force, ForceFigure, BothWays, ForceAfter, ForceAction)
"""Those that name a card, and go when it goes."""
