"""The rail on the left: the session, its activities, and the way to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model import agenda, board
from facilitator.model.records import Activity, Programme, Session
from facilitator.model.words import Text, day_of, text, time_of_day
from facilitator.ui.actions import native
from facilitator.ui.panels import plan
from facilitator.ui.panels.parts import (
    Dot,
    RowButton,
    Short,
    button,
    colours,
    column,
    emptied,
    plain_label,
    scrolled,
)
from facilitator.ui.theme import icons
from facilitator.ui.theme.dress import dress
from facilitator.ui.words import say

if TYPE_CHECKING:
    from facilitator.ui.actions import Commands
    from facilitator.ui.desk import Desk

WIDE, NARROW = 208, 188


class Rail(QFrame):
    """Session, activities with their times, what the plan says, and ways elsewhere."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        """Show the desk's session."""
        super().__init__()
        dress(self, "rail")
        self._desk, self._commands = desk, commands
        self._shown: object = None
        whole = column(self, space=2)
        whole.setContentsMargins(10, 14, 10, 10)
        self._title = plain_label(kind="strong")
        self._where = plain_label(kind="small")
        for label in (self._title, self._where):
            label.setContentsMargins(9, 0, 4, 0)
            whole.addWidget(label)
        whole.addSpacing(12)
        inside = QWidget()
        self._rows = column(inside, space=3)
        area = scrolled(inside)
        whole.addWidget(area, 1)
        whole.addWidget(self._add_button())
        whole.addSpacing(8)
        self._left = Short(kind="strong")
        self._ends = Short(kind="small")
        for label in (self._left, self._ends):
            label.setContentsMargins(9, 0, 4, 0)
            whole.addWidget(label)
        whole.addSpacing(6)
        for key, words in (
            ("programme", text("Programme")),
            ("find", text("Find a card")),
            ("palette", text("Commands")),
        ):
            whole.addWidget(self._way(key, words))
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is."""
        session = self._session()
        world = self._desk.world
        programme = next(iter(world.all(Programme)), None)
        self._title.setText(session.title if session else say(text("No session yet")))
        held = say(day_of(session.on, year=False)) if session and session.on else ""
        parts = [p for p in (programme.title if programme else "", held) if p]
        self._where.setText(" · ".join(parts))
        self._show_rows(session)
        self.tick()

    def tick(self) -> None:
        """Show what the plan says now."""
        words = plan.lines(self._desk)
        for label, line in zip((self._left, self._ends), words or ("", ""), strict=True):
            label.show_words(line)

    def _session(self) -> Session | None:
        world = self._desk.world
        shown = world.find(Activity, self._desk.activity)
        if shown is not None:
            return world.find(Session, shown.session)
        return next(reversed(agenda.sessions(world)), None)

    def _show_rows(self, session: Session | None) -> None:
        held = [a for a in self._desk.agenda() if session and a.session == session.id]
        state = [(a, self._state(a), self._when(a), a.id == self._desk.activity) for a in held]
        others = [s for s in agenda.sessions(self._desk.world) if session and s.id != session.id]
        if (state, others) == self._shown:
            return
        self._shown = (state, others)
        emptied(self._rows)
        for activity, at, when, here in state:
            self._rows.addWidget(self._row(activity, at, when, here=here))
        for other in others:
            self._rows.addSpacing(8)
            self._rows.addWidget(self._other(other))
        self._rows.addStretch(1)

    def _row(self, activity: Activity, state: str, when: str, *, here: bool) -> RowButton:
        tokens = colours()
        dot = {"done": tokens.rail_done, "now": tokens.rail_now}.get(state, tokens.rail_later)
        said = {"done": text("closed"), "now": text("running")}.get(state, text("not begun"))
        made = RowButton(
            lambda: self._desk.show_activity(activity.id),
            kind="nav",
            name=f"{activity.title}, {say(said)}",
        )
        made.holds(Dot(dot))
        title = plain_label(activity.title)
        made.holds(title, 1)
        made.holds(plain_label(when, "small", wrap=False))
        made.setChecked(here)
        return made

    def _other(self, session: Session) -> RowButton:
        def show() -> None:
            held = [a for a in self._desk.agenda() if a.session == session.id]
            if held:
                self._desk.show_activity(held[0].id)
            else:
                self._desk.tell(text("That session has no activity yet."))

        made = RowButton(show, kind="nav", name=session.title)
        made.holds(plain_label(session.title, "small"), 1)
        return made

    def _state(self, activity: Activity) -> str:
        if board.closed(self._desk.world, activity.id):
            return "done"
        return "now" if board.step_entry(self._desk.world, activity.id) else "later"

    def _when(self, activity: Activity) -> str:
        begun = plan.begun(self._desk, activity.id)
        if begun is not None:
            return time_of_day(begun)
        planned = plan.minutes(self._desk, activity)
        return say(text("{minutes} min", minutes=planned)) if planned else ""

    def _add_button(self) -> QWidget:
        made = button(
            text("Add an activity"),
            self._commands.runner("new_activity"),
            kind="nav",
            tip=self._commands.tip("new_activity"),
        )
        icons.put(made, "plus", colours().rail_text)
        return made

    def _way(self, key: str, words: Text) -> RowButton:
        made = RowButton(self._commands.runner(key), kind="nav", name=say(words))
        made.setCheckable(False)
        made.holds(Dot(colours().rail_later))
        made.holds(Short(words), 1)
        command = self._commands[key]
        if command.keys:
            made.holds(plain_label(native(command.keys[0]), "small", wrap=False))
        return made
