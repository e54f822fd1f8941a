"""The form for a new programme: what it is called, for which place, where the file lies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facilitator import SUFFIX
from facilitator.files import free_name, safe_name
from facilitator.model.core.words import Text, text
from facilitator.ui.start_page.recent_row import homely
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row, trouble_label

FIELD_WIDTH = 620


class NewProgramme(QWidget):
    """Asks three things, two of which have an answer already."""

    def __init__(
        self, create: Callable[[Path, str, str], object], back: Callable[[], object]
    ) -> None:
        """Make the form; `create` gets the file, the title and the place."""
        super().__init__()
        self._create = create
        self._folder = Path()
        self._chosen: Path | None = None
        whole = column(self, space=6)
        whole.setContentsMargins(34, 28, 34, 24)
        whole.addWidget(plain_label(text("A new programme"), "title"))
        about = text(
            "A programme holds everything around one undertaking: its sessions, what people said, "
            "what came of it. It is one file, kept as you work; there is nothing to save."
        )
        said = plain_label(about, "muted")
        said.setMaximumWidth(FIELD_WIDTH)
        whole.addWidget(said)
        whole.addSpacing(14)
        self.title = self._field(text("Title"), text("Our children's centres"))
        self.place = self._field(text("Place (may stay empty)"), text("A town, a district"))
        whole.addWidget(self._held(text("What is it called?"), self.title))
        whole.addSpacing(8)
        whole.addWidget(self._held(text("For which place? It may stay empty."), self.place))
        whole.addSpacing(8)
        whole.addWidget(self._where())
        self._wrong = trouble_label()
        whole.addSpacing(4)
        whole.addWidget(self._wrong)
        whole.addSpacing(10)
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

    def begin(self, folder: Path) -> None:
        """Start with empty fields; the file is proposed in this folder."""
        self._folder, self._chosen = folder, None
        self.title.clear()
        self.place.clear()
        self._wrong.hide()
        self._show_where()
        self.title.setFocus()

    def make(self) -> None:
        if not self.title.text().strip():
            self._wrong.setText(say(text("Give it a title first; it can be changed later.")))
            self._wrong.show()
            self.title.setFocus()
            return
        self._wrong.hide()
        self._create(self.path, self.title.text(), self.place.text())

    def _field(self, name: Text, example: Text) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(200)
        made.setAccessibleName(say(name))
        made.setPlaceholderText(say(example))
        return made

    def _held(self, words: Text, field: QWidget) -> QWidget:
        held = QWidget()
        held.setMaximumWidth(FIELD_WIDTH)
        inside = column(held, space=5)
        inside.addWidget(plain_label(words, "strong"))
        inside.addWidget(field)
        return held

    def _where(self) -> QWidget:
        frame = dress(QFrame(), "panel")
        inside = row(frame, space=10)
        inside.setContentsMargins(12, 6, 6, 6)
        self._file = Short()
        inside.addWidget(self._file, 1)
        inside.addWidget(button(text("Choose…"), self._choose, kind="quiet"))
        return self._held(text("Where shall the file lie?"), frame)

    def _choose(self) -> None:
        chosen = file_dialogs.to_save(self, text("Where shall the file lie?"), self.path, SUFFIX)
        if chosen is not None:
            self._chosen = chosen
            self._show_where()

    def _show_where(self) -> None:
        self._file.show_words(homely(self.path))
