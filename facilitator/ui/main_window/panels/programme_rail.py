"""The rail while a page of the whole programme is shown: its pages, and its sessions."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core.records import Programme, Session
from facilitator.model.core.words import Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.people import queries as people_queries
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.themes import queries as theme_queries
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    StatusDot,
    colours,
    column,
    emptied,
    plain_label,
    scrolled,
)
from facilitator.ui.workspace.actions import Commands, native
from facilitator.ui.workspace.workspace import Workspace


class ProgrammeRail(QFrame):
    """The ways between the pages of the programme, the one shown marked; its sessions below."""

    session_pressed = Signal(str)
    """The wall of a session is wanted (its id)."""

    def __init__(
        self, desk: Workspace, commands: Commands, ways: Sequence[tuple[str, Words]]
    ) -> None:
        """Show the ways: keys of commands that show pages, with what they are called."""
        super().__init__()
        dress(self, "rail")
        self._desk, self._commands = desk, commands
        self._sessions: object = None
        whole = column(self, space=2)
        whole.setContentsMargins(10, 14, 10, 10)
        self._title = Short(kind="strong", lines=2)
        self._where = Short(kind="small", lines=2)
        for label in (self._title, self._where):
            label.setContentsMargins(9, 0, 4, 0)
            whole.addWidget(label)
        whole.addSpacing(12)
        self._ways = {key: self._way(key, words) for key, words in ways}
        self._counts = {key: made[1] for key, made in self._ways.items()}
        for made, _count in self._ways.values():
            whole.addWidget(made)
        whole.addSpacing(14)
        inside = QWidget()
        self._rows = column(inside, space=3)
        whole.addWidget(scrolled(inside), 1)
        back = self._row("palette", text("Commands"))
        back.holds(plain_label(native(commands["palette"].keys[0]), "small", wrap=False))
        whole.addWidget(back)
        desk.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def mark(self, shown: str) -> None:
        for key, (made, _count) in self._ways.items():
            made.setChecked(key == shown)

    def refresh(self) -> None:
        world = self._desk.world
        programme = next(iter(world.all(Programme)), None)
        self._title.show_words(programme.title if programme else "")
        self._where.show_words(programme.place if programme else "")
        for key, number in _numbers(world).items():
            if key in self._counts:
                self._counts[key].setText(str(number) if number else "")
        sessions = agenda_queries.sessions(world)
        if sessions != self._sessions:
            self._sessions = sessions
            emptied(self._rows)
            many = counted(len(sessions), "1 session", "{count} sessions")
            head = plain_label(many if sessions else text("No session yet"), "small")
            head.setContentsMargins(9, 0, 4, 4)
            self._rows.addWidget(head)
            for session in sessions:
                self._rows.addWidget(self._session(session))
            self._rows.addStretch(1)

    def _way(self, key: str, words: Words) -> tuple[RowButton, QLabel]:
        made = self._row(key, words)
        count = plain_label(kind="small", wrap=False)
        made.holds(count)
        return made, count

    def _row(self, key: str, words: Words) -> RowButton:
        made = RowButton(self._commands.runner(key), kind="nav", name=say(words))
        made.setToolTip(self._commands.tip(key))
        made.holds(StatusDot(colours().rail_later))
        made.holds(Short(words), 1)
        return made

    def _session(self, session: Session) -> RowButton:
        made = RowButton(
            lambda: self.session_pressed.emit(session.id), kind="nav", name=session.title
        )
        made.setCheckable(False)
        made.holds(Short(session.title, "small", lines=2), 1)
        return made


def _numbers(world: World) -> Mapping[str, int]:
    """Return how many there are of what each page is about."""
    return {
        "people": len(people_queries.everybody(world)),
        "themes": len(theme_queries.themes(world)),
        "proposals": len(proposal_queries.proposals(world)),
    }
