"""What each audience sees: the question, who sits where and who moves; notes at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from facilitator.methods.common import results, steps
from facilitator.methods.common import wall as walls
from facilitator.methods.speed import changing, facts, grids, plan, rota
from facilitator.methods.speed.records import RECORDS, Format
from facilitator.model.geometry import Rect
from facilitator.model.picture import (
    Align,
    Audience,
    Caption,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.records import Activity, Card, Group, Reveal, StepEntry
from facilitator.model.words import Words, counted, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.methods.speed.records import Place, PlaceId
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Record
    from facilitator.model.world import World

_READS: tuple[type[Record], ...] = (Activity, Card, Group, Reveal, StepEntry, *RECORDS)

TURN: Final = 6
"""Seconds a page of tables stays before the next one."""
MARGIN, GAP = 24.0, 14.0
FOOT = 54.0
"""Height of the line of who sits out, at the foot of each page."""
MANY: Final = 10
"""Of more who sit out nobody is named: who finds no table knows it."""
_HEAD = 64.0
_LOW = 20.0
"""Height of a page's head with the question of a round, and without one."""


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees."""
    booth = plan.booth(world, activity)
    if audience is Audience.ONE:
        return results.ballot(booth, frame)
    poll = booth.on_show()
    if poll is not None:
        return results.result(booth, poll, frame)
    step = steps.step_key(world, activity)
    if step == plan.CLOSE:
        return _notes(world, activity, audience, frame)
    number = rota.round_of(step)
    if not number or not rota.places(world, activity):
        return _before(world, activity, audience, frame)
    if not rota.is_talk(step):  # the heading says the question, unless the round has its own
        small = _small(rota.questions(world, activity).get(number, ""))
        return _tables(world, activity, number, frame, top=small)
    if audience is Audience.FACILITATOR:
        small = _small(plan.question(world, activity, number), _half_time(world, activity))
        return _tables(world, activity, number, frame, top=small)
    return _talk(world, activity, number, frame)


def _notes(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    view = walls.View(
        world=world,
        activity=activity,
        audience=audience,
        frame=frame,
        surface=plan.surface(world, activity),
        script=plan.steps(world, activity),
        named=plan.CLOSE,
        count=steps.so_far,
    )
    return walls.draw(view, _READS, lambda _view, _rects: ())


def _before(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Before the first round: how it goes.

    The facilitator sees what a plan can do and what none can, and once it is made, its first round.
    """
    lines = _how_it_goes(world, activity)
    mine = audience is Audience.FACILITATOR
    if mine and rota.places(world, activity):
        wide = (1600 - 2 * MARGIN) / len(lines)
        places = [Rect(MARGIN + wide * n, 8, wide - 20, _HEAD - 16) for n in range(len(lines))]
        top = [
            _caption(f"speed:before:{n}", place, lines[n], 20.0) for n, place in enumerate(places)
        ]
        return _tables(world, activity, 1, frame, top=top)
    places = [Rect(80, 0.14 * frame.height + 120 * n, 1440, 110) for n in range(len(lines))]
    shapes = [
        _caption(f"speed:before:{n}", place, lines[n], 44.0 if n else 72.0, strong=not n)
        for n, place in enumerate(places)
    ]
    known = facts.promised(world, activity)[1:] if mine else ()
    for n, words in enumerate(known):
        place = Rect(80, places[-1].bottom + 40 + 54 * n, 1440, 46)
        shapes.append(_caption(f"speed:known:{n}", place, words, 32.0))
    return Picture(height=frame.height, page=frame.height, shapes=tuple(shapes))


def _how_it_goes(world: World, activity: ActivityId) -> list[Words]:
    held = plan.settings(world, activity)
    count = len(plan.taking_part(world, activity, held))
    if count < 2:
        return [text("It takes two people or more.")]
    whole = counted(
        plan.rounds(world, activity),
        "1 round · {minutes} to talk · {people} people",
        "{count} rounds · {minutes} to talk · {people} people",
        minutes=plan.time_words(held.talk),
        people=count,
    )
    lines: list[Words] = [whole, text("Before each talk the wall says at which table you sit.")]
    if held.format is not Format.TABLES:
        lines.append(text("Half-time: the bell rings, and the other one speaks."))
    return lines


def _caption(key: str, rect: Rect, words: Words, size: float, *, strong: bool = False) -> Shape:
    emphasis = Emphasis.STRONG if strong else Emphasis.NORMAL
    return Caption(
        id=key,
        rect=rect,
        text=words,
        size=size,
        emphasis=emphasis,
        align=Align.CENTRE,
        middle=True,
    )


def _small(words: Words, aside: Words = "") -> list[Shape]:
    """A question at the head of a page, and what is said beside it."""
    if not words:
        return []
    rect = Rect(MARGIN, 8, 1600 - 2 * MARGIN, _HEAD - 16)
    if not aside:
        return [_caption("speed:question", rect, words, 36.0)]
    left = replace(rect, width=0.7 * rect.width)
    right = Rect(left.right + 20, rect.y, rect.right - left.right - 20, rect.height)
    return [
        _caption("speed:question", left, words, 36.0),
        _caption("speed:half", right, aside, 24.0),
    ]


def _half_time(world: World, activity: ActivityId) -> Words:
    """When the bell rings for the other one to speak, as the clock will say it; "" for tables."""
    held = plan.settings(world, activity)
    if held.format is Format.TABLES:
        return ""
    left = plan.half_time(held)
    clock = f"{left // 60}:{left % 60:02}"
    return text("At {time} the bell rings: the other one speaks", time=clock)


def _talk(world: World, activity: ActivityId, number: int, frame: Frame) -> Picture:
    """While people talk the room sees the question, as large as it can be."""
    half = _half_time(world, activity)
    foot = 2 * FOOT if half else FOOT
    rect = Rect(80, 30, 1440, frame.height - 30 - foot - 20)
    asked = plan.question(world, activity, number)
    shapes = [
        _caption("speed:question", rect, asked, 120.0, strong=True),
        *_out(world, activity, number, frame, 0),
    ]
    if half:
        line = Rect(MARGIN, rect.bottom + 10, 1600 - 2 * MARGIN, FOOT - 12)
        shapes.append(_caption("speed:half", line, half, 30.0))
    return Picture(height=frame.height, page=frame.height, shapes=tuple(shapes))


def _tables(
    world: World, activity: ActivityId, number: int, frame: Frame, *, top: list[Shape]
) -> Picture:
    """All tables with names; who comes from another table says so. As many pages as need be."""
    held = rota.tables(world, activity, number)
    held = {table: at for table, at in held.items() if len(at) > 1} or held
    head = _HEAD if top else _LOW
    room = Rect(MARGIN, head, 1600 - 2 * MARGIN, frame.height - head - FOOT)
    most = max(map(len, held.values()), default=1)
    grid = grids.grid(len(held), most, room)
    before = rota.table_of(world, activity, number - 1)
    shapes: list[Shape] = list(top)
    for (table, at), (page, cell) in zip(held.items(), grid.cells(len(held)), strict=True):
        rect = cell.moved(0, page * frame.height)
        shapes.append(_region(table, at, rect))
        shapes += _names(world, activity, number, at, grids.names(len(at), most, rect), before)
    for page in range(grid.pages):
        shapes += _out(world, activity, number, frame, page)
    return Picture(
        height=grid.pages * frame.height,
        page=frame.height,
        shapes=tuple(shapes),
        turns=TURN if grid.pages > 1 else 0,
    )


def _region(table: int, at: tuple[Place, ...], rect: Rect) -> Region:
    return Region(
        id=changing.table_key(table),
        rect=rect,
        title=text("Table {number}", number=table),
        tint=Tint.WHITE,
        drops=True,
        holds=tuple(place.id for place in at),
    )


def _names(
    world: World,
    activity: ActivityId,
    number: int,
    at: tuple[Place, ...],
    where_each: Sequence[Rect],
    before: Mapping[PlaceId, int],
) -> list[Shape]:
    """The names at a table; who is not there is set back."""
    gone = rota.absent(world, activity, number)
    here = rota.table_of(world, activity, number)
    new = rota.missed(world, activity, number - 1) - before.keys()
    return [
        Note(
            id=place.id,
            rect=where,
            text=str(rota.name_of(world, place)),
            tint=Tint.GREY if place.id in gone else _tint(place, here, before),
            badges=_badges(place, here, before, gone=place.id in gone, new=place.id in new),
            faint=place.id in gone,
        )
        for place, where in zip(at, where_each, strict=True)
    ]


def _moves(place: Place, here: Mapping[PlaceId, int], before: Mapping[PlaceId, int]) -> bool:
    return bool(before) and before.get(place.id) != here.get(place.id)


def _tint(place: Place, here: Mapping[PlaceId, int], before: Mapping[PlaceId, int]) -> Tint:
    return Tint.YELLOW if not before or _moves(place, here, before) else Tint.WHITE


def _badges(
    place: Place,
    here: Mapping[PlaceId, int],
    before: Mapping[PlaceId, int],
    *,
    gone: bool,
    new: bool,
) -> tuple[Words, ...]:
    if gone:
        return (text("not here"),)
    if not before:
        return ()
    if not _moves(place, here, before):
        return (text("stays"),)
    old = before.get(place.id)
    if old:
        return (text("from {table}", table=old),)
    return (text("new") if new else text("joins"),)


def _out(world: World, activity: ActivityId, number: int, frame: Frame, page: int) -> list[Shape]:
    """The line of who sits out, at the foot of a page; nothing where nobody does."""
    out = rota.sitting_out(world, activity, number)
    if not out:
        return []
    words = text("Sitting out, to listen and take notes: {names}", names=rota.names(world, out))
    if len(out) > MANY:
        words = text("{count} sit out, to listen and take notes: all at no table", count=len(out))
    y = (page + 1) * frame.height - FOOT + 6
    rect = Rect(MARGIN, y, 1600 - 2 * MARGIN, FOOT - 12)
    return [_caption(f"speed:out:{page}", rect, words, 30.0)]
