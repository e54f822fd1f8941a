"""Edits of a second reading, each a function from a world to a change: draw, lock, decide.

What a second reader says of a comment is placed as any reader's (`placing`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.model.core import Change, NewId, World, adding, ids, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.reliability import queries, records
from facilitator.model.reliability.records import Answered, AnsweredBefore, Reopened
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Coding, Reader, Reconciled, Sampled, SecondReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How a sample is drawn: for whom, how many comments, and by which number."""

    name: str
    size: int
    seed: int


def readable(world: World, comments: Mapping[str, str]) -> Mapping[str, str]:
    """Return the comments a sample can be drawn from, with their sessions: those read first."""
    first = theme_queries.first_reader(world)
    if first is None:
        return {}
    read = queries.answers(world, first.id)
    return {comment: session for comment, session in comments.items() if comment in read}


def draw(
    world: World, comments: Mapping[str, str], how: Drawing, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that draws a sample from comments, given with their sessions."""
    name = one_line(how.name)
    people = theme_queries.readers(world)
    same = [each for each in people[1:] if each.name.casefold() == name.casefold()]
    place = max((each.position for each in people), default=0) + 1
    reader = same[0] if same else Reader(id=ids.ReaderId(new_id()), position=place, name=name)
    place = max((each.position for each in queries.readings(world)), default=0) + 1
    made = SecondReading(
        id=ids.SecondReadingId(new_id()), reader=reader.id, position=place, seed=how.seed, at=at
    )
    found = queries.drawn(readable(world, comments), how.size, how.seed)
    sample = [
        Sampled(id=new_id(), reading=made.id, comment=comment, position=position)
        for position, comment in enumerate(found, 1)
    ]
    new = () if same else (reader,)
    return adding(text("Draw a sample for a second reader"), *new, made, *sample)


def give_up(world: World, held: SecondReading) -> Change:
    """Return the change that drops a sample that is not locked, and what was read of it."""
    sample = queries.sample(world, held.id)
    drawn = {each.comment for each in sample}
    read = [
        c
        for c in world.bucket(Coding, "").values()
        if c.reader == held.reader and c.comment in drawn
    ]
    return Change(text("Give up a second reading"), (*read, *sample, held), ())


def lock(world: World, held: SecondReading, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that locks a sample: both readers' answers are kept as they are now."""
    first = theme_queries.first_reader(world)
    who = [*((first.id,) if first else ()), held.reader]
    drawn = [each.comment for each in queries.sample(world, held.id)]
    kept = [
        Answered(id=new_id(), reading=held.id, comment=comment, reader=reader, theme=read[comment])
        for reader in who
        for read in (queries.answers(world, reader),)
        for comment in drawn
        if comment in read
    ]
    label = text("Lock the second reading")
    return Change(label, (held,), (replace(held, locked=at), *kept), undoable=False)


def reopen(
    world: World, held: SecondReading, reason: str, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that opens a locked sample to be read again, for a reason that is kept.

    What both said until then is kept with the reason; from now on it is theirs to change.
    """
    one, other = queries.answered(world, held)
    both = [comment for comment in one if comment in other]
    made = Reopened(
        id=ids.ReopenedId(new_id()),
        reading=held.id,
        position=len(records.reopened(world, held.id)) + 1,
        at=at.replace(second=0, microsecond=0),
        reason=clean(reason),
        same=sum(one[comment] == other[comment] for comment in both),
        both=len(both),
    )
    told = [each for each in world.bucket(Answered, "").values() if each.reading == held.id]
    kept = [
        AnsweredBefore(
            id=new_id(),
            reopened=made.id,
            comment=each.comment,
            reader=each.reader,
            theme=each.theme,
        )
        for each in told
    ]
    label = text("Open a second reading again")
    return Change(label, (held, *told), (replace(held, locked=None), made, *kept))


def reconcile(
    world: World,
    comment: str,
    theme: ids.ThemeId | None,
    reason: str,
    *,
    new_id: NewId,
    at: datetime,
) -> Change:
    """Return the change that decides where a comment belongs on which readers differ, and why."""
    label = text("Decide where a comment belongs")
    words = clean(reason)
    before = theme_queries.reconciled(world).get(comment)
    if before is not None:
        return replacing(label, [(before, replace(before, theme=theme, reason=words, at=at))])
    made = Reconciled(id=new_id(), comment=comment, at=at, theme=theme, reason=words)
    return adding(label, made)
