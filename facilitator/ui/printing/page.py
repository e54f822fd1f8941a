"""Print now: the hand-out and the record are made at once, shown, and go to paper or a stick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QWidget

from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.looking import Goes
from facilitator.errors import FacilitatorError
from facilitator.files import free_name, write_whole
from facilitator.model.core.records import Record
from facilitator.model.core.words import Words, counted, text
from facilitator.paper.look import PaperSize
from facilitator.printing import (
    ENDINGS,
    Printable,
    PrintKind,
    PrintOrder,
    order_of,
    order_of_session,
    wall_pages,
)
from facilitator.printing.house import paper_of
from facilitator.printing.kinds import LEAVING
from facilitator.store.backups.written import note
from facilitator.ui.overlays import paper_overlay
from facilitator.ui.people import who_was_here
from facilitator.ui.printing import qt_printing
from facilitator.ui.printing.page_view import Sheets
from facilitator.ui.printing.paper_kinds import named
from facilitator.ui.printing.print_job import (
    Made,
    PrintJob,
    PrintRequest,
    draw,
    made_words,
    write_text,
)
from facilitator.ui.printing.print_options import PrintOptionsPanel, WaysOut
from facilitator.ui.privacy.going import go_to_words
from facilitator.ui.privacy.look_line import LookLine
from facilitator.ui.settings.usual import usual_paper
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.motion import moves
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.help_key import OpensPages, hear_help
from facilitator.ui.workspace.workspace import Workspace

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.projector.wall_control import WallControl


_AT_ONCE = {
    True: (PrintKind.HANDOUT, PrintKind.RECORD),
    False: (PrintKind.SESSION_HANDOUT, PrintKind.SESSION_RECORD),
}
"""What is made before anybody asks, with an activity and without one."""


@guards
class PrintPage(QDialog):
    """Preview and ways out for an activity and its session as they stood when this was opened.

    It stops nothing: work on the wall goes on while it is open.
    """

    for_wall = Signal(object)
    """Pages that the room is to see (a tuple of images)."""
    written = Signal(object)
    """What is chosen was saved as this file (a `Path`)."""

    def __init__(
        self, parent: QWidget, order: PrintOrder, settings: Settings, wall: WallControl
    ) -> None:
        """Begin to make the hand-out and the record of what was ordered."""
        super().__init__(parent)
        self._order, self._settings, self._wall = order, settings, wall
        self._look: LookLine | None = None
        self._look_through: Callable[[], object] = lambda: None
        self._leaves = 0
        """How many pages wait for the room's window to open."""
        wall.changed.connect(self._wall_changed)
        self._printing: BackgroundJob | None = None
        self._walling: BackgroundJob | None = None
        self._seen: PrintRequest | None = None
        self.making = PrintJob(order, self)
        self._side = PrintOptionsPanel(
            order,
            WaysOut(
                save=self.save,
                save_in=self._save_in,
                print_out=self.print_out,
                on_wall=self.show_on_wall,
                close=self.close,
            ),
        )
        self._sheets = Sheets()
        self.setObjectName("printing")
        hear_help(self, "print")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Print now")))
        open_at(self, 1020, 860)
        self._side.share(self.height())  # before it asks for more than there is
        whole = row(self)
        whole.addWidget(self._side)
        whole.addWidget(self._shown(), 1)
        self._side.choose_size(paper_of(order.world, usual_paper(settings)))
        self._side.changed.connect(self._chosen)
        self.making.made.connect(self._more)
        self.making.failed.connect(self._failed)
        for kind in _AT_ONCE[order.activity is not None]:
            self.making.make(self._side.wanted(kind))
        self._show()

    @classmethod
    def of(
        cls, parent: QWidget, desk: Workspace, settings: Settings, wall: WallControl
    ) -> PrintPage | None:
        """Open the page for the activity on show, or else its session; None without either."""
        session = desk.course.session
        if desk.activity is not None:
            order = order_of(desk.programme, desk.activity, desk.wall.frame)
        elif session is not None:
            order = order_of_session(desk.programme, session.id, desk.wall.frame)
        else:
            return None
        return cls.for_order(parent, order, desk, settings, wall)

    @classmethod
    def for_order(
        cls,
        parent: QWidget,
        order: PrintOrder,
        desk: Workspace,
        settings: Settings,
        wall: WallControl,
    ) -> PrintPage:
        """Open the page for what was ordered; one that is open already makes way."""
        for old in parent.findChildren(cls):
            old.close()
        made = cls(parent, order, settings, wall)
        made.for_wall.connect(partial(paper_overlay.show, desk))
        made.written.connect(partial(made._note, desk))
        made._ask_who_was_here(parent, desk)
        made._offer_look(parent, desk)
        made.show()
        return made

    def _ask_who_was_here(self, parent: QWidget, desk: Workspace) -> None:
        """Offer to note all who are expected as here, where nobody was marked: papers tell it."""
        words = who_was_here.nobody_marked(desk, self._order.session)
        if words is None:
            return
        offer = who_was_here.NobodyMarked(desk, self._order.session, words)
        offer.marked.connect(partial(self._make_anew, parent, desk))
        self._inside.insertWidget(0, offer)

    def _offer_look(self, parent: QWidget, desk: Workspace) -> None:
        """Say under the pages of a hand-out what tells who somebody is in their words."""
        line = self._look = LookLine(desk)
        line.setContentsMargins(18, 4, 18, 0)
        self._inside.insertWidget(self._inside.count() - 1, line)

        def looked() -> None:
            if desk.world is not self._order.world:
                self._make_anew(parent, desk)

        def go(record: object) -> None:
            self.close()
            if isinstance(parent, OpensPages) and isinstance(record, Record):
                go_to_words(desk, parent.open_page, record)

        def going() -> Goes:
            whole = self.kind in {PrintKind.SESSION_HANDOUT, PrintKind.SESSION_REPORT}
            goes = looking.leaving_words(desk.world)
            activity = None if whole else self._order.activity
            return looking.within(desk.world, goes, self._order.session, activity)

        line.looked.connect(looked)
        line.go_wanted.connect(go)
        self._look_through = lambda: line.look(going if self.kind in LEAVING else None)
        self._look_through()

    def _make_anew(self, parent: QWidget, desk: Workspace) -> None:
        """Make the same papers of what is known now."""
        now = desk.programme.context().now
        order = replace(self._order, world=desk.world, now=now)
        again = self.for_order(parent, order, desk, self._settings, self._wall)
        again.choose(self.kind)

    @property
    def kind(self) -> Printable:
        return self._side.kind

    @property
    def is_ready(self) -> bool:
        """Whether what is chosen has been made and is shown."""
        return self._found() is not None

    @property
    def said(self) -> str:
        """The words about what was made, saved or printed."""
        return self._words.text()

    @property
    def pages(self) -> int:
        """How many pages what is chosen has; 0 until it is made."""
        found = self._found()
        return found.preview.pages if found else 0

    @property
    def wanted_size(self) -> PaperSize:
        """The size of paper that is chosen."""
        return self._side.wanted().choice.size

    def choose(self, kind: Printable) -> None:
        self._side.choose(kind)

    def choose_large(self, *, on: bool) -> None:
        self._side.choose_large(on=on)

    def choose_size(self, size: PaperSize) -> None:
        self._side.choose_size(size)

    def save(self, ending: str = ".pdf") -> None:
        proposed = self._settings.folder("printed to") / self._order.file_name(self.kind, ending)
        to = file_dialogs.to_save(self, text("Save"), proposed, ending)
        if to is not None:
            self.save_to(to)

    def save_to(self, to: Path) -> None:
        """Save what is chosen to a file, once it is made; say so, or why not."""
        found = self._found()
        if found is None:
            return
        try:
            if self.kind is PrintKind.PICTURE:
                draw(self._order, to)
            elif to.suffix.lower() in ENDINGS[1:]:
                write_text(self._order, self._side.wanted(), to)
            else:
                write_whole(to, found.path.read_bytes())
        except FacilitatorError as error:
            self._tell(error.text, "trouble")
            return
        self._settings.set_word("printed to", str(to.parent))
        self.written.emit(to)
        self._tell(
            text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent)), "saved"
        )

    def _note(self, desk: Workspace, to: Path) -> None:
        note(desk.programme.store, to, say(named(self.kind).name), self._order.title(self.kind))

    def show_on_wall(self) -> None:
        order, kind, choice = self._order, self.kind, self._side.wanted().choice
        self._busy.show()
        self._tell(text("Making pages for the wall…"))
        self._walling = BackgroundJob(
            lambda: qt_printing.for_the_wall(wall_pages(order, kind, choice, say)),
            self._on_wall,
            self._failed,
            self,
        ).start()

    def _on_wall(self, images: tuple[QImage, ...]) -> None:
        self._busy.hide()
        self.for_wall.emit(images)
        self._say_on_wall(len(images))

    def _say_on_wall(self, pages: int) -> None:
        """Say that the room sees pages, or that it does not, and offer the wall."""
        if self._wall.stands:
            said = counted(
                pages,
                "{count} page is on the wall. Next shows the wall again.",
                "{count} pages are on the wall. Next and back turn them; after the last, the wall.",
            )
            self._tell(said, "saved")
            return
        said = counted(
            pages,
            "{count} page is ready, but the room’s window is not open: nobody sees it yet.",
            "{count} pages are ready, but the room’s window is not open: nobody sees them yet.",
        )
        self._tell(said, "trouble")
        self._leaves = pages
        self._open_wall.show()

    def _wall_changed(self) -> None:
        if self._leaves and self._wall.stands:
            self._say_on_wall(self._leaves)

    def print_out(self) -> None:
        """Ask for a printer and print; without one, say so and lead to the PDF."""
        found = self._found()
        if found is None:
            return
        if not qt_printing.has_printers():
            self._tell(
                text("This computer knows no printer. Save a PDF and print it elsewhere."),
                "trouble",
            )
            self._side.to_save()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._order.file_name(self.kind, ""))
        asked = QPrintDialog(printer, self)
        asked.setMinMax(1, found.preview.pages)
        asked.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if asked.exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is chosen on a printer, beside the work."""
        found = self._found()
        if found is None:
            return
        self._busy.show()
        self._tell(text("Printing…"))
        self._printing = BackgroundJob(
            lambda: qt_printing.print_pdf(found.path, printer), self._printed, self._failed, self
        ).start()

    def _found(self) -> Made | None:
        return self.making.ready(self._side.wanted())

    def _failed(self, error: FacilitatorError) -> None:
        self._busy.hide()
        self._tell(error.text, "trouble")

    def _printed(self, pages: int) -> None:
        self._busy.hide()
        said = counted(
            pages, "{count} page went to the printer.", "{count} pages went to the printer."
        )
        self._tell(said, "saved")

    def _shown(self) -> QWidget:
        shown = dress(QFrame(), "window")
        inside = self._inside = column(shown, space=0)
        inside.addWidget(self._sheets, 1)
        foot = row(space=12)
        foot.setContentsMargins(18, 8, 18, 10)
        self._words = plain_label()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0 if moves() else 1)  # the words beside it say the same
        self._busy.setTextVisible(False)
        hold(self._busy, wide=160)
        foot.addWidget(self._words, 1)
        self._open_wall = button(text("Show the wall"), self._wall.show, icon="monitor")
        self._open_wall.hide()
        foot.addWidget(self._open_wall)
        foot.addWidget(self._busy)
        inside.addLayout(foot)
        return shown

    def _chosen(self) -> None:
        self.making.make(self._side.wanted())
        self._show()

    def _more(self) -> None:
        """Show what was made now, if it is what is waited for; else what was said stays."""
        if self._seen != self._side.wanted():
            self._show()

    def _show(self) -> None:
        found = self._found()
        self._seen = self._side.wanted() if found else None
        self._side.refresh(pages=self.pages)
        self._busy.setVisible(found is None)
        self._sheets.show_pages(found.preview if found else None)
        self._look_through()
        picture = self.kind is PrintKind.PICTURE
        self._tell(made_words(found, picture=picture) if found else text("Making the pages…"))

    def _save_in(self, folder: Path) -> None:
        name = self._order.file_name(self.kind, self._side.wanted().ending)
        self.save_to(free_name(folder / name))

    def _tell(self, words: Words, kind: str = "muted") -> None:
        self._leaves = 0
        self._open_wall.hide()
        self._words.setText(say(words))
        dress(self._words, kind)

    def closeEvent(self, event: QCloseEvent) -> None:
        for job in (self._printing, self._walling):
            if job is not None:
                job.cancel()
                job.wait()
        self.making.dispose()
        if self._look is not None:
            self._look.wait()
        super().closeEvent(event)
