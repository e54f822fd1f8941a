"""The pages of a document as they will be, and below them what is missing or tells who one is."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents.contradictions import Gap
from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.looking import Goes
from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Text, Words, text
from facilitator.printing import PrintKind, PrintOptions, order_of_programme
from facilitator.printing.once import texts
from facilitator.printing.programme_documents import PLANS, gaps_of, pages, telling, too_long
from facilitator.ui.documents.gap_lines import GapLines
from facilitator.ui.printing import qt_printing
from facilitator.ui.printing.page_view import Sheets, pages_words
from facilitator.ui.privacy.look_line import LookLine
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label
from facilitator.ui.workspace.workspace import Workspace

_Made: TypeAlias = "tuple[bytes, qt_printing.Preview, tuple[Gap, ...], frozenset[str]]"
PAUSE = 300
"""Milliseconds without a change before the pages are drawn anew."""


def _found_in(what: str) -> Text:
    return text("In the words of this document: {what}", what=what)


class DocumentPreview(QWidget):
    """Draws a document beside the work, a moment after the last change."""

    larger = Signal(bool)
    """The pages want the room of what stands beside them, or give it back."""
    drawn = Signal()
    """Other pages are on show."""

    def __init__(self, desk: Workspace, choice: Callable[[], PrintOptions]) -> None:
        """Show nothing yet; `choice` says how it is to be printed."""
        super().__init__()
        self._desk, self._choice = desk, choice
        self._kind = PrintKind.STUDY
        self._job: BackgroundJob | None = None
        self._again = False
        self._drawn: tuple[object, ...] = ()
        self._printed: frozenset[str] = frozenset()
        self.pdf = b""
        """The pages on show, as a PDF; empty before the first are drawn."""
        self.sheets, self.gaps = Sheets(), GapLines()
        self._state = plain_label(kind="muted")
        self.enlarge = button(text("Larger"), self.toggle, kind="chip")
        self.is_large = False
        """Whether the pages have the room of what stands beside them."""
        self.sheets.pressed_twice.connect(self.toggle)
        self.look_line = LookLine(desk, _found_in)
        self.look_line.looked.connect(self._look)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._wait.timeout.connect(self._draw)
        inside = column(self, space=6)
        inside.addWidget(self.enlarge, 0, Qt.AlignmentFlag.AlignRight)
        inside.addWidget(self.sheets, 1)
        for made in (self.gaps, self.look_line, self._state):
            inside.addWidget(made)

    def toggle(self) -> None:
        """Show the pages at the width of all that stands beside them, or as before."""
        self.is_large = not self.is_large
        self.enlarge.setText(say(text("Smaller") if self.is_large else text("Larger")))
        self.larger.emit(self.is_large)
        self.sheets.be_large(on=self.is_large)

    @property
    def is_ready(self) -> bool:
        """Whether the pages on show are those of what is."""
        return self._job is None and not self._wait.isActive()

    def tell(self, words: Words) -> None:
        """Say something below the pages, until the next are drawn."""
        self._state.setText(say(words))

    def show_kind(self, kind: PrintKind) -> None:
        """Show a document as it is now; the pages follow a moment later."""
        self._kind = kind
        if self._seen() != self._drawn:
            self.tell(text("Making the pages…"))
            self._wait.start()

    def fail(self, error: FacilitatorError) -> None:
        """Say what could not be done."""
        self.tell(error.text)

    def _seen(self) -> tuple[object, ...]:
        return (self._kind, self._desk.world, self._choice())

    def _draw(self) -> None:
        if self._job is not None:
            self._again = True
            return
        order, kind, seen = order_of_programme(self._desk.programme), self._kind, self._seen()
        choice = self._choice()

        def work() -> _Made:
            data, _pages = pages(order, kind, say, choice)
            printed = frozenset(texts(telling(order, kind).document))
            return data, qt_printing.preview(data), gaps_of(order, kind), printed

        def done(found: _Made) -> None:
            self._job, self._drawn = None, seen
            self.pdf, shown, missing, self._printed = found
            self.gaps.show_gaps(missing)
            self.sheets.show_pages(shown)
            words = pages_words(shown, picture=False)
            more = None if choice.tiled else too_long(kind, shown.pages)
            self.tell(text("{pages}. {more}", pages=words, more=more) if more else words)
            self._look()
            self.drawn.emit()
            if self._again or seen != self._seen():
                self._again = False
                self._wait.start()

        def failed(error: FacilitatorError) -> None:
            self._job = None
            self.fail(error)

        self._job = BackgroundJob(work, done, failed, self).start()

    def _look(self) -> None:
        """Look through the words of a document that others get."""
        self.look_line.look(None if self._kind is PrintKind.THEME_RECORD else self._goes_out)

    def _goes_out(self) -> Goes:
        goes = looking.quoted_words(self._desk.world, self._desk.programme.pool)
        return looking.in_document(goes, PLANS[self._kind].key, self._printed)
