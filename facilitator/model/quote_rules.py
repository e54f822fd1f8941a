"""Hard rules about quotes: they lie within what was said. Who allowed them: `findings.allowing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.records import Card
from facilitator.model.straight import StraightTalk
from facilitator.model.themes import Quote
from facilitator.model.voices import Part
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.world import Change, World


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about quotes that a change would break; empty is fine."""
    quotes = [record for record in change.after if isinstance(record, Quote)]
    found: list[Text] = []
    for quote in quotes:
        source, whole = _source(after, quote.comment)
        if source is None:
            continue
        if quote.end > whole:
            found.append(text("A quote is word for word what was said: choose words of it."))
    return tuple(dict.fromkeys(found))


def _source(world: World, comment: str) -> tuple[Card | StraightTalk | None, int]:
    """Return the card or straight talk a comment stands in, and how long the comment is."""
    part = world.find(Part, comment)
    about = part.comment if part else comment
    source = world.find(Card, about) or world.find(StraightTalk, about)
    if part is not None:
        return source, part.end - part.start
    return source, len(source.text) if source else 0
