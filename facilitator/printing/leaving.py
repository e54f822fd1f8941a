"""What may be printed: the programme as a hand-out sees it, and as paper for the tables does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from facilitator.model import consenting, people, people_words
from facilitator.model.document import Paragraph, Reader
from facilitator.model.people import Consent
from facilitator.model.records import Activity, Card
from facilitator.model.words import text
from facilitator.model.world import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from facilitator.methods.method import Method
    from facilitator.model.ids import SessionId
    from facilitator.model.words import Text
    from facilitator.model.world import World
    from facilitator.printing.orders import Order

NOT_QUOTED: Final = text("[counted, not quoted]")
IN_THE_ROOM: Final = text("[stays in the room]")


def leaving(world: World, session: SessionId, methods: Mapping[str, Method] | None = None) -> World:
    """Return a world in which a session's cards say only what may be printed for everybody.

    Cards that stay in the room are off the wall and have no words; nor have those that are only
    counted. Where a method knows who said something, what they agreed to binds their cards too.
    Who said that they are to be used for nothing has no name either.
    """
    bound = _bound(world, session, methods or {})
    world = _unnamed(world)
    asked = world.all(people.CardConsent) or people.rule_of(world, session) is not None
    if not asked and not bound:
        return world
    usual = Consent.NOT_ASKED
    return _world_of(world, session, lambda card: _told(world, card, bound.get(card.id, usual)))


def _bound(
    world: World, session: SessionId, methods: Mapping[str, Method]
) -> Mapping[str, Consent]:
    """Return what those who are known to have said something agreed to, by the card's id."""
    found: dict[str, Consent] = {}
    for activity in world.all(Activity):
        if activity.session != session or activity.method not in methods:
            continue
        for comment in methods[activity.method].comments(world, activity.id):
            person = world.find(people.Person, comment.person)
            own = person.consent if person is not None else Consent.NOT_ASKED
            consent = people.strictest(comment.consent, own)
            if consent is not Consent.NOT_ASKED:
                found[comment.source] = consent
    return found


def on_tables(
    world: World, session: SessionId, methods: Mapping[str, Method] | None = None
) -> World:
    """Return a world without the words of the cards that are kept out of print.

    They keep their numbers, by which they can be moved and voted on. What lies on the tables
    does not leave the room, so the rule of the session says nothing about it; what somebody who
    is known to have said it agreed to does.
    """
    bound = _bound(world, session, methods or {})

    def told(card: Card) -> Card:
        said = (consenting.own_consent(world, card), bound.get(card.id))
        return _wordless(card, IN_THE_ROOM) if Consent.NOTHING in said else card

    return _world_of(world, session, told)


def _unnamed(world: World) -> World:
    """Return a world without the names of the people who are to be used for nothing."""
    pairs = [
        (person, replace(person, name=""))
        for person in people.everybody(world)
        if person.consent is Consent.NOTHING and person.name
    ]
    return world.apply(replacing(text("What may be printed"), pairs)) if pairs else world


def _world_of(world: World, session: SessionId, told: Callable[[Card], Card]) -> World:
    pairs: list[tuple[Card, Card]] = []
    for activity in world.all(Activity):
        if activity.session == session:
            cards = world.bucket(Card, activity.id).values()
            pairs += [(card, new) for card in cards if (new := told(card)) != card]
    return world.apply(replacing(text("What may be printed"), pairs)) if pairs else world


def staying(order: Order, activity: Activity, reader: Reader) -> tuple[Paragraph, ...]:
    """Return, for a hand-out, how many cards of an activity stay in the room."""
    words = people_words.staying(order.world, activity.id)
    if reader is Reader.RECORD or words is None:
        return ()
    return (Paragraph(text=words, quiet=True),)


def _told(world: World, card: Card, own: Consent) -> Card:
    consent = people.strictest(people.consent_for(world, card), own)
    if consent is Consent.NOTHING:
        return replace(_wordless(card, IN_THE_ROOM), on_wall=False)
    if consent is Consent.THEMES:
        return _wordless(card, NOT_QUOTED)
    return card


def _wordless(card: Card, instead: Text) -> Card:
    return replace(card, text=str(instead), source="")
