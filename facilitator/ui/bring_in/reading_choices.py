"""How a file is read: which sheet, in which character set, with which row as the heading."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from facilitator.exchange.encodings import ENCODINGS
from facilitator.exchange.tables.comments import ReadComments
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    ExtraCells,
    SeveralColumns,
    SourceTable,
)
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.words import Text, Words, in_context, text
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import plain_label, row, show_part, small_box
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.guard import guards

_HEADINGS: Final = 10
"""Rows at the top that can be chosen for the heading."""
_WIDEST: Final = 330
_SHORT: Final = 22
"""Characters of a row that are shown where it can be chosen."""
_SEVERAL: Final = (
    (SeveralColumns.CARD, text("on one card")),
    (SeveralColumns.QUESTION, text("a question each")),
    (SeveralColumns.GROUP, text("a group each")),
)
_EXTRA: Final = (
    (ExtraCells.ASK, text("Choose…")),
    (ExtraCells.JOIN, text("Put together again")),
    (ExtraCells.LEAVE_OUT, text("Leave these lines out")),
)


@guards
class ReadingChoices(QFrame):
    """Boxes for what there is to choose of this file; what there is not is not shown."""

    read_again = Signal()
    """It is to be read otherwise: another sheet, character set, or by lines."""
    heading_chosen = Signal(object)
    """Another row is the heading (its line; None: none is)."""
    extra_chosen = Signal(object)
    """Something else becomes of lines with more cells (the value of an `ExtraCells`)."""
    several_chosen = Signal(object)
    """Something else becomes of several columns of comments (the value of a `SeveralColumns`)."""
    doubles_chosen = Signal(bool)
    """Comments that stand there twice are taken twice, or once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held: list[tuple[QWidget, QComboBox]] = []
        self._flow = FlowLayout(self, space=8)
        self.part = self._box(
            in_context("of a spreadsheet", "Sheet"), in_context("of a spreadsheet", "Sheet")
        )
        self.heading = self._box(text("Heading"), text("Heading"))
        self.encoding = self._box(text("Character set"), text("Character set"))
        self.lines = self._box(text("A comment is"), text("A comment is"))
        self.several = self._box(text("Several columns"), text("Several columns of comments"))
        extra = text("Lines with more cells than the heading")
        self.extra = self._box(text("Lines with more cells"), extra)
        self.doubles = self._box(text("Said twice"), text("What is there twice"))
        for box in (self.encoding, self.heading):
            hold(box, most_wide=_WIDEST)
        for box in (self.part, self.encoding, self.lines):
            box.activated.connect(lambda _index: self.read_again.emit())
        self.heading.activated.connect(lambda _i: self.heading_chosen.emit(_data(self.heading)))
        self.extra.activated.connect(lambda _i: self.extra_chosen.emit(_data(self.extra)))
        self.several.activated.connect(lambda _i: self.several_chosen.emit(_data(self.several)))
        self.doubles.activated.connect(lambda _i: self.doubles_chosen.emit(_data(self.doubles)))

    def _box(self, words: Text, name: Text) -> QComboBox:
        """Add words and a box to choose from; `name` says to screen readers what it is."""
        pair = QWidget(self)
        box = small_box(name, pair)
        inside = row(pair, space=6)
        inside.addWidget(plain_label(words, "small", wrap=False))
        inside.addWidget(box)
        self._held.append((pair, box))
        self._flow.addWidget(pair)
        return box

    @property
    def by_line(self) -> bool | None:
        """Whether each line is a comment; None where there is nothing to choose."""
        return self.lines.currentData() if self.lines.count() else None

    def begin(self) -> None:
        """Forget what was chosen for another file."""
        for _pair, box in self._held:
            box.clear()

    def show_table(self, table: SourceTable, mapping: ColumnMapping, found: ReadComments) -> None:
        """Show what there is to choose of a table, and what is chosen now."""
        parts = list(zip(table.parts, table.called or table.parts, strict=True))
        self._fill(self.part, parts if len(parts) > 1 else [], table.part)
        sets = [*ENCODINGS, *([table.encoding] if table.encoding not in ENCODINGS else [])]
        self._fill(self.encoding, [(e, _set(e)) for e in sets if table.encoding], table.encoding)
        by_line = [(True, text("each line")), (False, text("each paragraph"))]
        self._fill(self.lines, by_line if table.by_line is not None else [], table.by_line)
        self._fill(self.heading, [] if table.prose else _rows(table), mapping.heading)
        many = len(mapping.columns(ColumnRole.COMMENT)) > 1
        self._fill(self.several, list(_SEVERAL) if many else [], mapping.several)
        extra = bool(found.extra) or mapping.extra is not ExtraCells.ASK
        self._fill(self.extra, list(_EXTRA) if extra else [], mapping.extra)
        twice = [(True, text("take each")), (False, text("take it once"))]
        self._fill(self.doubles, twice if found.doubles else [], mapping.doubles)

    def _fill(self, box: QComboBox, choices: list[Any], chosen: object) -> None:
        pair = next(pair for pair, held in self._held if held is box)
        words = [say(said) for _, said in choices]
        if words != [box.itemText(n) for n in range(box.count())]:
            box.clear()
            for value, said in choices:
                box.addItem(say(said), value)
        at = next((n for n in range(box.count()) if box.itemData(n) == chosen), -1)
        box.setCurrentIndex(at)
        show_part(pair, on=bool(choices))


def _data(box: QComboBox) -> Any:
    return box.currentData()


def _rows(table: SourceTable) -> list[tuple[int | None, Words]]:
    found: list[tuple[int | None, Words]] = [(None, text("none"))]
    for held in table.rows[:_HEADINGS]:
        words = few_words(", ".join(cell for cell in held.cells if cell.strip()), _SHORT)
        found.append((held.line, text("row {row}: {words}", row=held.line, words=words)))
    return found


def _set(encoding: str) -> Text | str:
    said = _CALLED.get(encoding)
    return text("{name}: {languages}", name=_name(encoding), languages=said) if said else encoding


def _name(encoding: str) -> str:
    return encoding.replace("cp125", "Windows-125").replace("_", " ").replace("utf", "UTF")


_CALLED: Final = {
    "utf-8": text("all languages"),
    "utf-16-le": text("all languages"),
    "utf-16-be": text("all languages, the other way round"),
    "cp1252": text("Western Europe"),
    "cp1250": text("Central Europe"),
    "cp1251": text("Cyrillic"),
    "cp1253": text("Greek"),
    "cp1254": text("Turkish"),
    "cp1255": text("Hebrew"),
    "cp1256": text("Arabic"),
    "cp1257": text("Baltic"),
    "mac_roman": text("older Macs"),
    "shift_jis": text("Japanese"),
    "euc_jp": text("Japanese, Unix"),
    "gb18030": text("Chinese, simplified"),
    "big5": text("Chinese, traditional"),
    "euc_kr": text("Korean"),
}
