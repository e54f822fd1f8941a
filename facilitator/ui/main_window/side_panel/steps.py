"""The steps of the activity: those done, the one now, those to come; a press goes there."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from facilitator.methods.contract import Step
from facilitator.model.board import step_states
from facilitator.model.board.step_states import StepState
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

FEW = 2
"""Rows shown while there is no room for all steps."""
_MARKS = {StepState.DONE: "✓", StepState.SKIPPED: "–"}
STEP = 34
"""Pixels of a row with its space; the head of the list takes less."""
EDGE = 8
"""Pixels between the list of all steps and what is beside it."""


class AllSteps(QFrame):
    """Every step in a list over the panel, opened at the present one; a press goes there."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list; it goes when something else is pressed."""
        super().__init__(parent, Qt.WindowType.Popup)
        dress(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        self._rows = column(inside, space=2)
        self._area = scrolled(inside)
        column(self, edge=EDGE).addWidget(self._area)

    def open_at(self, head: QWidget, below: int, rows: Sequence[RowButton], now: int) -> None:
        """Stand so far `below` the top of a part, as high as the rows or as the screen goes.

        The row of the step that is `now` has the keys.
        """
        for each in rows:
            self._rows.addWidget(each)
        self._rows.addStretch(1)
        room = head.screen().availableGeometry()
        top = head.mapToGlobal(QPoint(0, below))
        wanted = self._rows.totalHeightForWidth(head.width()) + 2 * EDGE + 2
        high = min(wanted, room.height() - 2 * EDGE)
        y = max(room.top() + EDGE, min(top.y(), room.bottom() - EDGE - high))
        self.setGeometry(top.x() - EDGE, y, head.width() + 2 * EDGE, high)
        self.show()
        rows[now].setFocus(Qt.FocusReason.PopupFocusReason)
        self._area.ensureWidgetVisible(rows[now], 0, rows[now].height())


class Steps(QWidget):
    """The list of steps: those around the present one where room is short, all in a list."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        self._room_for = 99
        self._gives_way = False
        self._shown: object = None
        whole = column(self, space=4)
        head = row()
        self._head = Short(text("Steps"), "section")
        head.addWidget(self._head, 1)
        self._more = button(act=self._open, kind="link", icon="chevron-down")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head.addWidget(self._more)
        whole.addLayout(head)
        self._rows = column(space=2)
        whole.addLayout(self._rows)
        self.refresh()

    def room_for(self, rows: int) -> None:
        """Show at most so many rows; the others are in the list of all."""
        self._room_for = max(FEW, rows)
        self.refresh()

    def heights(self) -> tuple[int, int]:
        """Return how high it is with every step in sight, and with a few, in pixels."""
        if self.isHidden():
            return 0, 0
        steps = len(self._desk.steps())
        return STEP * (1 + steps), STEP * (1 + min(FEW, steps))

    def give_way(self, *, on: bool) -> None:
        """Be hidden while something else is led through, whatever the steps are."""
        self._gives_way = on
        self._show_or_hide()

    def others(self) -> list[tuple[Step, Callable[[], object]]]:
        """Return every step but the present one, with what goes there; none once all is over."""
        steps, place, states = self._stand()
        if not set(states.values()) & {StepState.NOW, StepState.LATER}:
            return []
        return [
            (step, partial(self._go, index, place, lambda: None))
            for index, step in enumerate(steps)
            if index != place
        ]

    def refresh(self) -> None:
        steps, place, states = self._stand()
        shown = (steps, place, states, self._room_for)
        if shown == self._shown:
            return
        self._shown = shown
        part = steps[place].part if place >= 0 else None
        self._head.show_words(text("Steps · {part}", part=part) if part else text("Steps"))
        emptied(self._rows)
        first, last = self._window(len(steps), place)
        for made in self._made(first, last, lambda: None):
            self._rows.addWidget(made)
        self._more.setVisible((first, last) != (0, len(steps)))
        self._more.setText(say(text("All {count} steps", count=len(steps))))
        self._more.setAccessibleName(self._more.text())
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        show_part(self, on=bool(self._desk.steps()) and not self._gives_way)

    def _stand(self) -> tuple[Sequence[Step], int, Mapping[str, StepState]]:
        """Return the steps, which is the present one (-1 for none), and what became of each."""
        steps, now = self._desk.steps(), self._desk.step()
        activity = self._desk.activity
        order = [step.key for step in steps]
        states = step_states.states(self._desk.world, activity, order) if activity else {}
        place = next((i for i, s in enumerate(steps) if now and s.key == now.key), -1)
        return steps, place, states

    def _window(self, count: int, place: int) -> tuple[int, int]:
        """Return which steps are shown: the last done, the present one and those that follow."""
        if count <= self._room_for:
            return 0, count
        first = max(0, min(place - 1, count - self._room_for))
        return first, first + self._room_for

    def _made(self, first: int, last: int, over: Callable[[], object]) -> list[RowButton]:
        """Return rows of these steps; `over` is done first when one is pressed."""
        steps, place, states = self._stand()
        found: list[RowButton] = []
        for index in range(first, last):
            step = steps[index]
            go = partial(self._go, index, place, over)
            found.append(self._row(step, index + 1, go, states[step.key]))
        return found

    def _open(self) -> None:
        """Show every step, the present one in sight."""
        held = AllSteps(self)
        steps, place, _states = self._stand()
        below = self._more.geometry().bottom() + 2
        held.open_at(self, below, self._made(0, len(steps), held.close), max(0, place))

    def _row(
        self, step: Step, number: int, go: Callable[[], object], state: StepState
    ) -> RowButton:
        made = RowButton(go, kind="step", name=say(step.title))
        badge = plain_label(_MARKS.get(state, str(number)), "badge", wrap=False)
        skipped = state is StepState.SKIPPED
        dress(badge, "badge", "later" if skipped else state.value)
        made.holds(badge)
        title = Short(step.title, "strong" if state is StepState.NOW else "")
        made.holds(title, 1)
        if skipped:
            made.holds(plain_label(text("skipped"), "small", wrap=False))
        elif state is not StepState.DONE:
            minutes = plain_label(str(step.minutes), "small", wrap=False)
            made.holds(minutes)
        tip = text("{do} ({minutes} min)", do=say(step.do), minutes=step.minutes)
        if step.part is not None:
            tip = text(
                "{part}: {title} ({minutes} min)",
                part=step.part,
                title=step.title,
                minutes=step.minutes,
            )
        made.setToolTip(plain_tip(say(tip)))
        made.setChecked(state is StepState.NOW)
        return made

    def _go(self, index: int, place: int, over: Callable[[], object]) -> None:
        over()
        if index == place:
            return
        step = self._desk.steps()[index]
        going = Advance(to=step.key)
        if index > place or self._desk.past_end.of(self._desk.activity) is not None:
            self._desk.do(going)
            return
        self._desk.asked.emit(
            Ask(
                text("Go back to “{step}”?", step=say(step.title)),
                going,
                detail=text("Nothing is lost: all cards and groups stay as they are."),
                confirm=text("Go back"),
            ),
            self._desk.activity,
        )
