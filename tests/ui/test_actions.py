"""Menus made of what a method offers."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.methods.method import Action
from facilitator.model.gesture import Act
from facilitator.model.words import Text, text
from facilitator.ui import actions


@pytest.mark.parametrize("why_not", [None, text("Not while “<i>R & D</i>” is voted on.")])
def test_what_people_wrote_is_no_markup_in_a_menu(qapp: QApplication, why_not: Text | None):
    offered = Action(
        key="into",
        label=text("{name}", name="<b>R & D</b>"),
        gesture=Act(action="into"),
        menu=text("Move to…"),
        why_not=why_not,
    )
    menu = QMenu()
    actions.fill(menu, [offered], lambda _action: None)
    (below,) = menu.findChildren(QMenu)
    (entry,) = below.actions()
    assert "<b>R && D</b>" in entry.text()
    assert "&lt;" in entry.toolTip()
    assert "<b>" not in entry.toolTip()
    menu.deleteLater()
