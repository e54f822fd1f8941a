"""What each audience sees of a force field: the arrows, a ballot, or how another vote came out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import still_private
from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import (
    NOWHERE,
    CardBox,
    DrawnBox,
    FillBox,
    LayoutBox,
    ShapeBox,
    SpaceBox,
    TextBox,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox, padded
from facilitator.methods.common.layout.flow import AlikeBox, FlowBox
from facilitator.methods.common.layout.measuring import wide_of
from facilitator.methods.contract import Sight, Step
from facilitator.methods.forcefield import field as fields
from facilitator.methods.forcefield import plan, sides, view
from facilitator.methods.forcefield.records import About, AfterBasis, ForceSide
from facilitator.methods.forcefield.scenes import ends, foot
from facilitator.methods.forcefield.scenes import rows as scene_rows
from facilitator.methods.forcefield.scenes.rows import (
    ForceRow,
    note,
    rows_after,
    rows_today,
    was,
    with_own,
    with_was,
)
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, CardId, Text, Words, World, figures, text
from facilitator.model.core.records import Card
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Align,
    Arrow,
    Audience,
    Banner,
    Caption,
    Emphasis,
    Line,
    LineStyle,
    Note,
    Picture,
    Shape,
    Tint,
    WallSize,
    least_text,
)

_CHANGE = 0.3
"""The change in words has so much of the height at most."""
_APART = 0.6
"""What will be done may stand apart from a force that needs more than this with it."""
HELPING = text("Helping (driving)")
HOLDING = text("Holding back (restraining)")
TINTS = {ForceSide.HELPING: Tint.GREEN, ForceSide.HOLDING: Tint.PINK}
PICTURES = {
    None: text("Today"),
    AfterBasis.PLANNED: text("The picture after, as planned"),
    AfterBasis.ACTUAL: text("The picture after, as it came out"),
}


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
            asked, so_far = self._writing(step)
            banner = Banner(id="writing", rect=NOWHERE, text=asked, detail=so_far)
            return flow.picture(self.frame, self._change(42.0), FillBox(ShapeBox(banner)))
        if not self.on_paper and (scene := self._scene(shown)) is not None:
            return scene
        seen = [each for each in every if self._room_sees(each.card)]
        if writing and step:
            return replace(self._field(shown, None), says=self._writing(step))
        return self._field(shown, self._foot(seen))

    def _writing(self, step: Step) -> tuple[Words, Text]:
        """Return what people are asked while they write, and how many cards its side has so far."""
        asked = steps.asked(self.world, self.activity, step) or step.wall
        return asked, fields.so_far(self.world, self.activity, step.key)

    def _scene(self, shown: Sequence[fields.ForceStanding]) -> Picture | None:
        """The change alone, before there is a card; in the end what will be done."""
        if view.closing(self.world, self.activity):
            told = frozenset(each.card.id for each in shown)
            seen = frozenset(each.card.id for each in shown if self._room_sees(each.card))
            return ends.closing(self.world, self.activity, told, seen, self.frame)
        if view.opening(self.world, self.activity) and not fields.heads(self.world, self.activity):
            return ends.opening(self.world, self.activity, self.frame)
        return None

    def _field(self, shown: Sequence[fields.ForceStanding], below: LayoutBox | None) -> Picture:
        """The two sides with their arrows, and what lies on neither."""
        frame, held = self.frame, self._open_cards()
        rows = {side: [self._own(row) for row in rows] for side, rows in self._rows(shown).items()}
        parts = [self._change(), self._heads(), self._sides(rows), below or foot.empty(frame)]
        if self.on_paper:  # on one sheet, however many there are, with no empty wall below
            high = max(240.0, *(self._high(side, each) for side, each in rows.items())) + 1
            whole = ColumnBox([*parts, SpaceBox(high)], sides.BETWEEN)
            frame = replace(frame, height=whole.high(self._area(frame).width) + 2 * sides.BETWEEN)
            held = []
        need = scene_rows.high(held, frame) if held and shown else 0.0
        if held and need <= 0.35 * frame.height:
            parts.insert(3, scene_rows.tray(held, frame, need))
            held = []
        column = ColumnBox(parts, sides.BETWEEN, share=1)
        picture = flow.picture(frame, column, area=self._area(frame))
        if not held:
            return picture
        return flow.with_below(picture, flow.picture(frame, scene_rows.tray(held, frame)))

    @staticmethod
    def _area(frame: WallSize) -> Rect:
        return flow.area_of(frame, sides.BETWEEN, sides.BETWEEN)

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
        room = sides.length(row.before, self.most) - sides.length(row.strength, self.most)
        row = with_own(row, self.audience, self._under(row.card))
        return with_was(row, room, self.least)

    def _change(self, largest: float = 27.0) -> LayoutBox | None:
        """The change in words: on one line, if it can be."""
        words = plan.change_words(plan.settings(self.world, self.activity))
        if words is None:
            return None
        wide = wide_of(words, largest, strong=True)
        fits = wide <= flow.area_of(self.frame).width or largest > 30
        size = max(self.least, largest if fits else 0.0)
        return TextBox("change", words, size, Emphasis.STRONG, most=_CHANGE * self.frame.height)

    def _heads(self) -> LayoutBox:
        """The names of the sides, and which picture it is."""
        quiet, small = Emphasis.QUIET, max(24.0, self.least)
        heads = [
            TextBox("helping", HELPING, 30, Emphasis.STRONG),
            TextBox("picture", PICTURES[self.basis], small, quiet, Align.CENTRE),
            TextBox("holding", HOLDING, 30, Emphasis.STRONG),
            TextBox("wanted", text("wanted"), small, quiet, Align.RIGHT),
        ]
        return RowBox(heads, sides.HEADS, 0.0)

    def _sides(self, rows: Mapping[ForceSide, Sequence[ForceRow]]) -> LayoutBox:
        """Both sides in one size of words, and between them the line of today."""

        def flowing(side: ForceSide) -> FlowBox:
            def made(size: float) -> list[LayoutBox]:
                held = [self._row(side, row, size) for row in rows[side]]
                most, wide = _APART * self.frame.height, sides.WIDE
                return [
                    part for box in held for part in ([box] if box.high(wide) <= most else box.held)
                ]

            return FlowBox(
                self.frame,
                made,
                columns=1,
                most=sides.LARGEST,
                gap=sides.GAP,
                widest=sides.WIDEST_GAP,
            )

        parts = [flowing(ForceSide.HELPING), DrawnBox(_ground), flowing(ForceSide.HOLDING)]
        return AlikeBox(parts, (1, 2 * sides.TIP, 1), 0.0)

    def _high(self, side: ForceSide, rows: Sequence[ForceRow]) -> float:
        column = ColumnBox([self._row(side, row, 27.0) for row in rows], sides.GAP)
        return column.high(sides.WIDE)

    def _row(self, side: ForceSide, row: ForceRow, size: float) -> ColumnBox:
        """One force: its arrow, its words, what will be done; behind the arrow, how it was."""
        helping, small = side is ForceSide.HELPING, max(self.least, 0.75 * size)
        if row.here:
            faint = row.card.written in self.private or not row.card.on_wall
            held = note(row, TINTS[side], faint=faint)
            said: LayoutBox = CardBox(held, size, self.least, sides.LOWEST)
        else:
            words = text("{number}: turned round", number=row.card.number)
            align = Align.RIGHT if helping else Align.LEFT
            said = TextBox(f"turned:{row.card.id}", words, small, Emphasis.QUIET, align)
        arrow = DrawnBox(lambda rect: self._arrows(side, row, rect, size), sides.LOWEST)
        parts, columns = [said, arrow], [sides.NOTE_WIDTH, 1.0]
        if not helping:
            parts, columns = parts[::-1], columns[::-1]
        acts = [
            padded(ends.act(act, max(self.least, 0.8 * size)), sides.ACT_INDENT) for act in row.acts
        ]
        return ColumnBox([RowBox(parts, columns, sides.NOTE_GAP), *acts], 4)

    def _arrows(self, side: ForceSide, row: ForceRow, rect: Rect, size: float) -> list[Shape]:
        middle, thick = rect.centre.y, min(1.7 * size, rect.height - 4)
        behind = self._ghost(side, row, middle, thick) if row.ghost else []
        if not row.here:
            return behind
        long = sides.length(row.strength, self.most)
        arrow = Arrow(
            id=sides.arrow_of(row.card.id),
            start=sides.start(side, long, middle),
            end=sides.end(side, middle),
            label=_figure(row.strength),
            thick=thick,
            tint=Tint.GREY if row.fixed else TINTS[side],
            dashed=row.strength is None or row.strength == 0,
            striped=row.fixed,
            stops=self._stops(side, row, middle),
        )
        return [*behind, arrow]

    def _ghost(self, side: ForceSide, row: ForceRow, middle: float, thick: float) -> list[Shape]:
        """How a force was, as an outline behind how it is, and how strong where there is room."""
        before = sides.length(row.before, self.most)
        key = f"{side.value}:{row.card.id}"
        outline = Arrow(
            id=f"before:{key}",
            start=sides.start(side, before, middle),
            end=sides.end(side, middle),
            thick=thick,
            faint=True,
        )
        now = sides.length(row.strength, self.most) if row.here else 0.0
        room = before - now
        if wide_of(was(row), self.least) > room - 10:
            return [outline]
        far = sides.start(side, before if side is ForceSide.HELPING else now, middle)
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
        return tuple(sides.start(side, sides.length(v, self.most), y) for v in values)

    def _foot(self, seen: Sequence[fields.ForceStanding]) -> LayoutBox | None:
        """The group's estimate of what the room sees, once it was revealed.

        While everyone rates by themselves the scale stands there. Until the estimate is revealed
        the facilitator alone is told that it waits.
        """
        if view.totals(self.world, self.activity):
            thens = (
                fields.afterwards(self.world, self.activity, self.basis, seen)
                if self.basis
                else None
            )
            return foot.totals(seen, thens, self.frame)
        if not self.on_paper and view.figures_wait(self.world, self.activity):
            return foot.asked(plan.scale(self.world, self.activity), self.frame)
        if self.audience is not Audience.FACILITATOR or self.on_paper:
            return None
        rating = fields.open_rating(self.world, self.activity) is About.STRENGTH
        return foot.waiting(self.frame, rating=rating)

    def _open_cards(self) -> list[Note]:
        """Return those cards as they lie below the field; on paper they are listed instead."""
        found: list[Note] = []
        for card in [c for c in fields.unsorted(self.world, self.activity) if self._shown(c)]:
            row = self._own(ForceRow(card=card, strength=None, badges=()))
            faint = card.written in self.private or not card.on_wall
            found.append(replace(note(row, Tint.YELLOW, faint=faint), row=False))
        return found


def _figure(strength: float | None) -> Words:
    """Return the figure on an arrow: nothing on what is left of one that is gone."""
    if strength is None:
        return "?"
    return figures.short(strength) if strength else ""


def _ground(rect: Rect) -> list[Shape]:
    """The line of today between the sides, and the dotted one of what is wanted."""

    def upright(key: str, x: float, style: LineStyle, width: float) -> Line:
        points = (Point(x, rect.y), Point(x, rect.bottom))
        return Line(id=key, points=points, style=style, width=width)

    return [
        upright("line:today", sides.CENTRE, LineStyle.DIVIDER, 7.0),
        upright("line:wanted", sides.WANTED_X, LineStyle.CONTRADICTION, 2.5),
    ]
