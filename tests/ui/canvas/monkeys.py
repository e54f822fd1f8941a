"""A monkey at the wall: random edits, hands and looks; what is mended must equal fresh painting.

Run as a program it does so at the device pixel ratio that the environment sets, and fails with a
line that says which seed and step went wrong.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from unittest.mock import patch

from PySide6.QtWidgets import QApplication, QWidget

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, Note, Region, Tint
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.canvas.hands.dragging import Manner
from facilitator.ui.canvas.painting.static_layer import StaticLayer
from facilitator.ui.style.tokens import WALL_DAYLIGHT, WALL_LIGHT
from tests.ui.canvas.hall import Hall, board, differing, note

GRAZED = 8
"""Pixels on the edges of curves that may come out otherwise under another clip."""


class Monkey:
    """Does something to a hall at each step."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.hall = hall
        self.chance = random.Random(seed)
        self.count = 0
        self.deeds: tuple[Callable[[], None], ...] = (
            self.moves_cards,
            self.raises,
            self.writes,
            self.takes_away,
            self.rewords,
            self.stretches_a_group,
            self.moves_the_arrow,
            self.takes_up,
            self.carries,
            self.lets_go,
            self.looks_elsewhere,
            self.selects,
            self.pulls_the_arrow,
            self.lights,
        )

    def step(self) -> str:
        deed = self.chance.choice(self.deeds)
        deed()
        return deed.__name__

    def _some(self, kind: type[Note | Region]) -> str:
        return self.chance.choice([k for k, s in self.hall.shapes.items() if isinstance(s, kind)])

    def _rect(self, wide: float, high: float) -> Rect:
        chance = self.chance
        return Rect(chance.uniform(-20, 1500), chance.uniform(-10, 720), wide, high)

    def moves_cards(self) -> None:
        for _ in range(self.chance.choice((1, 1, 5))):
            key = self._some(Note)
            self.hall.shapes[key] = replace(self.hall.shapes[key], rect=self._rect(200, 120))
        self.hall.show()

    def raises(self) -> None:
        key = self._some(Note)
        if self.chance.random() < 0.5:
            self.hall.raise_up(key)
        else:
            shape = self.hall.shapes.pop(key)
            self.hall.shapes = {key: shape, **self.hall.shapes}
            self.hall.show()

    def writes(self) -> None:
        self.count += 1
        start = self.chance.choice("np")
        rect = self._rect(200, 120)
        self.hall.put(note(f"{start}x{self.count}", rect.x, rect.y, "Words " * 5))

    def takes_away(self) -> None:
        if sum(isinstance(shape, Note) for shape in self.hall.shapes.values()) > 4:
            self.hall.take_away(self._some(Note))

    def rewords(self) -> None:
        key, chance = self._some(Note), self.chance
        shape = self.hall.shapes[key]
        self.hall.put(
            replace(
                shape,
                text="Other words " * chance.randint(1, 9),
                tint=chance.choice(list(Tint)),
                faint=chance.random() < 0.3,
                stacked=chance.randint(0, 4),
                badges=("my note",) * chance.randint(0, 1),
            )
        )

    def stretches_a_group(self) -> None:
        key = self._some(Region)
        wide, high = self.chance.uniform(80, 700), self.chance.uniform(60, 500)
        words = self.chance.choice(("", "A name", "A name that is a whole sentence " * 2))
        tally = self.chance.choice(("", "", "5 cards"))
        shape = self.hall.shapes[key]
        self.hall.put(replace(shape, rect=self._rect(wide, high), title=words, tally=tally))

    def moves_the_arrow(self) -> None:
        points = [Point(self.chance.uniform(0, 1600), self.chance.uniform(0, 790)) for _ in "12"]
        words = self.chance.choice(("", "leads to"))
        arrow = Arrow(id="r1", start=points[0], end=points[1], label=words)
        if self.chance.random() < 0.6:
            stops = tuple(Point(points[0].x, points[0].y + 40 * n) for n in range(4))
            thick = self.chance.choice((20.0, 44.0))
            arrow = replace(arrow, thick=thick, stops=stops, striped=self.chance.random() < 0.5)
        self.hall.put(arrow)

    def pulls_the_arrow(self) -> None:
        arrow, canvas = self.hall.shapes["r1"], self.chance.choice((self.hall.mine, self.hall.room))
        if not isinstance(arrow, Arrow):
            return
        dragging, key = canvas.dragging, self.chance.choice("xyz")
        if dragging.pointer(key) is not None or self.hall.hands.of(key) is not None:
            return
        x, y = canvas.lens.to_view(*arrow.start)
        dragging.press(key, x, y, Manner(touch=self.chance.random() < 0.5))
        dragging.move(key, x + self.chance.uniform(-90, 90), y + self.chance.uniform(-90, 90))
        if self.chance.random() < 0.3:
            self.hall.show()
        if self.chance.random() < 0.3:
            dragging.cancel(key)
        dragging.release(key)

    def takes_up(self) -> None:
        canvas = self.chance.choice((self.hall.mine, self.hall.room))
        keys = [self._some(Note) for _ in range(self.chance.choice((1, 2, 15)))]
        canvas.dragging.take(self.chance.choice("xyz"), keys)

    def carries(self) -> None:
        for hand in self.hall.hands.all:
            dx, dy = self.chance.uniform(-300, 300), self.chance.uniform(-300, 300)
            self.hall.hands.carry(hand.key, dx, dy, self.chance.choice(("", "a", "b")))

    def lets_go(self) -> None:
        for hand in self.hall.hands.all:
            owner = self.hall.mine if hand.owner is self.hall.mine else self.hall.room
            if self.chance.random() < 0.7:
                owner.dragging.drop(hand.key)
            else:
                self.hall.hands.put(hand.key)

    def looks_elsewhere(self) -> None:
        look = self.hall.mine.look
        match self.chance.randint(0, 4):
            case 0:
                look.fit()
            case 1:
                look.zoom(self.chance.uniform(0.4, 2.5), 300, 200)
            case 2:
                look.centre_on(Point(self.chance.uniform(0, 1600), self.chance.uniform(0, 790)))
            case _:
                look.pan(self.chance.randint(-90, 90), self.chance.randint(-90, 90))

    def selects(self) -> None:
        self.hall.mine.select(self._some(Note) for _ in range(self.chance.randint(0, 3)))

    def lights(self) -> None:
        key = self._some(self.chance.choice((Note, Region)))
        canvas = self.chance.choice((self.hall.mine, self.hall.room))
        canvas.spotlight((key,) if self.chance.random() < 0.3 else ())


def rampage(hall: Hall, seed: int, steps: int = 60, every: int = 4) -> None:
    """Let a monkey loose; compare both windows with fresh painting every few steps."""
    monkey = Monkey(hall, seed)
    done: list[str] = []
    for step in range(steps):
        done.append(monkey.step())
        QApplication.processEvents()
        if step % every == every - 1:
            for name, canvas in (("facilitator", hall.mine), ("room", hall.room)):
                apart = differing(hall.seen(canvas), hall.fresh(canvas))
                assert apart <= GRAZED, f"{name}: {apart} pixels, seed {seed}: {done[-2 * every :]}"
    for hand in hall.hands.all:
        hall.hands.put(hand.key)


class Interrupter(Monkey):
    """Does it while the wall is being mended: windows change, and parts of them are painted."""

    def __init__(self, hall: Hall, seed: int) -> None:
        super().__init__(hall, seed)
        still = (
            self.moves_cards,
            self.raises,
            self.writes,
            self.takes_away,
            self.rewords,
            self.stretches_a_group,
            self.looks_elsewhere,
            self.selects,
            self.lights,
        )
        self.deeds = (
            *still,
            self.paints_a_part,
            self.paints_a_part,
            self.paints_a_part,
            self.resizes,
            self.comes_up,
            self.turns_the_page,
            self.changes_colours,
            self.looks_away,
        )

    def step(self) -> str:
        done = super().step()
        if self.chance.random() < 0.4:
            QApplication.processEvents()
        return done

    def _one(self) -> Canvas:
        return self.chance.choice((self.hall.mine, self.hall.room))

    def paints_a_part(self) -> None:
        canvas, chance = self._one(), self.chance
        x, y = chance.randrange(canvas.width()), chance.randrange(canvas.height())
        canvas.repaint(x, y, chance.randint(1, 300), chance.randint(1, 200))

    def resizes(self) -> None:
        size = self.chance.choice(((800, 395), (640, 480), (1000, 500), (300, 150)))
        self._one().resize(*size)

    def comes_up(self) -> None:
        canvas = self._one()
        canvas.hide()
        self.writes()
        canvas.show()

    def turns_the_page(self) -> None:
        part = self.chance.choice((None, Rect(0, 0, 1600, 395), Rect(0, 395, 1600, 395)))
        self._one().look.show(part)

    def changes_colours(self) -> None:
        self._one().wear(self.chance.choice((WALL_LIGHT, WALL_DAYLIGHT)))

    def looks_away(self) -> None:
        """Something opaque stands before a part of the wall, and goes."""
        canvas = self._one()
        before = QWidget(canvas)
        before.setAutoFillBackground(True)
        before.setGeometry(100, 50, 300, 200)
        before.show()
        canvas.repaint()
        before.hide()
        before.deleteLater()


def slowly() -> AbstractContextManager[object]:
    """A slow computer: one tile is mended at a time, and much happens before the next."""
    real = StaticLayer.mend
    return patch.object(StaticLayer, "mend", lambda layer, _seconds=0.0: real(layer, 0.0))


def interrupt(hall: Hall, seed: int, rounds: int = 12) -> None:
    """Let an interrupter loose; what is on the screen in the end must be what is painted afresh."""
    monkey = Interrupter(hall, seed)
    with slowly():
        for _ in range(rounds):
            done = [monkey.step() for _ in range(monkey.chance.randint(1, 8))]
            for name, canvas in (("facilitator", hall.mine), ("room", hall.room)):
                apart = differing(hall.on_screen(canvas), hall.fresh(canvas))
                assert apart <= GRAZED, f"{name}: {apart} pixels, seed {seed}: {done}"


def main() -> None:
    app = QApplication(sys.argv[:1])
    hall = Hall(*board())
    assert hall.mine.devicePixelRatioF() == float(sys.argv[1]), hall.mine.devicePixelRatioF()
    for seed in (1, 2):
        rampage(hall, seed, 40)
        interrupt(hall, seed)
    hall.close()
    del app
    print("mended equals fresh")


if __name__ == "__main__":
    main()
