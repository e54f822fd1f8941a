"""What may be printed, and who has spoken: each edit a function from a world to a change."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from facilitator.model.comments import queries
from facilitator.model.core import Change, NewId, Words, World, adding, counted, ids, text
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import Card, Record
from facilitator.model.core.words import forms
from facilitator.model.display.picture import Note, Picture
from facilitator.model.people.records import (
    CardConsent,
    Consent,
    ConsentRule,
    Person,
    Sector,
    Spoken,
)


def read_aloud(
    world: World,
    session: ids.SessionId,
    consent: Consent,
    words: str,
    *,
    activity: ids.ActivityId | None = None,
    new_id: NewId,
    at: datetime,
) -> Change:
    """Return the change that records a rule for all that is said, as it was read aloud.

    With an `activity` it holds for what is said there.
    """
    held = [rule.position for rule in world.all(ConsentRule) if rule.session == session]
    rule = ConsentRule(
        id=new_id(),
        session=session,
        position=max(held, default=0) + 1,
        consent=consent,
        at=at,
        words=clean(words),
        activity=activity,
    )
    return adding(text("Record the rule that people were told"), rule)


def own_consent(world: World, card: Card) -> Consent:
    """Return what was said of a single card; "not asked" where nothing was."""
    held = world.bucket(CardConsent, card.activity).values()
    return next((c.consent for c in held if c.card == card.id), Consent.NOT_ASKED)


NOT_IN_PRINT = text("not in print")


def marked(world: World, activity: ids.ActivityId, picture: Picture) -> Picture:
    """Return the facilitator's picture with what is said of cards: not in print, their sector."""
    held = world.bucket(CardConsent, activity).values()
    marks: dict[str, tuple[Words, ...]] = {
        consent.card: (NOT_IN_PRINT,) for consent in held if consent.consent is Consent.NOTHING
    }
    for card, sector in queries.sectors_of(world, activity).items():
        marks[card] = (*marks.get(card, ()), world.get(Sector, sector).name)
    if not marks:
        return picture
    shapes = tuple(
        replace(shape, aside=(*shape.aside, *marks[shape.id]))
        if isinstance(shape, Note) and shape.id in marks
        else shape
        for shape in picture.shapes
    )
    return replace(picture, shapes=shapes)


def keep_out_of_print(world: World, cards: Iterable[Card], *, kept: bool, new_id: NewId) -> Change:
    """Return the change that keeps cards in the room, or lets them be printed again."""
    chosen = list(cards)
    before: list[Record] = []
    after: list[Record] = []
    for card in chosen:
        held = [c for c in world.bucket(CardConsent, card.activity).values() if c.card == card.id]
        if kept and not (held and held[0].consent is Consent.NOTHING):
            before += held
            after.append(
                CardConsent(
                    id=held[0].id if held else new_id(),
                    activity=card.activity,
                    card=card.id,
                    consent=Consent.NOTHING,
                )
            )
        elif not kept:
            before += held
    words = forms("Keep card {number} out of print", "Keep {count} cards out of print")
    if not kept:
        words = forms("Allow card {number} in print again", "Allow {count} cards in print again")
    label = counted(len(chosen), *words, number=chosen[0].number if chosen else 0)
    return Change(label, tuple(before), tuple(after))


def count_spoken(
    world: World, activity: ids.ActivityId, taps: Mapping[ids.PersonId, int], *, new_id: NewId
) -> Change:
    """Return the change that adds to how often people spoke: many taps at once, in no order.

    It is not undoable and names neither who nor when, so that no tap can be laid beside a card.
    """
    held = {s.person: s for s in world.bucket(Spoken, activity).values()}
    before: list[Record] = []
    after: list[Record] = []
    for person in sorted(taps):
        old = held.get(person)
        times = max(0, (old.times if old else 0) + taps[person])
        if world.find(Person, person) is None or times == (old.times if old else 0):
            continue
        if old is not None:
            before.append(old)
            after.append(replace(old, times=times))
        else:
            after.append(Spoken(id=new_id(), activity=activity, person=person, times=times))
    return Change(
        text("Count who has spoken"), tuple(before), tuple(after), undoable=False, anonymous=True
    )
