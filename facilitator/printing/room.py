"""Who was in the room, as paper says it: names and times for the record, counts for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from facilitator.model import people
from facilitator.model.document import Block, Heading, Paragraph, Table
from facilitator.model.people import Organisation, Person, Standing
from facilitator.model.words import Text, Words, counted, text, time_of_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.ids import PersonId, SessionId
    from facilitator.model.people import Attendance
    from facilitator.model.world import World

FEW: Final = 5
"""A hand-out breaks down no number below this: a few people would be known by it."""


def attended(world: World, session: SessionId) -> Words:
    """Return how many came, by sector, for everybody to read; "" when nobody was entered."""
    came = people.came(world, session)
    if not came:
        return ""
    whole = counted(len(came), "1 person", "{count} people")
    parts = [(s.name if s else "", n) for s, n in people.by_sector(world, came)]
    told = _told(parts)
    return text("{people}: {sectors}", people=whole, sectors=told) if told else whole


def _told(parts: Sequence[tuple[str, int]]) -> str:
    """Say counts by sector; small ones are put together, and a larger one with them if need be."""
    shown = [(name, n) for name, n in parts if name and n >= FEW]
    others = sum(n for _, n in parts) - sum(n for _, n in shown)
    while 0 < others < FEW and shown:
        smallest = min(shown, key=lambda part: part[1])
        shown.remove(smallest)
        others += smallest[1]
    said = [f"{name} {n}" for name, n in shown]
    if said and others:
        said.append(str(text("others {count}", count=others)))
    return ", ".join(said)


def role_words(world: World, person: PersonId) -> str:
    """Return a person's roles and organisations: "chair, Lark Lane parents; governor"."""
    found: list[str] = []
    for role in people.roles(world, person):
        organisation = world.find(Organisation, role.organisation)
        parts = [role.title, organisation.name if organisation else ""]
        if not any(parts) and (sector := people.sector_of(world, role)):
            parts = [sector.name]
        found.append(", ".join(filter(None, parts)))
    return "; ".join(filter(None, found))


def attendance(world: World, session: SessionId) -> list[Block]:
    """Return, for the record, who was expected, who came and left, and when."""
    held = people.attendances(world, session)
    if not held:
        return []
    counts = people.by_sector(world, people.came(world, session))
    said = ", ".join(f"{s.name if s else text('no sector')} {n}" for s, n in counts)
    rows = tuple(_row(world, each) for each in held)
    head = (text("Name"), text("Role"), text("Came and left"))
    summary = [Paragraph(text=text("By sector: {counts}", counts=said))] if said else []
    return [
        Heading(text=text("Who was there")),
        *summary,
        Table(head=head, rows=rows, widths=(0.34, 0.42, 0.24)),
    ]


def _row(world: World, held: Attendance) -> tuple[Words, ...]:
    person = world.get(Person, held.person)
    marks = people.presences(world, held.id)
    times = ", ".join(f"{_MARKS[mark.standing]} {time_of_day(mark.at)}" for mark in marks)
    name = people.name_of(person)
    if held.walk_in:
        name = text("{name} (walk-in)", name=name)
    return name, role_words(world, person.id), times or text("expected, did not come")


_MARKS: Final[dict[Standing, Text]] = {
    Standing.EXPECTED: text("expected"),
    Standing.HERE: text("came"),
    Standing.LEFT: text("left"),
}


def rules(world: World, session: SessionId) -> list[Block]:
    """Return, for the record, the rules on what may be printed, as they were read aloud."""
    held = sorted(
        (r for r in world.all(people.ConsentRule) if r.session == session),
        key=lambda rule: rule.position,
    )
    if not held:
        return []
    rows = tuple(
        (time_of_day(rule.at), text(rule.consent.value.capitalize()), rule.words) for rule in held
    )
    head = (text("When"), text("What may be printed"), text("As it was read aloud"))
    return [
        Heading(text=text("What was agreed about printing")),
        Table(head=head, rows=rows, widths=(0.12, 0.3, 0.58)),
    ]
