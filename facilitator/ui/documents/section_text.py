"""The connecting text of a section: the program's words, or one's own; and the names it may use."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.analysis.documents import builder, placeholders
from facilitator.analysis.documents.builder import DocumentPlan, DocumentSection
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core.clean_text import clean
from facilitator.model.core.words import Text, text
from facilitator.model.documents import queries
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, section
from facilitator.ui.widgets.form_fields import LongText


class SectionText(QWidget):
    """Shows one section's text; it asks for changes and is told what is."""

    written = Signal(str)
    """Somebody's own words are to stand there."""
    put_back = Signal()
    """The program's words are wanted again."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(330)
        self._shown = ""
        self.where = ("", "")
        """The document and the section on show."""
        inside = column(self, space=6)
        self._title = plain_label(kind="strong")
        self._about = plain_label(kind="muted")
        self.edit = LongText()
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(130)
        self.edit.left.connect(self.keep)
        self._whose = plain_label(kind="small")
        self.back = button(text("Put back the program’s words"), self._put_back, icon="undo-2")
        self._names = QListWidget()
        self._names.setAccessibleName(say(text("Names the text may use")))
        self._names.setWordWrap(True)
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.itemActivated.connect(self._insert)
        for made in (self._title, self._about, self.edit, self._whose, self.back):
            inside.addWidget(made)
        self._heading = section(text("Names the text may use"))
        self._hint = plain_label(text("Double-click puts one in; it stays true."), "small")
        inside.addWidget(self._heading)
        inside.addWidget(self._hint)
        inside.addWidget(self._names, 100)
        inside.addStretch(1)  # where there is no text to change, what is said stays above

    def show_section(self, plan: DocumentPlan, each: DocumentSection, m: DocumentSource) -> None:
        """Show a section as it is; what was typed into the one before is kept first."""
        if self.where != (plan.key, each.key):
            self.keep()
            self.where = (plan.key, each.key)
        own = queries.written(m.world, plan.key).get(each.key)
        self._title.setText(say(each.title))
        self._about.setText(say(each.about))
        for made in (self.edit, self._names, self._heading, self._hint):
            made.setVisible(not each.silent)
        self.back.setVisible(own is not None)
        self._whose.setText(say(_whose(each, own, m)))
        words = own
        if words is None:
            words = "\n".join(say(line) for line in builder.own_words(each, m))
        if not (self.edit.hasFocus() and words == self._shown):
            self._shown = words
            if self.edit.toPlainText() != words:
                self.edit.setPlainText(words)
                self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._fill_names(m)

    def keep(self) -> None:
        """Keep what was typed, where it is other than what was shown."""
        typed = clean(self.edit.toPlainText())
        if typed != clean(self._shown):
            self._shown = typed
            self.written.emit(typed)

    def _put_back(self) -> None:
        self._shown = self.edit.toPlainText()
        self.put_back.emit()

    def _fill_names(self, m: DocumentSource) -> None:
        top = self._names.verticalScrollBar().value()
        self._names.clear()
        for name, held in placeholders.NAMES.items():
            found = held.of(m)
            now = found.words if isinstance(found, Number) else found
            item = QListWidgetItem(f"{{{name}}}\n{say(now)}")
            item.setToolTip(say(held.about))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._names.addItem(item)
        self._names.verticalScrollBar().setValue(top)

    def _insert(self, item: QListWidgetItem) -> None:
        self.edit.insertPlainText(f"{{{item.data(Qt.ItemDataRole.UserRole)}}}")
        self.edit.setFocus()


def _whose(each: DocumentSection, own: str | None, m: DocumentSource) -> Text:
    """Say whose words the text is, and which names in it nobody knows."""
    if each.silent:
        return text("All of this is worked out from the records; there is no text to change.")
    if own is None:
        return text("These are the program’s words. Change them and they are yours.")
    unknown = placeholders.filled(m, own).unknown
    if unknown:
        return text("Nobody knows {names}: it is printed as typed.", names=", ".join(unknown))
    return text("This is your text. It stays when the numbers change.")
