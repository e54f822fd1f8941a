"""The rail on the left: the session's agenda, how late it is, and the way to every page.

It is the same beside the wall and beside each page: what is shown is marked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from facilitator.model.agenda import queries
from facilitator.model.core.records import Programme, Session
from facilitator.model.core.words import Words, day_of, text
from facilitator.model.core.world import World
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.themes import queries as theme_queries
from facilitator.ui.agenda import block_rows
from facilitator.ui.agenda import outlook as agenda_outlook
from facilitator.ui.style import icons
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    button,
    colours,
    column,
    emptied,
    plain_label,
    row,
    scrolled,
)
from facilitator.ui.workspace.actions import Commands, native
from facilitator.ui.workspace.workspace import Workspace

WIDE, NARROW = 208, 188
_ICON = 18
"""Pixels of a page's icon."""


class RailWay(NamedTuple):
    """A row that leads to a page: the key of its command, what it is called, its icon if any."""

    key: str
    words: Words
    icon: str


class Rail(QFrame):
    """The session's agenda with its times, what the plan says, and the ways to the pages."""

    block_pressed = Signal(object)
    """A block without an activity was pressed (a `Block`)."""
    session_pressed = Signal(str)
    """The wall of another session is wanted (its id)."""

    def __init__(self, desk: Workspace, commands: Commands, ways: Sequence[RailWay]) -> None:
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
        self._ways = {way.key: self._way(way) for way in ways}
        for made, _beside in self._ways.values():
            whole.addWidget(made)
        whole.addSpacing(6)
        below = row(None, space=2)
        whole.addLayout(below)
        for way, wide in _BELOW:
            made = self._row(way)
            made.setCheckable(False)
            below.addWidget(made, wide)
        desk.altered.connect(self.refresh)
        self.refresh()

    def mark(self, shown: str) -> None:
        """Mark the page that is shown by its key; "" is the wall."""
        for key, (made, _beside) in self._ways.items():
            made.setChecked(key == shown)
        self._show_rows()

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
        for key, number in _numbers(world).items():
            if key in self._ways:
                self._ways[key][1].setText(str(number) if number else "")
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
        if self._desk.page is not None:  # the page is what one is at
            shown = [replace(item, here=False) for item in shown]
        here = self._desk.course.session
        others = [s for s in queries.sessions(self._desk.world) if here and s.id != here.id]
        made = ([item.key for item in shown], others)
        if made != self._shown:
            self._shown = made
            emptied(self._rows)
            self._items = [block_rows.BlockRow(item, self._pressed) for item in shown]
            for entry in self._items:
                self._rows.addWidget(entry)
            for other in others:
                self._rows.addSpacing(8)
                self._rows.addWidget(self._other(other))
            self._rows.addStretch(1)
        for entry, item in zip(self._items, shown, strict=True):
            entry.show_item(item)
        at = (made, [(item.key, item.state == "now", item.here) for item in shown])
        if at != self._at:
            self._at = at
            QTimer.singleShot(0, self, self._bring)  # once each entry has its place

    def _bring(self) -> None:
        """Scroll to what runs, and to what is looked at."""
        for entry in self._items:
            if entry.item.state == "now":
                self._area.ensureWidgetVisible(entry)
        for entry in self._items:
            if entry.item.here:
                self._area.ensureWidgetVisible(entry)

    def _pressed(self, item: block_rows.Item) -> None:
        self._desk.wall_wanted.emit()
        if item.activity is not None:
            self._desk.look_at(item.activity.id)
        elif item.block is not None:
            self.block_pressed.emit(item.block)

    def _other(self, session: Session) -> RowButton:
        made = RowButton(
            lambda: self.session_pressed.emit(session.id), kind="nav", name=session.title
        )
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

    def _way(self, way: RailWay) -> tuple[RowButton, QLabel]:
        """Return a row, and what stands at its end: how many there are, or the key to press."""
        made, keys = self._row(way), self._commands[way.key].keys
        beside = plain_label(native(keys[0]) if keys else "", kind="small", wrap=False)
        made.holds(beside)
        return made, beside

    def _row(self, way: RailWay) -> RowButton:
        made = RowButton(self._commands.runner(way.key), kind="nav", name=say(way.words))
        made.setToolTip(self._commands.tip(way.key))
        if way.icon:
            sign, ratio = plain_label(), self.devicePixelRatioF()
            sign.setPixmap(icons.pixmap(way.icon, colours().rail_muted, _ICON, ratio))
            made.holds(sign)
        made.holds(Short(way.words), 1)
        return made


_BELOW = (
    (RailWay("find", text("Find"), "search"), 6),
    (RailWay("palette", text("Commands"), ""), 7),
)
"""What stands in one line under the pages, and how wide beside one another."""


def _numbers(world: World) -> Mapping[str, int]:
    """Return how many there are of what some pages are about."""
    return {
        "people": len(people_queries.everybody(world)),
        "themes": len(theme_queries.themes(world)),
        "proposals": len(proposal_queries.proposals(world)),
    }
