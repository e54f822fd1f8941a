"""What is known of what was said: from which sector, what must be covered, in what parts.

Comments are read out of the records of the methods (`Method.comments`); what is said of a
comment names the record it was read from, its `source`.
"""

from collections.abc import Mapping

from facilitator.model.comments.records import CardSector, Ground, Part, Redaction
from facilitator.model.core import World, ids


def sectors_of(world: World, activity: ids.ActivityId) -> Mapping[ids.CardId, ids.SectorId]:
    return {each.card: each.sector for each in world.bucket(CardSector, activity).values()}


def grounds(world: World) -> Mapping[str, Ground]:
    """Return what is said to be an idea or a finding, by what it is about."""
    return {ground.about: ground for ground in world.bucket(Ground, "").values()}


def parts(world: World) -> Mapping[str, tuple[Part, ...]]:
    """Return the parts of the comments that have been split, in order."""
    found: dict[str, tuple[Part, ...]] = {}
    for part in sorted(world.bucket(Part, "").values(), key=lambda part: (part.start, part.id)):
        found[part.comment] = (*found.get(part.comment, ()), part)
    return found


def covered(world: World, about: str, words: str, start: int = 0, end: int | None = None) -> str:
    """Return characters `start` to `end` of what was said, as they may be printed.

    `about` is the id of the record the words are of. What is covered stands in square brackets.
    """
    last = len(words) if end is None else end
    held = [r for r in world.bucket(Redaction, "").values() if r.about == about]
    found: list[str] = []
    at = start
    for each in sorted(held, key=lambda r: (r.start, r.end)):
        if each.end <= at or each.start >= last:
            continue
        found += [words[at : max(at, each.start)], f"[{each.instead or '…'}]"]
        at = each.end
    return "".join((*found, words[at:last]))
