"""The field that one's own text is written in: bold is seen as bold, a paste brings no fonts."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import takewhile
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from facilitator.analysis.documents import markdown
from facilitator.analysis.documents.markdown import Seen
from facilitator.analysis.documents.placeholders import NAME
from facilitator.model.display.keys import Heard
from facilitator.ui.documents import marking
from facilitator.ui.documents.marking import Marking
from facilitator.ui.documents.pasted import ADDRESS, as_markdown
from facilitator.ui.style.style_class import colours
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.widgets.form_fields import LongText
from facilitator.ui.widgets.guard import guards

Mark = Callable[[Marking], Marking]

MARKS: Final[Mapping[str, Mark]] = {
    "bold": partial(marking.emphasised, sign=marking.BOLD),
    "italic": partial(marking.emphasised, sign=marking.ITALIC),
    "list": partial(marking.begun, lead=marking.LIST),
    "link": marking.linked,
    "note": marking.noted,
    "box": partial(marking.begun, lead=marking.BOX),
}
"""What can be done to the words that are selected, or to the word or line at the cursor."""


@guards
class MarkupColours(QSyntaxHighlighter):
    """Shows each line as it is printed, its signs in grey; names that stay alive stand out."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._notes: frozenset[str] = frozenset()

    def follow(self, own: str) -> None:
        """Look again at all lines where a footnote got, or lost, one of its halves."""
        notes = markdown.footnotes(own)
        if notes != self._notes:
            self._notes = notes
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        tones = colours()
        ground = QColor(tones.soft) if text.lstrip().startswith(">") else None
        self._show(text, 0, len(text), _look(tones.muted, ground))
        for piece in markdown.seen(text, self._notes):
            self._show(text, piece.start, piece.end, _look_of(piece, ground))
        for name in NAME.finditer(text):
            held = self.format(_units(text, name.start()))
            held.setForeground(QColor(tones.accent_text))
            self._show(text, *name.span(), held)

    def _show(self, text: str, start: int, end: int, look: QTextCharFormat) -> None:
        at = _units(text, start)
        self.setFormat(at, _units(text, end) - at, look)


@guards
class MarkupEdit(LongText):
    """Text with marks, written as Markdown; see `analysis.documents.markdown`."""

    def __init__(self) -> None:
        super().__init__()
        self._colours = MarkupColours(self.document())
        self.textChanged.connect(self._follow)

    def mark(self, name: str) -> None:
        """Mark what is selected, by a name of `MARKS`; it is one step to undo."""
        self._become(MARKS[name](self._at()))
        self.setFocus()

    def instead(self, place: int, words: str, others: str) -> None:
        """Put other words where some stand; nothing where the place is -1."""
        if place >= 0:
            at = Marking(self.toPlainText(), place, place + len(words))
            end = place + len(others)
            self._become(Marking(at.put(at.start, at.end, others), end, end))

    def event(self, event: QEvent) -> bool:
        """Have the keys of writing here, and not what they mean elsewhere in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if CHOSEN.named(Heard.WRITING, event):
                event.accept()
                return True
        elif event.type() is QEvent.Type.StyleChange:
            self._colours.rehighlight()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = CHOSEN.named(Heard.WRITING, event)
        if name:
            self.mark(name)
        elif event.key() == Qt.Key.Key_Return and not event.modifiers():
            self._become(marking.next_line(self._at()))
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words with their marks and without their looks; an address over words: a link."""
        address = source.text().strip()
        if self.textCursor().hasSelection() and ADDRESS.fullmatch(address):
            self._become(marking.linked(self._at(), address))
            return
        words = as_markdown(source.html()) if source.hasHtml() else ""
        self.insertPlainText(words or source.text())

    def _follow(self) -> None:
        self._colours.follow(self.toPlainText())

    def _at(self) -> Marking:
        text, cursor = self.toPlainText(), self.textCursor()
        return Marking(
            text, _letters(text, cursor.selectionStart()), _letters(text, cursor.selectionEnd())
        )

    def _become(self, wanted: Marking) -> None:
        """Change no more of the text than differs, so that undo leads back step by step."""
        old, new = self.toPlainText(), wanted.text
        begin = _alike(old, new)
        same = _alike(old[begin:][::-1], new[begin:][::-1])
        cursor = self.textCursor()
        cursor.setPosition(_units(old, begin))
        cursor.setPosition(_units(old, len(old) - same), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[begin : len(new) - same])
        cursor.setPosition(_units(new, wanted.start))
        cursor.setPosition(_units(new, wanted.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


def _look_of(piece: Seen, ground: QColor | None) -> QTextCharFormat:
    tones, like = colours(), piece.like
    look = _look(tones.accent_text if like.link or like.note else tones.text, ground)
    if like.bold:
        look.setFontWeight(QFont.Weight.Bold)
    look.setFontItalic(like.italic)
    look.setFontUnderline(bool(like.link))
    return look


def _look(ink: str, ground: QColor | None) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(ink))
    if ground is not None:
        look.setBackground(ground)
    return look


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _units(text: str, letters: int) -> int:
    """Return a place in a text as Qt counts it, which takes some letters for two."""
    return len(text[:letters].encode("utf-16-le", "surrogatepass")) // 2


def _letters(text: str, units: int) -> int:
    """Return a place that Qt counted in letters of Python."""
    held = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(held.decode("utf-16-le", "ignore"))
