"""What each audience sees: the question, who sits where and who moves; what came out at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from facilitator.methods.common import steps
from facilitator.methods.common.layout import card_rows, flow
from facilitator.methods.common.layout import wall as walls
from facilitator.methods.common.layout.boxes import NOWHERE, FillBox, LayoutBox, TextBox
from facilitator.methods.common.layout.columns import ColumnBox
from facilitator.methods.common.layout.measuring import high_of, is_narrow, lines_of, wide_of
from facilitator.methods.common.layout.told import Told, thanks, told_rows
from facilitator.methods.speed import facts, plan, rota
from facilitator.methods.speed.records import RECORDS, Format, Place, PlaceId
from facilitator.methods.speed.scenes import grids
from facilitator.methods.speed.scenes.grids import TableGrid
from facilitator.methods.speed.seating import changing, promises
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Words, World, counted, text
from facilitator.model.core.records import Activity, Card, Group, Record, Reveal, StepEntry
from facilitator.model.core.words import forms, later
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Audience,
    Note,
    Picture,
    Tint,
    WallSize,
    least_text,
)

_READS: tuple[type[Record], ...] = (Activity, Card, Group, Reveal, StepEntry, *RECORDS)

_APART: Final = 12.0
MANY: Final = 10
"""Of more who sit out nobody is named: who finds no table knows it."""
_AWAY, _JOINS = text("not here"), text("joins now")
_STAYS, _STAYS_ON, _MOVES_ON = text("stays"), text("stays here"), text("moves on")
_LARGE, _STANDS = 38.0, 30.0
"""Sizes of what is said beside a name, where there is room: at the laptop, where the wall is half
as large, it is read and found too."""
_STILL_LARGE: Final = 0.8
"""Names keep so much of their size for what is said in full."""
ASKED: Final = 74.0
"""Size of the question of a round."""


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    step = steps.step_key(world, activity)
    if step == plan.CLOSE:
        return _close(world, activity, audience, frame)
    number = rota.round_of(step)
    if not number or not rota.places(world, activity):
        return _before(world, activity, audience, frame)
    return _Round(world, activity, number, frame, talking=rota.is_talk(step)).picture()


# before and after


def _before(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Before the first round: how it goes.

    The facilitator sees what a plan can do and what none can, and once it is made, its first round.
    """
    mine = audience is Audience.FACILITATOR
    if mine and rota.places(world, activity):
        first = _Round(world, activity, 1, frame, talking=False).picture()
        return flow.with_below(first, _before(world, activity, Audience.ROOM, frame))
    lines = _how_it_goes(world, activity)
    lines += promises.promised(world, activity)[1:] if mine else ()
    told = [
        Told(id=f"speed:before:{n}", mark=str(n + 1), words=line) for n, line in enumerate(lines)
    ]
    return flow.picture(frame, told_rows(frame, told))


def _how_it_goes(world: World, activity: ActivityId) -> list[Words]:
    held = plan.settings(world, activity)
    count = len(plan.taking_part(world, activity, held))
    if count < 2:
        return [text("It takes two people or more.")]
    rounds, minutes = plan.rounds(world, activity), plan.time_words(held.talk)
    whole = counted(
        rounds,
        "1 round · {minutes} to talk · {people} people",
        "{count} rounds · {minutes} to talk · {people} people",
        minutes=minutes,
        people=count,
    )
    if not (rota.places(world, activity) or rota.invited(world, activity)):  # nobody was entered
        one, more = forms("1 round · {minutes} to talk", "{count} rounds · {minutes} to talk")
        whole = counted(rounds, one, more, minutes=minutes)
    lines: list[Words] = [whole, text("Before each talk the wall says at which table you sit.")]
    if held.format is not Format.TABLES:
        lines.append(text("Half-time: the bell rings, and somebody else speaks."))
    return lines


def _close(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """What was heard, as cards over the whole wall; without any, what was run; and thanks.

    Cards that were sorted stay where hands put them, and so they do for who puts them there.
    """
    cards = [card for card in queries.cards(world, activity) if card.on_wall]
    sorted_ = any(card.group or card.stack for card in cards)
    if sorted_:
        return _wall(world, activity, audience, frame)
    if audience is Audience.FACILITATOR:
        seen = _close(world, activity, Audience.ROOM, frame)
        return flow.with_below(_wall(world, activity, audience, frame), seen)
    if cards:
        notes = card_rows.notes_of(cards, audience)
        heard = flow.cards(frame, [replace(note, badges=(), moves=False) for note in notes])
    else:
        came = facts.came_of(world, activity)[:2]
        heard = told_rows(
            frame, [Told(id=f"speed:came:{n}", words=words) for n, words in enumerate(came)]
        )
    return flow.picture(frame, heard, thanks(), turns=flow.TURN)


def _wall(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
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


def _half_time(world: World, activity: ActivityId, *, pairs: bool) -> tuple[Words, Words]:
    """When the bell rings for another to speak, as the clock will say it, and what is said then.

    Both are "" for tables. At some tables more than a pair may sit: nobody says who is next there.
    """
    held = plan.settings(world, activity)
    if held.format is Format.TABLES:
        return "", ""
    left = plan.half_time(held)
    clock = f"{left // 60}:{left % 60:02}"
    if pairs:
        said = text("At {time} the bell rings: the other one speaks", time=clock)
        return said, text("Now the other one speaks")
    said = text("At {time} the bell rings: somebody else speaks", time=clock)
    return said, text("Now somebody else speaks")


# a round


@dataclass(frozen=True)  # without slots: what is asked for each name is worked out once
class _Round:
    """One round being drawn: its question, all tables with names, and who has a round off.

    While people change places it says who comes from where; while they talk, when the bell rings.
    """

    world: World
    activity: ActivityId
    number: int
    frame: WallSize
    talking: bool

    def picture(self) -> Picture:
        """Return it, on as many pages as the tables need; each has the question and the foot."""
        head, foot = self._head(), self._foot()
        held = self._tables
        whole = ColumnBox([head, FillBox(), *foot], _APART)
        area = whole.rects(flow.area_of(self.frame))[1 if head else 0]
        beside, grid = self._grid(area)
        tables = [
            grid.table(
                changing.table_key(table),
                table,
                [self._seat(place, grid, beside) for place in at],
                wide,
            )
            for (table, at), wide in zip(held.items(), grid.beside, strict=True)
        ]
        parts = ColumnBox([head, FillBox(grid.box(tables)), *foot], _APART, share=1)
        return flow.picture(self.frame, parts, turns=flow.TURN)

    def _grid(self, area: Rect) -> tuple[_Beside, TableGrid]:
        """Return what is said beside names, and the grid of the tables.

        It is said as fully and as large as it can be without more pages or much smaller names.
        """
        whole, short = self._told(whole=True), self._told(whole=False)
        least = self._grid_for(_Beside(short, self._small), area)
        if not short:
            return least
        large, stands = max(_LARGE, self._small), max(_STANDS, self._small)
        for beside in (_Beside(whole, large), _Beside(whole, stands, 2), _Beside(short, stands)):
            found, kept = self._grid_for(beside, area), _STILL_LARGE if beside.told is whole else 0
            if found[1].pages <= least[1].pages and found[1].size >= kept * least[1].size:
                return found
        return least

    def _grid_for(self, beside: _Beside, area: Rect) -> tuple[_Beside, TableGrid]:
        held = self._tables.values()
        names = [[rota.name_of(self.world, place) for place in at] for at in held]
        wides = [beside.wide(at) for at in held]
        if not self.talking:
            wides = [max(wides, default=0.0)] * len(wides)
        return beside, grids.grid(names, area, self.frame, beside=wides, low=beside.high)

    def _told(self, *, whole: bool) -> Mapping[PlaceId, Words]:
        """Return what is said beside names: who is not there, who sits out, who comes from where.

        Only that, where people talk already.
        """
        found: dict[PlaceId, Words] = {}
        out = text("sits out this round") if whole else text("sits out")
        for place in (each for at in self._tables.values() for each in at):
            came = "" if self.talking else self._came(place, whole=whole)
            alone = out if place in self._waiting else came
            found[place.id] = _AWAY if place.id in self._gone else alone
        return {place: words for place, words in found.items() if str(words)}

    @cached_property
    def _tables(self) -> Mapping[int, tuple[Place, ...]]:
        """The tables that are shown; who sits at one alone by the plan has a round off."""
        held = rota.tables(self.world, self.activity, self.number)
        return {table: self._at(at) for table, at in held.items() if len(at) > 1} or held

    def _at(self, at: tuple[Place, ...]) -> tuple[Place, ...]:
        """Who is shown at a table: nobody looks for who is not there, where others do meet."""
        there = tuple(place for place in at if place.id not in self._gone)
        return there if len(there) > 1 else at

    def _head(self) -> LayoutBox | None:
        """The question, as large as it can be, while they talk.

        A round that has its own shows it while they move, too.
        """
        words: Words = plan.question(self.world, self.activity, self.number)
        if not self.talking:
            words = rota.questions(self.world, self.activity).get(self.number, "")
        if not str(words):
            return None
        return flow.heading(self.frame, "speed:question", words, ASKED, 0.25, Align.CENTRE)

    def _foot(self) -> list[LayoutBox]:
        """Who has a round off, and while people talk when the bell rings; each on its own line."""
        said: list[tuple[str, Words, Words]] = [("out", self._out_words(), "")]
        if self.talking:
            said.append(("late", self._late_words(), ""))
            pairs = all(len(at) < 3 for at in self._tables.values())
            said.append(("half", *_half_time(self.world, self.activity, pairs=pairs)))
        size = max(28.0, self._small)
        return [
            TextBox(f"speed:{key}", words, size, align=Align.CENTRE, halfway=halfway)
            for key, words, halfway in said
            if str(words)
        ]

    def _late_words(self) -> Words:
        """Say who came while people talk, and has a seat from the next round on."""
        following = self.number + 1
        ahead = rota.table_of(self.world, self.activity, following)
        gone = rota.absent(self.world, self.activity, following)
        missed = rota.missed(self.world, self.activity, self.number) - self._here.keys()
        late = [
            place
            for place in rota.places(self.world, self.activity)
            if place.id in missed and place.id in ahead and place.id not in gone
        ]
        if not late or len(late) > MANY:
            return ""
        names = rota.names(self.world, late)
        return text("Joining in round {number}: {names}", number=following, names=names)

    def _out_words(self) -> Words:
        seated = {place.id for at in self._tables.values() for place in at}
        waiting = self._waiting
        out = [place for place in waiting if place.id not in seated]
        if not out:
            return ""
        if len(out) > MANY:
            words = later("{count} have a round off, to listen and take notes: all at no table")
            return text(words, count=len(out))
        names = rota.names(self.world, out)
        return text("A round off, to listen and take notes: {names}", names=names)

    @cached_property
    def _gone(self) -> frozenset[PlaceId]:
        return rota.gone_now(self.world, self.activity, self.number)

    @property
    def _small(self) -> float:
        return least_text(self.frame)

    @cached_property
    def _waiting(self) -> tuple[Place, ...]:
        return rota.waiting_now(self.world, self.activity, self.number)

    @cached_property
    def _here(self) -> Mapping[PlaceId, int]:
        return rota.table_of(self.world, self.activity, self.number)

    @cached_property
    def _before(self) -> Mapping[PlaceId, int]:
        return rota.table_of(self.world, self.activity, self.number - 1)

    @cached_property
    def _stay(self) -> frozenset[PlaceId]:
        """Who stays at the table of the round before; in the first round, who always will."""
        world, activity, here = self.world, self.activity, self._here
        if self._before:
            return frozenset(key for key, at in self._before.items() if here.get(key) == at)
        last = rota.last_round(world, activity)
        rounds = [rota.table_of(world, activity, n) for n in range(2, last + 1)]
        stay = (key for key, at in here.items() if all(each.get(key) == at for each in rounds))
        return frozenset(stay) if rounds else frozenset()

    def _seat(
        self, place: Place, grid: TableGrid, beside: _Beside
    ) -> tuple[Note, LayoutBox | None]:
        """A name at a table, and what is said beside it; who is not there is set back.

        Who moves to this table is yellow and who stays is white, while they talk as well.
        """
        gone, here = place.id in self._gone, place not in self._waiting
        moves = place.id not in self._stay and here
        note = Note(
            id=place.id,
            rect=NOWHERE,
            text=str(grid.shown(rota.name_of(self.world, place))),
            tint=Tint.GREY if gone else Tint.YELLOW if moves else Tint.WHITE,
            faint=gone,
            row=True,
        )
        return note, beside.box(place)

    def _came(self, place: Place, *, whole: bool) -> Words:
        """Where somebody comes from: another table, or none; or that they stay.

        In the first round that is said where some stay at their table to the end.
        """
        old = self._before.get(place.id)
        if place.id in self._stay:
            return _STAYS if self._before else _STAYS_ON
        if not self._before:
            return _MOVES_ON if self._stay else ""
        if not old:
            return _JOINS
        return text("from table\N{NO-BREAK SPACE}{table}" if whole else "from {table}", table=old)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is said beside names, in a size and on so many lines at most."""

    told: Mapping[PlaceId, Words]
    size: float
    lines: int = 1

    @property
    def high(self) -> float:
        """How high a name's row is at least."""
        return max(
            (high_of(each, self.size, self._one(each) + 1) for each in self.told.values()),
            default=0.0,
        )

    def wide(self, at: tuple[Place, ...]) -> float:
        """Return the room it takes beside the names of a table."""
        said = [self._one(self.told[place.id]) for place in at if place.id in self.told]
        return max(said) + 2 * grids.BETWEEN if said else 0.0

    def box(self, place: Place) -> LayoutBox | None:
        """Return what is said beside a name."""
        words = self.told.get(place.id)
        return None if words is None else TextBox(f"came:{place.id}", words, self.size)

    def _one(self, words: Words) -> float:
        """Return how wide words are on their lines: as narrow as they can be."""
        wide = wide_of(words, self.size)
        while self.lines > 1 and lines_of(words, self.size, wide - 3) <= self.lines:
            if is_narrow(words, self.size, wide - 3):
                break
            wide -= 3
        return wide
