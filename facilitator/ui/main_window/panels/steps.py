"""The steps of the activity: those done, the one now, those to come; a press goes there."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.methods.contract import Step
from facilitator.model.board import queries
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Advance, Ask
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    button,
    column,
    emptied,
    plain_label,
    plain_tip,
    row,
    scrolled,
    show_part,
)
from facilitator.ui.workspace.workspace import Workspace

UNFOLDED = 4
"""Rows in sight at least once the list is unfolded; the others are scrolled to."""
FEW = 2
"""Rows shown while there is no room for all steps."""


class Steps(QWidget):
    """The list of steps. It folds to the steps around the present one where room is short."""

    def __init__(self, desk: Workspace) -> None:
        """Show the desk's steps."""
        super().__init__()
        self._desk = desk
        self._room_for = 99
        self._open = False
        self._shown: object = None
        whole = column(self, space=4)
        head = row()
        self._head = Short(text("Steps"), "section")
        head.addWidget(self._head, 1)
        self._more = button(text("Show all"), self._turn, kind="link")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head.addWidget(self._more)
        whole.addLayout(head)
        held = QWidget()
        self._rows = column(held, space=2)
        self._area = scrolled(held)
        whole.addWidget(self._area)
        self.refresh()

    def room_for(self, rows: int) -> None:
        """Show at most so many rows unless a person unfolds the list."""
        self._room_for = max(FEW, rows)
        self.refresh()

    def refresh(self) -> None:
        """Show what is."""
        steps, now = self._desk.steps(), self._desk.step()
        done = self._desk.activity is not None and queries.closed(
            self._desk.world, self._desk.activity
        )
        shown = (steps, now, done, self._room_for, self._open)
        if shown == self._shown:
            return
        self._shown = shown
        part = now.part if now else None
        self._head.show_words(text("Steps · {part}", part=part) if part else text("Steps"))
        emptied(self._rows)
        place = next((i for i, s in enumerate(steps) if now and s.key == now.key), -1)
        first, last = self._window(len(steps), place)
        for index in range(first, last):
            state = "done" if index < place else "now" if index == place else "later"
            if done and state == "now":
                state = "done"  # it was the last one they came to
            self._rows.addWidget(self._row(steps[index], index, place, state))
        self._fit_height()
        self._more.setVisible((first, last) != (0, len(steps)) or self._open)
        words = text("Show fewer") if self._open else text("All {count}", count=len(steps))
        self._more.setText(say(words))
        show_part(self, on=bool(steps))

    def _fit_height(self) -> None:
        """Be as high as the rows; unfolded, as some more than there is room for, and scroll."""
        held = [item.widget() for i in range(self._rows.count()) if (item := self._rows.itemAt(i))]
        shown = min(len(held), max(UNFOLDED, self._room_for + 2))
        high = max((each.sizeHint().height() for each in held if each), default=0)
        self._area.setFixedHeight(max(0, shown * (high + self._rows.spacing())))

    def _window(self, count: int, place: int) -> tuple[int, int]:
        """Return which steps are shown: the last done, the present one and those that follow."""
        if self._open or count <= self._room_for:
            return 0, count
        first = max(0, min(place - 1, count - self._room_for))
        return first, first + self._room_for

    def _row(self, step: Step, index: int, place: int, state: str) -> RowButton:
        made = RowButton(lambda: self._go(step, index, place), kind="step", name=say(step.title))
        badge = plain_label("✓" if state == "done" else str(index + 1), "badge", wrap=False)
        dress(badge, "badge", state)
        made.holds(badge)
        title = Short(step.title, "strong" if state == "now" else "")
        made.holds(title, 1)
        if state != "done":
            minutes = plain_label(str(step.minutes), "small", wrap=False)
            made.holds(minutes)
        tip = text("{do} ({minutes} minutes)", do=say(step.do), minutes=step.minutes)
        if step.part is not None:
            tip = text(
                "{part}: {title} ({minutes} minutes)",
                part=step.part,
                title=step.title,
                minutes=step.minutes,
            )
        made.setToolTip(plain_tip(say(tip)))
        made.setChecked(state == "now")
        return made

    def _turn(self) -> None:
        self._open = not self._open
        self.refresh()

    def _go(self, step: Step, index: int, place: int) -> None:
        if index == place:
            return
        going = Advance(to=step.key)
        if index > place:
            self._desk.do(going)
            return
        self._desk.asked.emit(
            Ask(
                title=text("Go back to “{step}”?", step=say(step.title)),
                gesture=going,
                detail=text("Nothing is lost: all cards and groups stay as they are."),
                confirm=text("Go back"),
            ),
            self._desk.activity,
        )
