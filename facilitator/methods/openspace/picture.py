"""What each audience sees of an Open Space: the poster, the grid, now and next, reports, dots."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from facilitator.methods.common import steps as stepping
from facilitator.methods.common.layout import drawing, flow
from facilitator.methods.common.layout.measuring import high_of
from facilitator.methods.openspace import choosing, layout, news, plan, scenes, topics
from facilitator.methods.openspace.records import Slot, Space
from facilitator.methods.openspace.topics import TopicStage, TopicStatus
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
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
    WallSize,
    least_text,
)


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return what that audience sees. Where the room sees something else, the grid is at hand."""
    step = stepping.step_key(world, activity)
    if step == plan.TOGETHER:
        return choosing.priorities(world, activity, audience, frame)
    if step in {"", plan.OPENING}:
        return _opening(world, activity, audience, frame)
    drawn = _announcing(world, activity, grid(world, activity, audience, frame))
    seen = _scene(world, activity, step, frame)
    if seen is None:
        return drawn
    return seen if audience is Audience.ROOM else flow.with_below(drawn, seen)


def _opening(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """The poster; where topics came in early the room reads how many, the facilitator has them."""
    seen = scenes.poster(world, activity, frame)
    held = [each for each in topics.every(world, activity) if each.on_grid]
    if not held:
        return seen
    seen = replace(seen, says=(counted(len(held), "1 topic so far", "{count} topics so far"),))
    if audience is Audience.ROOM:
        return seen
    return flow.with_below(grid(world, activity, audience, frame), seen)


def _scene(world: World, activity: ActivityId, step: str, frame: WallSize) -> Picture | None:
    """Return what the room sees in place of the grid; None where it sees the grid."""
    slot = plan.slot_now(world, activity)
    if slot is not None:
        return scenes.now_and_next(world, activity, slot, frame)
    if step == plan.NEWS:
        return news.news(world, activity, frame)
    if step == plan.CLOSING:
        return scenes.closing(world, activity, frame)
    return None


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


def grid(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the grid with its topics, and the tray where any wait."""
    return _Drawing(world, activity, audience, frame).picture()


def printed(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the grid for paper: no tray, unless something waits in it."""
    return _Drawing(world, activity, audience, frame, on_paper=True).picture()


@dataclass(slots=True)
class _Drawing:
    """One grid being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: WallSize
    on_paper: bool = False
    slots: tuple[Slot, ...] = field(init=False)
    spaces: tuple[Space, ...] = field(init=False)
    every: tuple[TopicStatus, ...] = field(init=False)
    waiting: list[TopicStatus] = field(init=False)
    grid: layout.SlotGrid = field(init=False)

    def __post_init__(self) -> None:
        self.slots = plan.slots(self.world, self.activity)
        self.spaces = plan.spaces(self.world, self.activity)
        self.every = tuple(h for h in topics.every(self.world, self.activity) if self._shown(h))
        self.waiting = [held for held in self.every if held.on_grid and not held.placed]
        self.grid = layout.lay(
            [plan.slot_words(self.world, slot) for slot in self.slots],
            [self._named(space) for space in self.spaces],
            {
                (row, column): [self._need(held) for held in inside]
                for row, slot in enumerate(self.slots)
                for column, space in enumerate(self.spaces)
                if (inside := self._inside(slot, space))
            },
            [self._need(held) for held in self.waiting],
            self.frame,
            tray=bool(self.waiting) or not self.on_paper,
            foot=self._foot(),
        )

    def picture(self) -> Picture:
        """Return all shapes, on as many pages as slots, spaces and the tray need."""
        shapes: list[Shape] = []
        for row, slot in enumerate(self.slots):
            shapes += self._row(row, slot)
        if self.grid.tray:
            shapes += self._tray()
        for page in range(self.grid.pages):
            shapes += self._gone(page)
        high = self.frame.height
        return Picture(height=self.grid.pages * high, page=high, shapes=tuple(shapes))

    def _shown(self, held: TopicStatus) -> bool:
        return self.audience is Audience.FACILITATOR or held.card.on_wall

    def _inside(self, slot: Slot, space: Space) -> list[TopicStatus]:
        cell = (slot.number, space.number)
        return [held for held in self.every if held.placed and held.cell == cell]

    def _need(self, held: TopicStatus) -> layout.Need:
        number, told = str(held.card.number), tuple(self._told(held))
        return layout.Need(words=held.card.text, badges=told, number=number)

    def _named(self, space: Space) -> Words:
        letter = queries.letter(space.number)
        if not space.name:
            return plan.space_words(space)
        return text("{letter} · {name}", letter=letter, name=space.name)

    def _row(self, row: int, slot: Slot) -> list[Shape]:
        """One slot: its name on each page it is on, its cells and their topics."""
        now = plan.slot_now(self.world, self.activity)
        running = now is not None and now.number == slot.number
        pages = {self.grid.page_of(row, column) for column in range(len(self.spaces))}
        shapes: list[Shape] = [
            Caption(
                id=f"slot:{slot.number}:{page}",
                rect=self.grid.row_head(row, page),
                text=plan.slot_words(self.world, slot),
                size=self.grid.headed,
                emphasis=Emphasis.STRONG,
                align=Align.RIGHT,
                middle=True,
            )
            for page in sorted(pages)
        ]
        for column, space in enumerate(self.spaces):
            if row % self.grid.down == 0:
                shapes.append(self._column_head(row, column, space))
            shapes += self._cell(row, column, slot, space, running=running)
        return shapes

    def _column_head(self, row: int, column: int, space: Space) -> Shape:
        return Caption(
            id=f"space:{space.number}:{self.grid.page_of(row, column)}",
            rect=self.grid.column_head(row, column),
            text=self._named(space),
            size=self.grid.headed,
            emphasis=Emphasis.STRONG,
        )

    def _cell(
        self, row: int, column: int, slot: Slot, space: Space, *, running: bool
    ) -> list[Shape]:
        rect = self.grid.cell(row, column)
        inside = self._inside(slot, space)
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
        places = self.grid.in_cell(rect, [self._need(held) for held in inside])
        shapes += [self._note(held, at) for held, at in zip(inside, places, strict=True)]
        return shapes

    def _note(self, held: TopicStatus, rect: Rect) -> Note:
        card = held.card
        return Note(
            id=card.id,
            rect=rect,
            text=card.text,
            number=str(card.number),
            tint=Tint.BLUE if held.topic.for_action else Tint.YELLOW,
            badges=tuple(self._told(held)),
            faint=not card.on_wall or held.stage is TopicStage.UNATTENDED,
            size=self.grid.size,
            row=self._need(held).row(self.grid.size, rect.width, self._small),
        )

    def _told(self, held: TopicStatus) -> list[Words]:
        """What stands on the edge of a topic: its host, what it took in, what became of it."""
        found: list[Words] = [topics.host_words(self.world, held.topic) or text("needs a host")]
        found += [self._took_in(other) for other in topics.taken_in(held, self.every)]
        signed = len(topics.taking_part(self.world, held))
        if signed:
            found.append(counted(signed, "1 signed in", "{count} signed in"))
        if held.stage is TopicStage.UNATTENDED:
            found.append(text("nobody came"))
        begun = held.stage in {TopicStage.RUNNING, TopicStage.MET}
        if self.audience is Audience.FACILITATOR and not self.on_paper and begun:
            found.append(topics.report_words(self.world, held.card))
        return [*found, *drawing.own_badges(held.card, self.audience)]

    def _took_in(self, other: TopicStatus) -> Words:
        host = topics.host_words(self.world, other.topic)
        if not host:
            return text("with {number}", number=other.card.number)
        return text("with {number}, {host}", number=other.card.number, host=host)

    def _tray(self) -> list[Shape]:
        """The topics that wait for a time and a space, on as many pages as there are."""
        rects = self.grid.in_tray()
        shapes: list[Shape] = [
            Region(
                id=layout.TRAY if page == 0 else f"{layout.TRAY}:{page}",
                rect=self.grid.tray_rect(page),
                title=text("Needs a place"),
                emphasis=Emphasis.QUIET,
                title_height=self.grid.title,
                holds=tuple(
                    held.card.id
                    for held, rect in zip(self.waiting, rects, strict=True)
                    if rect.y // self.frame.height == page
                ),
            )
            for page in range(self.grid.pages)
        ]
        shapes += [self._note(held, rect) for held, rect in zip(self.waiting, rects, strict=True)]
        return shapes

    # what is not there any more

    def _gone_words(self) -> Words:
        """The numbers of topics that were taken back or went into others: none is missing."""
        seen = [h for h in topics.every(self.world, self.activity) if self._shown(h)]
        back = [str(h.card.number) for h in seen if h.stage is TopicStage.WITHDRAWN]
        merged = [h for h in seen if h.stage is TopicStage.MERGED]
        parts = [
            text(
                "{number} went into {into}: {title}",
                number=held.card.number,
                into=held.topic.merged_into,
                title=held.card.text,
            )
            for held in merged
        ]
        if back:
            parts.append(text("Taken back by the host: {numbers}", numbers=", ".join(back)))
        return " · ".join(map(str, parts))

    def _foot(self) -> float:
        words = self._gone_words()
        wide = self.frame.width - 2 * flow.EDGE
        most = 2 * 1.25 * self._small
        return min(most, high_of(words, self._small, wide)) + 8 if str(words) else 0.0

    @property
    def _small(self) -> float:
        return least_text(self.frame)

    def _gone(self, page: int) -> list[Shape]:
        foot = self.grid.foot
        if not foot:
            return []
        y = (page + 1) * self.frame.height - foot - 4
        rect = Rect(flow.EDGE, y, self.frame.width - 2 * flow.EDGE, foot)
        words = self._gone_words()
        return [Caption(id=f"gone:{page}", rect=rect, text=words, size=self._small)]
