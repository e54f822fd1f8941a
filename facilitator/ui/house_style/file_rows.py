"""The files of a style on screen: its logo, its cover picture, its fonts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.model.core.words import Text, text
from facilitator.model.house_style.records import MOST_FONTS, HouseFile
from facilitator.typeset.font_check import checked_font
from facilitator.ui.photos.thumbnail import Thumbnail
from facilitator.ui.widgets.basics import able, button, column, emptied, plain_label, row


class PictureRow(QWidget):
    """A picture of the style: what it is, another one, none."""

    wanted = Signal()
    gone = Signal(object)

    def __init__(self, name: Text, about: Text) -> None:
        super().__init__()
        self._held: HouseFile | None = None
        self._place = row()
        whole = row(self, space=8)
        words = column(space=2)
        words.addWidget(plain_label(name))
        words.addWidget(plain_label(about, "small"))
        whole.addLayout(words, 1)
        whole.addLayout(self._place)
        self.choose = button(text("Choose…"), self.wanted.emit)
        self.choose.setAccessibleName(f"{name}: {self.choose.text()}")
        self.remove = button(icon="trash-2", tip=text("Remove"), kind="chip", act=self._remove)
        whole.addWidget(self.choose)
        whole.addWidget(self.remove)

    def show_file(self, held: HouseFile | None) -> None:
        """Show the picture, or that there is none."""
        self.remove.setVisible(held is not None)
        if held == self._held:
            return
        self._held = held
        emptied(self._place)
        if held is not None:
            self._place.addWidget(Thumbnail(held.data))

    def _remove(self) -> None:
        self.gone.emit(self._held)


class FontRows(QWidget):
    """The font files of the style, each with what it lacks; one more; away with one."""

    wanted = Signal()
    gone = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[HouseFile, ...] | None = None
        self._rows = column(space=4)
        self.add = button(text("Add a font file…"), self.wanted.emit, icon="plus")
        whole = column(self, space=4)
        whole.addLayout(self._rows)
        whole.addWidget(self.add)

    def show_files(self, held: tuple[HouseFile, ...]) -> None:
        """Show these fonts; more than so many cannot be added."""
        full = text("A house style has {most} font files at most.", most=MOST_FONTS)
        able(self.add, full if len(held) >= MOST_FONTS else None)
        if held == self._shown:
            return
        self._shown = held
        emptied(self._rows)
        for each in held:
            self._rows.addLayout(self._row(each))

    def _row(self, font: HouseFile) -> QHBoxLayout:
        line, words = row(space=6), column(space=2)
        words.addWidget(plain_label(font.name))
        if lacks := lacking(font):
            words.addWidget(plain_label(lacks, "small"))
        tip = text("Remove {font}", font=font.name)
        line.addLayout(words, 1)
        away = button(icon="trash-2", tip=tip, kind="chip", act=lambda: self.gone.emit(font))
        line.addWidget(away)
        return line


def lacking(font: HouseFile) -> Text | None:
    """Return which usual letters a font lacks; None where it has them all."""
    facts = checked_font(font.data)
    if isinstance(facts, Text):
        return facts
    if not facts.lacks:
        return None
    letters = " ".join(facts.lacks[:12])
    return text("It has no {letters}. Inter is used for what it lacks.", letters=letters)
