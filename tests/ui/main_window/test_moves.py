"""What a drag does, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from facilitator.model.board import queries
from facilitator.ui.widgets.menus import MOST_ROWS
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.driver import Facilitator

OF_A_LIST = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


class AtTheWall(Facilitator):
    """At the wall of a real programme."""

    def __init__(self, sitting: ProgrammeWindows) -> None:
        self.window, self.desk = sitting.window, sitting.desk


@OF_A_LIST
def test_the_ways_of_a_drag_are_a_key_away(sitting: ProgrammeWindows) -> None:
    me = AtTheWall(sitting)
    canvas = me.window.stage.canvas
    canvas.setFocus()
    me.window.commands.run("move")
    assert me.said() == "Choose something on the wall first that can be moved."
    assert me.desk.activity is not None
    first, other, *_ = queries.cards(me.desk.world, me.desk.activity)
    me.window.choice.choose((first.id, other.id))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, Qt.Key.Key_M, both)
    me.settle()
    assert any("New group" in row for row in me.menu())


@OF_A_LIST
def test_many_places_to_move_to_are_one_list(at_sample: ProgrammeWindows) -> None:
    me = AtTheWall(at_sample)
    desk, before = me.desk, me.desk.looked
    many = next(
        a.id
        for a in desk.agenda()
        if len(queries.groups(desk.world, a.id)) > MOST_ROWS
        and not queries.closed(desk.world, a.id)
    )
    desk.look_at(many)
    card = next(c for c in queries.cards(desk.world, many) if c.on_wall and c.group)
    group = queries.groups(desk.world, many)[-1]
    me.window.wall_menus.show((card.id,), QPoint())
    assert "Move to…" in me.menu()
    me.window.wall_menus.show_moves((card.id,))
    assert len(me.finds("")) > MOST_ROWS
    (first, *_rest) = me.finds(group.title[:12])
    assert group.title in first
    me.sheet().close()
    desk.look_at_subject(before)
