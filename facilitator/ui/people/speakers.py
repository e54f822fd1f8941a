"""Who has spoken: names to tap, those not heard yet first. Only the facilitator sees them.

A tap is kept in memory and written later, many at once and in no order, so that nothing in the
file can be laid beside a card: when the activity changes, when the window closes, and every ten
minutes once at least five people were tapped. A crash costs the taps since then, and no more.
"""

from collections import Counter
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.model.core import ActivityId, PersonId, text
from facilitator.model.core.records import Activity
from facilitator.model.people import consent, queries
from facilitator.model.people.records import Person
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import (
    button,
    column,
    emptied,
    escaped,
    plain_label,
    plain_tip,
    shortened,
    show_part,
)
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.workspace.workspace import Workspace

EVERY: Final = 10 * 60 * 1000
"""Milliseconds after which taps of enough people are written."""
WIDEST: Final = 190
"""Pixels of a name at most: what is longer ends in three dots, and its tip has the whole."""
ENOUGH: Final = 5
"""People tapped from which on a line of the journal points at none of them."""


class SpeakerChips(QWidget):
    """A chip for each person here; a tap counts one turn, the menu of a chip takes one back."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of: ActivityId | None = desk.activity
        self._taps: Counter[PersonId] = Counter()
        self._shown: object = None
        whole = column(self, space=6)
        self._head = plain_label(kind="section")
        inside = QWidget()
        self._chips = FlowLayout(inside, space=6)
        whole.addWidget(self._head)
        whole.addWidget(inside)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._write_enough)
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Show what is: those not heard yet come first."""
        if self._of != self._desk.activity:
            self.keep()
            self._of = self._desk.activity
        state = self._state()
        if state == self._shown:
            return
        self._shown = state
        emptied(self._chips)
        for person, times in state:
            self._chips.addWidget(self._chip(person, times))
        waiting = any(not times for _, times in state)
        words = text("Tap who is speaking · not yet heard come first")
        self._head.setText(say(words if waiting else text("All heard · tap who is speaking")))
        show_part(self, on=bool(state))

    def keep(self) -> None:
        """Write what was tapped, as one sum for each person."""
        taps, self._taps = self._taps, Counter()
        activity = self._of
        if activity is None or self._desk.world.find(Activity, activity) is None:
            return
        change = consent.count_spoken(self._desk.world, activity, taps, new_id=self._desk.new_id)
        self._desk.programme.apply(change)

    def tap(self, person: PersonId, by: int = 1) -> None:
        """Count a turn, or take one back."""
        if self._times().get(person, 0) + by >= 0:
            self._taps[person] += by
            self.refresh()

    def _write_enough(self) -> None:
        if sum(times != 0 for times in self._taps.values()) >= ENOUGH:
            self.keep()

    def _times(self) -> dict[PersonId, int]:
        held = dict(queries.spoken(self._desk.world, self._of)) if self._of else {}
        for person, times in self._taps.items():
            held[person] = held.get(person, 0) + times
        return held

    def _state(self) -> list[tuple[Person, int]]:
        activity = self._desk.world.find(Activity, self._of)
        if activity is None or self._desk.programme.store.read_only:
            return []
        times = self._times()
        here = queries.taken_as_here(self._desk.world, activity.session)
        found = [(person, times.get(person.id, 0)) for person in here]
        return sorted(found, key=lambda each: (each[1] > 0, each[0].number))

    def _chip(self, person: Person, times: int) -> QPushButton:
        name = say(queries.name_of(person))
        often, tip = f" · {times}" if times else "", text("Tap when they speak. Only you see it.")
        made = button("", lambda: self.tap(person.id), kind="chip", tip=tip)
        made.ensurePolished()
        short = shortened(name, WIDEST, made.fontMetrics())
        made.setText(escaped(f"{short}{often}"))
        made.setAccessibleName(f"{name}{often}")
        if short != name:
            made.setToolTip(plain_tip(f"{name}\n{say(tip)}"))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(lambda at: self._menu(made, at, person, times))
        return made

    def _menu(self, chip: QPushButton, at: QPoint, person: Person, times: int) -> None:
        back = menus.MenuRow(words=text("One turn fewer"), act=lambda: self.tap(person.id, -1))
        if times > 0:
            menus.popup(self, [back], chip.mapToGlobal(at))
