"""Hard rules about what is said of comments: covers and parts hold, nothing counts twice."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from facilitator.model.comments.records import CardSector, Ground, Part, Redaction
from facilitator.model.core.records import Card, Record
from facilitator.model.core.rule_kinds import (
    Attempt,
    BelongsTo,
    Rule,
    StillReferredTo,
    Unique,
    checks,
)
from facilitator.model.core.words import Text, text
from facilitator.model.people.records import Sector

_Span = tuple[str, int, int]


def _words(record: Record | None) -> str | None:
    words: object = getattr(record, "text", None)
    return words if isinstance(words, str) else None


def _touched(attempt: Attempt) -> set[str]:
    """Return the records whose words, covers or parts a change makes or alters."""
    found = {cover.about for cover in attempt.made(Redaction)}
    found |= {part.comment for part in attempt.made(Part)}
    altered = attempt.altered(Record)
    return found | {new.id for old, new in altered if _words(old) != _words(new)}


def _covers(attempt: Attempt) -> list[_Span]:
    about = _touched(attempt)
    held = attempt.after.all(Redaction) if about else ()
    return sorted((each.about, each.start, each.end) for each in held if each.about in about)


def _parts(attempt: Attempt) -> list[_Span]:
    about = _touched(attempt)
    held = attempt.after.all(Part) if about else ()
    return sorted((each.comment, each.start, each.end) for each in held if each.comment in about)


def _outside(attempt: Attempt, spans: list[_Span]) -> bool:
    said = ((start, end, _words(attempt.after.find(Record, about))) for about, start, end in spans)
    return any(not 0 <= a < b or (words is not None and b > len(words)) for a, b, words in said)


def _overlap(spans: list[_Span]) -> bool:
    return any(one[0] == other[0] and other[1] < one[2] for one, other in pairwise(spans))


@checks("cover-inside-words")
def _cover_inside(attempt: Attempt) -> Iterator[Text]:
    if _outside(attempt, _covers(attempt)):
        yield text("What is covered lies inside the words.")


@checks("covers-apart", Redaction)
def _covers_apart(attempt: Attempt) -> Iterator[Text]:
    if _overlap(_covers(attempt)):
        yield text("Words are covered once.")


@checks("part-inside-words")
def _part_inside(attempt: Attempt) -> Iterator[Text]:
    if _outside(attempt, _parts(attempt)):
        yield text("A part of a comment lies inside its words.")


@checks("parts-apart", Part)
def _parts_apart(attempt: Attempt) -> Iterator[Text]:
    if _overlap(_parts(attempt)):
        yield text("The parts of a comment do not overlap.")


RULES: Final[tuple[Rule, ...]] = (
    Unique("card-one-sector", CardSector, "card", text("A card comes from one sector.")),
    BelongsTo(
        "card-of-sector-on-wall",
        CardSector,
        "card",
        text("There is no such card on this wall."),
        Card,
    ),
    BelongsTo(
        "sector-of-card-is-there", CardSector, "sector", text("There is no such sector."), Sector
    ),
    StillReferredTo(
        "sector-goes-with-card",
        CardSector,
        "card",
        text("From which sector a card comes goes with the card."),
        Card,
    ),
    StillReferredTo(
        "sector-of-cards-stays",
        CardSector,
        "sector",
        text("Cards come from this sector. Give them another one first."),
        Sector,
    ),
    _cover_inside,
    _covers_apart,
    _part_inside,
    _parts_apart,
    Unique("ground-said-once", Ground, "about", text("What something rests on is said once.")),
)
