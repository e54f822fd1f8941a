"""What may leave the room: the programme as a hand-out sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from facilitator.model import people, people_words
from facilitator.model.document import Paragraph, Reader
from facilitator.model.people import Consent
from facilitator.model.records import Activity, Card
from facilitator.model.words import text
from facilitator.model.world import replacing

if TYPE_CHECKING:
    from facilitator.model.ids import SessionId
    from facilitator.model.world import World
    from facilitator.printing.orders import Order

NOT_QUOTED: Final = text("[counted, not quoted]")


def leaving(world: World, session: SessionId) -> World:
    """Return a world in which a session's cards say only what may be printed for everybody.

    Cards that stay in the room are off the wall; those that are only counted have no words.
    """
    if not world.all(people.CardConsent) and people.rule_of(world, session) is None:
        return world
    pairs: list[tuple[Card, Card]] = []
    for activity in world.all(Activity):
        if activity.session == session:
            cards = world.bucket(Card, activity.id).values()
            pairs += [(card, new) for card in cards if (new := _told(world, card)) != card]
    return world.apply(replacing(text("What may leave the room"), pairs)) if pairs else world


def staying(order: Order, activity: Activity, reader: Reader) -> tuple[Paragraph, ...]:
    """Return, for a hand-out, how many cards of an activity stay in the room."""
    words = people_words.staying(order.world, activity.id)
    if reader is Reader.RECORD or words is None:
        return ()
    return (Paragraph(text=words, quiet=True),)


def _told(world: World, card: Card) -> Card:
    consent = people.consent_for(world, card)
    if consent is Consent.NOTHING:
        return replace(card, on_wall=False)
    if consent is Consent.THEMES:
        return replace(card, text=str(NOT_QUOTED), source="")
    return card
