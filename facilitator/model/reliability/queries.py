"""A second reader reads a drawn sample blind: what may be seen, and what came of it.

What both readers had said when the sample was locked is kept as it was (`Answered`): whatever
is read again, merged or split later, the figures stay those of that day. Where it is opened again,
what was said until then is kept too (`AnsweredBefore`): only that was read blind.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from facilitator.model.core import World, ids
from facilitator.model.reliability.records import Answered, AnsweredBefore, Reopened
from facilitator.model.themes import queries
from facilitator.model.themes.records import Coding, Rank, Sampled, SecondReading, Stance

Answers: TypeAlias = "Mapping[str, ids.ThemeId | None]"
"""What a reader said is the best match of each comment; None where it fits nowhere."""

FEWEST: Final = 20
"""A sample holds at least so many comments, where there are so many."""


def usual_size(comments: int) -> int:
    """Return how many comments are drawn out of so many, unless somebody says otherwise.

    Twenty or one in ten, whichever is more.
    """
    return min(comments, max(FEWEST, -(-comments // 10)))


def drawn(comments: Mapping[str, str], size: int, seed: int) -> tuple[str, ...]:
    """Draw a sample from comments, given with their sessions, in the order to read it in.

    Every session gives its share, and at least one comment while there are enough for that. The
    same seed draws the same comments, on every machine and whatever order they come in.
    """
    size = max(0, min(size, len(comments)))
    held: defaultdict[str, list[str]] = defaultdict(list)
    for comment in sorted(comments, key=lambda comment: _lot(seed, comment)):
        held[comments[comment]].append(comment)
    shares = _shares({session: len(inside) for session, inside in held.items()}, size, seed)
    found = [comment for session, share in shares.items() for comment in held[session][:share]]
    return tuple(sorted(found, key=lambda comment: _lot(seed, comment)))


def _lot(seed: int, what: str) -> str:
    """Return what something is drawn by: no generator differs from one Python to the next."""
    return hashlib.sha256(f"{seed}:{what}".encode()).hexdigest()


def _shares(sizes: Mapping[str, int], size: int, seed: int) -> Mapping[str, int]:
    """Share a sample out among sessions by how much was said there, remainders by lot."""
    found = dict.fromkeys(sizes, 0)
    if size >= len(sizes):
        found = dict.fromkeys(sizes, 1)
    total = sum(sizes.values())
    while sum(found.values()) < size:
        open_ = [each for each in sizes if found[each] < sizes[each]]
        owed = {each: Fraction(size * sizes[each], total) - found[each] for each in open_}
        found[max(open_, key=lambda each: (owed[each], _lot(seed, each)))] += 1
    return found


def readings(world: World) -> tuple[SecondReading, ...]:
    """Return the samples that were drawn, in order."""
    held = world.bucket(SecondReading, "").values()
    return tuple(sorted(held, key=lambda reading: (reading.position, reading.id)))


def unlocked(world: World) -> tuple[SecondReading, ...]:
    """Return the samples that were drawn and are not locked, or were opened again, in order."""
    return tuple(reading for reading in readings(world) if reading.locked is None)


def sample(world: World, reading: ids.SecondReadingId) -> tuple[Sampled, ...]:
    held = [each for each in world.bucket(Sampled, "").values() if each.reading == reading]
    return tuple(sorted(held, key=lambda each: each.position))


def may_see(world: World, reader: ids.ReaderId, other: ids.ReaderId) -> bool:
    """Whether a reader may see what another one said: not while one of them reads blind."""
    blind = {each.reader for each in readings(world) if each.locked is None}
    return reader == other or not blind & {reader, other}


def visible_to(world: World, reader: ids.ReaderId) -> tuple[Coding, ...]:
    """Return what a reader may see of what was said of comments, their own and others'."""
    shown = {other.id for other in queries.readers(world) if may_see(world, reader, other.id)}
    return tuple(c for c in world.bucket(Coding, "").values() if c.reader in shown)


def best(codings: Iterable[Coding]) -> Mapping[str, ids.ThemeId | None]:
    """Return the best match of each comment, None where it fits nowhere."""
    return {coding.comment: coding.theme for coding in codings if coding.rank is Rank.BEST}


def answers(world: World, reader: ids.ReaderId) -> Mapping[str, ids.ThemeId | None]:
    """Return what a reader says is the best match of each comment they have read."""
    return best(c for c in world.bucket(Coding, "").values() if c.reader == reader)


def answered(world: World, reading: SecondReading) -> tuple[Answers, Answers]:
    """Return what the first and the second reader had said of a locked sample.

    Each comment of the sample that a reader had read is in theirs, in the order of the sample.
    """
    held = (a for a in world.bucket(Answered, "").values() if a.reading == reading.id)
    return _of_both(world, reading, held)


def answered_before(
    world: World, reading: SecondReading, opening: Reopened
) -> tuple[Answers, Answers]:
    """Return what both readers had said until a sample was opened again; in the same order."""
    every = world.bucket(AnsweredBefore, "").values()
    return _of_both(world, reading, (a for a in every if a.reopened == opening.id))


def _of_both(
    world: World, reading: SecondReading, answers: Iterable[Answered | AnsweredBefore]
) -> tuple[Answers, Answers]:
    order = {each.comment: each.position for each in sample(world, reading.id)}
    held = sorted(answers, key=lambda each: order.get(each.comment, 0))
    first = {a.comment: a.theme for a in held if a.reader != reading.reader}
    return first, {a.comment: a.theme for a in held if a.reader == reading.reader}


def left(world: World, reading: SecondReading) -> tuple[Sampled, ...]:
    read = answers(world, reading.reader)
    return tuple(each for each in sample(world, reading.id) if each.comment not in read)


def compared(world: World) -> bool:
    """Whether the agreement of readers is asked about at all: not where reading is reflexive."""
    return queries.analysis(world).stance is Stance.CODEBOOK
