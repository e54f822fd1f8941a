"""The left side of "Print now": what to print, on which paper, and the ways out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from facilitator.model.core.words import Text, text
from facilitator.paper.look import SHEETS, PaperSize
from facilitator.printing import Printable, PrintKind, PrintOptions, PrintOrder, endings_of
from facilitator.printing.documents import SLIDES
from facilitator.printing.kinds import EASY, IN_SHEETS, PER_SHEET, POSTERS, USUAL_PER_SHEET
from facilitator.ui.printing.paper_kinds import grouped, named
from facilitator.ui.printing.poster_choice import PosterChoice
from facilitator.ui.printing.print_job import PrintRequest
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress, pad
from facilitator.ui.system import file_dialogs
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    able,
    button,
    column,
    emptied,
    enter_presses,
    escaped,
    name_part,
    plain_label,
    row,
    scrolled,
)
from facilitator.ui.widgets.guard import guards

_PER_SHEET = text("Cards on a sheet")
_WAIT = text("The pages are still being made.")
STICKS = 2
"""Removable drives that get a button of their own."""
MOST_BLANKS = 200
WIDE, EDGE, SPARE = 300, 18, 6
"""Pixels it is wide, round all of it, and above and below the row that is chosen."""
LOW = 560
"""Pixels of height below which the options scroll with what can be printed."""
COUNT = 76
"""Pixels for a count: what it counts has the rest of the row."""
FOR_ALL = frozenset({PrintKind.HANDOUT, PrintKind.SESSION_HANDOUT, PrintKind.SESSION_REPORT})
"""What everybody in the room gets."""
ON_WALL = FOR_ALL | {PrintKind.AGENDA}
"""What may be shown to the room as pages, to be photographed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOut:
    """Where the pages go. `save` asks for a place by the ending; `save_in` gets a folder.

    `on_wall` shows them to the room.
    """

    save: Callable[[str], object]
    save_in: Callable[[Path], object]
    print_out: Callable[[], object]
    on_wall: Callable[[], object]
    close: Callable[[], object]


@guards
class PrintOptionsPanel(QFrame):
    """What a person wants printed; it asks, and shows what it is told."""

    changed = Signal()
    """Something else is wanted."""

    def __init__(self, order: PrintOrder, ways: WaysOut) -> None:
        """Offer what makes sense to print of an order, and begin with the first."""
        super().__init__()
        dress(self, "side")
        hold(self, wide=WIDE)
        self._offered = (*order.of_activity(), *order.of_session())
        self._usual = {kind: order.usual(kind) or 0 for kind in self._offered}
        inside = column(self, space=6, edge=EDGE)
        inside.addWidget(plain_label(text("Print now"), "title"))
        inside.addWidget(plain_label(text("As it stands at this moment."), "small"))
        inside.addWidget(self._menu(), 1)
        self._foot, self._options = QWidget(), QWidget()
        under = self._under = column(self._foot, space=6)
        under.addWidget(self._options)
        self._add_options(column(self._options, space=6))
        self._add_ways(under, ways)
        inside.addWidget(self._foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave room under the list for what any kind needs: no row moves as one is chosen."""
        super().showEvent(event)
        self._widen()
        self._leave_room()
        self.refresh(pages=0)

    def _leave_room(self) -> None:
        """Be as high below the list as the kind that needs most there."""
        chosen, high = self._kinds.checkedId(), 0
        for index in (*range(len(self._offered)), chosen):
            self._kinds.button(index).setChecked(True)  # a click tells it, this does not
            self.refresh(pages=2)
            self._under.invalidate()
            high = max(high, self._under.totalHeightForWidth(self.width() - 2 * EDGE))
        self._foot.setMinimumHeight(high)

    def _widen(self) -> None:
        """Be wide enough for the names of what can be printed, and for the bar beside them."""
        bar = self._scrolled.verticalScrollBar().sizeHint().width()
        held = self._list.totalMinimumSize().width()
        ways = self._under.totalMinimumSize().width()
        self.setFixedWidth(max(em(WIDE), max(held + bar, ways) + 2 * EDGE))

    def share(self, high: int) -> None:
        """Have the options scroll with what can be printed where the window is low (pixels)."""
        low = high < em(LOW)
        if low is (self._options.parentWidget() is self._foot):
            if low:
                self._list.addWidget(self._options)
            else:
                self._under.insertWidget(0, self._options)
            self._leave_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row that is chosen in sight, all of it."""
        super().resizeEvent(event)
        self.share(self.height())
        QTimer.singleShot(0, self, self._show_chosen)

    def _show_chosen(self) -> None:
        self._scrolled.ensureWidgetVisible(self._kinds.button(self._kinds.checkedId()), 0, SPARE)

    @property
    def kind(self) -> Printable:
        return self._offered[self._kinds.checkedId()]

    def wanted(self, kind: Printable | None = None) -> PrintRequest:
        kind = kind or self.kind
        if kind is PrintKind.PICTURE:
            return PrintRequest(kind=kind)
        choice = PrintOptions(
            size=SHEETS[self._size.currentIndex()],
            large=self._large.isChecked(),
            count=self._counts.get(kind),
            per_sheet=int(self._per_sheet.currentData()),
            poster=self._posters.poster,
            tiled=kind in POSTERS and self._posters.tiled,
        )
        return PrintRequest(kind=kind, choice=choice)

    def choose(self, kind: Printable) -> None:
        made = self._kinds.button(self._offered.index(kind))
        made.click()
        made.setFocus(Qt.FocusReason.OtherFocusReason)  # the keys go on from there
        QTimer.singleShot(0, self, self._show_chosen)

    def choose_size(self, size: PaperSize) -> None:
        self._size.setCurrentIndex(SHEETS.index(size))

    def choose_poster(self, size: PaperSize, *, tiled: bool) -> None:
        self._posters.choose(size, tiled=tiled)

    def choose_per_sheet(self, count: int) -> None:
        self._per_sheet.setCurrentIndex(PER_SHEET.index(count))

    def choose_large(self, *, on: bool) -> None:
        self._large.setChecked(on)

    def refresh(self, *, pages: int) -> None:
        """Show the options and ways out of what is chosen; they wait until it has `pages`."""
        ready = pages > 0
        picture = self.kind is PrintKind.PICTURE
        words = named(self.kind)
        self._about.setText(say(_about(self.kind, pages)))
        for made, shown in (
            (self._save, not picture),
            (self._png, picture),
            (self._svg, picture),
            (self._word, ".docx" in endings_of(self.kind)),
            (self._markdown, ".md" in endings_of(self.kind)),
            (self._aloud, ".txt" in endings_of(self.kind)),
            (self._slides, SLIDES in endings_of(self.kind)),
            (self._paper, not picture),
            (self._wall, self.kind in ON_WALL),
        ):
            made.setVisible(shown)
            able(made, None if ready else _WAIT)
        enter_presses(self._png if picture else self._save)
        poster = self.kind in POSTERS
        self._posters.setVisible(poster)
        self._size_row.setVisible(self._posters.tiled if poster else not picture)
        in_sheets = self.kind in IN_SHEETS and not self._large.isChecked()
        self._sheet_row.setVisible(in_sheets)
        one_size = {PrintKind.PICTURE, PrintKind.SHEETS, *POSTERS, *EASY}
        self._large.setVisible(self.kind not in one_size)
        self._count_row.setVisible(words.counts is not None)
        if words.counts is not None:
            self._count_label.setText(say(words.counts))
            self._count.setAccessibleName(say(words.counts))
            with QSignalBlocker(self._count):
                self._count.setValue(self._counts.get(self.kind, self._usual.get(self.kind, 0)))
        self._show_sticks(ready=ready)

    def to_save(self) -> None:
        self._save.setFocus()

    def _menu(self) -> QWidget:
        """The kinds under their headings; where the window is low the list scrolls."""
        held = QWidget()
        inside = self._list = column(held, space=0)
        self._kinds = QButtonGroup(self)
        for title, kinds in grouped(self._offered):
            inside.addSpacing(8)
            inside.addWidget(plain_label(title, "small", wrap=False))
            for kind in kinds:
                made = dress(QRadioButton(escaped(say(named(kind).name))), "row")
                made.setAccessibleDescription(say(named(kind).about))
                self._kinds.addButton(made, self._offered.index(kind))
                inside.addWidget(made)
        inside.addStretch(1)
        self._kinds.button(0).setChecked(True)
        self._kinds.idClicked.connect(self._tell)
        self._scrolled = scrolled(held)
        return self._scrolled

    def _add_options(self, inside: QVBoxLayout) -> None:
        self._about = plain_label(kind="small")
        self._size = QComboBox()
        self._size.addItems([size.value for size in SHEETS])
        name_part(self._size, text("Paper"))
        self._size.currentIndexChanged.connect(self._tell)
        self._per_sheet = QComboBox()
        for count in PER_SHEET:
            self._per_sheet.addItem(str(count), count)
        self._per_sheet.setCurrentIndex(PER_SHEET.index(USUAL_PER_SHEET))
        name_part(self._per_sheet, _PER_SHEET)
        self._per_sheet.currentIndexChanged.connect(self._tell)
        self._large = QCheckBox(escaped(say(text("Large print"))))
        self._large.setAccessibleDescription(say(text("Text as a list in 18 point")))
        self._large.toggled.connect(self._tell)
        self._counts: dict[Printable, int] = {}
        self._count = QSpinBox()
        self._count.setRange(0, MOST_BLANKS)
        self._count.valueChanged.connect(self._counted)
        pad(self._count)
        hold(self._count, most_wide=COUNT)
        self._size_row, _ = _option(text("Paper"), self._size)
        self._count_row, self._count_label = _option(text("Blank slips"), self._count)
        self._sheet_row, _ = _option(_PER_SHEET, self._per_sheet)
        self._posters = PosterChoice()
        self._posters.changed.connect(self._tell)
        for made in (
            self._about,
            self._posters,
            self._size_row,
            self._sheet_row,
            self._count_row,
            self._large,
        ):
            inside.addWidget(made)

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
        self._wall = button(text("On the wall"), ways.on_wall, icon="projector")
        self._wall.setToolTip(say(text("Pages to photograph; the keys for steps turn them")))
        for made in (self._save, self._png, self._svg):
            inside.addWidget(made)
        self._word = button(text("Word…"), lambda: ways.save(".docx"))
        self._markdown = button(text("Text…"), lambda: ways.save(".md"))
        self._markdown.setToolTip(say(text("Plain text with headings and lists (Markdown)")))
        self._aloud = button(text("Read aloud…"), lambda: ways.save(".txt"))
        self._aloud.setToolTip(say(text("Plain text for a program that reads it aloud")))
        files = row(space=6)
        self._slides = button(text("Slides…"), lambda: ways.save(SLIDES))
        for made in (self._word, self._slides, self._markdown):
            files.addWidget(made, 1)
        inside.addLayout(files)
        inside.addWidget(self._aloud)
        below = row(space=6)
        below.addWidget(self._paper, 1)
        below.addWidget(self._wall, 1)
        inside.addLayout(below)
        inside.addWidget(button(text("Close"), ways.close, kind="quiet"))

    def _show_sticks(self, *, ready: bool) -> None:
        layout = self._sticks.layout()
        assert layout is not None  # noqa: S101 - made with it
        emptied(layout)
        for name, folder in file_dialogs.sticks()[:STICKS]:
            words = text("Save on “{name}”", name=name)
            made = button(words, lambda folder=folder: self._save_in(folder), icon="save")
            able(made, None if ready else _WAIT)
            layout.addWidget(made)

    def _counted(self, value: int) -> None:
        self._counts[self.kind] = value
        self._tell()

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()


def _option(words: Text, field: QWidget) -> tuple[QWidget, QLabel]:
    held = QWidget()
    inside = row(held, space=8)
    label = plain_label(words, wrap=False)
    inside.addWidget(label, 1)
    field.setFixedWidth(min(em(110), field.maximumWidth()))
    inside.addWidget(field)
    return held, label


def _about(kind: Printable, pages: int) -> Text:
    """Say what a kind is for; of a hand-out, how much paper each person gets, once known."""
    if kind not in FOR_ALL or pages == 0:
        return named(kind).about
    if pages == 1:
        return text("One page for everybody in the room")
    if pages == 2:
        return text("Two pages for everybody in the room: both sides of one sheet")
    return text("{count} pages for everybody in the room", count=pages)
