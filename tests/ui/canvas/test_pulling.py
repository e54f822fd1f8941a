"""Arrows whose start is pulled, by mouse and finger, on both windows: longer, shorter, let be."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, Note, Picture, Shape, Tint
from facilitator.model.display.plain_text import told_alone
from facilitator.ui.canvas.canvas import Controls
from facilitator.ui.canvas.hit_test import HitTest
from tests.ui.canvas.hall import Hall, differing

STOPS = tuple(Point(790.0 - 64 * value, 200.0) for value in range(1, 6))


def arrow(strength: int = 3, **more: object) -> Arrow:
    made = Arrow(
        id="s1",
        start=STOPS[strength - 1],
        end=Point(790, 200),
        label=str(strength),
        thick=44,
        tint=Tint.GREEN,
        stops=STOPS,
    )
    return replace(made, **more)


def words(strength: int = 3) -> Note:
    x = STOPS[strength - 1].x - 8 - 440
    return Note(id="n1", rect=Rect(x, 166, 440, 68), text="One front door", number="1")


@pytest.fixture
def field(make_hall: Callable[..., Hall]) -> Hall:
    return make_hall(words(), arrow())


def pull(hall: Hall, start: tuple[float, float], end: tuple[float, float]) -> None:
    hall.press(start)
    hall.move(end)
    hall.release(end)


def test_pulling_by_the_grip_makes_it_longer(field: Hall):
    pull(field, STOPS[2], STOPS[4])
    (made,) = field.pulls()
    assert (made.on, made.to) == ("s1", STOPS[4])
    assert not field.drops()
    assert not field.hands.all


def test_it_is_pulled_by_its_body_as_well(field: Hall):
    pull(field, (700, 205), (760, 205))
    (made,) = field.pulls()
    assert made.to == STOPS[1]


def test_it_comes_to_rest_at_a_stop(field: Hall):
    pull(field, STOPS[2], (STOPS[3].x + 20, 320))
    (made,) = field.pulls()
    assert made.to == STOPS[3], "whatever the hand does up and down"


def test_it_goes_no_further_than_its_last_stop(field: Hall):
    pull(field, STOPS[2], (30, 200))
    assert field.pulls()[0].to == STOPS[-1]


def test_pulled_and_brought_back_it_is_let_be(field: Hall):
    field.press(STOPS[2])
    field.move(STOPS[4])
    field.move(STOPS[2])
    field.release(STOPS[2])
    assert not field.gestures


def test_the_card_beside_the_grip_is_still_dragged(field: Hall):
    field.drag("n1", (900, 500))
    assert [key for key, _ in field.drops()[0].places] == ["n1"]
    assert not field.pulls()


def test_while_it_is_pulled_both_windows_see_it(field: Hall):
    before = field.seen(field.mine), field.seen(field.room)
    field.press(STOPS[2])
    field.move(STOPS[4])
    assert set(field.hands.held) == {"s1"}
    assert differing(before[0], field.seen(field.mine)) > 100
    assert differing(before[1], field.seen(field.room)) > 100
    field.key(Qt.Key.Key_Escape)
    assert not field.hands.all
    field.release(STOPS[4])
    field.mine.select(())
    assert not field.gestures
    assert differing(before[0], field.seen(field.mine)) == 0
    assert differing(before[1], field.seen(field.room)) == 0


def test_on_the_rooms_wall_it_is_pulled_by_a_finger(field: Hall):
    fingers = field.touch(field.room)
    beside = (STOPS[2].x - 14, STOPS[2].y + 6)  # a fingertip lands where it lands
    fingers.down(1, beside)
    fingers.move(f1=(STOPS[0].x - 14, STOPS[0].y))
    fingers.up(1)
    (made,) = field.pulls()
    assert made.to == STOPS[0]


def test_one_finger_pulls_while_another_carries(field: Hall):
    fingers = field.touch(field.room)
    fingers.down(1, STOPS[2])
    fingers.down(2, (300, 180))
    fingers.move(f1=STOPS[3], f2=(300, 480))
    assert set(field.hands.held) == {"s1", "n1"}
    fingers.up(1)
    fingers.up(2)
    assert [type(each).__name__ for each in field.gestures] == ["Pull", "Drop"]


def test_two_hands_do_not_pull_one_arrow(field: Hall):
    field.press(STOPS[2])
    field.move(STOPS[3])
    fingers = field.touch(field.room)
    fingers.down(1, STOPS[2])
    fingers.move(f1=STOPS[0])
    fingers.up(1)
    field.release(STOPS[3])
    (made,) = field.pulls()
    assert made.to == STOPS[3]


def test_what_is_refused_springs_back(field: Hall):
    before = field.seen(field.mine)
    field.refuses = True
    pull(field, STOPS[2], STOPS[4])
    field.mine.select(())
    assert len(field.pulls()) == 1
    assert not field.hands.held
    assert differing(before, field.seen(field.mine)) == 0


def test_an_arrow_without_stops_is_not_pulled(make_hall: Callable[..., Hall]):
    hall = make_hall(words(), arrow(stops=()))
    pull(hall, STOPS[2], STOPS[4])
    assert not hall.gestures


def test_where_nothing_is_dragged_nothing_is_pulled(field: Hall):
    field.mine.controls = Controls(drags=False)
    pull(field, STOPS[2], STOPS[4])
    assert not field.gestures


def test_a_tap_selects_it(field: Hall):
    field.click((700, 205))
    assert field.mine.selection == ("s1",)


def test_it_is_told_to_who_cannot_see(field: Hall):
    shape: Shape | None = field.mine.finder.get("s1")
    assert shape is not None
    assert told_alone(shape, str).heard == "Arrow, 3"


def test_the_finder_prefers_the_nearest_grip():
    finder = HitTest()
    low = arrow(id="s2", start=Point(600, 250), end=Point(790, 250))
    finder.show(_picture(arrow(), low))
    assert finder.pulled(STOPS[2]) == "s1"
    assert finder.pulled(Point(590, 228), reach=30) == "s2"
    assert finder.pulled(Point(100, 600), reach=30) == ""


def _picture(*shapes: Shape) -> Picture:
    return Picture(shapes=shapes)
