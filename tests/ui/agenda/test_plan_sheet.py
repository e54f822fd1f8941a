"""Lists that a method plans: rows dragged and moved by key, their actions, what stays fixed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.methods.contract import MOVE
from facilitator.model.display.gesture import Act
from facilitator.ui.agenda.plan_sheet import PlanSheet
from facilitator.ui.widgets.lists.reorderable_list import ReorderableList, ReorderableRow
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import Begin, Facilitator
from tests.ui.planned import hats, planned_programme

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def order(me: Facilitator) -> list[str]:
    return [hat.name for hat in hats(me.desk.world, me.desk.activity)]


def rows(me: Facilitator) -> list[ReorderableRow]:
    found = me.window.findChild(ReorderableList)
    assert found is not None
    return list(found.rows)


def drag(me: Facilitator, row: QWidget, onto: QWidget, *, below: bool = False) -> None:
    """Drag a row with the mouse onto the upper or lower half of another."""
    start = QPoint(30, row.height() // 2)
    end = QPoint(40, onto.height() - 4 if below else 4)
    target = row.mapFromGlobal(onto.mapToGlobal(end))
    QTest.mousePress(row, LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(row, start + (target - start) * part)
    QTest.mouseRelease(row, LEFT, pos=target)
    me.settle()


@pytest.fixture
def me(begin: Begin) -> Facilitator:
    found: Facilitator = begin(desk=Workspace(planned_programme()[0]))
    found.window.commands.run("plan")
    found.settle()
    return found


def test_a_row_is_dragged_up_and_down(me: Facilitator):
    drag(me, rows(me)[2], rows(me)[0])
    assert order(me) == ["Yellow", "Blue", "White", "Black"]
    drag(me, rows(me)[0], rows(me)[3], below=True)
    assert order(me) == ["Blue", "White", "Black", "Yellow"]
    assert [row.words for row in rows(me)] == order(me)


def test_a_row_that_is_let_go_where_it_was_changes_nothing(me: Facilitator):
    before = me.store.last
    drag(me, rows(me)[1], rows(me)[2])
    drag(me, rows(me)[1], rows(me)[1])
    assert me.store.last == before


def test_escape_puts_a_carried_row_back(me: Facilitator):
    row = rows(me)[0]
    QTest.mousePress(row, LEFT, pos=QPoint(20, 10))
    QTest.mouseMove(row, QPoint(20, 90))
    QTest.keyClick(row, Qt.Key.Key_Escape)
    QTest.mouseRelease(row, LEFT, pos=QPoint(20, 90))
    assert order(me) == ["Blue", "White", "Yellow", "Black"]
    assert me.sheet().isVisible()


def test_keys_move_a_row_and_stay_on_it(me: Facilitator):
    rows(me)[0].setFocus()
    me.key(Qt.Key.Key_Down, CTRL)
    me.key(Qt.Key.Key_Down, CTRL)
    assert order(me) == ["White", "Yellow", "Blue", "Black"]
    me.key(Qt.Key.Key_Up, CTRL)
    assert order(me) == ["White", "Blue", "Yellow", "Black"]
    me.key(Qt.Key.Key_Up)
    assert me.focus() is rows(me)[0]


def test_rows_have_buttons_that_move_them_and_do_what_the_method_offers(me: Facilitator):
    me.presses("Move down", rows(me)[0])
    assert order(me) == ["White", "Blue", "Yellow", "Black"]
    me.presses("Remove", rows(me)[3])
    assert order(me) == ["White", "Blue", "Yellow"]


def test_a_new_row_is_asked_for_over_the_sheet(me: Facilitator):
    me.presses("Add a hat…", me.sheet())
    asked = me.sheet()
    assert isinstance(asked, AskSheet)
    asked.form.put("name", "Green")
    asked.accept()
    me.settle()
    assert order(me)[-1] == "Green"


def test_ctrl_z_in_the_sheet_takes_the_move_back(me: Facilitator):
    rows(me)[0].setFocus()
    me.key(Qt.Key.Key_Down, CTRL)
    me.key(Qt.Key.Key_Z, CTRL)
    assert order(me) == ["Blue", "White", "Yellow", "Black"]
    me.key(Qt.Key.Key_Y, CTRL)
    assert order(me) == ["White", "Blue", "Yellow", "Black"]


def test_a_plan_that_was_closed_hears_no_more(me: Facilitator):
    me.sheet().close()
    me.settle()
    assert not me.window.findChildren(PlanSheet)
    first = hats(me.desk.world, me.desk.activity)[0]
    me.desk.do(Act(action=MOVE, on=(first.id,), answers={"list": "hats", "before": ""}))
    assert order(me)[-1] == "Blue"


def test_what_was_run_stays_and_says_why(begin: Begin):
    me: Facilitator = begin(desk=Workspace(planned_programme(worn=1)[0]))
    me.window.commands.run("plan")
    me.settle()
    sheet = me.sheet()
    assert me.sees("It has been worn.", sheet)
    drag(me, rows(me)[0], rows(me)[3], below=True)
    assert order(me) == ["Blue", "White", "Yellow", "Black"]
    me.presses("Remove", rows(me)[0])
    assert me.sees("What was worn stays in the plan.", sheet)
    drag(me, rows(me)[2], rows(me)[0])
    assert me.sees("What was worn stays in front.", sheet)
    drag(me, rows(me)[3], rows(me)[1])
    assert order(me) == ["Blue", "Black", "White", "Yellow"]
    assert not me.sees("What was worn stays in front.", sheet)


def test_an_activity_without_lists_says_so(begin: Begin):
    me: Facilitator = begin()
    me.window.commands.run("plan")
    assert "no list to plan" in me.said()
    assert not me.window.findChildren(PlanSheet)
