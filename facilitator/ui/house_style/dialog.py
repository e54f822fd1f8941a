"""The house style of a programme: each change is kept at once and seen on the pages beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.palette import PLAIN, code_of
from facilitator.model.house_style import edits
from facilitator.model.house_style.queries import house_of
from facilitator.model.house_style.records import (
    MOST_WORDS,
    FontPair,
    HouseFile,
    HousePaper,
    HouseRole,
    OwnFonts,
)
from facilitator.printing import house_files
from facilitator.ui.house_style.colour_row import ColourRow
from facilitator.ui.house_style.file_rows import FontRows, PictureRow
from facilitator.ui.house_style.saved import SavedStyles
from facilitator.ui.style.sizes import hold
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    plain_label,
    section,
    show_part,
    small_box,
)
from facilitator.ui.widgets.form_fields import LongText
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.question_form import FormDialog
from facilitator.ui.workspace.workspace import Workspace

ADDRESS = 84
"""Pixels of the height of the address."""
_COLOURS: Final = (
    ("main", text("Headings and covers"), code_of(PLAIN.title), True),
    ("second", text("Bars, lines and numbers"), code_of(PLAIN.bar), True),
    ("third", text("Quotations"), code_of(PLAIN.quote_edge), False),
)
_PAIRS: Final = {
    FontPair.INTER: text("Inter"),
    FontPair.SERIF_AND_SANS: text("Headings in Source Serif, text in Open Sans"),
    FontPair.INTER_AND_SERIF: text("Headings in Inter, text in Source Serif"),
}
_OWN: Final = {
    OwnFonts.HEADINGS: text("For headings"),
    OwnFonts.ALL: text("For headings and text"),
}
_PAPER: Final = {
    HousePaper.AS_SET: text("As in the settings"),
    HousePaper.A4: text("A4"),
    HousePaper.LETTER: text("Letter"),
}


@guards
class HouseStyleDialog(FormDialog):
    """Asks the desk for every change and shows what is."""

    def __init__(self, parent: QWidget, desk: Workspace) -> None:
        about = text("For all that is printed of this programme. The pages follow each change.")
        super().__init__(parent, text("House style"), text("Close"), about)
        self.cancel.hide()  # each change is kept at once, and undone on the page
        self._desk, self._over = desk, parent
        self._job: BackgroundJob | None = None
        self.saved = SavedStyles(desk, self.complain)
        self.colours = {
            key: ColourRow(name, usual, of_words=words) for key, name, usual, words in _COLOURS
        }
        self.pair = _choice(text("Fonts"), _PAIRS, lambda held: self._change(fonts=held))
        self.own = _choice(text("Own fonts"), _OWN, lambda held: self._change(own=held))
        self.paper = _choice(text("Paper"), _PAPER, lambda held: self._change(paper=held))
        self.fonts = FontRows()
        self.pictures = {
            HouseRole.LOGO: PictureRow(text("Logo"), text("On the first page. PNG or JPEG.")),
            HouseRole.COVER: PictureRow(
                text("Cover picture"), text("On covers: theme book, case study, session report.")
            ),
        }
        self.footer, self.address = QLineEdit(), LongText()
        self._build()
        self._connect()
        desk.changed.connect(self._changed)
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand at the right, where it hides no page."""
        super().showEvent(event)
        over = self._over.window().frameGeometry()
        self.move(over.right() - self.frameGeometry().width() - 12, max(over.top(), self.y()))

    def has_words(self) -> bool:
        """Nothing that is written would go: it is kept."""
        return False

    def accept(self) -> None:
        """Go, unless something that was typed is no colour: what is wrong stays in sight."""
        kept = [each.keep() for each in self.colours.values()]
        if self._keep() and all(kept):
            super().accept()

    def done(self, result: int) -> None:
        """Go; what is being typed is kept, and what is being read is waited for."""
        self._keep()
        if self._job is not None:
            self._job.wait()
        super().done(result)

    # the parts of the sheet

    def _build(self) -> None:
        parts = self.body
        parts.addWidget(self.saved)
        parts.addWidget(section(text("Colours")))
        for made in self.colours.values():
            parts.addWidget(made)
        parts.addWidget(section(text("Fonts")))
        for box in (self.pair, self.fonts, self.own):
            parts.addWidget(box)
        parts.addWidget(section(text("Pictures")))
        for picture in self.pictures.values():
            parts.addWidget(picture)
        parts.addWidget(section(text("Words")))
        for name, field in (
            (text("Footer, on every page"), self.footer),
            (text("Address, on the first page"), self.address),
        ):
            parts.addWidget(plain_label(name))
            field.setAccessibleName(say(name))
            parts.addWidget(field)
        self.footer.setMaxLength(MOST_WORDS)
        hold(self.address, high=ADDRESS)
        self.address.setTabChangesFocus(True)
        parts.addWidget(section(text("Paper")))
        parts.addWidget(self.paper)

    def _connect(self) -> None:
        for key, made in self.colours.items():
            made.chosen.connect(lambda code, key=key: self._change(**{key: code}))
        for role, picture in self.pictures.items():
            picture.wanted.connect(lambda role=role: self._ask_picture(role))
            picture.gone.connect(self._take_out)
        self.fonts.wanted.connect(self._ask_font)
        self.fonts.gone.connect(self._take_out)
        self.footer.editingFinished.connect(self._keep)
        self.address.left.connect(self._keep)

    def _changed(self, _change: object = None) -> None:
        """Show what is; a field that is being typed in stays."""
        house = house_of(self._desk.world)
        style = house.style
        for key, made in self.colours.items():
            made.show_code(getattr(style, key))
        chosen: tuple[tuple[QComboBox, Mapping[Any, Words], object], ...] = (
            (self.pair, _PAIRS, style.fonts),
            (self.own, _OWN, style.own),
            (self.paper, _PAPER, style.paper),
        )
        for box, choices, held in chosen:
            with QSignalBlocker(box):
                box.setCurrentIndex([*choices].index(held))
        fonts = house.of(HouseRole.FONT)
        self.fonts.show_files(fonts)
        show_part(self.own, on=bool(fonts))
        for role, picture in self.pictures.items():
            picture.show_file(house.first(role))
        if not self.footer.hasFocus():
            self.footer.setText(style.footer)
        if not self.address.hasFocus():
            self.address.setPlainText(style.address)
        self.saved.show_house(house)

    # what was asked

    def _change(self, **fields: Any) -> None:
        self._trouble.hide()
        self._desk.amend(edits.change(self._desk.world, new_id=self._desk.new_id, **fields))

    def _keep(self) -> bool:
        """Keep what is written; return False, and say why, where it cannot be printed."""
        style = house_of(self._desk.world).style
        footer, address = self.footer.text().strip(), self.address.toPlainText().strip()
        if (footer, address) == (style.footer, style.address):
            return True
        if len(address) > MOST_WORDS:
            self.complain(text("The address is too long to be printed. Shorten it."))
            return False
        self._change(footer=footer, address=address)
        return True

    def _take_out(self, held: object) -> None:
        if isinstance(held, HouseFile):
            self._desk.amend(edits.take_out(held))

    def _ask_picture(self, role: HouseRole) -> None:
        endings = (".png", ".jpg", ".jpeg")
        found = file_dialogs.to_open_one(self, text("Choose a picture"), documents_dir(), endings)
        if found is not None:
            self.read_picture(found, role)

    def read_picture(self, path: Path, role: HouseRole) -> None:
        """Take in a logo or a cover picture; what is wrong with a file is said here."""
        self._read(lambda: house_files.picture_file(path, role), self._put)

    def _ask_font(self) -> None:
        endings = house_files.FONT_ENDINGS
        found = file_dialogs.to_open_one(self, text("Add a font file"), documents_dir(), endings)
        if found is not None:
            self.read_font(found)

    def read_font(self, path: Path) -> None:
        """Take in a font file, in the place of one of the same cut."""
        self._read(lambda: house_files.font_file(path), self._put)

    def _put(self, held: HouseFile) -> None:
        world = self._desk.world
        change = edits.put(world, (held,), new_id=self._desk.new_id)
        if held.role is HouseRole.FONT:
            gone = house_files.same_cut(house_of(world), held)
            change = edits.take_out(*gone).then(change) if gone else change
        self._desk.amend(change)

    def _read(self, work: Callable[[], HouseFile], done: Callable[[HouseFile], None]) -> None:
        self._trouble.hide()
        self._job = BackgroundJob(work, done, self._failed, self).start()

    def _failed(self, error: FacilitatorError) -> None:
        self.complain(error.text)


def _choice(name: Text, choices: Mapping[Any, Words], chosen: Callable[[Any], None]) -> QComboBox:
    made = small_box(name)
    hold(made, most_wide=None)
    made.addItems([say(words) for words in choices.values()])
    every = tuple(choices)  # Qt would hand an enum back as a plain string
    made.activated.connect(lambda index: chosen(every[index]))
    return made
