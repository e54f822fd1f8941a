"""What is done to agendas: blocks and sessions added, moved, changed, removed, copied.

Each function returns a Change, or says in words why it cannot be. An activity goes wherever its
block goes.
"""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from facilitator.model.agenda import queries
from facilitator.model.agenda.records import Block, BlockMark
from facilitator.model.core import Change, NewId, Text, World, ids, replacing, text
from facilitator.model.core.records import Activity, PrivateNote, Record, Session
from facilitator.model.people.records import Attendance
from facilitator.model.photos.queries import of_session

Kinds: TypeAlias = tuple[type[Record], ...]
Prepared: TypeAlias = Callable[[ids.ActivityId], Kinds]
"""Returns the types of an activity's records that are prepared before the day."""
R = TypeVar("R", bound=Record)


# blocks


def add(
    world: World, block: Block, *records: Record, before: str = "", label: Text | None = None
) -> Change:
    """Return the change that puts in a block before another one, or at the end of its session.

    `records` are what it runs: an activity, and what that begins with.
    """
    held = list(queries.blocks(world, block.session))
    held.insert(_place(held, before), block)
    change = _numbered(held, held, label or text("Add a block"))
    new = tuple(each for each in change.after if each.id == block.id)
    return replace(
        change,
        before=tuple(each for each in change.before if each.id != block.id),
        after=(*records, *(new or (block,)), *(e for e in change.after if e.id != block.id)),
    )


def move(
    world: World, moved: Sequence[ids.BlockId], session: ids.SessionId, before: str = ""
) -> Change:
    """Return the change that moves blocks, in their order, into a session before another block."""
    label = text("Move a block") if len(moved) == 1 else text("Move blocks")
    taken = [world.get(Block, key) for key in moved]
    rest = [b for b in queries.blocks(world, session) if b.id not in moved]
    at = _place(rest, _staying(world, before, moved))
    order = [*rest[:at], *(replace(b, session=session) for b in taken), *rest[at:]]
    change = _numbered([world.get(Block, b.id) for b in order], order, label)
    running = [world.get(Activity, b.runs) for b in taken if b.runs and b.session != session]
    return change.then(replacing(label, [(a, replace(a, session=session)) for a in running]))


def _staying(world: World, before: str, moved: Sequence[ids.BlockId]) -> str:
    """Return the first block from `before` on that is not moved itself; "" is the end."""
    found = world.find(Block, before)
    if found is None or found.id not in moved:
        return before
    later = [b for b in queries.blocks(world, found.session) if b.position > found.position]
    return next((b.id for b in later if b.id not in moved), "")


def change(block: Block, label: Text | None = None, **fields: object) -> Change:
    """Return the change that gives a block other values; the names are those of its fields."""
    new = replace(block, **fields)  # pyright: ignore[reportArgumentType]
    return replacing(label or text("Change a block"), [(block, new)])


def remove(world: World, block: Block, prepared: Kinds = ()) -> Change | Text:
    """Return the change that takes a block off the agenda, or why it stays.

    Its activity goes with it while there is nothing in it but what was `prepared`.
    """
    if any(mark.block == block.id for mark in world.bucket(BlockMark, "").values()):
        return text("The session has been in this block, so it stays in the record.")
    gone: tuple[Record, ...] = (block,)
    label = text("Remove a block")
    if block.runs is not None:
        if used(world, block.runs, prepared):
            return text(
                "Something was done in this activity already, so it stays. Close it, or leave it "
                "out on the day."
            )
        gone = (*world.within(block.runs), block, world.get(Activity, block.runs))
        label = text("Remove an activity")
    return Change(label, gone, ())


def used(world: World, activity: ids.ActivityId, prepared: Kinds) -> bool:
    """Whether anything was done in an activity, beside preparing it and noting something."""
    return any(not isinstance(each, (*prepared, PrivateNote)) for each in world.within(activity))


def duplicate(world: World, block: Block, prepared: Kinds, new_id: NewId) -> Change:
    """Return the change that puts a copy of a block after it, with what its activity prepared."""
    *others, new = copies(_whole(world, block, prepared), new_id)
    assert isinstance(new, Block)  # noqa: S101 - the block is the last of its whole
    held = queries.blocks(world, block.session)
    after = next((b.id for b in held if b.position > block.position), "")
    return add(world, new, *others, before=after, label=text("Duplicate a block"))


# sessions


def own_title(world: World, title: str) -> str:
    """Return a title for a new session that none of the others has: with a number, if need be."""
    taken = {session.title for session in world.all(Session)}
    numbered = (f"{title} {number}" for number in range(2, len(taken) + 3))
    return title if title not in taken else next(each for each in numbered if each not in taken)


def add_session(world: World, session: Session) -> Change:
    """Return the change that adds a session after the others."""
    return Change(text("Add a session"), (), (_last(world, session),))


def change_session(session: Session, **fields: object) -> Change:
    """Return the change that gives a session other values; the names are those of its fields."""
    new = replace(session, **fields)  # pyright: ignore[reportArgumentType]
    return replacing(text("Change the session"), [(session, new)])


def move_session(world: World, session: ids.SessionId, by: int) -> Change:
    """Return the change that moves a session so many places on (below 0: back)."""
    held = list(queries.sessions(world))
    moved = next(each for each in held if each.id == session)
    at = max(0, min(held.index(moved) + by, len(held) - 1))
    order = [each for each in held if each is not moved]
    order.insert(at, moved)
    return _numbered(order, order, text("Move a session"))


def remove_session(world: World, session: Session) -> Change | Text:
    """Return the change that removes a session with nothing in it, or why it stays."""
    if queries.blocks(world, session.id):
        return text("There is something on the agenda of this session. Remove or move it first.")
    people = world.bucket(Attendance, "").values()
    if any(each.session == session.id for each in people):
        return text("People are entered for this session, so it stays.")
    if queries.marks(world, session.id):
        return text("This session was held, so it stays in the record.")
    if of_session(world, session.id):
        return text("There are photographs of this session. Remove them first.")
    return Change(text("Remove a session"), (session,), ())


def duplicate_session(
    world: World, session: Session, prepared: Prepared, new_id: NewId, title: str
) -> Change:
    """Return the change that adds a copy of a session with its blocks, and no day yet."""
    whole = plan_of(world, session, prepared)
    return insert(world, whole, new_id, title, text("Duplicate a session"))


def plan_of(world: World, session: Session, prepared: Prepared) -> tuple[Record, ...]:
    """Return a session with its blocks, activities and what these prepared; the session first."""
    found: list[Record] = [session]
    for block in queries.blocks(world, session.id):
        found += _whole(world, block, prepared(block.runs) if block.runs else ())
    return tuple(found)


def insert(world: World, whole: Sequence[Record], new_id: NewId, title: str, label: Text) -> Change:
    """Return the change that adds a copy of what `plan_of` gave, after the other sessions."""
    session, *rest = copies(whole, new_id)
    assert isinstance(session, Session)  # noqa: S101 - it comes first
    new = _last(world, replace(session, title=title, on=None))
    return Change(label, (), (new, *rest))


def fill(session: Session, whole: Sequence[Record], new_id: NewId, label: Text) -> Change:
    """Return the change that plans a session as what `plan_of` gave is planned.

    It keeps its name, day and place; its times are those of the plan, unless it has an end.
    """
    plan, *rest = whole
    assert isinstance(plan, Session)  # noqa: S101 - it comes first
    known = {each.id: new_id() for each in rest} | {plan.id: session.id}
    made = tuple(_fresh(_renamed(each, known)) for each in rest)
    timed = replace(session, starts=plan.starts, ends=plan.ends)
    held = [(session, timed)] if session.ends is None and timed != session else []
    return replacing(label, held).then(Change(label, (), made))


# copying


def copies(records: Sequence[Record], new_id: NewId) -> tuple[Record, ...]:
    """Return copies of records under new ids; what they say of one another follows.

    Nothing of the day goes along: copies of blocks are neither trimmed nor dropped.
    """
    known = {each.id: new_id() for each in records}
    return tuple(_fresh(_renamed(each, known)) for each in records)


def _renamed(record: R, known: dict[str, str]) -> R:
    new: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and value in known:
            new[field.name] = known[value]
    return replace(record, **new)


def _fresh(record: Record) -> Record:
    return replace(record, trimmed=0, dropped=False) if isinstance(record, Block) else record


def _whole(world: World, block: Block, prepared: Kinds) -> tuple[Record, ...]:
    """A block with the activity it runs and what that prepared; the block comes last."""
    if block.runs is None:
        return (block,)
    own = [each for each in world.within(block.runs) if isinstance(each, prepared)]
    return (world.get(Activity, block.runs), *sorted(own, key=lambda each: each.id), block)


# places


def _place(held: Sequence[Block], before: str) -> int:
    return next((i for i, each in enumerate(held) if each.id == before), len(held))


def _numbered(
    old: Sequence[Block] | Sequence[Session], new: Iterable[Block | Session], label: Text
) -> Change:
    pairs = [
        (was, replace(each, position=place))
        for place, (was, each) in enumerate(zip(old, new, strict=True), 1)
    ]
    return replacing(label, pairs)


def _last(world: World, session: Session) -> Session:
    after = max((each.position for each in world.all(Session)), default=0)
    return replace(session, position=after + 1)
