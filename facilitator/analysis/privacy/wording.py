"""Where words stand, in words: session, activity, and which card or comment."""

from __future__ import annotations

from typing import Final

from facilitator.analysis.pool import references
from facilitator.analysis.privacy.looking import activity_of, session_of
from facilitator.model.core import Text, Words, World, text
from facilitator.model.core.records import Card, Record
from facilitator.model.documents.records import DocumentTitle, OwnSection, SectionChoice, StudyText
from facilitator.model.house_style.records import HouseStyle
from facilitator.model.photos.records import Photo
from facilitator.model.proposals.records import Proposal
from facilitator.model.straight_talk.records import StraightTalk
from facilitator.model.themes.records import Theme


def where(world: World, record: Record) -> Words:
    """Return where the words of a record stand."""
    found: list[Words] = []
    session, activity = session_of(world, record), activity_of(world, record)
    if session is not None:
        found.append(references.session_name(world, session))
    if activity is not None and references.activity_name(world, activity) not in found:
        found.append(references.activity_name(world, activity))
    if (place := _which(world, record)) is not None:
        found.append(place)
    if not found:
        return text("the programme")
    first, *others = found
    for each in others:
        first = text("{where}, {place}", where=first, place=each)
    return first


def _which(world: World, record: Record) -> Text | None:
    card = record if isinstance(record, Card) else world.find(Card, getattr(record, "card", None))
    if card is not None:
        return text("card {number}", number=card.number)
    return _own(record)


_OF_DOCUMENTS: Final[tuple[tuple[tuple[type[Record], ...], Text], ...]] = (
    ((StudyText,), text("your text in a document")),
    ((OwnSection, SectionChoice), text("a heading in a document")),
    ((DocumentTitle,), text("the title of a document")),
    ((HouseStyle,), text("the house style")),
)


def _own(record: Record) -> Text | None:
    """Return which of its kind a record of the programme's own is."""
    for kinds, words in _OF_DOCUMENTS:
        if isinstance(record, kinds):
            return words
    if isinstance(record, Photo):
        return text("what is said of photograph {number}", number=record.position)
    if isinstance(record, StraightTalk):
        return text("straight talk {number}", number=record.number)
    if isinstance(record, Theme):
        return text("theme {number}", number=record.number)
    if isinstance(record, Proposal):
        return text("proposal {number}", number=record.number)
    return None
