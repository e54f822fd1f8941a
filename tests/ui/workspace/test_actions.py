"""Menus made of what a method offers."""

from PySide6.QtWidgets import QApplication, QMenu

from facilitator.methods.contract import Action
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Act
from facilitator.ui.widgets import menus
from facilitator.ui.workspace import actions


def into(why_not: Text | None = None) -> Action:
    """An action whose label somebody wrote."""
    return Action(
        key="into",
        label=text("{name}", name="<b>R & D</b>"),
        gesture=Act(action="into"),
        menu=text("Move to…"),
        why_not=why_not,
    )


def test_what_people_wrote_is_no_markup_in_a_menu(qapp: QApplication):
    menu = QMenu()
    menus.fill(menu, actions.rows([into()], lambda _action: None))
    (entry,) = menu.actions()
    assert "<b>R && D</b>" in entry.text()
    assert "&lt;" in entry.toolTip()
    assert "<b>" not in entry.toolTip()
    menu.deleteLater()


def test_what_is_not_possible_now_is_left_out(qapp: QApplication):
    menu = QMenu()
    refused = into(text("Not while “R & D” is voted on."))
    menus.fill(menu, actions.rows([refused], lambda _action: None))
    assert [each for each in menu.actions() if not each.isSeparator()] == []
    menu.deleteLater()
