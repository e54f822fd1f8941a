"""The edits every method shares, each a function from a world to a change.

None of them checks hard rules (the door in `editing` does) and none reads a clock: times and
ids are passed in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.model.board import queries
from facilitator.model.comments import edits
from facilitator.model.core import Change, NewId, Text, World, adding, counted, ids, replacing, text
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    ClockKind,
    ClockMark,
    Closing,
    Draft,
    Group,
    ParkReason,
    PrivateNote,
    Record,
    Reveal,
    Revision,
    StepEntry,
    Voice,
)
from facilitator.model.core.words import forms
from facilitator.model.display.geometry import Point, Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCards:
    """Cards to be written: one per text, each at its place (top left corner, wall units)."""

    texts: Sequence[str]
    places: Sequence[tuple[float, float]]
    voice: Voice = Voice.THEIRS
    group: ids.GroupId | None = None
    step: str = ""
    source: str = ""


def write(
    world: World, activity: ids.ActivityId, new: NewCards, *, new_id: NewId, at: datetime | None
) -> Change:
    """Return the change that adds cards, numbered on. Raises ValueError unless each has a place."""
    number, height = queries.next_number(world, activity), queries.top_z(world, activity)
    minute = at.replace(second=0, microsecond=0) if at else None
    cards = tuple(
        Card(
            id=ids.CardId(new_id()),
            activity=activity,
            number=number + index,
            text=words,
            voice=new.voice,
            group=new.group,
            x=x,
            y=y,
            z=height + index,
            written=new.step,
            source=new.source,
            at=minute,
        )
        for index, (words, (x, y)) in enumerate(zip(new.texts, new.places, strict=True))
    )
    label = counted(len(cards), "Write card {first}", "Write {count} cards", first=number)
    return Change(label, (), cards, anonymous=True)


def reword(world: World, card: Card, words: str, *, new_id: NewId, at: datetime) -> Change:
    """Return the change of a card's words; what it said before is kept as a revision.

    What is covered in them stays covered, and the parts of a comment stay its parts.
    """
    if words == card.text:
        return Change(text("Change the words of card {number}", number=card.number))
    earlier = [r for r in world.bucket(Revision, card.activity).values() if r.card == card.id]
    revision = Revision(
        id=new_id(),
        activity=card.activity,
        card=card.id,
        position=len(earlier) + 1,
        text=card.text,
        at=at.replace(second=0, microsecond=0),
    )
    change = Change(
        text("Change the words of card {number}", number=card.number),
        (card,),
        (replace(card, text=words), revision),
        anonymous=True,
    )
    return change.then(edits.follow(world, card.id, card.text, words))


def move(world: World, places: Mapping[str, Point]) -> Change:
    """Return the change that puts cards and groups at these places, on top, in the order given.

    A group takes along the groups and cards inside it.
    """
    pairs: dict[str, tuple[Record, Record]] = {}
    height = 0
    named: list[Card] = []
    for key, point in places.items():
        card, group = world.find(Card, key), world.find(Group, key)
        if card is not None:
            height = height or queries.top_z(world, card.activity)
            pairs[key] = (card, replace(card, x=point.x, y=point.y, z=height + len(pairs)))
            named.append(card)
        elif group is not None:
            height = height or queries.top_z(world, group.activity)
            for held in carried(world, group):
                shift = (point.x - group.x, point.y - group.y)
                pairs.setdefault(held.id, (held, _shifted(held, *shift, height + len(pairs))))
    label = _of_cards(_MOVE, named) if named else text("Move a group")
    return replacing(label, pairs.values())


def carried(world: World, group: Group) -> tuple[Card | Group, ...]:
    """Return a group, the groups inside it and all their cards, lowest first."""
    inside = queries.within(world, group)
    held = {g.id for g in inside}
    all_cards = world.bucket(Card, group.activity).values()
    found = sorted((c for c in all_cards if c.group in held), key=lambda c: c.z)
    return (*inside, *found)


def _shifted(held: Card | Group, dx: float, dy: float, z: int) -> Card | Group:
    return replace(held, x=held.x + dx, y=held.y + dy, z=z)


def regroup(world: World, moved: Iterable[Card], into: ids.GroupId | None) -> Change:
    """Return the change that makes cards (and the cards under them) members of one group."""
    chosen = list(moved)
    heads = {card.id for card in chosen}
    under = [
        card
        for activity in {c.activity for c in chosen}
        for card in world.bucket(Card, activity).values()
        if card.stack in heads
    ]
    pairs = [(card, replace(card, group=into)) for card in (*chosen, *under)]
    target = world.find(Group, into)
    if target is None:
        label = _of_cards(_TAKE_OUT, chosen)
    else:
        mark = queries.letter(target.number)
        label = counted(
            len(chosen),
            "Put card {number} into group {mark}",
            "Put {count} cards into group {mark}",
            number=chosen[0].number if chosen else 0,
            mark=mark,
        )
    return replacing(label, dict(pairs).items())


_STATE_LABELS = {
    CardState.ACTIVE: forms(
        "Put card {number} back on the wall", "Put {count} cards back on the wall"
    ),
    CardState.PARKED: forms("Set card {number} aside", "Set {count} cards aside"),
    CardState.WITHDRAWN: forms("Withdraw card {number}", "Withdraw {count} cards"),
    CardState.BINNED: forms("Delete card {number}", "Delete {count} cards"),
}


def set_state(
    world: World, chosen: Iterable[Card], state: CardState, reason: ParkReason | None = None
) -> Change:
    """Return the change that sets aside, withdraws or deletes cards, or puts them back.

    Their place is kept. A card that leaves the board leaves its group; the cards stacked under
    it stay, beside it.
    """
    picked = list(chosen)
    active = state is CardState.ACTIVE
    pairs: dict[str, tuple[Record, Record]] = {}
    for card in picked:
        group, head = (card.group, card.stack) if active else (None, None)
        seen = card.on_wall or active
        new = replace(card, state=state, reason=reason, group=group, stack=head, on_wall=seen)
        pairs[card.id] = (card, new)
    if not active:
        for card in picked:
            for held in queries.stacked(world, card.activity).get(card.id, ()):
                pairs.setdefault(held.id, (held, replace(held, stack=None)))
    return replacing(_of_cards(_STATE_LABELS[state], picked), pairs.values())


def show_on_wall(chosen: Iterable[Card], *, on_wall: bool) -> Change:
    """Return the change that takes cards off the room's wall, or puts them back on."""
    picked = list(chosen)
    label = _of_cards(_STATE_LABELS[CardState.ACTIVE if on_wall else CardState.PARKED], picked)
    return replacing(label, [(card, replace(card, on_wall=on_wall)) for card in picked])


def stack(world: World, under: Iterable[Card], head: Card) -> Change:
    """Return the change that lays cards under `head`. Stacks of the moved cards go along."""
    heads = [card for card in under if card.id != head.id]
    keys = {card.id for card in heads}
    below = [c for c in world.bucket(Card, head.activity).values() if c.stack in keys]
    pairs = [
        (card, replace(card, stack=head.id, group=head.group, x=head.x, y=head.y))
        for card in (*heads, *below)
    ]
    label = counted(
        len(heads),
        "Stack card {number} onto card {head}",
        "Stack {count} cards onto card {head}",
        number=heads[0].number if heads else 0,
        head=head.number,
    )
    return replacing(label, pairs)


def unstack(world: World, head: Card, step: tuple[float, float]) -> Change:
    """Return the change that lays the cards under `head` beside it, each `step` further."""
    below = queries.stacked(world, head.activity).get(head.id, ())
    pairs = [
        (c, replace(c, stack=None, x=head.x + step[0] * i, y=head.y + step[1] * i))
        for i, c in enumerate(below, 1)
    ]
    return replacing(text("Unstack card {number}", number=head.number), pairs)


def enter_step(
    world: World, activity: ids.ActivityId, step: str, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that records that a step begins. It cannot be undone, only left."""
    last = queries.step_entry(world, activity)
    entry = StepEntry(
        id=new_id(),
        activity=activity,
        position=(last.position if last else 0) + 1,
        step=step,
        at=at,
    )
    return adding(text("Next step"), entry, undoable=False)


def reveal(
    activity: ids.ActivityId, step: str, seed: int, *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that shows what a step kept private."""
    shown = Reveal(id=new_id(), activity=activity, step=step, seed=seed, at=at)
    return adding(text("Show all cards"), shown, undoable=False)


def mark_clock(
    world: World,
    activity: ids.ActivityId,
    kind: ClockKind,
    *,
    new_id: NewId,
    at: datetime,
    seconds: int = 0,
) -> Change:
    """Return the change that starts, pauses, resumes or extends the clock."""
    marks = world.bucket(ClockMark, activity).values()
    mark = ClockMark(
        id=new_id(),
        activity=activity,
        position=max((m.position for m in marks), default=0) + 1,
        kind=kind,
        at=at,
        seconds=seconds,
    )
    return adding(text("Clock"), mark, undoable=False)


def close_activity(
    world: World,
    activity: ids.ActivityId,
    *,
    reopened: bool,
    new_id: NewId,
    at: datetime,
    reason: str = "",
) -> Change:
    earlier = world.bucket(Closing, activity).values()
    closing = Closing(
        id=new_id(),
        activity=activity,
        position=max((c.position for c in earlier), default=0) + 1,
        reopened=reopened,
        at=at,
        reason=reason,
    )
    label = text("Open the activity again") if reopened else text("Close the activity")
    return adding(label, closing, undoable=False)


def keep_draft(
    world: World,
    activity: ids.ActivityId,
    card: ids.CardId | None,
    words: str,
    *,
    new_id: NewId,
    at: datetime,
) -> Change:
    old = next((d for d in world.bucket(Draft, activity).values() if d.card == card), None)
    kept: tuple[Record, ...] = ()
    if words.strip():
        kept = (
            Draft(
                id=old.id if old else new_id(),
                activity=activity,
                card=card,
                text=words,
                at=at.replace(second=0, microsecond=0),
            ),
        )
    return Change(text("Draft"), (old,) if old else (), kept, undoable=False, anonymous=True)


def keep_note(world: World, activity: ids.ActivityId, words: str, *, new_id: NewId) -> Change:
    old = next(iter(world.bucket(PrivateNote, activity).values()), None)
    new = PrivateNote(id=old.id if old else new_id(), activity=activity, text=words)
    if old == new:
        return Change(text("Private note"))
    return Change(text("Private note"), (old,) if old else (), (new,), undoable=False)


def retitle(activity: Activity, *, title: str | None = None, question: str | None = None) -> Change:
    new = replace(
        activity,
        title=activity.title if title is None else title,
        question=activity.question if question is None else question,
    )
    return replacing(text("Change the question"), [(activity, new)])


def taken(world: World, activity: ids.ActivityId, size: tuple[float, float]) -> list[Rect]:
    """Return the rectangles of everything that lies on the board."""
    rects = [
        Rect(card.x, card.y, *size) for card in queries.cards(world, activity) if card.stack is None
    ]
    rects += [Rect(g.x, g.y, g.width, g.height) for g in queries.groups(world, activity)]
    return rects


_MOVE = forms("Move card {number}", "Move {count} cards")
_TAKE_OUT = forms("Take card {number} out of its group", "Take {count} cards out of their groups")


def _of_cards(labels: tuple[str, str], chosen: Sequence[Card]) -> Text:
    return counted(len(chosen), *labels, number=chosen[0].number if chosen else 0)
