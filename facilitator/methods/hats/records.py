"""The records of De Bono hats: the sequence, where cards were filed, feelings, conclusions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from facilitator.methods.common.board_config import CardSize
from facilitator.model.core import ids
from facilitator.model.core.bounds import SmallNumber
from facilitator.model.core.records import ActivityRecord, Record

HatStepId = NewType("HatStepId", str)


class Hat(StrEnum):
    """The six hats, each a way in which the whole room thinks at once."""

    WHITE = "white"
    RED = "red"
    BLACK = "black"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"


class Ahead(StrEnum):
    """What the room sees of the hats to come."""

    NAMES = "names"
    HIDDEN = "hidden"


class FilingWay(StrEnum):
    """How a card came under a hat."""

    SAID = "said"
    POINT = "process point"
    MOVED = "moved"
    HELD = "held"


class Feeling(StrEnum):
    """What somebody feels about it, in one word."""

    FOR = "for"
    AGAINST = "against"
    MIXED = "mixed"
    UNSURE = "unsure"


class ConclusionKind(StrEnum):
    """What a conclusion is."""

    FINDING = "finding"
    DECISION = "decision"
    NEXT_STEP = "next step"


@dataclass(frozen=True, slots=True, kw_only=True)
class HatsSettings(ActivityRecord):
    """How one activity is run. `ahead` is what the wall shows of the hats to come.

    Cards under red are written in silence and shown together, if `red_privately`.
    """

    ahead: Ahead = Ahead.NAMES
    card_size: CardSize = CardSize.LARGE
    red_privately: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HatStep(ActivityRecord):
    """One hat of the sequence. `seconds` is 0 where the time follows from the people present."""

    id: HatStepId
    position: int
    hat: Hat
    sub_focus: str = ""
    seconds: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HatSkip(ActivityRecord):
    """A hat is left out on the day. The reason may be empty."""

    step: HatStepId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFor(ActivityRecord):
    """From here on times are those for so many people: fixed as the first hat went on."""

    position: int
    people: SmallNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(ActivityRecord):
    """A card came under a hat. The first is where it was said; the last is where it belongs.

    `entry` is the position of the step entry at that time: a held card is back as soon as
    its hat begins after it. Nothing here is ever changed.
    """

    card: ids.CardId
    position: int
    hat: Hat
    way: FilingWay = FilingWay.SAID
    step: HatStepId | None = None
    entry: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack(ActivityRecord):
    """An earlier hat was opened on the wall, to read; an empty `step` closes it again.

    It counts only while the hat that was on then (`entry`) is on.
    """

    position: int
    entry: int
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HatWish(ActivityRecord):
    """Somebody asked for a hat. Who is not kept; the facilitator decides."""

    hat: Hat
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RedReading(ActivityRecord):
    """One person's feeling, given blind. It is not `given` while they still have the laptop.

    `sign` is a name only they know, so that the last red can be held against the first.
    """

    step: HatStepId
    feeling: Feeling | None = None
    sign: str = ""
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RedCount(ActivityRecord):
    """So many people felt so, as counted in the room; or one word of their own (`word`)."""

    step: HatStepId
    total: int
    feeling: Feeling | None = None
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion(ActivityRecord):
    """What the group takes away. `owner` and `due` may be filled in by hand, on paper."""

    position: int
    kind: ConclusionKind
    text: str
    owner: str = ""
    due: str = ""


RECORDS: tuple[type[Record], ...] = (
    HatsSettings,
    HatStep,
    HatSkip,
    PlannedFor,
    Filing,
    LookBack,
    HatWish,
    RedReading,
    RedCount,
    Conclusion,
)
PREPARED: tuple[type[Record], ...] = (HatStep,)
FACTS: tuple[type[Record], ...] = (Filing,)
"""Those that name a card, and go when it goes."""
