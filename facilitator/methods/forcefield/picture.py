"""What each audience sees of a force field: the arrows, a ballot, or how another vote came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import still_private
from facilitator.methods.common.layout import drawing
from facilitator.methods.common.layout.measuring import high_of, wide_of
from facilitator.methods.contract import Sight
from facilitator.methods.forcefield import field as fields
from facilitator.methods.forcefield import foot, layout, plan, scenes, view
from facilitator.methods.forcefield.records import About, AfterBasis, ForceSide
from facilitator.methods.forcefield.rows import (
    ForceRow,
    note,
    rows_after,
    rows_today,
    was,
    with_own,
    with_was,
)
from facilitator.methods.forcefield.tray import Tray
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId, CardId
from facilitator.model.core.records import Card, Poll, PollKind
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Align,
    Arrow,
    Audience,
    Caption,
    Emphasis,
    Line,
    LineStyle,
    Picture,
    Shape,
    Tint,
    WallSize,
    least_text,
)

HELPING = text("Helping (driving)")
HOLDING = text("Holding back (restraining)")
TINTS = {ForceSide.HELPING: Tint.GREEN, ForceSide.HOLDING: Tint.PINK}
PICTURES = {
    None: text("Today"),
    AfterBasis.PLANNED: text("The picture after, as planned"),
    AfterBasis.ACTUAL: text("The picture after, as it came out"),
}


def is_rating(poll: Poll) -> bool:
    """Whether a vote is about strength, or what can be done: the arrows are its result."""
    scales = {plan.REACH_SCALE, *(each.value for each in plan.StrengthScale)}
    return poll.kind is PollKind.SCALE and poll.scale in scales


def wall(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the field as it stands on the wall: today's, or a picture after."""
    return _Drawing(world, activity, audience, frame).picture()


def printed(
    world: World,
    activity: ActivityId,
    audience: Audience,
    frame: WallSize,
    basis: AfterBasis | None,
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
    frame: WallSize
    on_paper: bool = False
    basis: AfterBasis | None = None
    private: frozenset[str] = field(init=False)
    stacks: Mapping[CardId, tuple[Card, ...]] = field(init=False)
    most: int = field(init=False)
    values: tuple[int, ...] = field(init=False)
    least: float = field(init=False)

    def __post_init__(self) -> None:
        self.private = still_private(
            self.world, self.activity, plan.surface(self.world, self.activity)
        )
        self.stacks = queries.stacked(self.world, self.activity)
        scale = plan.scale(self.world, self.activity)
        self.values, self.most = scale.values, scale.most
        self.least = least_text(self.frame)
        if not self.on_paper:
            self.basis = view.basis(self.world, self.activity)

    def picture(self) -> Picture:
        """Return all shapes, on as many pages as the longer side needs."""
        step = steps.current(self.world, self.activity, plan.steps(self.world, self.activity))
        writing = step is not None and step.sight is Sight.NOTHING_YET and not self.on_paper
        whole = self.on_paper or self.audience is Audience.FACILITATOR
        every = view.standings(self.world, self.activity, whole=whole)
        shown = [each for each in every if self._shown(each.card)]
        if writing and step and self.audience is not Audience.FACILITATOR:
            so_far = steps.so_far(self.world, self.activity)
            top, high = self._change(largest=42.0)
            banner = drawing.banner("writing", step.wall, so_far, self.frame, high)
            return self._paged((*top, banner), 0)
        if not self.on_paper and (scene := self._scene(shown)) is not None:
            return scene
        seen = [each for each in every if self._room_sees(each.card)]
        if writing and step:
            so_far = steps.so_far(self.world, self.activity)
            return replace(self._field(shown, ()), says=(step.wall, so_far))
        return self._field(shown, self._foot(seen))

    def _scene(self, shown: Sequence[fields.ForceStanding]) -> Picture | None:
        """The change alone, before there is a card; in the end what will be done."""
        if view.closing(self.world, self.activity):
            told = frozenset(each.card.id for each in shown)
            seen = frozenset(each.card.id for each in shown if self._room_sees(each.card))
            return scenes.closing(self.world, self.activity, told, seen, self.frame)
        if view.opening(self.world, self.activity) and not fields.heads(self.world, self.activity):
            return scenes.opening(self.world, self.activity, self.frame)
        return None

    def _field(self, shown: Sequence[fields.ForceStanding], below: Sequence[Shape]) -> Picture:
        """The two sides with their arrows, and what lies on neither."""
        change, top = self._change()
        sides = {side: [self._own(row) for row in rows] for side, rows in self._rows(shown).items()}
        area = Rect(
            0, top + 50, self.frame.width, self.frame.height - top - 50 - foot.room(self.frame)
        )
        tray = self._open_cards()
        if tray is not None and not shown:
            area = replace(area, height=min(0.25 * area.height, 200.0))
        elif tray is not None and tray.high <= 0.45 * area.height:
            area = replace(area, height=area.height - tray.high - 12)
        wall = self.frame
        if self.on_paper:  # on one sheet, however many there are, with no empty wall below
            area = replace(area, height=max(240.0, layout.high(sides, 27.0, wall) + 12))
        rows = layout.laid(sides, area, wall)
        if self.on_paper:
            foot_room = 2 * foot.room(wall)
            tray_room = tray.high + 24 if tray is not None else 0.0
            self.frame = replace(wall, height=area.bottom + tray_room + foot_room)
            below = self._foot([each for each in shown if self._room_sees(each.card)])
        again = [
            replace(each, id=f"{each.id}:{page}", rect=each.rect.moved(0, page * self.frame.height))
            for page in range(1, rows.pages)
            for each in change
        ]
        shapes: list[Shape] = [*change, *again, *self._ground(rows, area)]
        for side, listed in sides.items():
            for row, place in zip(listed, rows.places[side], strict=True):
                shapes += self._row(side, row, place, rows.size)
        shapes += [*below, *self._tray(tray, rows, area)]
        return self._paged(shapes, rows.pages)

    def _paged(self, shapes: Sequence[Shape], pages: int) -> Picture:
        high = max(drawing.pages(shapes, self.frame), pages * self.frame.height)
        return Picture(height=high, page=self.frame.height, shapes=tuple(shapes))

    def _shown(self, card: Card) -> bool:
        return self.audience is Audience.FACILITATOR or self._room_sees(card)

    def _room_sees(self, card: Card) -> bool:
        return card.on_wall and card.written not in self.private

    def _rows(self, held: Sequence[fields.ForceStanding]) -> dict[ForceSide, list[ForceRow]]:
        acts = fields.acts_of(self.world, self.activity)
        if self.basis is None:
            foremost: frozenset[str] = frozenset()
            script = plan.steps(self.world, self.activity)
            chosen = steps.reached(self.world, self.activity, script, plan.CHOOSE)
            if chosen and fields.open_rating(self.world, self.activity) is None:
                foremost = fields.foremost(held)
            by_themselves = steps.step_key(self.world, self.activity) == plan.RATE
            return rows_today(
                held,
                foremost,
                acts,
                told=not by_themselves or self.on_paper,
                spread=not chosen or self.on_paper,
            )
        return rows_after(fields.afterwards(self.world, self.activity, self.basis, held), acts)

    def _own(self, row: ForceRow) -> ForceRow:
        """Return a row with its badges as this audience reads them."""
        if not row.here:
            return row
        room = layout.length(row.before, self.most) - layout.length(row.strength, self.most)
        row = with_own(row, self.audience, self._under(row.card))
        return with_was(row, room, self.least)

    def _change(self, largest: float = 27.0) -> tuple[list[Caption], float]:
        """The change in words, and where it ends."""
        words = plan.change_words(plan.settings(self.world, self.activity))
        if words is None:
            return [], 6.0
        wide = self.frame.width - 2 * layout.EDGE
        one_line = largest * wide / wide_of(words, largest, strong=True)
        size = max(self.least, min(largest, one_line)) if largest < 30 else largest
        high = min(2 * 1.25 * size, high_of(words, size, wide, strong=True)) + 4
        rect = Rect(layout.EDGE, 10, wide, high)
        strong = Emphasis.STRONG
        return [Caption(id="change", rect=rect, text=words, size=size, emphasis=strong)], 14 + high

    def _ground(self, rows: layout.ForceRows, area: Rect) -> list[Shape]:
        """The names of the sides, the line of today and the dotted one of what is wanted."""
        shapes: list[Shape] = []
        for page in range(rows.pages):
            down = page * self.frame.height
            shapes += self._heads(page, down + area.y - 50)
            ends = down + area.y - 4, down + area.bottom + 4
            shapes.append(_upright(f"line:today:{page}", layout.CENTRE, *ends, firm=True))
            shapes.append(_upright(f"line:wanted:{page}", layout.WANTED_X, *ends, firm=False))
        return shapes

    def _heads(self, page: int, y: float) -> list[Shape]:
        right = layout.column(ForceSide.HOLDING)
        quiet = max(24.0, self.least)

        def head(key: str, rect: Rect, words: Text, align: Align, *, strong: bool) -> Caption:
            return Caption(
                id=f"{key}:{page}",
                rect=rect,
                text=words,
                size=30 if strong else quiet,
                emphasis=Emphasis.STRONG if strong else Emphasis.QUIET,
                align=align,
                middle=True,
            )

        today = PICTURES[self.basis]
        middle = Rect(layout.EDGE + 400, y, 2 * (400 - layout.EDGE), 42)
        return [
            head("helping", Rect(layout.EDGE, y, 390, 42), HELPING, Align.LEFT, strong=True),
            head("picture", middle, today, Align.CENTRE, strong=False),
            head("holding", Rect(right, y, 410, 42), HOLDING, Align.LEFT, strong=True),
            head(
                "wanted",
                Rect(1450, y, layout.WANTED_X - 1450, 42),
                text("wanted"),
                Align.RIGHT,
                strong=False,
            ),
        ]

    def _row(
        self, side: ForceSide, row: ForceRow, place: layout.ForcePlace, size: float
    ) -> list[Shape]:
        """One force: its arrow, its words, what will be done; behind the arrow, how it was."""
        thick = min(1.7 * size, place.rect.height - 4)
        if not row.here:
            return self._gone_over(side, row, place, size)
        shapes: list[Shape] = []
        long = layout.length(row.strength, self.most)
        if row.ghost:
            shapes += self._ghost(side, row, place.middle, thick)
        shapes.append(
            Arrow(
                id=layout.arrow_of(row.card.id),
                start=layout.start(side, long, place.middle),
                end=layout.end(side, place.middle),
                label=_figure(row.strength),
                thick=thick,
                tint=Tint.GREY if row.fixed else TINTS[side],
                dashed=row.strength is None or row.strength == 0,
                striped=row.fixed,
                stops=self._stops(side, row, place.middle),
            )
        )
        faint = row.card.written in self.private or not row.card.on_wall
        shapes.append(note(row, TINTS[side], place.rect, size, faint=faint))
        for act, rect in zip(row.acts, place.acts, strict=True):
            shapes += scenes.act(act, rect, layout.act_size(size, self.frame))
        return shapes

    def _gone_over(
        self, side: ForceSide, row: ForceRow, place: layout.ForcePlace, size: float
    ) -> list[Shape]:
        """What is left where a force was turned round: its outline, and its number."""
        thick = min(1.7 * size, place.rect.height - 4)
        words = text("{number}: turned round", number=row.card.number)
        return [
            *self._ghost(side, row, place.middle, thick),
            Caption(
                id=f"turned:{row.card.id}",
                rect=place.rect,
                text=words,
                size=max(self.least, 0.75 * size),
                emphasis=Emphasis.QUIET,
                align=Align.RIGHT if side is ForceSide.HELPING else Align.LEFT,
                middle=True,
            ),
        ]

    def _ghost(self, side: ForceSide, row: ForceRow, middle: float, thick: float) -> list[Shape]:
        """How a force was, as an outline behind how it is, and how strong where there is room."""
        before = layout.length(row.before, self.most)
        key = f"{side.value}:{row.card.id}"
        outline = Arrow(
            id=f"before:{key}",
            start=layout.start(side, before, middle),
            end=layout.end(side, middle),
            thick=thick,
            faint=True,
        )
        now = layout.length(row.strength, self.most) if row.here else 0.0
        room = before - now
        if wide_of(was(row), self.least) > room - 10:
            return [outline]
        far = layout.start(side, before if side is ForceSide.HELPING else now, middle)
        rect = Rect(far.x, middle - thick / 2, room, thick)
        words = Caption(
            id=f"was:{key}",
            rect=rect,
            text=was(row),
            size=self.least,
            emphasis=Emphasis.QUIET,
            align=Align.CENTRE,
            middle=True,
        )
        return [outline, words]

    def _under(self, card: Card) -> int:
        """How many cards lie under one, as this audience counts them."""
        return sum(self._shown(each) for each in self.stacks.get(card.id, ()))

    def _stops(self, side: ForceSide, row: ForceRow, y: float) -> tuple[Point, ...]:
        """Where the arrow may be pulled to: not while people rate, nor where they did."""
        if self.on_paper or queries.closed(self.world, self.activity):
            return ()
        rating = fields.open_rating(self.world, self.activity) is not None
        if self.basis is None and (rating or row.rated):
            return ()
        values = self.values if self.basis is None else (0, *self.values)
        return tuple(layout.start(side, layout.length(v, self.most), y) for v in values)

    def _foot(self, seen: Sequence[fields.ForceStanding]) -> list[Shape]:
        """The group's estimate of what the room sees, once it was revealed.

        Until then the facilitator alone is told that it waits.
        """
        if view.totals(self.world, self.activity):
            thens = (
                fields.afterwards(self.world, self.activity, self.basis, seen)
                if self.basis
                else None
            )
            return foot.totals(seen, thens, self.frame)
        if self.audience is not Audience.FACILITATOR or self.on_paper:
            return []
        rating = fields.open_rating(self.world, self.activity) is About.STRENGTH
        return foot.waiting(self.frame, rating=rating)

    def _waiting(self) -> list[Card]:
        """The cards nobody has put on a side yet, as this audience sees them."""
        return [c for c in fields.unsorted(self.world, self.activity) if self._shown(c)]

    def _open_cards(self) -> Tray | None:
        """Return those cards as they lie below the field; on paper they are listed instead."""
        if self.on_paper:
            return None
        held = [
            note(
                self._own(ForceRow(card=card, strength=None, badges=())),
                Tint.YELLOW,
                faint=card.written in self.private or not card.on_wall,
            )
            for card in self._waiting()
        ]
        return Tray(held, self.frame) if held else None

    def _tray(self, tray: Tray | None, rows: layout.ForceRows, area: Rect) -> list[Shape]:
        """Those cards below the field, in its place, or on a page of their own."""
        if tray is None:
            return []
        below = area.bottom + 12
        room = self.frame.height - below - foot.room(self.frame)
        if not any(rows.places.values()):
            return tray.shapes(below, room, 0)
        if tray.high <= room + 1:
            return tray.shapes(below, tray.high, rows.pages - 1)
        return tray.shapes(8.0, self.frame.height - 16, rows.pages)


def _figure(strength: int | None) -> str:
    """Return the figure on an arrow: nothing on what is left of one that is gone."""
    if strength is None:
        return "?"
    return str(strength) if strength else ""


def _upright(key: str, x: float, top: float, bottom: float, *, firm: bool) -> Line:
    style = LineStyle.DIVIDER if firm else LineStyle.CONTRADICTION
    points = (Point(x, top), Point(x, bottom))
    return Line(id=key, points=points, style=style, width=7.0 if firm else 2.5)
