"""What each audience sees of a force field: the arrows, a ballot, or how another vote came out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.methods.common import drawing, results, steps
from facilitator.methods.common.surface import still_private
from facilitator.methods.forcefield import field as fields
from facilitator.methods.forcefield import layout, plan, view
from facilitator.methods.forcefield.records import About, Basis, Side
from facilitator.methods.forcefield.rows import Row, note, rows_after, rows_today
from facilitator.methods.method import Sight
from facilitator.model import board
from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import (
    Align,
    Arrow,
    Audience,
    Caption,
    Emphasis,
    Line,
    LineStyle,
    Picture,
    Region,
    Shape,
    Tint,
)
from facilitator.model.records import Card, PollKind
from facilitator.model.words import Text, Words, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.model.ids import ActivityId, CardId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Poll
    from facilitator.model.world import World

HELPING = text("Helping (driving) →")
HOLDING = text("← Holding back (restraining)")
TINTS = {Side.HELPING: Tint.GREEN, Side.HOLDING: Tint.PINK}
PICTURES = {
    None: text("Today"),
    Basis.PLANNED: text("The picture after, as planned"),
    Basis.ACTUAL: text("The picture after, as it came out"),
}


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees."""
    booth = plan.booth(world, activity)
    if audience is Audience.ONE:
        return results.ballot(booth, frame)
    poll = booth.on_show()
    if poll is not None and not is_rating(poll):
        return results.result(booth, poll, frame)
    return wall(world, activity, audience, frame)


def is_rating(poll: Poll) -> bool:
    """Whether a vote is about strength, or what can be done: the arrows are its result."""
    scales = {plan.REACH_SCALE, *(each.value for each in plan.StrengthScale)}
    return poll.kind is PollKind.SCALE and poll.scale in scales


def wall(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return the field as it stands on the wall: today's, or a picture after."""
    return _Drawing(world, activity, audience, frame).picture()


def printed(
    world: World, activity: ActivityId, audience: Audience, frame: Frame, basis: Basis | None
) -> Picture:
    """Return a picture of the field for paper: nothing to pull, and the one that is asked for."""
    field_of = _Drawing(world, activity, audience, frame, on_paper=True, basis=basis)
    return field_of.picture()


@dataclass(slots=True)
class _Drawing:
    """One field being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: Frame
    on_paper: bool = False
    basis: Basis | None = None
    private: frozenset[str] = field(init=False)
    stacks: Mapping[CardId, tuple[Card, ...]] = field(init=False)
    most: int = field(init=False)
    values: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.private = still_private(
            self.world, self.activity, plan.surface(self.world, self.activity)
        )
        self.stacks = board.stacked(self.world, self.activity)
        scale = plan.scale(self.world, self.activity)
        self.values, self.most = scale.values, scale.most
        if not self.on_paper:
            self.basis = view.basis(self.world, self.activity)

    def picture(self) -> Picture:
        """Return all shapes, on as many pages as the longer side needs."""
        step = steps.current(self.world, self.activity, plan.steps(self.world, self.activity))
        writing = step is not None and step.sight is Sight.NOTHING_YET and not self.on_paper
        if writing and step and self.audience is not Audience.FACILITATOR:
            so_far = steps.so_far(self.world, self.activity)
            banner = drawing.banner("writing", step.wall, so_far, self.frame)
            top = self._change()
            return self._paged((*top, banner), 0)
        every = fields.standings(self.world, self.activity)
        sides = self._rows([each for each in every if self._shown(each.card)])
        longer = max(len(each) for each in sides.values())
        if self.on_paper:
            self.frame = layout.fitting(longer, self.frame)
        rows = layout.Rows(longer, self.frame)
        shapes: list[Shape] = [*self._change(), *self._ground(rows)]
        for side, listed in sides.items():
            for place, row in enumerate(listed):
                shapes += self._row(side, row, rows.middle(place), rows.high - layout.ROW_GAP)
        if writing and step:
            so_far = steps.so_far(self.world, self.activity)
            shapes += drawing.footer("writing", step.wall, so_far, self.frame)
        else:
            shapes += self._foot([each for each in every if self._room_sees(each.card)])
        shapes += self._tray(rows)
        return self._paged(shapes, rows.pages)

    def _paged(self, shapes: Sequence[Shape], pages: int) -> Picture:
        high = max(drawing.pages(shapes, self.frame), pages * self.frame.height)
        return Picture(height=high, page=self.frame.height, shapes=tuple(shapes))

    def _shown(self, card: Card) -> bool:
        return self.audience is Audience.FACILITATOR or self._room_sees(card)

    def _room_sees(self, card: Card) -> bool:
        return card.on_wall and card.written not in self.private

    def _rows(self, held: Sequence[fields.Standing]) -> dict[Side, list[Row]]:
        if self.basis is None:
            foremost: frozenset[str] = frozenset()
            script = plan.steps(self.world, self.activity)
            chosen = steps.reached(self.world, self.activity, script, plan.CHOOSE)
            if chosen and fields.open_rating(self.world, self.activity) is None:
                foremost = fields.foremost(held)
            return rows_today(held, foremost)
        return rows_after(fields.afterwards(self.world, self.activity, self.basis, held))

    def _change(self) -> list[Shape]:
        words = plan.change_words(plan.settings(self.world, self.activity))
        if words is None:
            return []
        rect = Rect(24, 10, 1552, 46)
        return [Caption(id="change", rect=rect, text=words, size=27, emphasis=Emphasis.STRONG)]

    def _ground(self, rows: layout.Rows) -> list[Shape]:
        """The names of the sides, the line of today and the dotted one of what is wanted."""
        shapes: list[Shape] = []
        high = self.frame.height
        waiting = any(self._shown(c) for c in fields.unsorted(self.world, self.activity))
        for page in range(rows.pages):
            top = page * high
            floor = top + high - layout.FOOT - 8
            if waiting and page == rows.pages - 1:
                floor = rows.bottom(page)
            shapes += self._heads(page, top)
            shapes.append(
                _upright(f"line:today:{page}", layout.CENTRE, top + 112, floor, firm=True)
            )
            shapes.append(
                _upright(f"line:wanted:{page}", layout.WANTED_X, top + 112, floor, firm=False)
            )
        return shapes

    def _heads(self, page: int, top: float) -> list[Shape]:
        y = top + 62

        def head(key: str, rect: Rect, words: Text, align: Align, *, strong: bool) -> Caption:
            return Caption(
                id=f"{key}:{page}",
                rect=rect,
                text=words,
                size=30 if strong else 22,
                emphasis=Emphasis.STRONG if strong else Emphasis.QUIET,
                align=align,
            )

        today = PICTURES[self.basis]
        return [
            head("helping", Rect(24, y, 580, 42), HELPING, Align.LEFT, strong=True),
            head("picture", Rect(604, y + 6, 392, 34), today, Align.CENTRE, strong=False),
            head("holding", Rect(996, y, 460, 42), HOLDING, Align.LEFT, strong=True),
            head("wanted", Rect(1460, y + 6, 136, 34), text("wanted"), Align.RIGHT, strong=False),
        ]

    def _row(self, side: Side, row: Row, middle: float, high: float) -> list[Shape]:
        """One force: its arrow, and its words beside it; behind it, how it was."""
        shapes: list[Shape] = []
        tip, thick = layout.end(side, middle), high * 0.62
        before = layout.length(row.before, self.most) if row.ghost else 0.0
        key = row.card.id
        if not row.here:
            shapes.append(self._ghost(side, row, middle, thick))
            words = text("{number}: turned round", number=row.card.number)
            rect = layout.note_rect(side, before, middle, 30)
            align = Align.RIGHT if side is Side.HELPING else Align.LEFT
            shapes.append(
                Caption(
                    id=f"turned:{key}",
                    rect=rect,
                    text=words,
                    size=22,
                    emphasis=Emphasis.QUIET,
                    align=align,
                )
            )
            return shapes
        long = layout.length(row.strength, self.most)
        start = layout.start(side, long, middle)
        shapes.append(
            Arrow(
                id=layout.arrow_of(key),
                start=start,
                end=tip,
                label=_figure(row.strength),
                thick=thick,
                tint=TINTS[side],
                dashed=row.strength is None or row.strength == 0,
                striped=row.fixed,
                stops=self._stops(side, row, middle),
            )
        )
        if row.ghost:
            shapes.append(self._ghost(side, row, middle, thick))
        rect = layout.note_rect(side, max(long, before), middle, high)
        faint = row.card.written in self.private or not row.card.on_wall
        shapes.append(
            note(row, rect, TINTS[side], self.audience, faint=faint, under=self._under(row.card))
        )
        return shapes

    def _ghost(self, side: Side, row: Row, middle: float, thick: float) -> Arrow:
        """How a force was, drawn over how it is."""
        before = layout.length(row.before, self.most)
        return Arrow(
            id=f"before:{side.value}:{row.card.id}",
            start=layout.start(side, before, middle),
            end=layout.end(side, middle),
            thick=thick,
            faint=True,
        )

    def _under(self, card: Card) -> int:
        """How many cards lie under one, as this audience counts them."""
        return sum(self._shown(each) for each in self.stacks.get(card.id, ()))

    def _stops(self, side: Side, row: Row, y: float) -> tuple[Point, ...]:
        """Where the arrow may be pulled to: not while people rate, nor where they did."""
        if self.on_paper or board.closed(self.world, self.activity):
            return ()
        rating = fields.open_rating(self.world, self.activity) is not None
        if self.basis is None and (rating or row.rated):
            return ()
        values = self.values if self.basis is None else (0, *self.values)
        return tuple(layout.start(side, layout.length(v, self.most), y) for v in values)

    def _foot(self, held: Sequence[fields.Standing]) -> list[Shape]:
        """The group's estimate of what the room sees, once it was revealed.

        Until then the facilitator alone is told that it waits.
        """
        y = self.frame.height - 52
        if not view.totals(self.world, self.activity):
            if self.audience is not Audience.FACILITATOR or self.on_paper:
                return []
            words = text("Totals appear when you reveal them")
            if fields.open_rating(self.world, self.activity) is About.STRENGTH:
                words = text("People are rating: totals appear when you reveal them")
            rect = Rect(500, y, 600, 36)
            return [_foot_words("totals", rect, words, Align.CENTRE, Emphasis.QUIET)]
        found = fields.today(held)
        if self.basis is not None:
            thens = fields.afterwards(self.world, self.activity, self.basis, held)
            found = fields.after_totals(thens)
        words = text("The group’s estimate")
        if found.unrated:
            words = text("The group’s estimate · not rated: {count}", count=found.unrated)
        return [
            _foot_words(
                "totals:helping",
                Rect(24, y, 460, 40),
                text("Helping: {sum}", sum=found.helping),
                Align.LEFT,
                Emphasis.STRONG,
            ),
            _foot_words("totals", Rect(500, y, 600, 36), words, Align.CENTRE, Emphasis.NORMAL),
            _foot_words(
                "totals:holding",
                Rect(1116, y, 460, 40),
                text("Holding back: {sum}", sum=found.holding),
                Align.RIGHT,
                Emphasis.STRONG,
            ),
        ]

    def _tray(self, rows: layout.Rows) -> list[Shape]:
        """The cards nobody has put on a side yet, below the field or on a page of their own."""
        cards = [c for c in fields.unsorted(self.world, self.activity) if self._shown(c)]
        if not cards:
            return []
        wide, high, gap, page = 512.0, 64.0, 12.0, self.frame.height
        across, step = 3, 76.0
        lines = -(-len(cards) // across)
        top = rows.bottom(rows.pages - 1) + 8
        if top + 62 + lines * step > rows.pages * page - layout.FOOT:
            top = rows.pages * page + 8
        a_page = max(1, int((page - 80) // step))
        shapes: list[Shape] = []
        for index, card in enumerate(cards):
            line, column = divmod(index, across)
            sheet, place = divmod(line, a_page)
            x, y = 20 + column * (wide + gap), top + sheet * page + 54 + place * step
            row = Row(card=card, strength=None, badges=())
            faint = card.written in self.private or not card.on_wall
            rect, under = Rect(x, y, wide, high), self._under(card)
            shapes.append(note(row, rect, Tint.YELLOW, self.audience, faint=faint, under=under))
        tray = Region(
            id=layout.TRAY,
            rect=Rect(8, top, 1584, 54 + min(lines, a_page) * step),
            title=text("Helps or holds back? Say which, or drag each across"),
            drops=False,
            title_height=46,
        )
        return [tray, *shapes]


def _figure(strength: int | None) -> str:
    """Return the figure on an arrow: nothing on what is left of one that is gone."""
    if strength is None:
        return "?"
    return str(strength) if strength else ""


def _upright(key: str, x: float, top: float, bottom: float, *, firm: bool) -> Line:
    style = LineStyle.DIVIDER if firm else LineStyle.CONTRADICTION
    points = (Point(x, top), Point(x, bottom))
    return Line(id=key, points=points, style=style, width=7.0 if firm else 2.5)


def _foot_words(key: str, rect: Rect, words: Words, align: Align, emphasis: Emphasis) -> Caption:
    return Caption(id=key, rect=rect, text=words, size=28, emphasis=emphasis, align=align)
