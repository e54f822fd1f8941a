"""What the page of the frame is made of: words changed where they stand, sections, kept rows."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.model.core import Change, Text
from facilitator.model.core.clean_text import clean
from facilitator.model.core.records import Record
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.kept_parts import Part
from facilitator.ui.workspace.workspace import Workspace

R = TypeVar("R", bound=Record)
LONGEST = 1000
"""Characters of one text of the frame."""
PADDING = 26


@guards
class Words(QPlainTextEdit):
    """Words that are changed where they stand: Enter or leaving says them; it grows with them."""

    said = Signal(str)
    """Other words stand here now, and were left."""

    def __init__(
        self, parent: QWidget, name: Text, hint: Text | None = None, *, may_be_empty: bool = True
    ) -> None:
        """Begin empty; `name` is for screen readers, `hint` stands where there are no words."""
        super().__init__(parent)
        self._held, self._may_be_empty = "", may_be_empty
        self.setTabChangesFocus(True)
        self.setAccessibleName(say(name))
        self.setPlaceholderText(say(hint or name))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        self._grow()

    @property
    def words(self) -> str:
        """What stands here, as it is kept."""
        return clean(self.toPlainText())[:LONGEST]

    def show_words(self, words: str) -> None:
        """Show what is, unless somebody is typing other words."""
        typing = self.hasFocus() and self.words != self._held
        self._held = words
        if not typing and self.words != words:
            self.setPlainText(words)

    def keep(self) -> None:
        """Say what stands here, if it is new."""
        words = self.words
        if not words and not self._may_be_empty:
            self.setPlainText(self._held)
        elif words != self._held:
            self._held = words
            self.said.emit(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + PADDING)


@guards
class Adder(QLineEdit):
    """A line that adds what is typed on Enter, and is empty again."""

    typed = Signal(str)

    def __init__(self, hint: Text) -> None:
        """Make it with the words that stand in it while it is empty."""
        super().__init__()
        self.setPlaceholderText(say(hint))
        self.setAccessibleName(say(hint))
        self.setMaxLength(LONGEST)
        self.returnPressed.connect(self.keep)

    def keep(self) -> None:
        words = clean(self.text())
        if words:
            self.clear()
            self.typed.emit(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Words that were typed are kept when the person goes on."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.keep()


class PageSection(QFrame):
    """A part of the page with its heading; it shows what is and keeps what is being typed."""

    def __init__(
        self, desk: Workspace, parent: QWidget, title: Text, hint: Text | None = None
    ) -> None:
        """Make the heading; the rest goes into `body`."""
        super().__init__(parent)
        self.desk = desk
        whole = column(self, space=6)
        whole.addWidget(plain_label(title, "strong"))
        if hint is not None:
            whole.addWidget(plain_label(hint, "muted"))
        self.body: QVBoxLayout = column(space=6)
        whole.addLayout(self.body)

    def refresh(self) -> None:
        """Show what is."""

    def keep(self) -> None:
        for each in self.findChildren(Words):
            each.keep()
        for each in self.findChildren(Adder):
            each.keep()

    def amend(self, change: Change | Text) -> bool:
        """Make a change, or say why it cannot be; says whether it was made."""
        return bool(self.desk.amend(change).done)


class RecordRow(QFrame, Generic[R]):
    """A row of a list about one record."""

    def __init__(self, record: R, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = record

    def show_record(self, record: R) -> None:
        self.record = record


class RecordRows(QWidget, Generic[R]):
    """Rows kept by their records, so that what is being typed in one stays."""

    def __init__(self, section: QWidget, make: Callable[[R, QWidget], RecordRow[R]]) -> None:
        """Begin without rows in a section; `make` makes one, where it will stand."""
        super().__init__(section)
        self._make = make
        self._rows: dict[str, RecordRow[R]] = {}
        self._list = column(self, space=8)

    def show_records(self, records: Sequence[R]) -> None:
        for key in self._rows.keys() - {record.id for record in records}:
            gone = self._rows.pop(key)
            gone.hide()
            self._list.removeWidget(gone)
            gone.deleteLater()
        for place, record in enumerate(records):
            line = self._rows.get(record.id)
            if line is None:
                line = self._rows[record.id] = self._make(record, self)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
            line.show_record(record)
        if self.isHidden() is bool(records):  # to show what is shown lays it out a second time
            self.setVisible(bool(records))


def menu_button(
    name: Text, entries: Callable[[], Sequence[tuple[Text, Callable[[], object]]]]
) -> QPushButton:
    made = button("", kind="quiet", icon="ellipsis", tip=name)
    hold(made, wide=40)

    def show() -> None:
        below = made.mapToGlobal(made.rect().bottomLeft())
        menus.popup(made, menus.rows_of(entries()), below)

    made.clicked.connect(show)
    return made


def beside(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets side by side, the first as wide as there is room."""
    line = row(space=8)
    for place, each in enumerate(widgets):
        line.addWidget(each, 1 if place == 0 else 0, Qt.AlignmentFlag.AlignTop)
    return line


def quiet(words: Text | str) -> Part:
    """Return words in a calm box: a remark that covers nothing."""

    def make() -> QFrame:
        frame = dress(QFrame(), "notice")
        inside = column(frame)
        inside.setContentsMargins(10, 5, 10, 5)
        inside.addWidget(plain_label(words))
        return frame

    return (say(words), "notice"), make
