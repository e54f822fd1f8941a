"""A window that lists as you type: the base of "Find a card" and of "All commands"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.style import icons
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.announcing import announce
from facilitator.ui.widgets.basics import column, plain_label
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.guard import guards

_SEARCH = text("Search")
_PAUSE: Final = 400
"""Milliseconds without a key after which what was found is said."""
_HELD = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


@guards
class SearchLine(QLineEdit):
    """It has a button that empties it, and says which way the keys are to go from it."""

    went_down = Signal()
    """The keys are to go to the first of what is found."""
    took = Signal()
    """The first of what is found, or what is marked there, is wanted."""

    def __init__(
        self, name: Text, sift: Callable[[], object] | None = None, invites: Text = _SEARCH
    ) -> None:
        """Make it; `name` is said to screen readers, `sift` is called as other words are sought."""
        super().__init__()
        dress(self, "search")
        self.setPlaceholderText(say(invites))
        self.setAccessibleName(say(name))
        self.setClearButtonEnabled(True)
        if sift is not None:
            self.textChanged.connect(lambda _words: sift())
        self._found = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: announce(self, self._found))

    def tell(self, found: str) -> None:
        """Have a screen reader say what Enter would take, once nobody types."""
        self._found = found
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & _HELD
        if plain and key == Qt.Key.Key_Down:
            self.went_down.emit()
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.took.emit()
        else:
            super().keyPressEvent(event)


_NOTHING: Final = text("Nothing found.")
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
MOST = 100
"""Rows listed at once."""


_ENDING: Final = re.compile(r"(?:ing|ed|es|s|e)$")
_STEM: Final = 4
"""Letters of a word before its ending at least: "closing" finds "close"."""


def rank(wanted: str, words: str) -> int | None:
    """Return how well words fit what is sought; None where they do not.

    0 is their beginning, 1 whole words in them, 2 beginnings of words, 3 any part of them, or
    the same word with another ending.
    """
    held, sought = words.casefold(), wanted.casefold().split()
    if held.startswith(" ".join(sought)):
        return 0
    parts = set(re.findall(r"\w+", held))
    found = [_place(each, held, parts) for each in sought]
    known = [each for each in found if each is not None]
    return max(known) if len(known) == len(found) else None


def _place(sought: str, held: str, parts: set[str]) -> int | None:
    if sought in parts:
        return 1
    if any(part.startswith(sought) for part in parts):
        return 2
    stem = _ENDING.sub("", sought)
    ended = len(stem) >= _STEM and any(part.startswith(stem) for part in parts)
    return 3 if sought in held or ended else None


def _blank() -> QIcon:
    """Return a picture of nothing, so that words without one stand in line with the others."""
    pixmap = QPixmap(icons.SIZE, icons.SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """A row: its words, a remark behind them, and what Enter does."""

    words: str
    remark: str = ""
    icon: str = ""
    go: Callable[[], object]


@guards
class SearchWindow(QDialog):
    """A line to type in and the list below it; the arrow keys walk the list, Enter goes."""

    def __init__(
        self,
        parent: QWidget,
        title: Text,
        invites: Text,
        seek: Callable[[str], Sequence[SearchResult]],
    ) -> None:
        """Begin with what is found for nothing typed."""
        super().__init__(parent)
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 640, 440)
        self._seek = seek
        self._found: Sequence[SearchResult] = ()
        whole = column(self, space=8)
        whole.setContentsMargins(16, 16, 16, 12)
        self.line = SearchLine(title, invites=invites)
        self.line.textChanged.connect(self._look)
        self.line.took.connect(self._go)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(say(title))
        self.list.setWordWrap(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._tell)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.itemClicked.connect(lambda _item: self._go())
        self._none = plain_label(_NOTHING, "muted")
        whole.addWidget(self.line)
        whole.addWidget(self._none)
        whole.addWidget(self.list, 1)
        whole.addWidget(
            plain_label(text("↑ ↓ to choose, Enter to go there, Esc to close"), "small")
        )
        self._look("")
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk the list while the line is typed in."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _look(self, words: str) -> None:
        self._found = tuple(self._seek(words))[:MOST]
        self.list.clear()
        pictures = any(each.icon for each in self._found)
        for each in self._found:
            shown = f"{each.words}    {each.remark}" if each.remark else each.words
            item = QListWidgetItem(shown)
            if pictures:
                item.setIcon(icons.icon(each.icon) if each.icon in icons.names() else _blank())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._none.setVisible(not self._found)
        self.list.setVisible(bool(self._found))
        self._tell(self.list.currentRow())

    def _tell(self, row: int) -> None:
        if self.line.text() and row < len(self._found):  # rows go one by one as others come
            self.line.tell(self._found[row].words if row >= 0 else say(_NOTHING))

    def _go(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            go = self._found[row].go
            self.close()
            go()
