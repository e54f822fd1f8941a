"""The rail on the left: the session's agenda, how late it is, and the way to everything else."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.agenda import queries
from facilitator.model.core.records import Programme, Session
from facilitator.model.core.words import Text, day_of, text
from facilitator.model.people import wording
from facilitator.ui.agenda import block_rows
from facilitator.ui.agenda import outlook as agenda_outlook
from facilitator.ui.style import icons
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    StatusDot,
    button,
    colours,
    column,
    emptied,
    plain_label,
    scrolled,
)
from facilitator.ui.workspace.actions import Commands, native
from facilitator.ui.workspace.workspace import Workspace

WIDE, NARROW = 208, 188


class Rail(QFrame):
    """The session's agenda with its times, what the plan says, and ways elsewhere."""

    block_pressed = Signal(object)
    """A block without an activity was pressed (a `Block`)."""

    def __init__(self, desk: Workspace, commands: Commands) -> None:
        super().__init__()
        dress(self, "rail")
        self._desk, self._commands = desk, commands
        self._shown: object = None
        self._items: list[block_rows.BlockRow] = []
        whole = column(self, space=2)
        whole.setContentsMargins(10, 14, 10, 10)
        self._title = Short(kind="strong", lines=2)
        self._where = Short(kind="small", lines=3)
        for label in (self._title, self._where):
            label.setContentsMargins(9, 0, 4, 0)
            whole.addWidget(label)
        whole.addSpacing(12)
        inside = QWidget()
        self._rows = column(inside, space=3)
        self._area = scrolled(inside)
        self._at: object = None
        """What the rail was scrolled to last: as long as nothing else is begun or looked at, a
        person scrolls it."""
        whole.addWidget(self._area, 1)
        whole.addWidget(self._add_button())
        whole.addSpacing(8)
        self._stands = Short(kind="strong")
        self._ends = plain_label(kind="small")
        for label in (self._stands, self._ends):
            label.setContentsMargins(9, 0, 4, 0)
            whole.addWidget(label)
        self._rescue = button(text("What to drop or trim…"), commands.runner("rescue"), kind="link")
        whole.addWidget(self._rescue)
        whole.addSpacing(6)
        for key, words in (
            ("agenda", text("Agenda")),
            ("home", text("Programme")),
            ("people", text("People")),
            ("find", text("Find a card")),
            ("palette", text("Commands")),
        ):
            whole.addWidget(self._way(key, words))
        desk.altered.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        session = self._desk.course.session
        world = self._desk.world
        programme = next(iter(world.all(Programme)), None)
        self._title.show_words(session.title if session else text("No session yet"))
        held = say(day_of(session.on, year=False)) if session and session.on else ""
        here = wording.here(world, session.id) if session else None
        parts = [p for p in (programme.title if programme else "", held) if p]
        parts += [say(here)] if here else []
        self._where.show_words(" · ".join(parts))
        self.tick()

    def tick(self) -> None:
        self._show_rows()
        outlook = agenda_outlook.outlook(self._desk)
        self._stands.show_words(outlook.stands if outlook else "")
        self._ends.setText(say(outlook.ends) if outlook else "")
        for label in (self._stands, self._ends):  # the list above has their room where they are not
            label.setVisible(outlook is not None)
        self._rescue.setVisible(outlook is not None and outlook.late)

    def _show_rows(self) -> None:
        shown = block_rows.items(self._desk)
        here = self._desk.course.session
        others = [s for s in queries.sessions(self._desk.world) if here and s.id != here.id]
        made = ([item.key for item in shown], others)
        if made != self._shown:
            self._shown = made
            emptied(self._rows)
            self._items = [block_rows.BlockRow(item, self._pressed) for item in shown]
            for row in self._items:
                self._rows.addWidget(row)
            for other in others:
                self._rows.addSpacing(8)
                self._rows.addWidget(self._other(other))
            self._rows.addStretch(1)
        for row, item in zip(self._items, shown, strict=True):
            row.show_item(item)
        at = (made, [(item.key, item.state == "now", item.here) for item in shown])
        if at != self._at:
            self._at = at
            QTimer.singleShot(0, self, self._bring)  # once each row has its place

    def _bring(self) -> None:
        """Scroll to what runs, and to what is looked at."""
        for row in self._items:
            if row.item.state == "now":
                self._area.ensureWidgetVisible(row)
        for row in self._items:
            if row.item.here:
                self._area.ensureWidgetVisible(row)

    def _pressed(self, item: block_rows.Item) -> None:
        if item.activity is not None:
            self._desk.look_at(item.activity.id)
        elif item.block is not None:
            self.block_pressed.emit(item.block)

    def _other(self, session: Session) -> RowButton:
        def show() -> None:
            held = [a for a in self._desk.agenda() if a.session == session.id]
            if held:
                self._desk.look_at(held[0].id)
            else:
                self._desk.tell(text("That session has no activity yet."))

        made = RowButton(show, kind="nav", name=session.title)
        made.holds(Short(session.title, "small", lines=2), 1)
        return made

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
        made.holds(StatusDot(colours().rail_later))
        made.holds(Short(words), 1)
        command = self._commands[key]
        if command.keys:
            made.holds(plain_label(native(command.keys[0]), "small", wrap=False))
        return made
