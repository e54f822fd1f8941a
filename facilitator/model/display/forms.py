"""Paper that people fill in by hand during an activity, as data. `paper` draws it."""

from dataclasses import dataclass
from typing import TypeAlias

from facilitator.model.core.records import PollKind
from facilitator.model.core.words import Words
from facilitator.model.display.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotForm:
    """What a paper ballot holds.

    `items` are what is voted on: the letter or number it is called by, and its words. `budget`
    is how many dots or places a voter has, `cap` how many dots one thing may get. On a scale
    `points` are its values with their words, from the first column to the last.
    """

    ask: Words
    kind: PollKind
    items: tuple[tuple[str, Words], ...]
    budget: int = 1
    cap: int = 1
    points: tuple[tuple[int, Words], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsForm:
    """Sheets that go round: each has a row for every round with room for so many ideas."""

    question: Words
    sheets: int
    rounds: int
    ideas: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRow:
    """A round on a personal card: at which table, with whom. No table: the person sits out."""

    round: int
    table: int
    beside: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkCard:
    """What one person needs for talks in rounds; in large print for who needs it."""

    name: Words
    rows: tuple[TalkRow, ...]
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksForm:
    """Personal cards for talks in rounds, each with a line to write on for every round."""

    about: Words
    cards: tuple[TalkCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesForm:
    """The tables that get their number to stand on them."""

    about: Words
    tables: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """A plan of the day's rounds as running text, for the facilitator's hand."""

    document: Document


Form: TypeAlias = BallotForm | RoundsForm | TalksForm | TablesForm | PlanForm
