"""What a method plans before the day (hats, questions, places): its lists, as rows to move."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from facilitator.editing.programme import EditOutcome
from facilitator.methods.contract import MOVE, Action, PlanItem, PlanList
from facilitator.model.core import ActivityId, Text, text
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Act, Gesture
from facilitator.ui.main_window.side_panel.offered import menu_button
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    emptied,
    plain_label,
    row,
    scrolled,
    section,
    trouble_label,
)
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.growing import Growing
from facilitator.ui.widgets.lists.reorderable_list import Carrier, ReorderableList, ReorderableRow
from facilitator.ui.widgets.question_form import AskSheet
from facilitator.ui.workspace.workspace import Workspace

IN_SIGHT = 2
"""So many actions of a row stand as buttons; the rest are in a menu."""


def do_in(
    parent: QWidget,
    desk: Workspace,
    activity: ActivityId,
    gesture: Gesture,
    said: Callable[[tuple[Text, ...]], object],
) -> None:
    """Do a gesture in any activity; its question is asked over `parent`, refusals are `said`."""

    def heard(outcome: EditOutcome) -> None:
        said(outcome.words)
        if outcome.ask is not None:
            does = partial(desk.programme.do, activity)
            sheet = AskSheet(parent, outcome.ask, does)
            sheet.answered.connect(heard)
            sheet.open()

    heard(desk.programme.do(activity, gesture))


class PlanSheet(QDialog):
    """A window beside the work with the lists of one activity; it follows every change."""

    def __init__(self, parent: QWidget, desk: Workspace, activity: ActivityId) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("Plan")))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 700, 640)
        self._desk, self._activity = desk, activity
        self._parts: dict[str, _Part] = {}
        whole = column(self, space=8)
        whole.setContentsMargins(*as_read(20, 16, 12, 14))
        self._title = plain_label(kind="title")
        whole.addWidget(self._title)
        detail = text("Drag a row to another place, or move it with Ctrl+Up and Ctrl+Down.")
        whole.addWidget(plain_label(detail, "muted"))
        inside = QWidget()
        self._lists = column(inside, space=10)
        self._lists.setContentsMargins(*as_read(0, 0, 8, 0))
        area = scrolled(inside)
        whole.addWidget(area, 1)
        Growing(self, area, inside)
        self._trouble = trouble_label()
        whole.addWidget(self._trouble)
        ways = row(space=8)
        ways.addStretch(1)
        ways.addWidget(button(text("Done"), self.close))
        whole.addLayout(ways)
        for name, back in (("undo", True), ("redo", False)):
            for keys in CHOSEN.of(name):
                made = QShortcut(QKeySequence(keys), self)
                made.activated.connect(lambda back=back: self._turn(back=back))
        desk.changed.connect(self._changed)  # its own method: the link goes with the window
        self.refresh()

    def _changed(self, _change: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show what is; an activity that has gone has no plan."""
        held = self._desk.world.find(Activity, self._activity)
        if held is None:
            self.close()
            return
        self._title.setText(held.title)
        found = self._desk.programme.method(self._activity).plans(self._desk.world, self._activity)
        if [plan.key for plan in found] != list(self._parts):
            self._make(found)
        for plan in found:
            self._parts[plan.key].show_plan(plan)

    def do(self, gesture: Gesture) -> None:
        """Do a gesture in the activity that is planned; a refusal is said here."""
        do_in(self, self._desk, self._activity, gesture, self.tell)

    def _make(self, found: tuple[PlanList, ...]) -> None:
        emptied(self._lists)
        self._parts = {plan.key: _Part(self, plan.key) for plan in found}
        for part in self._parts.values():
            self._lists.addWidget(part)
        if not found:
            self._lists.addWidget(plain_label(text("There is nothing to plan here."), "muted"))
        self._lists.addStretch(1)

    def tell(self, refused: tuple[Text, ...]) -> None:
        """Say why something was refused; nothing to say takes away what was said."""
        self._trouble.setText(" ".join(say(words) for words in refused))
        self._trouble.setVisible(bool(refused))

    def _turn(self, *, back: bool) -> None:
        programme = self._desk.programme
        kinds = programme.prepared(self._activity)  # no card: the wall is not seen from here
        outcome = (programme.undo if back else programme.redo)(self._activity, kinds)
        self.tell(outcome.words)


class _Part(QWidget):
    """One list: its title, its rows, and what puts in new ones."""

    def __init__(self, sheet: PlanSheet, key: str) -> None:
        super().__init__()
        self._sheet, self._key = sheet, key
        self._shown: PlanList | None = None
        inside = column(self, space=6)
        self._title = section("")
        inside.addWidget(self._title)
        self._empty = plain_label(kind="muted")
        inside.addWidget(self._empty)
        carrier = Carrier(self)
        carrier.landed.connect(self._move)
        self._rows = ReorderableList(key, carrier)
        inside.addWidget(self._rows)
        adding = QWidget()
        self._add = FlowLayout(adding, space=6)
        inside.addWidget(adding)
        self._carrier = carrier

    def show_plan(self, plan: PlanList) -> None:
        if plan == self._shown:
            return
        self._shown = plan
        self._title.setText(say(plan.title))
        reasons = {item.fixed for item in plan.items}
        shared = reasons.pop() if len(reasons) == 1 else None  # one for all is said once
        about = shared if plan.items else plan.empty
        self._empty.setText(say(about) if about else "")
        self._empty.setVisible(about is not None)
        self._rows.put([self._row(item, alone=shared is None) for item in plan.items])
        emptied(self._add)
        for action in plan.add:
            self._add.addWidget(self._chip(action, icon="plus"))

    def _row(self, item: PlanItem, *, alone: bool) -> ReorderableRow:
        made = ReorderableRow(item.id, say(item.title), self._carrier, loose=item.fixed is None)
        if item.fixed is not None:
            made.setAccessibleDescription(say(item.fixed))
        inside = row(made, space=10)
        inside.setContentsMargins(*as_read(12, 7, 8, 7))
        inside.addLayout(_words(item, alone=alone), 1)
        if item.mark:
            inside.addWidget(plain_label(item.mark, "small", wrap=False))
        plain = [a for a in item.actions if a.menu is None][:IN_SIGHT]
        for action in plain:
            inside.addWidget(self._chip(action))
        rest = [a for a in item.actions if a not in plain]
        if rest:
            inside.addWidget(menu_button(text("More"), rest, self._run))
        if item.fixed is None:
            for step, icon, tip in ((-1, "arrow-up", _UP), (1, "arrow-down", _DOWN)):
                inside.addWidget(self._step(made, step, icon, tip))
        return made

    def _step(self, held: ReorderableRow, step: int, icon: str, tip: Text) -> QWidget:
        made = button("", lambda: self._rows.nudge(held, step), kind="quiet", icon=icon, tip=tip)
        hold(made, wide=34)
        return made

    def _chip(self, action: Action, *, icon: str = "") -> QWidget:
        return button(
            action.label,
            lambda: self._run(action),
            kind="chip",
            icon=icon or action.icon,
            tip=action.why_not or action.label,
        )

    def _run(self, action: Action) -> None:
        if action.why_not is not None:
            self._sheet.tell((action.why_not,))
        else:
            self._sheet.do(action.gesture)

    def _move(self, item: str, _list: str, before: str) -> None:
        answers = {"list": self._key, "before": before}
        self._sheet.do(Act(action=MOVE, on=(item,), answers=answers))


def _words(item: PlanItem, *, alone: bool) -> QVBoxLayout:
    words = column(space=2)
    words.addWidget(plain_label(item.title, "strong"))
    for line in (item.detail, (alone and item.fixed) or ""):
        if line:
            words.addWidget(plain_label(line, "small"))
    return words


_UP, _DOWN = text("Move up"), text("Move down")
