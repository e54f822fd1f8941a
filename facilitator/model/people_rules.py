"""Hard rules about people: nobody is counted twice, and nobody vanishes half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.lawbook import gone, resting, twice
from facilitator.model.people import (
    RECORDS,
    Attendance,
    CardConsent,
    ConsentRule,
    Organisation,
    Person,
    Presence,
    Role,
    Sector,
    Spoken,
    alike,
)
from facilitator.model.records import Card
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import Change, World


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about the programme's people that a change would break; empty is fine."""
    if not any(isinstance(record, RECORDS) for record in (*change.before, *change.after)):
        return ()
    found = [
        *_numbers(change, after),
        *_once(change, after),
        *_named(change, after),
        *_whole(change, after),
    ]
    return tuple(dict.fromkeys(found))


def broken_on(change: Change, after: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return the rules about people that a change to one activity would break."""
    found: list[Text] = []
    if any(isinstance(record, Spoken) for record in change.after):
        spoken = after.bucket(Spoken, activity).values()
        if twice(spoken, lambda held: held.person):
            found.append(text("A person's turns are counted once in an activity."))
        if any(held.times < 0 for held in spoken):
            found.append(text("Nobody speaks less than never."))
    if any(isinstance(record, CardConsent) for record in change.after):
        held = after.bucket(CardConsent, activity).values()
        if twice(held, lambda consent: consent.card):
            found.append(text("A card has one consent."))
    if {r.id for r in change.before if isinstance(r, Card)} & {
        consent.card
        for consent in after.bucket(CardConsent, activity).values()
        if after.find(Card, consent.card) is None
    }:
        found.append(text("What may be printed of a card goes with the card."))
    return tuple(found)


def _numbers(change: Change, after: World) -> list[Text]:
    old = {person.id: person.number for person in change.before if isinstance(person, Person)}
    mine = [person for person in change.after if isinstance(person, Person)]
    if any(old.get(person.id, person.number) != person.number for person in mine):
        return [text("The number of a person is permanent.")]
    if not mine:
        return []
    if min(person.number for person in mine) < 1:
        return [text("The numbers of people begin with 1.")]
    if twice(after.bucket(Person, "").values(), lambda person: person.number):
        return [text("The number of a person is taken already.")]
    return []


def _once(change: Change, after: World) -> list[Text]:
    kinds = {type(record) for record in change.after}
    found: list[Text] = []
    if Attendance in kinds and twice(
        after.bucket(Attendance, "").values(), lambda held: (held.session, held.person)
    ):
        found.append(text("That person is on the list of this session already."))
    if Presence in kinds and twice(
        after.bucket(Presence, "").values(), lambda mark: (mark.attendance, mark.position)
    ):
        found.append(text("A person comes and leaves in one order."))
    if Role in kinds and twice(
        after.bucket(Role, "").values(), lambda role: (role.person, role.position)
    ):
        found.append(text("The roles of a person are in one order."))
    if ConsentRule in kinds and twice(
        after.all(ConsentRule), lambda rule: (rule.session, rule.activity, rule.position)
    ):
        found.append(text("The rules of a session are in one order."))
    return found


def _named(change: Change, after: World) -> list[Text]:
    found: list[Text] = []
    if any(isinstance(record, Sector) for record in change.after):
        sectors = after.bucket(Sector, "").values()
        if any(not sector.name for sector in sectors):
            found.append(text("A sector needs a name."))
        if twice(sectors, lambda sector: alike(sector.name) or sector.id):
            found.append(text("There is a sector of that name already."))
    if any(isinstance(record, Organisation) for record in change.after):
        held = after.bucket(Organisation, "").values()
        if any(not organisation.name for organisation in held):
            found.append(text("An organisation needs a name."))
        if twice(held, lambda organisation: alike(organisation.name) or organisation.id):
            found.append(text("There is an organisation of that name already."))
    return found


def _whole(change: Change, after: World) -> list[Text]:
    """What others rest on stays until they are gone too."""
    left = gone(change)
    if not left:
        return []
    kinds = {type(record) for record in change.before if record.id in left}
    found: list[Text] = []
    if Sector in kinds and resting(after, left, (Role, Organisation), "sector"):
        found.append(text("People are counted in this sector. Give them another one first."))
    if Organisation in kinds and resting(after, left, (Role,), "organisation"):
        found.append(text("People come from this organisation. Give them another one first."))
    if Person in kinds and any(getattr(record, "person", None) in left for record in after):
        found.append(text("More is known of this person, so they stay. Remove them for good."))
    if Attendance in kinds and resting(after, left, (Presence,), "attendance"):
        found.append(text("When this person came is noted, so they stay on the list."))
    return found
