"""What of notes can be brought to a board: lines that may be shown, and actions that were agreed.

Whose consent says no, or was not asked, is left out, and it is said how many and why.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from facilitator.methods.common.cards.sources import BroughtPiece, Gift
from facilitator.methods.notes import lines, speakers
from facilitator.methods.notes.records import NoteLine, ResolutionKind, Speaker
from facilitator.model.board import bringing, queries
from facilitator.model.core import ActivityId, Text, World, counted
from facilitator.model.core.records import Card
from facilitator.model.people.records import Consent

_SHOWN = frozenset({Consent.ANONYMOUS, Consent.NAMED})
_WHY: Mapping[Consent, tuple[str, str]] = {
    Consent.NOT_ASKED: ("of 1 nobody was asked", "of {count} nobody was asked"),
    Consent.THEMES: ("1 is counted, not quoted", "{count} are counted, not quoted"),
    Consent.NOTHING: ("1 is used for nothing", "{count} are used for nothing"),
}


def gifts(world: World, activity: ActivityId) -> Sequence[Gift]:
    """Return the lines that may be shown, and the actions that were agreed.

    What was agreed belongs to all, so that nobody was asked does not hold it back.
    """
    known = lines.by_card(world, activity)
    held = {
        card: speakers.consent_for(world, card, known.get(card.id))
        for card in queries.cards(world, activity)
        if card.on_wall
    }
    agreed = {each.card: each.kind for each, _ in lines.resolutions(world, activity)}
    said = [card for card in held if card.id not in agreed]
    acts = [card for card in held if agreed.get(card.id) is ResolutionKind.ACTION]
    shown = [card for card in said if held[card] in _SHOWN]
    agreed_on = [card for card in acts if held[card] in _SHOWN | {Consent.NOT_ASKED}]
    left = [held[card] for card in (*said, *acts) if card not in shown and card not in agreed_on]
    lines_of = counted(len(shown), "its line that may be shown", "{count} lines that may be shown")
    acts_of = counted(len(agreed_on), "its agreed action", "{count} agreed actions")
    found = (
        Gift("lines", lines_of, _pieces(world, shown, held), _left_out(left)),
        Gift("acts", acts_of, _pieces(world, agreed_on, held)),
    )
    return found if held else ()


def open_to_all(world: World, card: Card, line: NoteLine | None) -> bool:
    """Whether what was agreed may be read by everybody: it is the meeting's own, and quotes nobody.

    Only what is to be used for nothing stays out, and what somebody agreed for themselves to have
    counted only.
    """
    speaker = world.find(Speaker, line.speaker) if line is not None else None
    own = speakers.consent_of(world, speaker)
    whole = speakers.consent_for(world, card, line)
    return whole is not Consent.NOTHING and own is not Consent.THEMES


def _pieces(
    world: World, cards: Sequence[Card], consents: Mapping[Card, Consent]
) -> tuple[BroughtPiece, ...]:
    """Return cards to bring; whom they come from only where that may be said."""
    return tuple(
        BroughtPiece(
            origin=bringing.origin_of(world, card),
            text=card.text,
            number=card.number,
            voice=card.voice,
            source=card.source if consents[card] is Consent.NAMED else "",
        )
        for card in cards
    )


def _left_out(held: Sequence[Consent]) -> Text | None:
    if not held:
        return None
    counts = Counter(held)
    why = ", ".join(str(counted(counts[c], *words)) for c, words in _WHY.items() if counts[c])
    return counted(
        len(held), "1 line is left out: {why}.", "{count} lines are left out: {why}.", why=why
    )
