"""The bar above the wall: what it is about, saved or not, undo, the clock, print, cover."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from facilitator.model.agenda.clock import clock_words
from facilitator.model.agenda.records import Block
from facilitator.model.board import queries
from facilitator.model.core.records import Activity
from facilitator.model.core.words import Text, Words, text
from facilitator.ui.main_window.page import HEAD
from facilitator.ui.projector.wall_heading import votes_beside_step
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress, lock
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    plain_label,
    plain_tip,
    row,
    shortened,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

ICON_WIDTH = 36
TIGHT = 1000
"""Below this width of the bar, in pixels, buttons show their icons only."""
_ROUND, _EMPTY = 24, 200
"""Pixels a field has beside its words, and has while it is empty."""


@guards
class InPlace(QLineEdit):
    """Words that are edited where they stand: Enter keeps them, Esc shows the old ones again."""

    given_up = Signal(str)
    """Other words stood here when Esc was pressed."""
    entered = Signal()
    """Enter was pressed: what is typed next is not meant for here."""

    def __init__(self, kind: str, invites: Text, keep: Callable[[str], object]) -> None:
        """Make it; `invites` is shown while it is empty, `keep` is called with new words."""
        super().__init__()
        dress(self, kind)
        self._keep, self._held = keep, ""
        self.setPlaceholderText(say(invites))
        self.setAccessibleName(say(invites))
        self.editingFinished.connect(self._finished)
        self.returnPressed.connect(self._enter)

    def show_words(self, words: str) -> None:
        """Show what is, unless a person is typing here."""
        if words != self._held:
            self._held = words
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            words = self.text()
            self.setText(self._held)
            self.setModified(False)
            self.clearFocus()
            if words.strip() not in {"", self._held.strip()}:
                self.given_up.emit(words)
            return
        super().keyPressEvent(event)

    def put_back(self, words: str) -> None:
        """Have words that were given up here again, to be finished."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all the words to whoever comes to change them."""
        if self.text() != self._held:
            self.setText(self._held)
        hold(self, most_wide=None)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.hasFocus():
            return
        wanted = self.fontMetrics().horizontalAdvance(self._held) + _ROUND
        self.setMaximumWidth(max(em(_EMPTY), wanted))  # what stands beside it follows its words
        fits = shortened(self._held, max(24, self.width() - 20), self.fontMetrics())
        tip = plain_tip(self._held) if fits != self._held else ""
        if (fits, tip) == (self.text(), self.toolTip()):
            return
        self.setText(fits)
        self.setCursorPosition(0)
        self.setToolTip(tip)

    def _enter(self) -> None:
        self._finished()
        self.clearFocus()
        self.entered.emit()

    def _finished(self) -> None:
        if self.hasFocus() or self.isModified():
            words = self.text()
            self.setModified(False)
            if words != self._held:
                self._held = words
                self._keep(words)


WHOSE = 84
"""Pixels for what the clock is of, where that is not what is looked at."""


class ClockBox(QFrame):
    """The clock of the step, with pause, one and five minutes more."""

    def __init__(self, desk: Workspace, commands: Commands) -> None:
        super().__init__()
        dress(self, "clockbox")
        self._desk, self._commands = desk, commands
        inside = row(self, space=2)
        inside.setContentsMargins(*as_read(16, 0, 6, 0))
        self._whose = plain_label(kind="small", wrap=False)
        """What it is the clock of, where that is not what is looked at."""
        self._whose.hide()
        inside.addWidget(self._whose)
        self._time = plain_label(kind="clock", wrap=False)
        self.pause = button("", commands.runner("pause"), kind="quiet")
        self._shown: tuple[str, str] = ("", "")
        inside.addWidget(self._time)
        inside.addWidget(self.pause)
        self._more = [
            commands.tell_on(button(words, commands.runner(key), kind="quiet"), key)
            for key, words in (("plus1", "+1"), ("plus5", "+5"))
        ]
        for made in self._more:
            inside.addWidget(made)
        self.tick()

    @property
    def words(self) -> str:
        return self._shown[0]

    def fit(self, *, tight: bool) -> None:
        """Show the way to five minutes only where there is room for it."""
        self._more[-1].setVisible(not tight)

    def lock(self) -> None:
        """Grey the ways to change it while nothing can be edited."""
        keys = ("pause", "plus1", "plus5")
        for made, key in zip((self.pause, *self._more), keys, strict=True):
            self._commands.lock_on(made, key)

    def _name(self, about: str) -> None:
        metrics = self._whose.fontMetrics()
        short = metrics.elidedText(about, Qt.TextElideMode.ElideRight, em(WHOSE))
        if about != self._whose.accessibleName() or short != self._whose.text():
            self._whose.setText(short)
            self._whose.setAccessibleName(about)
            self._whose.setToolTip(plain_tip(about))
            self._whose.setVisible(bool(about))

    def tick(self) -> None:
        """Show what time is left now."""
        held = self._desk.clock()
        timed = self._desk.timed
        words = clock_words(held, room=False, exact=timed.of_chain) if held else text("No clock")
        beside = held is not None and votes_beside_step(self._desk)
        step = timed.step()
        if beside:
            words = text("Step: {time}", time=words)
        self.pause.setVisible(timed.block is None)
        about = timed.title if timed != self._desk.looked else ""
        self._name(about)
        if beside and step is not None:
            about = say(step.title)  # the vote itself has no time
        self._time.setToolTip(plain_tip(about))
        label = self._commands["pause"].label()
        if (said := (say(words), say(label))) == self._shown:
            return
        self._shown = said
        state = "late" if held and held.over else "paused" if held and held.paused else ""
        dress(self._time, "clock", state)
        self._time.setText(said[0])
        self.pause.setText("" if held else said[1])
        self.pause.setAccessibleName(said[1])
        self.pause.setToolTip(plain_tip(self._commands.tip("pause")))
        if held:
            name = "pause" if held.running else "play"
            icons.put(self.pause, name, "accent_text", 18)
        else:
            icons.take(self.pause)


class Topbar(QFrame):
    """Title and question, saved, undo and redo, the clock, print and cover."""

    trouble_asked = Signal()
    """Why is it not saved, and what helps?"""

    def __init__(self, desk: Workspace, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "topbar")
        self._desk, self._commands = desk, commands
        self._tight, self._wide = False, em(TIGHT)
        self.title = InPlace("heading", text("Title"), lambda words: self._retitle(title=words))
        self.question = InPlace(
            "question", text("What is the question?"), lambda words: self._retitle(question=words)
        )
        self._method = plain_label(kind="small", wrap=False)
        self._saved = plain_label(kind="saved", wrap=False)
        self._unsaved = button(text("Not saved"), self.trouble_asked.emit, kind="danger")
        self._unsaved.hide()
        self.clock = ClockBox(desk, commands)
        self._undo = self._icon_button("undo", "undo-2")
        self._redo = self._icon_button("redo", "redo-2")
        self._print = button(
            text("Print now"),
            commands.runner("print"),
            kind="quiet",
            icon="printer",
        )
        commands.tell_on(self._print, "print")
        self._cover = button(
            text("Cover wall"), commands.runner("cover"), kind="dark", icon="monitor-off"
        )
        self._cover.setCheckable(True)
        self._cover.clicked.connect(self._show_cover)
        self._lay(row(self, space=9))
        self._blink = QTimer(self, singleShot=True, interval=400)
        self._blink.timeout.connect(self._show_saved)
        desk.altered.connect(self.refresh)
        desk.saved_changed.connect(self._saved_changed)
        self.refresh()

    def refresh(self) -> None:
        activity = self._desk.world.find(Activity, self._desk.activity)
        block = self._desk.world.find(Block, self._desk.block)
        title = activity.title if activity else block.title if block else ""
        self.title.setVisible(activity is not None or block is not None)
        self.title.show_words(title)
        method = self._desk.method
        named = say(method.title) if activity and method else ""
        self._method.setText(named if named != title else "")
        self.question.setVisible(activity is not None)
        self.question.show_words(activity.question if activity else "")
        closed = activity is not None and queries.closed(self._desk.world, activity.id)
        for field in (self.title, self.question):
            locked = closed or block is not None
            lock(field, on=locked or self._desk.locked is not None)
        for made, key in ((self._undo, "undo"), (self._redo, "redo")):
            tip = self._commands.tip(key)
            if tip != made.accessibleName():
                made.setToolTip(plain_tip(tip))
                made.setAccessibleName(tip)
            off = self._commands[key].why_not() is not None
            icons.put(made, f"{key}-2", "disabled" if off else "")
        timed = self._desk.timed
        runs = timed.clock() is not None if timed.block else timed.step() is not None
        self.clock.lock()
        self.clock.setVisible(runs and not timed.closed and not self._desk.course.closing)
        self.clock.tick()
        self._saved_changed()
        self._show_cover()
        self._make_room()

    def fit(self, width: int) -> None:
        """Show words on buttons only where the bar has room for them (pixels)."""
        self._wide = width
        self._tighten(tight=width < em(TIGHT))
        self._make_room()

    def _make_room(self) -> None:
        """Leave the words out where those of the clock, in some languages, take their room."""
        if not self._tight and self.minimumSizeHint().width() > self._wide:
            self._tighten(tight=True)

    def _tighten(self, *, tight: bool) -> None:
        self._print.setText("" if tight else say(text("Print now")))
        hold(self._print, wide=ICON_WIDTH) if tight else _free(self._print)
        icons.put(self._print, "printer")
        self._tight = tight
        self.clock.fit(tight=tight)
        self._show_cover()

    @property
    def time_left(self) -> str:
        """The time on the clock of the wall; "" where none is shown."""
        return "" if self.clock.isHidden() else self.clock.words

    def _lay(self, inside: QHBoxLayout) -> None:
        hold(self, high=HEAD)
        inside.setContentsMargins(*as_read(12, 0, 16, 0))
        words, name = column(space=0), row(space=4)
        name.addWidget(self.title, 1)
        name.addWidget(self._method)
        name.addStretch(0)
        words.addStretch(1)
        words.addLayout(name)
        words.addWidget(self.question)
        words.addStretch(1)
        inside.addLayout(words, 1)
        inside.addWidget(self._saved)
        inside.addWidget(self._unsaved)
        for widget in (self._undo, self._redo, self.clock, self._print, self._cover):
            inside.addWidget(widget)

    def _icon_button(self, key: str, icon: str) -> QPushButton:
        runner, tip = self._commands.runner(key), self._commands.tip(key)
        made = button("", runner, kind="quiet", icon=icon, tip=tip)
        hold(made, wide=ICON_WIDTH)
        return made

    def _retitle(self, *, title: str | None = None, question: str | None = None) -> None:
        activity = self._desk.activity
        if activity is not None:
            self._desk.retitle(activity, title=title, question=question)
        self.refresh()

    def _saved_changed(self) -> None:
        settled = self._desk.saved and not self._desk.programme.removing
        if settled or self._desk.trouble is not None:
            self._show_saved()
        elif not self._blink.isActive():
            self._blink.start()  # a disk that is quick enough never shows "Saving…"

    def _show_saved(self) -> None:
        trouble = self._desk.trouble
        words: Words = text("Saved") if self._desk.saved else text("Saving…")
        if self._desk.locked:
            words = text("For reading only")
        if self._desk.programme.removing:
            words = text("Removing…")
        self._saved.setText(say(words))
        self._saved.setVisible(trouble is None)
        self._unsaved.setToolTip(plain_tip(say(trouble.text)) if trouble else "")
        self._unsaved.setVisible(trouble is not None)

    def _show_cover(self) -> None:
        covered = self._desk.wall.covered
        self._cover.setChecked(covered)
        words = text("Show wall") if covered else text("Cover wall")
        if self._tight:
            words = text("Show") if covered else text("Cover")
        self._cover.setText(say(words))
        icons.put(self._cover, "monitor" if covered else "monitor-off", "on_dark")
        self._cover.setToolTip(plain_tip(self._commands.tip("cover")))


def _free(made: QPushButton) -> None:
    hold(made, wide=None)
