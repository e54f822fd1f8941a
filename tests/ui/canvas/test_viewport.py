"""What part of the wall is in view."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from facilitator.model.display.geometry import Point, Rect
from facilitator.ui.canvas.view_transform import Pixels, ViewTransform, fitting
from facilitator.ui.canvas.viewport import Viewport
from tests.ui.canvas.hall import CTRL, PLAIN, SHIFT, Hall, board, differing

numbers = st.floats(-5000, 5000)
lenses = st.builds(
    ViewTransform, st.floats(0.01, 4), st.integers(-4000, 4000), st.integers(-4000, 4000)
)


@given(lenses, numbers, numbers)
def test_a_lens_there_and_back(lens: ViewTransform, x: float, y: float):
    back = lens.to_wall(*lens.to_view(x, y))
    assert back.x == pytest.approx(x, abs=1e-5)
    assert back.y == pytest.approx(y, abs=1e-5)


@given(lenses, numbers, numbers, st.floats(1, 900), st.floats(1, 900))
def test_covering_pixels_hold_the_rectangle(
    lens: ViewTransform, x: float, y: float, w: float, h: float
):
    rect = Rect(x, y, w, h)
    back = lens.uncover(lens.cover(rect, 0))
    assert back.x <= x + 1e-6
    assert back.y <= y + 1e-6
    assert back.right >= rect.right - 1e-6
    assert back.bottom >= rect.bottom - 1e-6


@given(lenses, st.floats(0.01, 4), st.floats(0, 1900), st.floats(0, 1000))
def test_zooming_keeps_the_place_under_the_pointer(
    lens: ViewTransform, scale: float, x: float, y: float
):
    before = lens.to_wall(x, y)
    now = lens.zoomed(scale, x, y).to_view(*before)
    assert now == pytest.approx((x, y), abs=1)


@given(st.floats(50, 9000), st.floats(50, 9000), st.integers(50, 3000), st.integers(50, 3000))
def test_fitting_shows_all(wide: float, high: float, x: int, y: int):
    left, top, right, bottom = _edges(fitting(Rect(0, 0, wide, high), x, y), wide, high)
    assert left >= -1
    assert top >= -1
    assert right <= x + 1
    assert bottom <= y + 1


def _edges(lens: ViewTransform, wide: float, high: float) -> tuple[float, float, float, float]:
    return (*lens.to_view(0, 0), *lens.to_view(wide, high))


def test_pixels_are_whole():
    assert ViewTransform(0.5, 3, 4).cover(Rect(1, 1, 3, 3), 0) == Pixels(3, 4, 2, 2)


def made() -> Viewport:
    look = Viewport(lambda _old, _new: None)
    look.on_view(800, 395)
    look.on_wall(1600, 2370)
    return look


def test_a_look_shows_everything_until_told_otherwise():
    look = made()
    assert look.fitted
    assert look.lens.scale == pytest.approx(395 / 2370)
    look.on_wall(1600, 790)
    assert look.lens == ViewTransform(0.5, 0, 0)


def test_a_part_of_the_wall():
    look = made()
    look.show(Rect(0, 790, 1600, 790))
    assert look.lens.scale == pytest.approx(0.5)
    assert look.lens.to_wall(0, 0) == Point(0, 790)
    look.on_part(Rect(0, 1580, 1600, 790))
    assert look.lens.to_wall(0, 0).y == pytest.approx(1580)
    look.on_part(Rect(-200, 0, 2000, 987.5))
    assert look.lens.to_wall(0, 0) == Point(-200, 0)


def test_nobody_gets_past_the_wall():
    look = made()
    look.zoom(3)
    look.pan(9000, 9000)
    assert look.lens.to_wall(0, 0) == Point(0, 0)
    look.pan(-9000, -9000)
    end = look.lens.to_wall(800, 395)
    assert end == pytest.approx((1600, 2370), abs=3)
    look.centre_on(Point(-500, 5000))
    assert look.lens.to_wall(0, 0).x == 0


def test_zoom_has_limits():
    look = made()
    look.zoom(1e9)
    assert look.lens.scale == 4
    look.zoom(1e-9)
    assert look.lens.scale == pytest.approx(395 / 2370)


def test_a_place_stays_in_the_middle_when_the_window_grows():
    look = made()
    look.zoom(6)
    look.centre_on(Point(800, 1200))
    look.on_view(1200, 700)
    assert look.lens.to_wall(600, 350) == pytest.approx((800, 1200), abs=2)


def test_ctrl_and_wheel_zoom_about_the_pointer(hall: Hall):
    before = hall.mine.lens.to_view(600, 300)
    hall.wheel(3, (600, 300), CTRL)
    assert hall.mine.lens.scale > 0.7
    assert hall.mine.lens.to_view(600, 300) == pytest.approx(before, abs=2)
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_the_wheel_scrolls(hall: Hall):
    hall.mine.look.zoom(2)
    hall.mine.look.pan(9999, 9999)
    hall.wheel(-1, (200, 200), PLAIN)
    hall.wheel(-1, (200, 200), SHIFT)
    assert hall.mine.lens.to_wall(0, 0) == Point(60, 60)
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


@pytest.mark.parametrize("how", ["middle button", "space"])
def test_dragging_the_wall(hall: Hall, how: str):
    hall.mine.look.zoom(2)
    hall.mine.look.pan(9999, 9999)
    button = Qt.MouseButton.MiddleButton if how == "middle button" else Qt.MouseButton.LeftButton
    if how == "space":
        QTest.keyPress(hall.mine, Qt.Key.Key_Space)
    hall.press((300, 300), button=button)
    QTest.mouseMove(hall.mine, hall.pixel((250, 280), hall.mine))
    QTest.mouseRelease(hall.mine, button, pos=hall.pixel((300, 300), hall.mine))
    if how == "space":
        QTest.keyRelease(hall.mine, Qt.Key.Key_Space)
    assert hall.mine.lens.to_wall(0, 0) == Point(50, 20)
    assert hall.mine.selection == ()
    assert not hall.gestures


def test_two_fingers_zoom_about_their_middle(hall: Hall):
    fingers = hall.touch(hall.mine)
    fingers.down(1, (1250, 150))
    fingers.down(2, (1350, 150))
    fingers.move(f1=(1200, 150), f2=(1400, 150))
    fingers.up(1)
    fingers.up(2)
    assert hall.mine.lens.scale > 0.8
    assert hall.mine.lens.to_view(1300, 150) == pytest.approx((650, 75), abs=12)
    assert not hall.hands.held


def test_the_projected_wall_is_not_zoomed_by_hand(hall: Hall):
    before = hall.room.lens
    fingers = hall.touch(hall.room)
    fingers.down(1, (560, 350))
    fingers.down(2, (760, 350))
    fingers.move(f1=(460, 350), f2=(860, 350))
    fingers.up(1, 2)
    assert hall.room.lens == before


def test_a_card_is_dragged_while_the_wheel_turns(hall: Hall):
    hall.mine.look.zoom(2)
    hall.mine.look.pan(9999, 9999)
    hall.press("n0")
    hall.move((300, 200))
    hall.wheel(-1, (300, 200))
    hall.move((300, 300))
    hall.release((300, 300))
    assert hall.place("n0") == pytest.approx((240, 280), abs=3)


def test_spotlight_dims_all_but_a_group_and_what_it_holds(hall: Hall):
    before = hall.seen(hall.room)
    hall.room.spotlight(("a",))
    assert hall.room.lit == {"a", "c1", "c2"}
    now = hall.seen(hall.room)
    assert _colour(now, hall, "c1") == _colour(before, hall, "c1")
    assert _colour(now, hall, "n0") != _colour(before, hall, "n0")
    hall.room.spotlight(())
    assert hall.seen(hall.room) == before


def test_centre_on_a_card(hall: Hall):
    hall.mine.look.zoom(3)
    hall.mine.centre_on("n8")
    assert hall.mine.lens.to_view(620, 590) == pytest.approx((400, 197), abs=2)
    hall.mine.centre_on("nobody")


def test_a_wall_of_pages_is_shown_page_by_page(make_hall: Callable[..., Hall]):
    hall = make_hall(*board(), wall=(1600.0, 790.0))
    hall.room.look.show(Rect(0, 0, 1600, 790))
    assert differing(hall.seen(hall.room), hall.fresh(hall.room)) == 0


def _colour(image: QImage, hall: Hall, key: str) -> str:
    x, y = hall.room.lens.to_view(*hall.place(key))
    return image.pixelColor(round(x) + 8, round(y) + 5).name()


def test_it_stays_on_its_part_until_a_person_moves_it():
    look = Viewport(lambda _old, _new: None)
    look.on_view(1600, 790)
    look.on_wall(1600, 3 * 790)
    look.on_part(Rect(0, 0, 1600, 790))
    assert look.lens.scale == pytest.approx(1)
    look.zoom(2)
    look.on_part(Rect(0, 0, 1000, 494))
    assert look.lens.scale == pytest.approx(2)
    look.fit()
    assert look.lens.scale == pytest.approx(1.6, rel=0.01)
