"""Edits of people and of where they come from, each a function from a world to a change.

Labels name a person by their number: what they are called stays in the records alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.model.core import Change, NewId, World, adding, ids, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.people import queries
from facilitator.model.people.queries import alike
from facilitator.model.people.records import Organisation, Person, Role, Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """A role as it is filled in: what somebody is, where, and in what sector."""

    title: str = ""
    organisation: str = ""
    sector: ids.SectorId | None = None

    def __bool__(self) -> bool:
        return bool(self.title.strip() or self.organisation.strip() or self.sector)


def describe(
    world: World, old: Person, new: Person, parts: Sequence[RoleEntry], *, new_id: NewId
) -> Change:
    """Return the change of one person and all their roles, in order, as one."""
    label = text("Change person {number}", number=old.number)
    kept = replace(
        new,
        id=old.id,
        number=old.number,
        name=one_line(new.name),
        needs=clean(new.needs),
        contact=clean(new.contact),
    )
    change = replacing(label, [(old, kept)])
    held = queries.roles(world, old.id)
    found = {alike(o.name): o for o in world.bucket(Organisation, "").values()}
    made: list[Organisation] = []
    wanted: list[Role] = []
    for position, part in enumerate((part for part in parts if part), 1):
        at = _organisation(part, found, made, new_id)
        base = held[position - 1] if position <= len(held) else None
        wanted.append(
            Role(
                id=base.id if base else new_id(),
                person=old.id,
                position=position,
                title=one_line(part.title),
                organisation=at.id if at else None,
                sector=None if at and at.sector == part.sector else part.sector,
            )
        )
    pairs = list(zip(held, wanted, strict=False))
    moved = replacing(label, pairs)
    rest = Change(label, held[len(pairs) :], (*made, *wanted[len(pairs) :]))
    return change.then(Change(label, moved.before + rest.before, rest.after + moved.after))


def _organisation(
    part: RoleEntry, found: dict[str, Organisation], made: list[Organisation], new_id: NewId
) -> Organisation | None:
    """Find an organisation by its name, however it is written, or make it."""
    name = one_line(part.organisation)
    key = alike(name)
    if not key:
        return None
    if key not in found:
        found[key] = Organisation(id=ids.OrganisationId(new_id()), name=name)
        made.append(found[key])
    return found[key]


def sector_of_title(world: World, person: ids.PersonId, words: str, *, new_id: NewId) -> Change:
    """Return the change that makes the last part of what somebody is their sector.

    It is a new one, unless one in the list is called that.
    """
    role = next((r for r in queries.roles(world, person) if r.title.endswith(words)), None)
    made = Change(text("Add a sector"), (), ())
    if role is None:  # changed since
        return made
    name = one_line(words).casefold()
    sector = next((s.id for s in queries.sectors(world) if s.name.casefold() == name), None)
    if sector is None:
        made = add_sector(world, words, new_id=new_id)
        sector = ids.SectorId(made.after[0].id)
    title = role.title.removesuffix(words).rstrip(", ")
    return made.then(replacing(made.label, [(role, replace(role, title=title, sector=sector))]))


# the facilitator's own list of sectors, and the organisations


def add_sector(world: World, name: str, *, new_id: NewId) -> Change:
    place = max((s.position for s in queries.sectors(world)), default=0) + 1
    made = Sector(id=ids.SectorId(new_id()), position=place, name=one_line(name))
    return adding(text("Add a sector"), made)


def rename_sector(sector: Sector, name: str) -> Change:
    return replacing(text("Rename a sector"), [(sector, replace(sector, name=one_line(name)))])


def move_sector(world: World, sector: Sector, by: int) -> Change:
    """Return the change that moves a sector up (-1) or down (1) in the list."""
    order = list(queries.sectors(world))
    here = order.index(sector)
    there = min(max(0, here + by), len(order) - 1)
    order.insert(there, order.pop(here))
    pairs = [(s, replace(s, position=place)) for place, s in enumerate(order, 1)]
    return replacing(text("Move a sector"), pairs)


def remove_sector(sector: Sector) -> Change:
    """Return the change that takes a sector off the list; the door refuses one that is used."""
    return Change(text("Remove a sector"), (sector,), ())


def set_organisation(organisation: Organisation, name: str, sector: ids.SectorId | None) -> Change:
    """Return the change of an organisation's name and of the sector its people are counted in."""
    new = replace(organisation, name=one_line(name), sector=sector)
    return replacing(text("Change an organisation"), [(organisation, new)])


def remove_organisation(organisation: Organisation) -> Change:
    """Return the change that forgets an organisation nobody comes from."""
    return Change(text("Remove an organisation"), (organisation,), ())
