"""What people add to the documents a programme tells by itself: words, choices, sources."""

from collections.abc import Mapping

from facilitator.model.core.world import World
from facilitator.model.documents.records import Stated, StudyText


def written(world: World, document: str) -> Mapping[str, str]:
    """Return what somebody wrote into a document, by section."""
    held = world.bucket(StudyText, "").values()
    return {each.section: each.text for each in held if each.document == document}


def stated(world: World, number: str) -> tuple[Stated, ...]:
    """Return what was stated beside a computed number."""
    held = world.bucket(Stated, "").values()
    return tuple(sorted((s for s in held if s.number == number), key=lambda s: s.id))
