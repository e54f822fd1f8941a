"""The steps of the activity: those done, the one now, those to come; a press goes there."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.methods.contract import Step
from facilitator.model.board import queries
from facilitator.model.board.queries import StepState
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.gesture import Advance, Ask
from facilitator.ui.style.mirroring import across
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    colours,
    column,
    emptied,
    plain_label,
    plain_tip,
    scrolled,
    show_part,
    wrapped_height,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.workspace import Workspace

GAP = 4
"""Pixels between two parts of the bar of steps."""
_MARKS = {StepState.DONE: "✓", StepState.SKIPPED: "–"}
BESIDE = 9 + 16 + 9
"""Pixels between which step it is and how long it is planned."""
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


@guards
class Segments(QWidget):
    """A bar with a part for each step: those done, the present one, those to come."""

    def __init__(self) -> None:
        super().__init__()
        self._states: tuple[StepState, ...] = ()
        hold(self, high=5)

    def show_states(self, states: Sequence[StepState]) -> None:
        self._states = tuple(states)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = colours()
        tones = {StepState.DONE: tokens.done, StepState.NOW: tokens.accent}
        wide = (self.width() + GAP) / max(1, len(self._states))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for place, state in enumerate(self._states):
                painter.setBrush(QColor(tones.get(state, tokens.waiting)))
                part = QRectF(place * wide, 0, wide - GAP, self.height())
                painter.drawRoundedRect(across(painter, QRectF(self.rect()), part), 2.5, 2.5)


@guards
class Steps(QWidget):
    """Which step it is, and its name; a press lists all. Where there is room, all stand here."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spread = self._gives_way = False
        self._planned: tuple[Text, ...] = ()
        self._shown: object = None
        whole = column(self, space=6)
        self._head = RowButton(self._open, kind="lead")
        self._head.inside.setContentsMargins(0, 0, 0, 0)
        self._place = plain_label(kind="lead", wrap=False)
        self._minutes = Short(kind="small")
        self._minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._head.holds(self._place)
        self._head.put_icon("chevron-down", "accent_text", 16)
        self._head.holds(self._minutes, 1)
        self._segments = Segments()
        self._title = Short(kind="title", lines=2)
        self._title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._few = (self._head, self._segments, self._title)
        for each in self._few:
            whole.addWidget(each)
        self._rows = column(space=2)
        whole.addLayout(self._rows)
        self.refresh()

    def fit(self, width: int, *, spread: bool) -> int:
        """Show all steps where `spread`, else one; return how much longer another's name is.

        Both are pixels, so that what stands below can make up for it and the rest never moves.
        """
        if spread != self._spread:
            self._spread = spread
            self.refresh()
        self._say_planned(width)
        metrics = self._title.fontMetrics()
        names = (say(step.title) for step in self._desk.steps())
        most = min(2 * metrics.lineSpacing(), wrapped_height(names, width, self._title.font()))
        return 0 if spread else max(0, most - self._title.heightForWidth(width))

    def _say_planned(self, width: int) -> None:
        """Say how long the step is planned, and of what it is a part, in as many words as fit."""
        room = width - self._place.sizeHint().width() - BESIDE
        wide = self._minutes.fontMetrics().horizontalAdvance
        fits = (words for words in self._planned if wide(say(words)) <= room)
        self._minutes.show_words(next(fits, self._planned[-1] if self._planned else ""))

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
        shown = (steps, place, states, self._spread)
        if shown == self._shown:
            return
        self._shown = shown
        for each in self._few:
            each.setVisible(not self._spread)
        emptied(self._rows)
        if self._spread:
            for made in self._made(lambda: None):
                self._rows.addWidget(made)
        self._segments.show_states([states[step.key] for step in steps] if states else [])
        self._say_where(steps, place)
        self._show_or_hide()

    def _say_where(self, steps: Sequence[Step], place: int) -> None:
        """Say which step of how many it is, how long it is planned, and what it is called."""
        all_steps = counted(len(steps), "{count} step", "{count} steps")
        where = text("Step {n} of {count}", n=place + 1, count=len(steps))
        self._place.setText(say(where if place >= 0 else all_steps))
        self._head.setAccessibleName(say(text("All {count} steps", count=len(steps))))
        step = steps[place] if place >= 0 else None
        self._planned = _planned(step) if step else ()
        self._say_planned(self.width())
        over = text("All steps are done") if self._desk.looked.closed else text("Not begun yet")
        self._title.show_words(step.title if step else over)

    def _show_or_hide(self) -> None:
        show_part(self, on=bool(self._desk.steps()) and not self._gives_way)

    def _stand(self) -> tuple[Sequence[Step], int, Mapping[str, StepState]]:
        """Return the steps, which is the present one (-1 for none), and what became of each."""
        steps, now = self._desk.steps(), self._desk.step()
        activity = self._desk.activity
        order = [step.key for step in steps]
        states = queries.states(self._desk.world, activity, order) if activity else {}
        place = next((i for i, s in enumerate(steps) if now and s.key == now.key), -1)
        return steps, place, states

    def _made(self, over: Callable[[], object]) -> list[RowButton]:
        """Return a row for each step; `over` is done first when one is pressed."""
        steps, place, states = self._stand()
        return [
            self._row(step, index + 1, partial(self._go, index, place, over), states[step.key])
            for index, step in enumerate(steps)
        ]

    def _open(self) -> None:
        """Show every step, the present one in sight."""
        held = AllSteps(self)
        _steps, place, _states = self._stand()
        below = self._head.geometry().bottom() + 2
        held.open_at(self, below, self._made(held.close), max(0, place))

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
            words = text("{minutes} min", minutes=step.minutes)
            minutes = plain_label(words, "small", wrap=False)
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
        if state is StepState.NOW:
            made.setChecked(True)
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


def _planned(step: Step) -> tuple[Text, ...]:
    """Return how long a step is planned, with more words and with fewer."""
    least = text("{minutes} min", minutes=step.minutes)
    if step.part is None:
        return text("{minutes} min planned", minutes=step.minutes), least
    return text("{part} · {minutes} min", part=step.part, minutes=step.minutes), least
