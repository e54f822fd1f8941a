"""Edits of how a document is arranged: its sections, their headings and order, its own title."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from facilitator.model.core import Change, NewId, Text, World, adding, ids, replacing, text
from facilitator.model.core.clean_text import one_line
from facilitator.model.documents import queries
from facilitator.model.documents.records import (
    DocumentTitle,
    OwnSection,
    SectionChoice,
    SectionForm,
    SectionOrder,
)


def choose(world: World, document: str, section: str, *, shown: bool, new_id: NewId) -> Change:
    """Return the change that takes a section into a document, or leaves it out."""
    label = text("Take a section in") if shown else text("Leave a section out")
    return _wanted(world, document, section, label, new_id, shown=shown)


def add_section(world: World, document: str, title: str, after: str, *, new_id: NewId) -> Change:
    """Return the change that adds a section of one's own behind another; none without a title."""
    kept, label = one_line(title), text("Add a section")
    if not kept:
        return Change(label)
    last = max((o.position for o in world.bucket(OwnSection, "").values()), default=0)
    key = ids.OwnSectionId(new_id())
    made = OwnSection(id=key, document=document, position=last + 1, title=kept, after=after)
    return adding(label, made)


def remove_section(world: World, held: OwnSection) -> Change:
    """Return the change that removes a section of one's own with all that stands in it."""
    mine = [record for record in world if getattr(record, "section", None) == held.id]
    return Change(text("Remove a section"), (*mine, held), ())


def rename(world: World, document: str, section: str, *, title: str, new_id: NewId) -> Change:
    """Return the change that gives a section another heading.

    Without one, a section of the program's has its usual heading again, and one of one's own
    keeps what it has.
    """
    kept, label = one_line(title), text("Rename a section")
    own = world.find(OwnSection, section)
    if own is not None:
        return replacing(label, [(own, replace(own, title=kept or own.title))])
    return _wanted(world, document, section, label, new_id, title=kept)


def stand_as(
    world: World, document: str, section: str, *, form: SectionForm, new_id: NewId
) -> Change:
    """Return the change that lets the text of a section stand as running text, or as a box."""
    label = text("Choose how a section stands")
    return _wanted(world, document, section, label, new_id, form=form)


def head(world: World, document: str, section: str, *, headed: bool, new_id: NewId) -> Change:
    """Return the change that prints a section with its heading, or without."""
    with_it, without = text("Print a section’s heading"), text("Print a section without heading")
    label = with_it if headed else without
    return _wanted(world, document, section, label, new_id, headed=headed)


def arrange(world: World, document: str, sections: Iterable[str], *, new_id: NewId) -> Change:
    """Return the change that gives the sections of a document an order, by their keys."""
    label, kept = text("Move a section"), " ".join(sections)
    held = queries.order_of(world, document)
    if held is not None:
        return replacing(label, [(held, replace(held, sections=kept))])
    return adding(label, SectionOrder(id=new_id(), document=document, sections=kept))


def usual_order(world: World, document: str) -> Change:
    """Return the change that puts the sections of a document back into their usual order."""
    held = queries.order_of(world, document)
    return Change(text("Put back the usual order"), (held,) if held else (), ())


def call(world: World, document: str, title: str, kicker: str, *, new_id: NewId) -> Change:
    """Return the change that gives a document its own title and what stands above that.

    Where one is blank, the program's words stand there.
    """
    label, held = text("Change the title of a document"), queries.title_of(world, document)
    before = (held,) if held else ()
    key = held.id if held else new_id()
    made = DocumentTitle(id=key, document=document, title=one_line(title), kicker=one_line(kicker))
    if held == made:
        return Change(label)
    return Change(label, before, (made,) if made.title or made.kicker else ())


def _wanted(
    world: World, document: str, section: str, label: Text, new_id: NewId, **what: Any
) -> Change:
    held = queries.choices(world, document).get(section)
    if held is not None:
        return replacing(label, [(held, replace(held, **what))])
    made = SectionChoice(id=new_id(), document=document, section=section, **what)
    return adding(label, made)
