"""What may be printed: the programme as a hand-out sees it, and as paper for the tables does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from facilitator.language import is_said
from facilitator.methods.contract import Comment, Method
from facilitator.model.board import queries as board_queries
from facilitator.model.comments.queries import covered
from facilitator.model.comments.records import Redaction
from facilitator.model.core import ids
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import Say, Text, counted, forms, text, time_of_day
from facilitator.model.core.world import Change, World, replacing
from facilitator.model.display.document import Paragraph, Readership
from facilitator.model.people import consent as people_consent
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording
from facilitator.model.people.records import CardConsent, Consent, ConsentRule, Person
from facilitator.printing.orders import PrintOrder

NOT_QUOTED: Final = text("[counted, not quoted]")
IN_THE_ROOM: Final = text("[stays in the room]")


def leaving(
    world: World,
    session: SessionId,
    methods: Mapping[str, Method] | None = None,
    say: Say = str,
) -> World:
    """Return a world in which a session's cards say only what may be printed for everybody.

    Cards that stay in the room are off the wall and have no words; nor have those that are only
    counted: they `say` so. What is covered in others stands in brackets.
    Where a method knows who said something, what they agreed to binds their cards too. Who said
    that they are to be used for nothing has no name either.
    """
    world = _unnamed(_bound(world, session, methods or {}))
    world = _covered(world, session)
    if not world.all(CardConsent) and not world.all(ConsentRule):
        return world
    agreed = _agreed_actions(world, session, methods or {})
    return _world_of(world, session, lambda card: _told(world, card, agreed, say))


def _covered(world: World, session: SessionId) -> World:
    """Return a world in which cards say what may be printed of them, and no cover is left."""
    held: dict[str, list[Redaction]] = {}
    for each in world.bucket(Redaction, "").values():
        held.setdefault(each.about, []).append(each)
    pairs: list[tuple[Card, Card]] = []
    gone: list[Redaction] = []
    for key, covers in held.items():
        card = world.find(Card, key)
        if card is None or world.get(Activity, card.activity).session != session:
            continue
        pairs.append((card, replace(card, text=covered(world, card.id, card.text))))
        gone += covers
    label = text("What may be printed")
    return world.apply(Change(label, tuple(gone), ()).then(replacing(label, pairs)))


def _agreed_actions(
    world: World, session: SessionId, methods: Mapping[str, Method]
) -> frozenset[str]:
    """Return the cards that say what a meeting will do: its own words, nobody's to be quoted."""
    return frozenset(
        made.source
        for activity in world.all(Activity)
        if activity.session == session and activity.method in methods
        for made in methods[activity.method].resolves(world, activity.id)
    )


def _bound(world: World, session: SessionId, methods: Mapping[str, Method]) -> World:
    """Return a world in which cards are bound by what those agreed to who are known to speak."""
    before: list[CardConsent] = []
    after: list[CardConsent] = []
    for activity in world.all(Activity):
        if activity.session != session or activity.method not in methods:
            continue
        held = {each.card: each for each in world.bucket(CardConsent, activity.id).values()}
        for comment in methods[activity.method].comments(world, activity.id):
            card = world.find(Card, comment.source)
            said = _agreed(world, comment)
            if card is None or said is Consent.NOT_ASKED:
                continue
            old = held.get(card.id)
            before += [old] if old else []
            after.append(
                CardConsent(
                    id=old.id if old else f"bound:{card.id}",
                    activity=activity.id,
                    card=card.id,
                    consent=people_queries.strictest(
                        said, old.consent if old else Consent.NOT_ASKED
                    ),
                )
            )
    label = text("What may be printed")
    return world.apply(Change(label, tuple(before), tuple(after))) if after else world


def _agreed(world: World, comment: Comment) -> Consent:
    """Return what whoever said something agreed to, as far as that is known."""
    person = world.find(Person, comment.person)
    own = person.consent if person is not None else Consent.NOT_ASKED
    return people_queries.strictest(comment.consent, own)


def on_tables(
    world: World,
    session: SessionId,
    methods: Mapping[str, Method] | None = None,
    say: Say = str,
) -> World:
    """Return a world without the words of the cards that are kept out of print.

    They keep their numbers, by which they can be moved and voted on. What lies on the tables
    does not leave the room, so the rule of the session says nothing about it; what somebody who
    is known to have said it agreed to does.
    """
    world = _bound(world, session, methods or {})

    def told(card: Card) -> Card:
        kept = people_consent.own_consent(world, card) is Consent.NOTHING
        return _wordless(card, say(IN_THE_ROOM)) if kept else card

    return _world_of(world, session, told)


def _unnamed(world: World) -> World:
    """Return a world without the names of the people who are to be used for nothing."""
    pairs = [
        (person, replace(person, name=""))
        for person in people_queries.everybody(world)
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


def staying(order: PrintOrder, activity: Activity, reader: Readership) -> tuple[Paragraph, ...]:
    """Return, for a hand-out, how many cards stay in the room, or are counted, and why."""
    if reader is Readership.RECORD:
        return ()
    found = (wording.staying(order.world, activity.id), _why_counted(order.world, activity.id))
    return tuple(Paragraph(text=words, quiet=True) for words in found if words is not None)


def _why_counted(world: World, activity: ids.ActivityId) -> Text | None:
    """Return how many cards have no words because they are only counted, and since when."""
    held = [c for c in board_queries.cards(world, activity) if is_wordless(c)]
    rule = people_queries.rule_in(world, activity)
    if not held:
        return None
    if rule is None or rule.consent is not Consent.THEMES:
        words = forms(
            "1 card is counted, not quoted, as was agreed.",
            "{count} cards are counted, not quoted, as was agreed.",
        )
        return counted(len(held), *words)
    return counted(
        len(held),
        "1 card is counted, not quoted, as was agreed at {time}.",
        "{count} cards are counted, not quoted, as was agreed at {time}.",
        time=time_of_day(rule.at),
    )


def is_wordless(card: Card) -> bool:
    """Whether a card says, in any language, only why it has no words."""
    return is_said(card.text, (NOT_QUOTED, IN_THE_ROOM))


def _told(world: World, card: Card, agreed: frozenset[str], say: Say) -> Card:
    consent = people_queries.consent_for(world, card)
    if consent is Consent.NOTHING:
        return replace(_wordless(card, say(IN_THE_ROOM)), on_wall=False)
    if consent is Consent.THEMES:
        theirs = (
            people_consent.own_consent(world, card) is Consent.THEMES
        )  # it binds an action, too
        open_to_all = card.id in agreed and not theirs
        return replace(card, source="") if open_to_all else _wordless(card, say(NOT_QUOTED))
    return card


def _wordless(card: Card, instead: str) -> Card:
    return replace(card, text=instead, source="")
