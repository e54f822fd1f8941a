"""The left side of "Print now": what to print, on which paper, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from facilitator.model.words import Text, text
from facilitator.paper.look import PaperSize
from facilitator.printing import Kind
from facilitator.ui import ask_file
from facilitator.ui.pages.making import Wanted
from facilitator.ui.panels.parts import button, column, emptied, escaped, plain_label, row
from facilitator.ui.theme.dress import dress, pad
from facilitator.ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

STICKS = 2
"""Removable drives that get a button of their own."""
MOST_BLANKS = 200

_KINDS: dict[Kind, tuple[Text, Text]] = {
    Kind.HANDOUT: (text("Hand-out"), text("For everybody in the room")),
    Kind.RECORD: (text("Full record"), text("For you: everything, parked and withdrawn too")),
    Kind.LARGE: (text("Large print"), text("The hand-out as a list in 18 point")),
    Kind.CARDS: (text("Cards to cut"), text("With their numbers, and slips to write on")),
    Kind.PICTURE: (text("Picture of the wall"), text("PNG for a screen, SVG for a poster")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOut:
    """Where the pages go. `save` asks for a place by the ending; `save_in` gets a folder."""

    save: Callable[[str], object]
    save_in: Callable[[Path], object]
    print_out: Callable[[], object]
    close: Callable[[], object]


class Wanting(QFrame):
    """What a person wants printed; it asks, and shows what it is told."""

    changed = Signal()
    """Something else is wanted."""

    def __init__(self, ways: WaysOut) -> None:
        """Begin with the hand-out."""
        super().__init__()
        dress(self, "side")
        self.setFixedWidth(292)
        inside = column(self, space=6, edge=18)
        inside.addWidget(plain_label(text("Print now"), "title"))
        about = text("As it stands on the wall at this moment. The wall goes on meanwhile.")
        inside.addWidget(plain_label(about, "small"))
        inside.addSpacing(8)
        self._add_kinds(inside)
        inside.addSpacing(8)
        self._add_options(inside)
        inside.addStretch(1)
        self._add_ways(inside, ways)

    @property
    def kind(self) -> Kind:
        """What is chosen."""
        return list(Kind)[self._kinds.checkedId()]

    def wanted(self, kind: Kind | None = None) -> Wanted:
        """Return what is chosen, or another kind, with the options that are set."""
        kind = kind or self.kind
        if kind is Kind.PICTURE:
            return Wanted(kind=kind)
        size = list(PaperSize)[self._size.currentIndex()]
        return Wanted(
            kind=kind, size=size, blanks=self._blanks.value() if kind is Kind.CARDS else 0
        )

    def choose(self, kind: Kind) -> None:
        """Choose what to print."""
        self._kinds.button(list(Kind).index(kind)).click()

    def choose_size(self, size: PaperSize) -> None:
        """Choose the paper."""
        self._size.setCurrentIndex(list(PaperSize).index(size))

    def refresh(self, *, pages: int) -> None:
        """Show the options and ways out of what is chosen; they wait until it has `pages`."""
        ready = pages > 0
        picture = self.kind is Kind.PICTURE
        self._about.setText(say(_about(self.kind, pages)))
        for made, shown in (
            (self._save, not picture),
            (self._png, picture),
            (self._svg, picture),
            (self._paper, not picture),
        ):
            made.setVisible(shown)
            made.setEnabled(ready)
        self._size_row.setVisible(not picture)
        self._blanks_row.setVisible(self.kind is Kind.CARDS)
        self._show_sticks(ready=ready)

    def to_save(self) -> None:
        """Lead to the button that saves."""
        self._save.setFocus()

    def _add_kinds(self, inside: QVBoxLayout) -> None:
        self._kinds = QButtonGroup(self)
        for place, (name, about) in enumerate(_KINDS.values()):
            made = QRadioButton(escaped(say(name)))
            made.setAccessibleDescription(say(about))
            self._kinds.addButton(made, place)
            inside.addWidget(made)
        self._about = plain_label(kind="small")
        inside.addWidget(self._about)
        self._kinds.button(0).setChecked(True)
        self._kinds.idClicked.connect(self._tell)

    def _add_options(self, inside: QVBoxLayout) -> None:
        self._size = QComboBox()
        self._size.addItems([size.value for size in PaperSize])
        self._size.setAccessibleName(say(text("Paper")))
        self._size.currentIndexChanged.connect(self._tell)
        self._blanks = QSpinBox()
        self._blanks.setRange(0, MOST_BLANKS)
        self._blanks.setValue(6)
        self._blanks.setAccessibleName(say(text("Blank slips")))
        self._blanks.valueChanged.connect(self._tell)
        pad(self._blanks)
        self._size_row = _option(text("Paper"), self._size)
        self._blanks_row = _option(text("Blank slips"), self._blanks)
        inside.addWidget(self._size_row)
        inside.addWidget(self._blanks_row)

    def _add_ways(self, inside: QVBoxLayout, ways: WaysOut) -> None:
        self._save_in = ways.save_in
        self._sticks = QWidget()
        column(self._sticks, space=6)
        inside.addWidget(self._sticks)
        self._save = button(
            text("Save PDF…"), lambda: ways.save(".pdf"), kind="primary", icon="download"
        )
        self._png = button(text("Save PNG…"), lambda: ways.save(".png"), kind="primary")
        self._svg = button(text("Save SVG…"), lambda: ways.save(".svg"))
        self._paper = button(text("Print…"), ways.print_out, icon="printer")
        for made in (self._save, self._png, self._svg, self._paper):
            inside.addWidget(made)
        inside.addWidget(button(text("Close"), ways.close, kind="quiet"))

    def _show_sticks(self, *, ready: bool) -> None:
        layout = self._sticks.layout()
        assert layout is not None  # noqa: S101 - made with it
        emptied(layout)
        for name, folder in ask_file.sticks()[:STICKS]:
            words = text("Save on “{name}”", name=name)
            made = button(words, lambda folder=folder: self._save_in(folder), icon="save")
            made.setEnabled(ready)
            layout.addWidget(made)

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()


def _option(words: Text, field: QWidget) -> QWidget:
    held = QWidget()
    inside = row(held, space=8)
    inside.addWidget(plain_label(words, wrap=False), 1)
    field.setFixedWidth(110)
    inside.addWidget(field)
    return held


def _about(kind: Kind, pages: int) -> Text:
    """Say what a kind is for; of the hand-out, how much paper each person gets, once known."""
    if kind is not Kind.HANDOUT or pages == 0:
        return _KINDS[kind][1]
    if pages == 1:
        return text("One page for everybody in the room")
    if pages == 2:
        return text("Two pages for everybody in the room: both sides of one sheet")
    return text("{count} pages for everybody in the room", count=pages)
