"""Everything a drag does, done by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.model.display.geometry import Rect
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.canvas.hands.keys import NUDGE
from tests.ui.canvas.hall import CTRL, SHIFT, Hall, differing, group, note
from tests.ui.windows.focus_marks import is_marked

Key = Qt.Key


def test_arrow_keys_go_to_the_next_shape_in_that_direction(hall: Hall):
    hall.mine.set_focus("n0")
    hall.key(Key.Key_Right)
    assert hall.mine.focus == "n1"
    hall.key(Key.Key_Down)
    assert hall.mine.focus == "n7"
    hall.key(Key.Key_Left)
    assert hall.mine.focus == "n6"
    hall.key(Key.Key_Left)
    assert hall.mine.focus == "n6"
    hall.key(Key.Key_Up, Key.Key_Up)
    assert hall.mine.focus == "c1"


def test_home_and_end(hall: Hall):
    hall.key(Key.Key_End)
    assert hall.mine.focus == "n11"
    hall.key(Key.Key_Home)
    assert hall.mine.focus == "a"


def test_keys_on_an_empty_wall_do_nothing(make_hall: Callable[..., Hall]):
    hall = make_hall()
    hall.key(Key.Key_Home, Key.Key_Right, Key.Key_Space, Key.Key_F2, Key.Key_Escape)
    hall.nudge(Key.Key_Right)
    assert hall.mine.focus == ""
    assert not hall.gestures
    hall.mine.window().activateWindow()
    hall.mine.setFocus(Qt.FocusReason.TabFocusReason)
    is_marked(hall.mine)


def test_enter_acts_on_what_is_chosen_wherever_keys_or_hands_chose_it(hall: Hall):
    hall.click("n0")
    hall.key(Key.Key_Right)
    assert hall.mine.selection == ("n1",)
    hall.key(Key.Key_Return)
    assert hall.mine.editing.on == "n1"
    hall.key(Key.Key_Escape, Key.Key_End)
    assert hall.mine.selection == ("n11",)
    hall.mine.select(("n2",))  # at the room's wall, or by a band: the keys were left elsewhere
    hall.key(Key.Key_Return)
    assert hall.mine.editing.on == "n2"
    hall.key(Key.Key_Escape)
    hall.mine.select(("n3", "n4"))
    hall.key(Key.Key_Return)
    assert hall.mine.editing.on is None


def test_space_selects_and_takes_back(hall: Hall):
    hall.mine.set_focus("n0")
    hall.key(Key.Key_Space)
    hall.key(Key.Key_Right, with_=SHIFT)
    assert hall.mine.selection == ("n0", "n1")
    hall.key(Key.Key_Space)
    assert hall.mine.selection == ("n0",)
    hall.key(Key.Key_Escape)
    assert hall.mine.selection == ()


def test_shift_and_arrows_select_on_the_way(hall: Hall):
    hall.click("n0")
    hall.key(Key.Key_Right, Key.Key_Right, with_=SHIFT)
    assert hall.mine.selection == ("n0", "n1", "n2")


def test_ctrl_a_selects_all_cards(hall: Hall):
    hall.key(Key.Key_A, with_=CTRL)
    assert len(hall.mine.selection) == 14


def test_ctrl_and_arrows_move_the_selected_cards_in_one_gesture(hall: Hall):
    hall.mine.select(("n0", "n1"))
    before = hall.place("n0")
    hall.nudge(Key.Key_Right, Key.Key_Right, Key.Key_Down)
    assert not hall.gestures
    assert set(hall.hands.held) == {"n0", "n1"}
    hall.release_ctrl()
    (drop,) = hall.drops()
    assert {key for key, _ in drop.places} == {"n0", "n1"}
    assert hall.place("n0") == (before.x + 2 * NUDGE, before.y + NUDGE)
    assert differing(hall.seen(hall.mine), hall.fresh(hall.mine)) == 0


def test_a_nudge_is_made_after_a_pause(hall: Hall, qtbot: QtBot):
    hall.mine.set_focus("n0")
    with qtbot.waitSignal(hall.mine.gesture):
        hall.nudge(Key.Key_Right)
    assert not hall.hands.held


def test_a_nudge_is_taken_back_by_escape(hall: Hall):
    hall.mine.set_focus("n0")
    hall.nudge(Key.Key_Right)
    hall.key(Key.Key_Escape)
    hall.release_ctrl()
    assert not hall.gestures
    assert not hall.hands.held


def test_a_nudged_card_knows_the_group_it_comes_to_lie_in(make_hall: Callable[..., Hall]):
    hall = make_hall(
        group("a", Rect(100, 100, 400, 300)), note("n0", 120, 260), note("n1", 130, 150)
    )
    hall.mine.set_focus("n1")
    hall.nudge(Key.Key_Down, Key.Key_Down)
    hall.release_ctrl()
    assert hall.drops()[0].onto == "a"


def test_a_card_in_another_hand_is_not_nudged(hall: Hall):
    hall.press("n0", hall.room)
    hall.move((700, 200), hall.room)
    hall.mine.set_focus("n0")
    hall.nudge(Key.Key_Right)
    assert hall.hands.held["n0"].owner is hall.room
    hall.release((700, 200), hall.room)
    assert len(hall.gestures) == 1


def test_walking_brings_the_card_into_view(hall: Hall):
    hall.mine.look.zoom(3.0, 0, 0)
    hall.settle()
    hall.mine.setFocus()
    hall.key(Key.Key_End)
    x, y = hall.mine.lens.to_view(*hall.place("n11"))
    assert 0 <= x < 800
    assert 0 <= y < 395


def test_tab_leaves_the_wall(qapp: QApplication, hall: Hall):
    window = QWidget()
    box = QVBoxLayout(window)
    line = QLineEdit()
    hall.mine.setParent(window)
    box.addWidget(hall.mine)
    box.addWidget(line)
    window.show()
    window.activateWindow()
    hall.mine.setFocus()
    QTest.keyClick(hall.mine, Key.Key_Tab)
    assert window.focusWidget() is line
    hall.mine.setParent(None)
    window.deleteLater()


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_G, Key.Key_B, Key.Key_PageDown])
def test_keys_that_are_not_the_walls_are_left_to_the_window(hall: Hall, key: Key):
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    hall.mine.set_focus("n0")
    QApplication.sendEvent(hall.mine, event)
    assert not event.isAccepted()


def test_the_walls_own_keys_win_over_the_windows_actions(hall: Hall):
    done: list[str] = []
    for sequence in ("Right", "Space", "Delete"):
        action = QAction(hall.mine)
        action.setShortcut(sequence)
        action.triggered.connect(lambda _on=False, name=sequence: done.append(name))
        hall.mine.addAction(action)
    hall.mine.set_focus("n0")
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Delete):
        QTest.keyClick(hall.mine.window().windowHandle(), key)
    assert done == ["Delete"]
    assert hall.mine.selection == ("n1",)


def test_the_menu_key_asks_at_the_focus(hall: Hall):
    asked: list[tuple[tuple[str, ...], QPoint]] = []
    hall.mine.menu_asked.connect(lambda ids, at: asked.append((ids, at)))
    hall.mine.set_focus("n0")
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(hall.mine, QContextMenuEvent(reason, QPoint(0, 0), QPoint(0, 0)))
    ((ids, at),) = asked
    assert ids == ("n0",)
    assert hall.mine.mapFromGlobal(at) == QPoint(70, 220)


def test_selection_and_focus_are_told_once(hall: Hall):
    told: list[object] = []
    hall.mine.selection_changed.connect(told.append)
    hall.mine.focus_changed.connect(told.append)
    hall.mine.select(("n1", "n0", "nobody"))
    hall.mine.select(("n0", "n1"))
    hall.mine.set_focus("n0")
    hall.mine.set_focus("n0")
    assert told == [("n1", "n0"), "n0"], "in the order they were chosen"
    hall.take_away("n0")
    assert told == [("n1", "n0"), "n0", ("n1",), ""]


def test_a_projected_wall_takes_no_focus(hall: Hall):
    assert isinstance(hall.room, Canvas)
    assert hall.room.focusPolicy() is Qt.FocusPolicy.NoFocus
