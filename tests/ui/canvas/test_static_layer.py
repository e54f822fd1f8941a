"""The still layer: whatever happens, what is mended equals what is painted afresh."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.model.display.picture import Note, Shape
from facilitator.typeset.strokes import Stroke
from facilitator.ui.canvas.painting.painter import Step
from facilitator.ui.canvas.painting.static_layer import StaticLayer
from facilitator.ui.canvas.painting.strokes import paint_strokes
from facilitator.ui.canvas.view_transform import ViewTransform
from facilitator.ui.style.tokens import WALL_DAYLIGHT, WALL_LIGHT, WallTokens
from tests.conftest import LogLines
from tests.ui.canvas.hall import Hall, board, differing, note
from tests.ui.canvas.monkeys import interrupt, rampage, slowly

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("seed", range(4))
def test_mended_equals_fresh(hall: Hall, seed: int):
    rampage(hall, seed)


def test_mended_equals_fresh_in_daylight(make_hall: Callable[..., Hall]):
    rampage(make_hall(*board(), tokens=WALL_DAYLIGHT), 7)


def test_mended_equals_fresh_where_cards_are_flat(make_hall: Callable[..., Hall]):
    rampage(make_hall(*board(), size=(300, 150)), 8)


@pytest.mark.parametrize("ratio", ["1.25", "1.5"])
def test_mended_equals_fresh_on_dense_screens(ratio: str):
    settings = {**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-W", "error", "-m", "tests.ui.canvas.monkeys", ratio]
    done = subprocess.run(
        command, env=settings, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "mended equals fresh" in done.stdout


def test_the_window_shows_what_a_grab_shows(hall: Hall):
    hall.drag("n0", (700, 100))
    hall.put(note("n3", 1000, 600))
    grabbed = hall.seen(hall.mine)
    screen = hall.mine.screen().grabWindow(hall.mine.winId()).toImage()
    assert differing(grabbed, screen.convertToFormat(QImage.Format.Format_RGB32)) == 0


def test_a_tile_mended_while_another_part_is_painted_is_shown(hall: Hall):
    with slowly():
        hall.room.wear(WALL_DAYLIGHT)
        hall.room.repaint()
        hall.room.repaint(0, 0, 9, 9)  # as when a card there changed before the next tile's turn
        assert differing(hall.on_screen(hall.room), hall.fresh(hall.room)) == 0


@pytest.mark.parametrize("seed", [*range(4), 119])
def test_the_windows_show_what_is_mended_whatever_comes_between(hall: Hall, seed: int):
    interrupt(hall, seed)


def test_an_edit_far_away_paints_little(hall: Hall, monkeypatch: pytest.MonkeyPatch):
    painted: list[int] = []
    real = hall.mine.painter.steps

    def counting(shapes: list[Shape], lens: ViewTransform, **more: Any) -> Iterator[Step]:
        painted.append(len(shapes))
        return real(shapes, lens, **more)

    monkeypatch.setattr(hall.mine.painter, "steps", counting)
    hall.put(replace(hall.shapes["n11"], text="Other words"))
    hall.settle()
    assert 1 <= sum(painted) <= 3


def test_one_bad_shape_does_not_take_the_wall_along(
    hall: Hall, log_lines: LogLines, monkeypatch: pytest.MonkeyPatch
):
    real = paint_strokes
    broken = [True]

    def sometimes(
        painter: QPainter, drawn: tuple[Stroke, ...], tokens: WallTokens, **more: Any
    ) -> None:
        if broken[0]:
            raise ValueError("what Ann said")
        real(painter, drawn, tokens, **more)

    monkeypatch.setattr("facilitator.ui.canvas.painting.painter.paint_strokes", sometimes)
    hall.put(replace(hall.shapes["n11"], text="Other words"))
    hall.settle()
    assert hall.mine.painter.failures == 1
    log_lines.expect("a Note could not be painted: ValueError")
    log_lines.expect("a Note could not be painted: ValueError")
    broken[0] = False
    hall.put(replace(hall.shapes["n11"], text="Good words"))
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_a_zoom_is_shown_at_once_and_sharp_after_a_while(hall: Hall, qtbot: QtBot):
    hall.mine.look.zoom(2.0)
    QApplication.processEvents()
    rough = hall.mine.grab().toImage()
    assert rough != hall.fresh(hall.mine)
    qtbot.waitUntil(lambda: differing(_grab(hall), hall.fresh(hall.mine)) == 0)


def _grab(hall: Hall) -> QImage:
    return hall.mine.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_a_wall_put_on_in_daylight_changes_wholly(hall: Hall):
    hall.mine.wear(WALL_DAYLIGHT)
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_a_resized_window_fits_the_wall_again(hall: Hall):
    hall.mine.resize(500, 420)
    hall.settle()
    assert hall.mine.lens.scale == pytest.approx(500 / 1600)
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_ten_thousand_cards_are_shown(make_hall: Callable[..., Hall]):
    cards = [
        Note(
            id=f"n{i}",
            rect=note("n", 10 + 220 * (i % 100), 10 + 130 * (i // 100)).rect,
            text=str(i),
        )
        for i in range(10_000)
    ]
    hall = make_hall(*cards, wall=(22_000.0, 13_000.0))
    image = hall.seen(hall.mine)
    x, y = hall.mine.lens.to_view(10 + 220 * 50 + 100, 10 + 130 * 50 + 60)
    assert image.pixelColor(round(x), round(y)).name() == WALL_LIGHT.card("yellow").fill
    hall.drag("n0", (9000, 9000))
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_many_short_steps_are_painted_in_turns_and_begun_anew_when_spoiled(qapp: QApplication):
    rect, done = QRect(0, 0, 40, 40), list[int]()

    def steps(_: QRect) -> Iterator[Step]:
        for number in range(3):
            yield lambda _painter, number=number: done.append(number)

    layer = StaticLayer(steps, lambda: True)
    layer.resize(40, 40, QColor("white"))
    assert [layer.mend(0) for _ in range(2)] == [False, False]
    layer.spoil(QRect(3, 3, 5, 5))
    assert layer.stale == (rect,)
    while not layer.mend(0):
        pass
    assert done == [0, 1, 0, 1, 2]
    assert layer.mend()


def test_cards_of_a_full_hand_come_into_view_as_it_is_carried(make_hall: Callable[..., Hall]):
    cards = [note(f"n{i}", 220 * (i % 7), 130 * (i // 7)) for i in range(42)]
    hall = make_hall(*cards)
    for canvas in (hall.mine, hall.room):
        canvas.look.zoom(4.0, 0, 0)
    hall.mine.dragging.take("x", [card.id for card in cards[:-3]])
    for dx, dy in ((-300, -100), (-900, -100), (-900, -600), (0, 0)):
        hall.hands.carry("x", dx, dy)
        for canvas in (hall.mine, hall.room):
            assert differing(hall.seen(canvas), hall.fresh(canvas)) == 0
