"""Hard rules about what is said of comments: covers and parts hold, nothing counts twice."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facilitator.model.people import Sector
from facilitator.model.records import Card, Record
from facilitator.model.voices import CardSector, Ground, Part, Redaction
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.world import Change, World


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about what is said of comments that a change would break."""
    found = [*_sectors(change, after), *_left_behind(change, after)]
    touched = _touched(change)
    if touched:
        covers = [r for r in after.bucket(Redaction, "").values() if r.about in touched]
        parts = [p for p in after.bucket(Part, "").values() if p.comment in touched]
        found += _spans(
            [(r.about, r.start, r.end) for r in covers],
            after,
            (text("What is covered lies inside the words."), text("Words are covered once.")),
        )
        found += _spans(
            [(p.comment, p.start, p.end) for p in parts],
            after,
            (
                text("A part of a comment lies inside its words."),
                text("The parts of a comment do not overlap."),
            ),
        )
    if any(isinstance(record, Ground) for record in change.after):
        held = [ground.about for ground in after.bucket(Ground, "").values()]
        if len(held) != len(set(held)):
            found.append(text("What something rests on is said once."))
    return tuple(dict.fromkeys(found))


def _touched(change: Change) -> set[str]:
    """Return the records whose words, covers or parts a change makes or alters."""
    found = {r.about for r in change.after if isinstance(r, Redaction)}
    found |= {p.comment for p in change.after if isinstance(p, Part)}
    old = {r.id: _words(r) for r in change.before}
    return found | {r.id for r in change.after if old.get(r.id, _words(r)) != _words(r)}


def _words(record: Record | None) -> str | None:
    words: object = getattr(record, "text", None)
    return words if isinstance(words, str) else None


def _spans(spans: list[tuple[str, int, int]], after: World, words: tuple[Text, Text]) -> list[Text]:
    outside, twice = words
    found: list[Text] = []
    for about, start, end in spans:
        said = _words(after.find(Record, about))
        if not 0 <= start < end or (said is not None and end > len(said)):
            found.append(outside)
    for one, other in pairwise(sorted(spans)):
        if one[0] == other[0] and other[1] < one[2]:
            found.append(twice)
    return found


def _sectors(change: Change, after: World) -> list[Text]:
    told = [record for record in change.after if isinstance(record, CardSector)]
    found: list[Text] = []
    for activity in {each.activity for each in told}:
        held = [each.card for each in after.bucket(CardSector, activity).values()]
        if len(held) != len(set(held)):
            found.append(text("A card comes from one sector."))
    for each in told:
        card = after.find(Card, each.card)
        if card is None or card.activity != each.activity:
            found.append(text("There is no such card on this wall."))
        if after.find(Sector, each.sector) is None:
            found.append(text("There is no such sector."))
    return found


def _left_behind(change: Change, after: World) -> list[Text]:
    """From which sector a card comes is forgotten with the card; a sector in use stays."""
    kept = {record.id for record in change.after}
    gone = [r for r in change.before if r.id not in kept and isinstance(r, Card | Sector)]
    cards = {record.id: record.activity for record in gone if isinstance(record, Card)}
    sectors = {record.id for record in gone if isinstance(record, Sector)}
    found: list[Text] = []
    if any(
        each.card in cards
        for activity in set(cards.values())
        for each in after.bucket(CardSector, activity).values()
    ):
        found.append(text("From which sector a card comes goes with the card."))
    if sectors and any(each.sector in sectors for each in after.all(CardSector)):
        found.append(text("Cards come from this sector. Give them another one first."))
    return found
