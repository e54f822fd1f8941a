"""Print now: the hand-out and the record are made at once, shown, and go to paper or a stick."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QImage, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFrame,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from facilitator.errors import FacilitatorError
from facilitator.files import free_name, write_whole
from facilitator.model.words import Text, Words, counted, text
from facilitator.paper.look import PaperSize
from facilitator.printing import Kind, Order, order_of, write
from facilitator.ui import ask_file
from facilitator.ui.background import Job
from facilitator.ui.pages import press
from facilitator.ui.panels.parts import (
    button,
    column,
    emptied,
    escaped,
    plain_label,
    row,
)
from facilitator.ui.settings import documents_dir
from facilitator.ui.theme.dress import dress, pad
from facilitator.ui.wall.guard import guarded
from facilitator.ui.words import say

if TYPE_CHECKING:
    from facilitator.ui.desk import Desk
    from facilitator.ui.settings import Settings

NARROWEST, WIDEST = 280, 680
"""Widths of a page in the preview, in pixels; it takes what the window has."""

_KINDS: dict[Kind, tuple[Text, Text]] = {
    Kind.HANDOUT: (text("Hand-out"), text("One page for everybody in the room")),
    Kind.RECORD: (text("Full record"), text("For you: everything, parked and withdrawn too")),
    Kind.LARGE: (text("Large print"), text("The hand-out as a list in 18 point")),
    Kind.CARDS: (text("Cards to cut"), text("With their numbers, and slips to write on")),
    Kind.PICTURE: (text("Picture of the wall"), text("PNG for a screen, SVG for a poster")),
}

Made = tuple[Kind, PaperSize, int]


class PrintPage(QDialog):
    """Preview and ways out for one activity as it stood when this was opened.

    It stops nothing: work on the wall goes on while it is open.
    """

    def __init__(self, parent: QWidget, order: Order, settings: Settings) -> None:
        """Begin to make the hand-out and the record of what was ordered."""
        super().__init__(parent)
        self._order, self._settings = order, settings
        self._folder = tempfile.TemporaryDirectory(prefix="facilitator-print-")
        self._jobs: dict[Made, Job] = {}
        self._ready: dict[Made, tuple[Path, press.Preview]] = {}
        self._printing: Job | None = None
        self.setObjectName("printing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Print now")))
        self.resize(*_fitting(parent))
        whole = row(self)
        whole.addWidget(self._choices())
        whole.addWidget(self._shown(), 1)
        self._make(Kind.HANDOUT)
        self._make(Kind.RECORD)
        self._show()

    @classmethod
    def of(cls, parent: QWidget, desk: Desk, settings: Settings) -> PrintPage:
        """Open the page for the activity on show; one that is open already makes way."""
        for old in parent.findChildren(cls):
            old.close()
        assert desk.activity is not None  # noqa: S101 - the command says why not
        made = cls(parent, order_of(desk.programme, desk.activity, desk.wall.frame), settings)
        made.show()
        return made

    @property
    def kind(self) -> Kind:
        """What is chosen."""
        return list(Kind)[self._kinds.checkedId()]

    @property
    def is_ready(self) -> bool:
        """Whether what is chosen has been made and is shown."""
        return self._wanted(self.kind) in self._ready

    @property
    def said(self) -> str:
        """The words about what was made, saved or printed."""
        return self._words.text()

    @property
    def pages(self) -> int:
        """How many pages what is chosen has; 0 until it is made."""
        found = self._ready.get(self._wanted(self.kind))
        return found[1].pages if found else 0

    def choose(self, kind: Kind) -> None:
        """Choose what to print."""
        self._kinds.button(list(Kind).index(kind)).click()

    def choose_size(self, size: PaperSize) -> None:
        """Choose the paper."""
        self._size.setCurrentIndex(list(PaperSize).index(size))

    def save(self, ending: str = ".pdf") -> None:
        """Ask where to save what is chosen, and save it there."""
        proposed = self._last_folder() / self._order.file_name(self.kind, ending)
        to = ask_file.to_save(self, text("Save"), proposed, ending)
        if to is not None:
            self.save_to(to)

    def save_to(self, to: Path) -> None:
        """Save what is chosen to a file; say so, or why not."""
        found = self._ready.get(self._wanted(self.kind))
        try:
            if self.kind is Kind.PICTURE:
                with press.ONE_AT_A_TIME:
                    write(self._order, Kind.PICTURE, to, say=say)
            elif found is not None:
                write_whole(to, found[0].read_bytes())
        except FacilitatorError as error:
            self._tell(error.text, "trouble")
            return
        self._settings.set_word("printed to", str(to.parent))
        self._tell(
            text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent)), "saved"
        )

    def print_out(self) -> None:
        """Ask for a printer and print; without one, say so and lead to the PDF."""
        found = self._ready.get(self._wanted(self.kind))
        if found is None:
            return
        if not press.has_printers():
            self._tell(
                text("This computer knows no printer. Save a PDF and print it elsewhere."),
                "trouble",
            )
            self._save.setFocus()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._order.file_name(self.kind, ""))
        asked = QPrintDialog(printer, self)
        asked.setMinMax(1, found[1].pages)
        asked.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if asked.exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is chosen on a printer, beside the work."""
        found = self._ready.get(self._wanted(self.kind))
        if found is None:
            return
        self._busy.show()
        self._tell(text("Printing…"))
        self._printing = Job(
            lambda: press.print_pdf(found[0], printer), self._printed, self._failed, self
        ).start()

    # what is made

    def _wanted(self, kind: Kind) -> Made:
        blanks = self._blanks.value() if kind is Kind.CARDS else 0
        size = PaperSize.A4 if kind is Kind.PICTURE else list(PaperSize)[self._size.currentIndex()]
        return kind, size, blanks

    def _make(self, kind: Kind) -> None:
        made = self._wanted(kind)
        if made in self._ready or made in self._jobs:
            return
        order, (_kind, size, blanks) = self._order, made
        ending = ".png" if kind is Kind.PICTURE else ".pdf"
        to = Path(self._folder.name) / f"{len(self._jobs)}{ending}"

        def work() -> tuple[Path, press.Preview]:
            if kind is Kind.PICTURE:
                with press.ONE_AT_A_TIME:
                    write(order, kind, to, say=say)
                return to, press.Preview((QImage(str(to)),), 1)
            write(order, kind, to, size=size, blanks=blanks, say=say)
            return to, press.preview(to)

        def done(found: tuple[Path, press.Preview]) -> None:
            self._ready[made] = found
            self._show()

        self._jobs[made] = Job(work, done, self._failed, self).start()

    def _failed(self, error: FacilitatorError) -> None:
        self._busy.hide()
        self._tell(error.text, "trouble")

    def _printed(self, pages: int) -> None:
        self._busy.hide()
        said = counted(
            pages, "{count} page went to the printer.", "{count} pages went to the printer."
        )
        self._tell(said, "saved")

    # what is shown

    def _choices(self) -> QFrame:
        side = dress(QFrame(), "side")
        side.setFixedWidth(292)
        inside = column(side, space=6, edge=18)
        inside.addWidget(plain_label(text("Print now"), "title"))
        about = text("As it stands on the wall at this moment. The wall goes on meanwhile.")
        inside.addWidget(plain_label(about, "small"))
        inside.addSpacing(8)
        self._add_kinds(inside)
        inside.addSpacing(8)
        self._add_options(inside)
        inside.addStretch(1)
        self._add_ways(inside)
        return side

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
        self._kinds.idClicked.connect(self._chosen)

    def _add_options(self, inside: QVBoxLayout) -> None:
        self._size = QComboBox()
        self._size.addItems([size.value for size in PaperSize])
        self._size.setAccessibleName(say(text("Paper")))
        self._size.currentIndexChanged.connect(self._chosen)
        self._blanks = QSpinBox()
        self._blanks.setRange(0, 200)
        self._blanks.setValue(6)
        self._blanks.setAccessibleName(say(text("Blank slips")))
        self._blanks.valueChanged.connect(self._chosen)
        pad(self._blanks)
        self._size_row = _option(text("Paper"), self._size)
        self._blanks_row = _option(text("Blank slips"), self._blanks)
        inside.addWidget(self._size_row)
        inside.addWidget(self._blanks_row)

    def _add_ways(self, inside: QVBoxLayout) -> None:
        self._sticks = QWidget()
        column(self._sticks, space=6)
        inside.addWidget(self._sticks)
        self._save = button(text("Save PDF…"), self.save, kind="primary", icon="download")
        self._png = button(text("Save PNG…"), lambda: self.save(".png"), kind="primary")
        self._svg = button(text("Save SVG…"), lambda: self.save(".svg"))
        self._paper = button(text("Print…"), self.print_out, icon="printer")
        for made in (self._save, self._png, self._svg, self._paper):
            inside.addWidget(made)
        inside.addWidget(button(text("Close"), self.close, kind="quiet"))

    def _shown(self) -> QWidget:
        shown = dress(QFrame(), "window")
        inside = column(shown, space=0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        inside.addWidget(self._area, 1)
        foot = row(space=12)
        foot.setContentsMargins(18, 8, 18, 10)
        self._words = plain_label()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(160)
        foot.addWidget(self._words, 1)
        foot.addWidget(self._busy)
        inside.addLayout(foot)
        return shown

    def _chosen(self) -> None:
        self._make(self.kind)
        self._show()

    def _show(self) -> None:
        kind = self.kind
        picture = kind is Kind.PICTURE
        self._about.setText(say(_KINDS[kind][1]))
        for made, wanted in (
            (self._save, not picture),
            (self._png, picture),
            (self._svg, picture),
            (self._paper, not picture),
            (self._size_row, not picture),
            (self._blanks_row, kind is Kind.CARDS),
        ):
            made.setVisible(wanted)
        found = self._ready.get(self._wanted(kind))
        for made in (self._save, self._png, self._svg, self._paper):
            made.setEnabled(found is not None)
        self._busy.setVisible(found is None)
        self._show_sticks(ready=found is not None)
        if found is None:
            self._tell(text("Making the pages…"))
            self._area.setWidget(QWidget())
            return
        self._tell(_pages_words(found[1], picture=picture))
        self._area.setWidget(_sheets(found[1], self._page_width(), self.devicePixelRatioF()))

    def _page_width(self) -> int:
        return max(NARROWEST, min(WIDEST, self._area.width() - 64))

    def _show_sticks(self, *, ready: bool) -> None:
        layout = self._sticks.layout()
        assert layout is not None  # noqa: S101 - made with it
        emptied(layout)
        ending = ".png" if self.kind is Kind.PICTURE else ".pdf"
        for name, folder in ask_file.sticks()[:2]:
            words = text("Save on “{name}”", name=name)
            made = button(words, lambda folder=folder: self._save_on(folder, ending), icon="save")
            made.setEnabled(ready)
            layout.addWidget(made)

    def _save_on(self, folder: Path, ending: str) -> None:
        self.save_to(free_name(folder / self._order.file_name(self.kind, ending)))

    def _tell(self, words: Words, kind: str = "muted") -> None:
        self._words.setText(say(words))
        dress(self._words, kind)

    def _last_folder(self) -> Path:
        held = Path(self._settings.word("printed to", str(documents_dir())))
        return held if held.is_dir() else documents_dir()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the pages as large as there is room for."""
        super().resizeEvent(event)
        found = self._ready.get(self._wanted(self.kind))
        if found is not None:
            self._area.setWidget(_sheets(found[1], self._page_width(), self.devicePixelRatioF()))

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being written, then leave nothing behind."""
        for job in (*self._jobs.values(), *filter(None, [self._printing])):
            job.cancel()
            job.wait()
        with contextlib.suppress(OSError):
            self._folder.cleanup()
        super().closeEvent(event)


def _option(words: Text, field: QWidget) -> QWidget:
    held = QWidget()
    inside = row(held, space=8)
    inside.addWidget(plain_label(words, wrap=False), 1)
    field.setFixedWidth(110)
    inside.addWidget(field)
    return held


def _pages_words(found: press.Preview, *, picture: bool) -> Text:
    if picture:
        return text("The wall as the room sees it.")
    if found.pages > len(found.images):
        return text(
            "{count} pages; the first {shown} are shown.",
            count=found.pages,
            shown=len(found.images),
        )
    return counted(found.pages, "{count} page", "{count} pages")


def _sheets(found: press.Preview, width: int, ratio: float) -> QWidget:
    """The pages under one another, `width` pixels wide and sharp on every screen."""
    held = QWidget()
    inside = column(held, space=16, edge=20)
    for number, image in enumerate(found.images, start=1):
        inside.addWidget(
            _sheet(image, round(width * ratio), ratio, number), 0, Qt.AlignmentFlag.AlignHCenter
        )
    inside.addStretch(1)
    return held


def _sheet(image: QImage, dots: int, ratio: float, number: int) -> QWidget:
    label = plain_label(wrap=False)
    scaled = image.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
    shown = QPixmap.fromImage(scaled)
    shown.setDevicePixelRatio(ratio)
    label.setPixmap(shown)
    label.setFrameShape(QFrame.Shape.Box)
    label.setAccessibleName(say(text("Page {number}", number=number)))
    return label


def _fitting(parent: QWidget) -> tuple[int, int]:
    space = parent.screen().availableGeometry()
    return min(1020, space.width() - 40), min(860, space.height() - 60)
