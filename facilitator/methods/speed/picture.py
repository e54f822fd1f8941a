"""What each audience sees: the question, who sits where and who moves; what came out at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from facilitator.methods.common import steps
from facilitator.methods.common.layout import scene
from facilitator.methods.common.layout import wall as walls
from facilitator.methods.common.layout.measuring import high_of, largest, wide_of
from facilitator.methods.speed import changing, facts, grids, plan, promises, rota
from facilitator.methods.speed.grids import Seated
from facilitator.methods.speed.records import RECORDS, Format, Place, PlaceId
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Group, Record, Reveal, StepEntry
from facilitator.model.core.words import Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Audience,
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

_READS: tuple[type[Record], ...] = (Activity, Card, Group, Reveal, StepEntry, *RECORDS)

TURN: Final = 10
"""Seconds a page of tables stays before the next one."""
MANY: Final = 10
"""Of more who sit out nobody is named: who finds no table knows it."""
_FREE, _AWAY = text("free"), text("not here")
"""Said beside a name at a table: has nobody to talk to, is not there. As short as "from 12"."""
_STANDS: Final = 30.0
"""Size of that: at the laptop, where the wall is half as large, it is read and found too."""
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
        return scene.with_below(first, _before(world, activity, Audience.ROOM, frame))
    lines = _how_it_goes(world, activity)
    lines += promises.promised(world, activity)[1:] if mine else ()
    told = [
        scene.Told(id=f"speed:before:{n}", mark=str(n + 1), words=line)
        for n, line in enumerate(lines)
    ]
    shapes, pages = scene.rows(told, scene.area_of(frame), frame)
    return Picture(height=pages * frame.height, page=frame.height, shapes=tuple(shapes))


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
        return scene.with_below(_wall(world, activity, audience, frame), seen)
    thanks, foot = scene.thanks(text("Thank you"), frame, alone=False)
    area = scene.area_of(frame, foot=foot + scene.TOP)
    if not cards:
        told = [
            scene.Told(id=f"speed:came:{n}", words=words)
            for n, words in enumerate(facts.came_of(world, activity)[:2])
        ]
        shapes, pages = scene.rows(told, area, frame)
    else:
        laid = scene.cards([scene.CardContent(words=card.text) for card in cards], area, frame)
        pages = laid.pages
        shapes = [
            Note(
                id=card.id,
                rect=rect,
                text=card.text,
                number=str(card.number),
                size=laid.size,
                moves=False,
            )
            for card, rect in zip(cards, laid.places, strict=True)
        ]
    return Picture(
        height=pages * frame.height,
        page=frame.height,
        shapes=(*shapes, thanks),
        turns=TURN if pages > 1 else 0,
    )


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
        held = self._tables
        top, asked = self._head()
        foot, told = self._foot()
        area = scene.area_of(self.frame, top=top, foot=foot)
        names = [[rota.name_of(self.world, place) for place in at] for at in held.values()]
        beside = [self._beside(at) for at in held.values()]
        grid = grids.grid(names, area, self.frame, beside=beside)
        shapes: list[Shape] = []
        rows = zip(held.items(), grid.tables(names), beside, strict=True)
        for (table, at), seated, free in rows:
            shapes += self._table(table, at, seated, grid.size, free)
        for page in range(grid.pages):
            shapes += [_on_page(each, page, self.frame) for each in (*asked, *told)]
        return Picture(
            height=grid.pages * self.frame.height,
            page=self.frame.height,
            shapes=tuple(shapes),
            turns=TURN if grid.pages > 1 else 0,
        )

    @cached_property
    def _tables(self) -> Mapping[int, tuple[Place, ...]]:
        """The tables that are shown; who sits at one alone by the plan has a round off."""
        held = rota.tables(self.world, self.activity, self.number)
        return {table: self._at(at) for table, at in held.items() if len(at) > 1} or held

    def _at(self, at: tuple[Place, ...]) -> tuple[Place, ...]:
        """Who is shown at a table: nobody looks for who is not there, where others do meet."""
        there = tuple(place for place in at if place.id not in self._gone)
        return there if len(there) > 1 else at

    def _head(self) -> tuple[float, list[Caption]]:
        """The question, as large as it can be in two lines; the heading says it while they move.

        A round that has its own shows it then too.
        """
        words: Words = plan.question(self.world, self.activity, self.number)
        if not self.talking:
            words = rota.questions(self.world, self.activity).get(self.number, "")
        if not str(words):
            return scene.TOP, []
        wide, most = self.frame.width - 2 * scene.EDGE, 0.25 * self.frame.height
        size = largest(self.frame, [words], wide, most, ASKED)
        if wide_of(words, ASKED, strong=True) <= wide:
            size = ASKED
        high = min(most, high_of(words, size, wide, strong=True) + 6)
        rect = Rect(scene.EDGE, 14, wide, high)
        asked = Caption(
            id="speed:question",
            rect=rect,
            text=words,
            size=size,
            emphasis=Emphasis.STRONG,
            align=Align.CENTRE,
            middle=True,
        )
        return rect.bottom + 14, [asked]

    def _foot(self) -> tuple[float, list[Caption]]:
        """Who has a round off, and while people talk when the bell rings; each on its own line."""
        said: list[tuple[str, Words, Words]] = [("out", self._out_words(), "")]
        if self.talking:
            pairs = all(len(at) < 3 for at in self._tables.values())
            said.append(("half", *_half_time(self.world, self.activity, pairs=pairs)))
        wide, size = self.frame.width - 2 * scene.EDGE, max(28.0, least_text(self.frame))
        found: list[Caption] = []
        y = self.frame.height - 10.0
        for key, words, halfway in reversed([each for each in said if str(each[1])]):
            high = high_of(words, size, wide) + 4
            y -= high
            found.append(
                Caption(
                    id=f"speed:{key}",
                    rect=Rect(scene.EDGE, y, wide, high),
                    text=words,
                    size=size,
                    align=Align.CENTRE,
                    halfway=halfway,
                )
            )
        return (self.frame.height - y + 12 if found else scene.TOP), found

    def _out_words(self) -> Words:
        seated = {place.id for at in self._tables.values() for place in at}
        waiting = self._waiting
        out = [place for place in waiting if place.id not in seated]
        if not out:
            return ""
        if len(out) > MANY:
            words = "{count} have a round off, to listen and take notes: all at no table"
            return text(words, count=len(out))
        names = rota.names(self.world, out)
        return text("A round off, to listen and take notes: {names}", names=names)

    def _beside(self, at: tuple[Place, ...]) -> float:
        """Return the room beside each name of a table for where they come from, or are."""
        gone = any(place.id in self._gone for place in at)
        if not gone and (self.talking or not self._before):
            return 0.0
        whence = wide_of(text("from {table}", table=20), self._small, strong=True)
        stands = [wide_of(each, self._stands, strong=True) for each in (_AWAY, _FREE)]
        return max((whence, *(stands if gone else ()))) + 12

    @cached_property
    def _gone(self) -> frozenset[PlaceId]:
        return rota.gone_now(self.world, self.activity, self.number)

    @property
    def _small(self) -> float:
        return least_text(self.frame)

    @property
    def _stands(self) -> float:
        return max(_STANDS, self._small)

    @cached_property
    def _waiting(self) -> tuple[Place, ...]:
        return rota.waiting_now(self.world, self.activity, self.number)

    @cached_property
    def _here(self) -> Mapping[PlaceId, int]:
        return rota.table_of(self.world, self.activity, self.number)

    @cached_property
    def _before(self) -> Mapping[PlaceId, int]:
        return rota.table_of(self.world, self.activity, self.number - 1)

    def _table(
        self, table: int, at: tuple[Place, ...], seated: Seated, size: float, beside: float
    ) -> list[Shape]:
        down = seated.page * self.frame.height
        rect, block = seated.rect.moved(0, down), seated.block.moved(0, down)
        title = text("Table {number}", number=table)
        number = Rect(block.x, block.y + 8, block.width, block.height - 16)
        size_of = min(100.0, 0.62 * block.height, 0.62 * block.width)
        shapes: list[Shape] = [
            Region(
                id=changing.table_key(table),
                rect=rect,
                title=title,
                tint=Tint.WHITE,
                drops=True,
                title_height=0.0,
                holds=tuple(place.id for place in at),
            ),
            Region(id=f"block:{table}", rect=block, tint=Tint.GREEN, drops=False),
            Caption(
                id=f"number:{table}",
                rect=number,
                text=str(table),
                size=size_of,
                emphasis=Emphasis.STRONG,
                align=Align.CENTRE,
                middle=True,
            ),
        ]
        for place, where, name in zip(at, seated.names, seated.shown, strict=True):
            shapes += self._name(place, name, where.moved(0, down), size, beside)
        return shapes

    def _name(
        self, place: Place, name: Words, rect: Rect, size: float, beside: float
    ) -> list[Shape]:
        """A name at a table, and who comes from another one; who is not there is set back."""
        gone = place.id in self._gone
        came = self._came(place)
        moves = bool(self._before) and bool(str(came)) and not self.talking
        tint = Tint.YELLOW if moves or not self._before else Tint.WHITE
        note = Note(
            id=place.id,
            rect=rect,
            text=str(name),
            tint=Tint.GREY if gone else tint,
            faint=gone,
            size=size,
            row=True,
        )
        if gone or self.talking:
            came = _AWAY if gone else ""
        if not gone and place in self._waiting:
            came = _FREE
        if not str(came) or not beside:
            return [note]
        where = Rect(rect.right + 6, rect.y, beside - 6, rect.height)
        size = self._small
        if came in (_AWAY, _FREE):
            size = largest(self.frame, [came], where.width, where.height, self._stands)
        said = Caption(id=f"came:{place.id}", rect=where, text=came, size=size, middle=True)
        return [note, said]

    def _came(self, place: Place) -> Words:
        """Where somebody comes from: another table, no table, or new; "" who stays."""
        before = self._before
        here = self._here.get(place.id)
        old = before.get(place.id)
        if not before or old == here:
            return ""
        if old:
            return text("from {table}", table=old)
        if place.id in rota.missed(self.world, self.activity, self.number - 1):
            return text("new")
        return text("joins")


def _on_page(caption: Caption, page: int, frame: WallSize) -> Caption:
    rect = caption.rect.moved(0, page * frame.height)
    return replace(caption, id=f"{caption.id}:{page}", rect=rect)
