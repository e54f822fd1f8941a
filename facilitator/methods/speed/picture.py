"""What each audience sees: the question, who sits where and who moves; notes at the end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from facilitator.methods.common import results, steps
from facilitator.methods.common import wall as walls
from facilitator.methods.speed import changing, plan, rota
from facilitator.methods.speed.records import RECORDS
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
from facilitator.model.words import Text, Words, counted, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.methods.speed.records import Place, PlaceId
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Record
    from facilitator.model.world import World

_READS: tuple[type[Record], ...] = (Activity, Card, Group, Reveal, StepEntry, *RECORDS)

COLUMNS, ROWS = 4, 3
"""Tables of a page: twelve can be read from the last row."""
TURN: Final = 6
"""Seconds a page of tables stays before the next one."""
MARGIN, GAP = 24.0, 14.0
FOOT = 54.0
"""Height of the line of who sits out, at the foot of each page."""


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
    number = plan.round_of(step)
    if not number or not rota.places(world, activity):
        return _before(world, activity, frame)
    if plan.is_talk(step):
        return _talk(world, activity, number, audience, frame)
    return _tables(world, activity, number, frame, top=_said_small(world, activity, number))


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


def _before(world: World, activity: ActivityId, frame: Frame) -> Picture:
    """Before the first round: the question, and what is going to happen."""
    held = plan.settings(world, activity)
    count = plan.taking_part(world, activity, held)
    rounds = plan.rounds(world, activity)
    shapes: list[Shape] = [
        _caption(
            "speed:question", 90, 0.42 * frame.height, plan.question(world, activity, 1), 84.0
        ),
        _caption(
            "speed:rounds",
            0.58 * frame.height,
            90,
            counted(
                rounds,
                "1 round · {minutes} to talk · {people} people",
                "{count} rounds · {minutes} to talk · {people} people",
                minutes=time_words(held.talk),
                people=count,
            ),
            44.0,
        ),
    ]
    return Picture(height=frame.height, page=frame.height, shapes=tuple(shapes))


def time_words(seconds: int) -> Text:
    """Return a time in words: "3 min", "2 min 30 s", "45 s"."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return text("{minutes} min", minutes=minutes)
    if not minutes:
        return text("{seconds} s", seconds=rest)
    return text("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def _said_small(world: World, activity: ActivityId, number: int) -> list[Shape]:
    words = plan.question(world, activity, number)
    rect = Rect(MARGIN, 12, 1600 - 2 * MARGIN, 52)
    return [Caption(id="speed:question", rect=rect, text=words, size=34.0, align=Align.CENTRE)]


def _talk(
    world: World, activity: ActivityId, number: int, audience: Audience, frame: Frame
) -> Picture:
    """While people talk: the question, as large as it can be. The facilitator sees the tables."""
    words = plan.question(world, activity, number)
    if audience is Audience.FACILITATOR:
        return _tables(world, activity, number, frame, top=_said_small(world, activity, number))
    shapes: list[Shape] = [
        _caption("speed:question", 60, frame.height - 60 - 2 * FOOT, words, 110.0),
        *_out(world, activity, number, frame, 0),
    ]
    return Picture(height=frame.height, page=frame.height, shapes=tuple(shapes))


def _caption(key: str, y: float, height: float, words: Words, size: float) -> Caption:
    rect = Rect(80, y, 1440, height)
    return Caption(
        id=key, rect=rect, text=words, size=size, emphasis=Emphasis.STRONG, align=Align.CENTRE
    )


def _tables(
    world: World, activity: ActivityId, number: int, frame: Frame, *, top: list[Shape]
) -> Picture:
    """All tables with names; who comes from another table says so. Twelve on a page."""
    held = rota.tables(world, activity, number)
    held = {table: at for table, at in held.items() if len(at) > 1} or held
    before = rota.table_of(world, activity, number - 1)
    pages = max(1, math.ceil(len(held) / (COLUMNS * ROWS)))
    wide = (1600 - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    head = 76.0
    high = (frame.height - head - FOOT - (ROWS - 1) * GAP) / ROWS
    shapes: list[Shape] = list(top)
    for index, (table, at) in enumerate(held.items()):
        page, place = divmod(index, COLUMNS * ROWS)
        row, column = divmod(place, COLUMNS)
        rect = Rect(
            MARGIN + column * (wide + GAP),
            page * frame.height + head + row * (high + GAP),
            wide,
            high,
        )
        shapes.append(_region(table, at, rect))
        shapes += _names(world, activity, number, at, rect, before)
    for page in range(pages):
        shapes += _out(world, activity, number, frame, page)
    return Picture(
        height=pages * frame.height,
        page=frame.height,
        shapes=tuple(shapes),
        turns=TURN if pages > 1 else 0,
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
    rect: Rect,
    before: Mapping[PlaceId, int],
) -> list[Shape]:
    """The names at a table, in one column or, from five on, in two."""
    columns = 1 if len(at) < 5 else 2
    rows = math.ceil(len(at) / columns)
    gone = rota.missed(world, activity, number)
    if number >= changing.to_come(world, activity):
        gone |= rota.away(world, activity)
    wide = (rect.width - 20 - (columns - 1) * 8) / columns
    high = min(62.0, (rect.height - 52 - (rows - 1) * 6) / max(1, rows))
    here = rota.table_of(world, activity, number)
    found: list[Shape] = []
    for index, place in enumerate(at):
        column, row = divmod(index, rows)
        found.append(
            Note(
                id=place.id,
                rect=Rect(
                    rect.x + 10 + column * (wide + 8), rect.y + 44 + row * (high + 6), wide, high
                ),
                text=str(rota.name_of(world, place)),
                tint=Tint.GREY if place.id in gone else _tint(place, here, before),
                badges=_badges(place, here, before, gone=place.id in gone),
                faint=place.id in gone,
            )
        )
    return found


def _moves(place: Place, here: Mapping[PlaceId, int], before: Mapping[PlaceId, int]) -> bool:
    return bool(before) and before.get(place.id) != here.get(place.id)


def _tint(place: Place, here: Mapping[PlaceId, int], before: Mapping[PlaceId, int]) -> Tint:
    return Tint.YELLOW if not before or _moves(place, here, before) else Tint.WHITE


def _badges(
    place: Place, here: Mapping[PlaceId, int], before: Mapping[PlaceId, int], *, gone: bool
) -> tuple[Words, ...]:
    if gone:
        return (text("not here"),)
    if not before:
        return ()
    if not _moves(place, here, before):
        return (text("stays"),)
    old = before.get(place.id)
    return (text("from {table}", table=old),) if old else (text("joins"),)


def _out(world: World, activity: ActivityId, number: int, frame: Frame, page: int) -> list[Shape]:
    """The line of who sits out, at the foot of a page; nothing where nobody does."""
    out = rota.sitting_out(world, activity, number)
    if not out:
        return []
    words = text(
        "Sitting out, to listen and take notes: {names}", names=str(rota.names(world, out))
    )
    y = (page + 1) * frame.height - FOOT + 6
    rect = Rect(MARGIN, y, 1600 - 2 * MARGIN, FOOT - 12)
    return [Caption(id=f"speed:out:{page}", rect=rect, text=words, size=28.0, align=Align.CENTRE)]
