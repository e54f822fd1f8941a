"""What people add to the documents a programme tells by itself: words, choices, sources."""

from collections.abc import Mapping, Sequence

from facilitator.model.core.world import World
from facilitator.model.documents.records import (
    DocumentTitle,
    OwnSection,
    SectionChoice,
    SectionOrder,
    Stated,
    StudyText,
)


def written(world: World, document: str) -> Mapping[str, str]:
    """Return what somebody wrote into a document, by section."""
    held = world.bucket(StudyText, "").values()
    return {each.section: each.text for each in held if each.document == document}


def choices(world: World, document: str) -> Mapping[str, SectionChoice]:
    """Return how somebody wanted the sections of a document, by section."""
    held = world.bucket(SectionChoice, "").values()
    return {each.section: each for each in held if each.document == document}


def own_sections(world: World, document: str) -> tuple[OwnSection, ...]:
    """Return the sections somebody added to a document, in the order they were added in."""
    held = (o for o in world.bucket(OwnSection, "").values() if o.document == document)
    return tuple(sorted(held, key=lambda each: (each.position, each.id)))


def title_of(world: World, document: str) -> DocumentTitle | None:
    """Return what somebody called a document."""
    held = world.bucket(DocumentTitle, "").values()
    return next((each for each in held if each.document == document), None)


def order_of(world: World, document: str) -> SectionOrder | None:
    """Return the order somebody gave a document."""
    held = world.bucket(SectionOrder, "").values()
    return next((each for each in held if each.document == document), None)


def arranged(world: World, document: str, usual: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of all sections of a document in order, those of one's own among them.

    `usual` are the program's own in their usual order; one that the order somebody gave does not
    name stands behind the one it usually follows.
    """
    own = {each.id: each for each in own_sections(world, document)}
    order = order_of(world, document)
    given = order.sections.split() if order else []
    found = list(dict.fromkeys(key for key in given if key in usual or key in own))
    for place, key in enumerate(usual):
        if key not in found:
            found.insert(found.index(usual[place - 1]) + 1 if place else 0, key)
    for key, section in own.items():
        if key not in found:
            behind = section.after in found
            found.insert(found.index(section.after) + 1 if behind else len(found), key)
    return tuple(found)


def stated(world: World, number: str) -> tuple[Stated, ...]:
    """Return what was stated beside a computed number."""
    held = world.bucket(Stated, "").values()
    return tuple(sorted((s for s in held if s.number == number), key=lambda s: s.id))
