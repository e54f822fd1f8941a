"""Cards moved by mouse and fingers, on both windows at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputDevice,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Drop, Relate
from facilitator.model.display.picture import Note
from tests.ui.canvas.hall import (
    CTRL,
    LEFT,
    PLAIN,
    SHIFT,
    Hall,
    board,
    differing,
    group,
    note,
    touch_screen,
)


def near(one: Point, x: float, y: float) -> bool:
    return abs(one.x - x) < 4 and abs(one.y - y) < 4


def test_a_card_is_dragged_by_the_mouse(hall: Hall):
    hall.drag("n0", (700, 100))
    (drop,) = hall.drops()
    assert [key for key, _ in drop.places] == ["n0"]
    assert near(hall.place("n0"), 700, 100)
    assert drop.onto == "b"
    assert not hall.hands.all


def test_a_card_is_dragged_by_a_pen_while_a_finger_holds_another(hall: Hall):
    """On the room's window, with real tablet events."""
    pen = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )

    def tablet(kind: QEvent.Type, at: str | tuple[float, float]) -> None:
        here = QPointF(hall.pixel(at, hall.room))
        there = QPointF(hall.room.mapToGlobal(here.toPoint()))
        down = Qt.MouseButton.NoButton if kind is QEvent.Type.TabletRelease else LEFT
        event = QTabletEvent(kind, pen, here, there, 0.5, 0, 0, 0, 0, 0, PLAIN, LEFT, down)
        QApplication.sendEvent(hall.room, event)

    fingers = hall.touch(hall.room)
    fingers.down(1, "n1")
    tablet(QEvent.Type.TabletPress, "n0")
    tablet(QEvent.Type.TabletMove, (500, 90))
    tablet(QEvent.Type.TabletMove, (700, 100))
    assert "n0" in hall.hands.held
    tablet(QEvent.Type.TabletRelease, (700, 100))
    fingers.up(1)
    (drop,) = hall.drops()
    assert [key for key, _ in drop.places] == ["n0"]
    assert drop.onto == "b"
    assert near(hall.place("n0"), 640, 80)  # it hangs on the point it was taken by


def test_a_card_is_lifted_only_after_four_pixels(hall: Hall):
    hall.press("n0")
    QTest.mouseMove(hall.mine, hall.pixel("n0", hall.mine) + QPoint(3, 0))
    assert not hall.hands.all
    QTest.mouseMove(hall.mine, hall.pixel("n0", hall.mine) + QPoint(5, 0))
    assert set(hall.hands.held) == {"n0"}
    hall.release((40, 400))


def test_the_other_window_sees_a_card_in_hand(hall: Hall):
    before = hall.seen(hall.room)
    hall.press("n0")
    hall.move((1300, 250))
    assert differing(before, hall.seen(hall.room)) > 100
    hall.release((1300, 250))


def test_a_refused_drop_puts_the_card_back(hall: Hall):
    before = hall.seen(hall.mine)
    hall.refuses = True
    hall.drag("n0", (1300, 100))
    hall.mine.select(())
    assert near(hall.place("n0"), 40, 380)
    assert not hall.hands.held
    assert differing(before, hall.seen(hall.mine)) == 0


def test_escape_puts_a_card_back(hall: Hall):
    hall.press("n0")
    hall.move((700, 100))
    hall.key(Qt.Key.Key_Escape)
    assert not hall.hands.held
    hall.move((800, 100))
    hall.release((800, 100))
    assert not hall.gestures


def test_a_window_that_goes_away_puts_its_card_back(hall: Hall):
    hall.press("n0", hall.room)
    hall.move((700, 100), hall.room)
    hall.room.hide()
    assert not hall.hands.held
    hall.release((700, 100), hall.room)
    assert not hall.gestures


def test_three_hands_at_once_on_two_windows(hall: Hall):
    fingers = hall.touch(hall.room)
    fingers.down(1, "n1")
    fingers.down(2, "n2")
    fingers.move(f1=(200, 200), f2=(1200, 150))
    hall.press("n3")
    hall.move((800, 600))
    assert set(hall.hands.held) == {"n1", "n2", "n3"}
    fingers.up(1)
    assert set(hall.hands.held) == {"n2", "n3"}
    hall.release((800, 600))
    fingers.move(f2=(1250, 160))
    fingers.up(2)
    assert [drop.places[0][0] for drop in hall.drops()] == ["n1", "n3", "n2"]
    assert [drop.onto for drop in hall.drops()] == ["c1", "n9", ""]


def test_a_held_card_cannot_be_taken_by_another_hand(hall: Hall):
    fingers = hall.touch(hall.room)
    fingers.down(1, "n1")
    fingers.move(f1=(500, 200))
    hall.press("n1")
    hall.move((900, 700))
    assert hall.hands.held["n1"].key != "mouse"
    hall.release((900, 700))
    fingers.up(1)
    (drop,) = hall.drops()
    assert drop.places[0][1].y < 250


def test_changes_elsewhere_leave_a_card_in_hand(hall: Hall):
    hall.press("n0")
    hall.move((700, 200))
    hall.put(note("n5", 1300, 600, "moved by somebody else"), note("n99", 20, 650))
    assert set(hall.hands.held) == {"n0"}
    hall.put(note("n0", 1000, 500, "and now with other words"))
    assert hall.hands.held["n0"].area().y < 300
    hall.release((700, 200))
    assert near(hall.place("n0"), 640, 180)


def test_a_card_that_is_taken_away_while_held_leaves_the_hand(hall: Hall):
    hall.press("n0")
    hall.move((700, 200))
    hall.take_away("n0")
    assert not hall.hands.held
    hall.move((720, 210))
    hall.release((720, 210))
    assert not hall.gestures
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_one_of_two_held_cards_goes_away(hall: Hall):
    hall.mine.select(("n0", "n1"))
    hall.press("n0")
    hall.move((700, 200))
    hall.take_away("n1")
    assert set(hall.hands.held) == {"n0"}
    hall.release((700, 200))
    assert [key for key, _ in hall.drops()[0].places] == ["n0"]


def test_a_private_card_is_on_one_window_only(make_hall: Callable[..., Hall]):
    hall = make_hall(note("p1", 100, 100, "for my eyes"), note("n1", 600, 100))
    bare = make_hall(note("n1", 600, 100))
    assert hall.seen(hall.room) == bare.seen(bare.room)
    hall.press("p1")
    hall.move((800, 500))
    assert set(hall.hands.held) == {"p1"}
    assert hall.seen(hall.room) == bare.seen(bare.room)
    hall.release((800, 500))
    assert "p1" not in hall.room.finder
    hall.press("p1", hall.room)
    hall.move((200, 200), hall.room)
    assert not hall.hands.held
    hall.release((200, 200), hall.room)


def test_dragging_a_selected_card_drags_all_selected(hall: Hall):
    hall.click("n0")
    hall.click("n1", CTRL)
    hall.click("n2", SHIFT)
    assert hall.mine.selection == ("n0", "n1", "n2")
    hall.drag("n1", (400, 600))
    (drop,) = hall.drops()
    assert {key for key, _ in drop.places} == {"n0", "n1", "n2"}
    assert near(hall.place("n1"), 400, 600)


def test_dragging_another_card_drags_it_alone(hall: Hall):
    hall.mine.select(("n0", "n1"))
    hall.drag("n2", (700, 650))
    assert [key for key, _ in hall.drops()[0].places] == ["n2"]
    assert hall.mine.selection == ("n2",)


def test_cards_cannot_be_carried_off_the_wall(hall: Hall):
    hall.press("n0")
    QTest.mouseMove(hall.mine, QPoint(-400, -300))
    QTest.mouseMove(hall.mine, QPoint(-500, -300))
    QTest.mouseRelease(hall.mine, Qt.MouseButton.LeftButton, pos=QPoint(-500, -300))
    assert hall.place("n0") == Point(0, 0)


def test_a_group_is_carried_by_its_heading_with_all_it_holds(hall: Hall):
    hall.press("a")
    hall.move((700, 500))
    assert set(hall.hands.held) == {"a", "c1", "c2"}
    hall.release((700, 500))
    (drop,) = hall.drops()
    assert [key for key, _ in drop.places] == ["a"]


def test_a_group_is_not_carried_by_its_inside(hall: Hall):
    hall.press((300, 280))
    hall.move((900, 500))
    assert not hall.hands.held
    hall.release((900, 500))
    assert not hall.gestures


def test_a_folded_group_is_carried_by_all_of_it(make_hall: Callable[..., Hall]):
    hall = make_hall(group("a", Rect(100, 100, 200, 160), "n1", tally="3 cards"))
    hall.press((200, 240))
    hall.move((600, 400))
    assert set(hall.hands.held) == {"a"}
    hall.release((600, 400))
    assert near(hall.place("a"), 500, 260)


def test_the_group_that_would_take_the_card_is_outlined(hall: Hall):
    hall.press("n0")
    hall.move((1000, 200))
    assert hall.hands.held["n0"].target == "b"
    assert differing(hall.seen(hall.room), hall.fresh(hall.room)) == 0
    hall.move((1300, 330))
    assert hall.hands.held["n0"].target == ""
    hall.release((1300, 330))
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_a_group_that_takes_no_drops_is_no_target(make_hall: Callable[..., Hall]):
    hall = make_hall(group("a", Rect(600, 20, 460, 300), drops=False), note("n0", 40, 380))
    hall.drag("n0", (700, 100))
    assert hall.drops()[0].onto == ""


def test_a_card_that_does_not_move_cannot_be_taken(make_hall: Callable[..., Hall]):
    hall = make_hall(note("n0", 40, 380, moves=False))
    hall.drag("n0", (700, 100))
    assert not hall.gestures


def test_rubber_band(hall: Hall):
    hall.press((5, 345))
    hall.move((500, 520))
    hall.release((500, 520))
    assert hall.mine.selection == ("n0", "n1")
    hall.press((700, 345), keys=CTRL)
    hall.move((1000, 520))
    hall.release((1000, 520), keys=CTRL)
    assert hall.mine.selection == ("n0", "n1", "n3")
    hall.click((1200, 200))
    assert hall.mine.selection == ()


def test_click_selects_a_group_a_relation_and_takes_back(hall: Hall):
    hall.click((500, 150))
    assert hall.mine.selection == ("r1",)
    hall.click((900, 250))
    assert hall.mine.selection == ("b",)
    hall.click("n0", CTRL)
    hall.click("n0", CTRL)
    assert hall.mine.selection == ("b",)


def test_a_tap_is_told_on_both_windows(hall: Hall):
    taps: list[str] = []
    for canvas in (hall.mine, hall.room):
        canvas.tapped.connect(taps.append)
    hall.click("n0")
    fingers = hall.touch(hall.room)
    fingers.down(1, "n1")
    fingers.up(1)
    assert taps == ["n0", "n1"]
    assert not hall.gestures


def test_a_finger_beside_a_card_means_the_card(hall: Hall):
    fingers = hall.touch(hall.room)
    fingers.down(1, (34, 372))
    fingers.move(f1=(700, 500))
    assert set(hall.hands.held) == {"n0"}
    fingers.up(1)


def test_the_projected_wall_only_drags(hall: Hall):
    asked: list[object] = []
    words: list[object] = []
    hall.room.menu_asked.connect(lambda *args: asked.append(args))
    hall.room.edit_asked.connect(words.append)
    hall.press((5, 345), hall.room)
    hall.move((800, 700), hall.room)
    hall.release((800, 700), hall.room)
    QTest.mouseDClick(hall.room, Qt.MouseButton.LeftButton, pos=hall.pixel("n0", hall.room))
    QTest.mouseRelease(hall.room, Qt.MouseButton.LeftButton, pos=hall.pixel("n0", hall.room))
    QTest.mouseClick(hall.room, Qt.MouseButton.RightButton, pos=hall.pixel("n0", hall.room))
    QTest.keyClick(hall.room, Qt.Key.Key_Right)
    assert hall.room.selection == ()
    assert hall.room.focus == ""
    assert hall.room.editing.on is None
    assert not asked
    assert words == ["n0"]  # which the laptop answers
    assert not hall.gestures


def test_a_relation_is_drawn_from_card_to_group(hall: Hall):
    hall.mine.relating = True
    hall.press("n0")
    hall.move((900, 200))
    assert not hall.hands.held
    hall.release((900, 200))
    assert hall.gestures == [Relate(start="n0", end="b")]
    hall.press("n0")
    hall.move((1400, 330))
    hall.release((1400, 330))
    assert len(hall.gestures) == 1
    hall.mine.relating = False
    hall.drag("n0", (900, 200))
    assert isinstance(hall.gestures[-1], Drop)


def test_right_click_asks_for_the_menu_of_what_is_selected(hall: Hall):
    asked: list[tuple[str, ...]] = []
    hall.mine.menu_asked.connect(lambda ids, _at: asked.append(ids))
    hall.mine.select(("n0", "n1"))
    for key in ("n1", "n2"):
        at = hall.pixel(key, hall.mine)
        _ask_menu(hall, at)
    _ask_menu(hall, hall.pixel((1300, 200), hall.mine))
    assert asked == [("n0", "n1"), ("n2",), ()]


def _ask_menu(hall: Hall, at: QPoint) -> None:
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, hall.mine.mapToGlobal(at))
    QApplication.sendEvent(hall.mine, event)


def test_a_long_press_asks_for_the_menu(hall: Hall, qtbot: QtBot):
    fingers = hall.touch(hall.mine)
    with qtbot.waitSignal(hall.mine.menu_asked) as asked:
        fingers.down(1, "n1")
    assert asked.args is not None
    assert asked.args[0] == ("n1",)
    fingers.up(1)
    assert not hall.gestures


@pytest.mark.parametrize("way", ["lost", "gone"])
def test_a_lost_touch_puts_the_card_back(hall: Hall, way: str):
    fingers = hall.touch(hall.room)
    fingers.down(1, "n1")
    fingers.move(f1=(700, 600))
    assert hall.hands.held
    if way == "lost":
        lost = QTouchEvent(QEvent.Type.TouchCancel, touch_screen())
        QApplication.sendEvent(hall.room, lost)
    else:
        hall.room.hide()
    assert not hall.hands.held
    fingers.up(1)
    assert not hall.gestures


def test_a_drop_that_fails_still_empties_the_hand(hall: Hall, qtbot: QtBot):
    hall.mine.gesture.connect(_fail)
    hall.press("n0")
    hall.move((700, 200))
    with qtbot.capture_exceptions() as problems:
        hall.release((700, 200))
    assert len(problems) == 1
    assert not hall.hands.held


def _fail(_gesture: object) -> None:
    raise LookupError("on purpose")


def test_many_cards_in_hand_are_painted_where_they_are(make_hall: Callable[..., Hall]):
    cards = [note(f"n{i}", 20 + 66 * (i % 20), 20 + 60 * (i // 20)) for i in range(100)]
    hall = make_hall(*cards)
    hall.key(Qt.Key.Key_A, with_=CTRL)
    assert len(hall.mine.selection) == 100
    hall.drag("n99", (1390, 400))
    (drop,) = hall.drops()
    assert len(drop.places) == 100
    assert near(hall.place("n0"), 136, 160)
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_the_board_of_these_tests_has_no_card_on_another():
    rects = [shape.rect for shape in board() if isinstance(shape, Note)]
    assert not any(a.meets(b) for a in rects for b in rects if a is not b)
