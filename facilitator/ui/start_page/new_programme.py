"""The form for a new programme: what it is called, for which place, where the file lies."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facilitator import SUFFIX
from facilitator.files import free_name, safe_name
from facilitator.model.core.records import Record
from facilitator.model.core.words import Text, text
from facilitator.ui.start_page.recent_row import homely
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row, trouble_label

FIELD_WIDTH = 620


@dataclass(frozen=True, slots=True)
class ReadySession:
    """A session that a new programme begins with."""

    title: str
    records: tuple[Record, ...]


class NewProgramme(QWidget):
    """Asks three things, two of which have an answer already."""

    def __init__(self, create: Callable[..., object], back: Callable[[], object]) -> None:
        """Make the form; `create` gets the file, the title, the place and what it begins with."""
        super().__init__()
        self._create = create
        self._folder = Path()
        self._chosen: Path | None = None
        self._ready: ReadySession | None = None
        whole = column(self, space=8)
        whole.setContentsMargins(34, 28, 34, 24)
        whole.addWidget(plain_label(text("A new programme"), "title"))
        self._about = plain_label(kind="muted")
        hold(self._about, most_wide=FIELD_WIDTH)
        whole.addWidget(self._about)
        whole.addSpacing(8)
        self.title = self._field(text("Name"), text("Our children’s centres"))
        self.place = self._field(text("Town or district"), text("May stay empty"))
        whole.addWidget(self._held(text("What is it called?"), self.title))
        self._wrong = trouble_label()
        whole.addWidget(self._wrong)
        whole.addSpacing(8)
        whole.addWidget(self._where())
        whole.addSpacing(8)
        whole.addWidget(self._held(text("For which town or district?"), self.place))
        whole.addSpacing(14)
        ways = row(space=10)
        ways.addWidget(button(text("Make the programme"), self.make, kind="primary", icon="check"))
        ways.addWidget(button(text("Back"), back, kind="quiet"))
        ways.addStretch(1)
        whole.addLayout(ways)
        whole.addStretch(1)
        self.title.textChanged.connect(self._show_where)
        for field in (self.title, self.place):
            field.returnPressed.connect(self.make)

    @property
    def path(self) -> Path:
        if self._chosen is not None:
            return self._chosen
        name = safe_name(self.title.text(), say(text("New programme")))
        return free_name(self._folder / f"{name}{SUFFIX}")

    @property
    def wrong(self) -> str:
        """What is missing, in words; empty while nothing is."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def begin(self, folder: Path, ready: ReadySession | None = None) -> None:
        """Start with empty fields; the file is proposed in this folder."""
        self._folder, self._chosen, self._ready = folder, None, ready
        about = text(
            "A programme holds all your sessions on one subject, what people said and what came "
            "of it. It is kept as you work; there is nothing to save."
        )
        if ready is not None:
            about = text(
                "It begins with “{session}”; everything in it can be changed.", session=ready.title
            )
        self._about.setText(say(about))
        self.title.clear()
        self.place.clear()
        self._wrong.hide()
        self._show_where()
        self.title.setFocus()

    def make(self) -> None:
        if not self.title.text().strip():
            self._wrong.setText(say(text("Give it a name first; it can be changed later.")))
            self._wrong.show()
            self.title.setFocus()
            return
        self._wrong.hide()
        self._create(self.path, self.title.text(), self.place.text(), self._ready)

    def _field(self, name: Text, example: Text) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(200)
        made.setAccessibleName(say(name))
        made.setPlaceholderText(say(example))
        return made

    def _held(self, words: Text, field: QWidget) -> QWidget:
        held = QWidget()
        hold(held, most_wide=FIELD_WIDTH)
        inside = column(held, space=5)
        inside.addWidget(plain_label(words, "strong"))
        inside.addWidget(field)
        return held

    def _where(self) -> QWidget:
        frame = dress(QFrame(), "panel")
        inside = row(frame, space=10)
        inside.setContentsMargins(*as_read(12, 6, 6, 6))
        self._file = Short()
        inside.addWidget(self._file, 1)
        inside.addWidget(button(text("Another place…"), self._choose, kind="quiet"))
        return self._held(text("Where is its file kept?"), frame)

    def _choose(self) -> None:
        chosen = file_dialogs.to_save(self, text("Where is its file kept?"), self.path, SUFFIX)
        if chosen is not None:
            self._chosen = chosen
            self._show_where()

    def _show_where(self) -> None:
        path = self.path
        words = text("“{name}” in {folder}", name=path.stem, folder=homely(path.parent))
        if path.parent == documents_dir():
            words = text("“{name}” in your documents", name=path.stem)
        self._file.show_words(words)
