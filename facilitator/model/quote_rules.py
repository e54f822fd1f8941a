"""Hard rules about quotes: somebody's own words, all of them there, and only with their consent.

Consent that is withdrawn later takes nothing away here: such a quote is left out of print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model import people
from facilitator.model.people import Consent
from facilitator.model.records import Card, Voice
from facilitator.model.straight import StraightTalk
from facilitator.model.themes import Quote
from facilitator.model.voices import Part
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.world import Change, World

_WHY = {
    Consent.NOTHING: text("They said it is not to be used at all, so it is not quoted."),
    Consent.NOT_ASKED: text("Whether it may be quoted was not asked, so it is not."),
    Consent.THEMES: text("They said it is counted only, so it is not quoted."),
}


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about quotes that a change would break; empty is fine."""
    quotes = [record for record in change.after if isinstance(record, Quote)]
    new = {record.id for record in change.after} - {record.id for record in change.before}
    found: list[Text] = []
    for quote in quotes:
        source, whole = _source(after, quote.comment)
        if source is None:
            continue
        if quote.end > whole:
            found.append(text("A quote is word for word what was said: choose words of it."))
        if quote.id in new and source.id not in new:
            found += _allowed(after, source)
    return tuple(dict.fromkeys(found))


def _source(world: World, comment: str) -> tuple[Card | StraightTalk | None, int]:
    """Return the card or straight talk a comment stands in, and how long the comment is."""
    part = world.find(Part, comment)
    about = part.comment if part else comment
    source = world.find(Card, about) or world.find(StraightTalk, about)
    if part is not None:
        return source, part.end - part.start
    return source, len(source.text) if source else 0


def _allowed(world: World, source: Card | StraightTalk) -> list[Text]:
    if isinstance(source, StraightTalk):
        rule = people.rule_of(world, source.session)
        consent = rule.consent if rule else Consent.NOT_ASKED
    elif source.voice is Voice.MINE:
        return [text("These are the facilitator's words, not theirs, so they are not quoted.")]
    else:
        consent = people.consent_for(world, source)
    return [_WHY[consent]] if consent in _WHY else []
