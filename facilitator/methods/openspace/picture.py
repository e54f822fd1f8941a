"""What each audience sees of an Open Space: the poster, the grid, now and next, reports, dots."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from facilitator.methods.common import drawing, results
from facilitator.methods.common import steps as stepping
from facilitator.methods.openspace import layout, plan, scenes, topics
from facilitator.methods.openspace.scenes import caption
from facilitator.methods.openspace.topics import Held, Stage
from facilitator.model import board
from facilitator.model.geometry import Rect
from facilitator.model.picture import (
    Align,
    Audience,
    Banner,
    Caption,
    Emphasis,
    Note,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.words import Words, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.methods.openspace.records import Slot, Space
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.world import World


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees. Where the room sees something else, the grid is at hand."""
    booth = plan.booth(world, activity)
    if audience is Audience.ONE:
        return results.ballot(booth, frame)
    poll = booth.on_show()
    if poll is not None:
        return results.result(booth, poll, frame)
    step = stepping.step_key(world, activity)
    if step == plan.TOGETHER:
        return scenes.priorities(world, activity, audience, frame, None)
    if step in {"", plan.OPENING}:
        return scenes.poster(world, activity, frame)
    drawn = _announcing(world, activity, grid(world, activity, audience, frame))
    scene = _scene(world, activity, step, frame)
    if scene is None:
        return drawn
    return scene if audience is Audience.ROOM else _under(drawn, scene)


def _scene(world: World, activity: ActivityId, step: str, frame: Frame) -> Picture | None:
    """Return what the room sees in place of the grid; None where it sees the grid."""
    slot = plan.slot_now(world, activity)
    if slot is not None:
        return scenes.now_and_next(world, activity, slot, frame)
    if step == plan.NEWS:
        return scenes.news(world, activity, frame)
    if step == plan.CLOSING and topics.doings(world, activity):
        return scenes.doings(world, activity, frame)
    return None


def _under(upper: Picture, lower: Picture) -> Picture:
    """Return one picture with another on the pages below it."""
    shapes = [
        replace(shape, rect=shape.rect.moved(0, upper.height))
        for shape in lower.shapes
        if isinstance(shape, Region | Caption)
    ]
    height = upper.height + lower.height
    return replace(upper, height=height, shapes=(*upper.shapes, *shapes))


def _announcing(world: World, activity: ActivityId, drawn: Picture) -> Picture:
    """While topics are announced the newest fills the wall for a moment."""
    step = stepping.step_key(world, activity)
    seen = [h for h in topics.every(world, activity) if h.on_grid and h.card.on_wall]
    mine = [held for held in seen if held.card.written == step]
    if step not in {plan.MARKET, plan.REOPEN} or not mine:
        return drawn
    last = mine[-1]
    host = topics.host_words(world, last.topic)
    detail = text("Topic {number}", number=last.card.number)
    if host:
        detail = text("Topic {number} · {host}", number=last.card.number, host=host)
    rect = Rect(0, 0, 1600, drawn.page)
    moment = Banner(id=f"topic:{last.card.id}", rect=rect, text=last.card.text, detail=detail)
    return replace(drawn, moment=moment)


def grid(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return the grid with its topics, and the tray where any wait."""
    return _Drawing(world, activity, audience, frame).picture()


def printed(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return the grid for paper: no tray, unless something waits in it."""
    return _Drawing(world, activity, audience, frame, on_paper=True).picture()


@dataclass(slots=True)
class _Drawing:
    """One grid being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: Frame
    on_paper: bool = False
    slots: tuple[Slot, ...] = field(init=False)
    spaces: tuple[Space, ...] = field(init=False)
    held: Mapping[tuple[int, int], tuple[Held, ...]] = field(init=False)
    waiting: list[Held] = field(init=False)
    grid: layout.Grid = field(init=False)

    def __post_init__(self) -> None:
        self.slots = plan.slots(self.world, self.activity)
        self.spaces = plan.spaces(self.world, self.activity)
        self.held = topics.on_grid(self.world, self.activity)
        self.waiting = [h for h in topics.tray(self.world, self.activity) if self._shown(h)]
        self.grid = layout.Grid(
            rows=len(self.slots),
            columns=len(self.spaces),
            frame=self.frame,
            tray=bool(self.waiting) or not self.on_paper,
        )

    def picture(self) -> Picture:
        """Return all shapes, on as many pages as slots, spaces and the tray need."""
        shapes: list[Shape] = []
        for row, slot in enumerate(self.slots):
            shapes += self._row(row, slot)
        if self.grid.tray:
            shapes += self._tray()
        pages = max(self.grid.pages, round(drawing.pages(shapes, self.frame) / self.frame.height))
        return Picture(
            height=pages * self.frame.height, page=self.frame.height, shapes=tuple(shapes)
        )

    def _shown(self, held: Held) -> bool:
        return self.audience is Audience.FACILITATOR or held.card.on_wall

    def _row(self, row: int, slot: Slot) -> list[Shape]:
        """One slot: its name on each page it is on, its cells and their topics."""
        shapes: list[Shape] = []
        now = plan.slot_now(self.world, self.activity)
        running = now is not None and now.number == slot.number
        pages = {self.grid.page_of(row, column) for column in range(len(self.spaces))}
        for page in sorted(pages):
            rect = self.grid.row_head(row, page)
            shapes.append(
                caption(
                    f"slot:{slot.number}:{page}",
                    rect,
                    plan.slot_words(self.world, slot),
                    34,
                    emphasis=Emphasis.STRONG,
                    align=Align.RIGHT,
                )
            )
        for column, space in enumerate(self.spaces):
            if row % self.grid.rows_a_page == 0:
                shapes.append(self._column_head(row, column, space))
            shapes += self._cell(row, column, slot, space, running=running)
        return shapes

    def _column_head(self, row: int, column: int, space: Space) -> Shape:
        letter = board.letter(space.number)
        named = text("{letter} · {name}", letter=letter, name=space.name) if space.name else None
        return caption(
            f"space:{space.number}:{self.grid.page_of(row, column)}",
            self.grid.column_head(row, column),
            named or plan.space_words(space),
            30,
            emphasis=Emphasis.STRONG,
        )

    def _cell(
        self, row: int, column: int, slot: Slot, space: Space, *, running: bool
    ) -> list[Shape]:
        rect = self.grid.cell(row, column)
        inside = [h for h in self.held.get((slot.number, space.number), ()) if self._shown(h)]
        shapes: list[Shape] = [
            Region(
                id=layout.cell_key(slot.number, space.number),
                rect=rect,
                tint=Tint.GREEN if running else Tint.WHITE,
                dashed=not inside,
                title_height=0.0,
                holds=tuple(held.card.id for held in inside),
            )
        ]
        places = layout.shared(rect, len(inside)) if inside else []
        for held, place in zip(inside, places, strict=True):
            shapes += self._hosted(held, place)
        return shapes

    def _hosted(self, held: Held, rect: Rect) -> list[Shape]:
        """A topic; where there is room its host stands under it, to be read from the last row."""
        host = topics.host_words(self.world, held.topic)
        if rect.height < layout.ROOMY or not host:
            return [self._note(held, rect)]
        above = Rect(rect.x, rect.y, rect.width, rect.height - layout.HOST)
        below = Rect(rect.x + 4, above.bottom + 4, rect.width - 8, layout.HOST - 4)
        named = text("{number} · {host}", number=held.card.number, host=host)
        return [
            self._note(held, above, hosted=False),
            caption(f"host:{held.card.id}", below, named, 30, emphasis=Emphasis.STRONG),
        ]

    def _note(self, held: Held, rect: Rect, *, hosted: bool = True) -> Note:
        card = held.card
        return Note(
            id=card.id,
            rect=rect,
            text=card.text,
            number=str(card.number),
            tint=Tint.BLUE if held.topic.for_action else Tint.YELLOW,
            badges=(*self._told(held, hosted=hosted), *drawing.own_badges(card, self.audience)),
            faint=not card.on_wall or held.stage is Stage.UNATTENDED,
        )

    def _told(self, held: Held, *, hosted: bool) -> Sequence[Words]:
        """What stands on the edge of a topic: its host, unless told below; what became of it."""
        host = topics.host_words(self.world, held.topic)
        found: list[Words] = [host or text("needs a host")] if hosted else []
        if held.stage is Stage.UNATTENDED:
            found.append(text("nobody came"))
        if self.audience is Audience.FACILITATOR and not self.on_paper and held.to_meet:
            found.append(topics.report_words(self.world, held.card))
        return found

    def _tray(self) -> list[Shape]:
        """The topics that wait for a time and a space, on as many pages as there are."""
        first = self.grid.tray_rect()
        rects = layout.in_tray(first, len(self.waiting), self.frame)
        pages = max(layout.pages_of(rects, self.frame), self.grid.pages)
        shapes: list[Shape] = [
            Region(
                id=layout.TRAY if page == 0 else f"{layout.TRAY}:{page}",
                rect=self.grid.tray_rect(page),
                title=text("Needs a place"),
                emphasis=Emphasis.QUIET,
                title_height=48.0,
                holds=tuple(
                    held.card.id
                    for held, rect in zip(self.waiting, rects, strict=True)
                    if rect.y // self.frame.height == page
                ),
            )
            for page in range(pages)
        ]
        shapes += [self._note(held, rect) for held, rect in zip(self.waiting, rects, strict=True)]
        return shapes
