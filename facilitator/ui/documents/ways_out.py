"""The ways out of a document: a file of a kind, or a printer."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import text
from facilitator.printing import PrintKind, PrintOptions, order_of_programme, write
from facilitator.printing.programme_documents import PLANS
from facilitator.store.backups.written import note
from facilitator.ui.documents.preview import DocumentPreview
from facilitator.ui.printing import qt_printing
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.workspace.workspace import Workspace


class DocumentWaysOut:
    """Saves and prints what a preview shows, and says below it how that went."""

    def __init__(self, over: QWidget, desk: Workspace, preview: DocumentPreview) -> None:
        """Make it; what it asks is asked `over` a widget."""
        self._over, self._desk, self._preview = over, desk, preview
        self._job: BackgroundJob | None = None

    def wait(self) -> None:
        """Wait for what is being written."""
        if self._job is not None:
            self._job.wait()

    def save(self, kind: PrintKind, ending: str, choice: PrintOptions) -> None:
        """Ask where to save a document, and save it there beside the work."""
        name = order_of_programme(self._desk.programme).file_name(kind, ending)
        to = file_dialogs.to_save(self._over, text("Save"), documents_dir() / name, ending)
        if to is not None:
            self.save_to(to, kind, choice)

    def save_to(self, to: Path, kind: PrintKind, choice: PrintOptions) -> None:
        order = order_of_programme(self._desk.programme)

        def saved(_made: object) -> None:
            said = text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent))
            self._preview.tell(said)
            note(self._desk.programme.store, to, say(PLANS[kind].title), order.title(kind))

        self._preview.tell(text("Saving…"))
        self._job = BackgroundJob(
            lambda: write(order, kind, to, choice, say=say),
            saved,
            self._preview.fail,
            self._over,
        ).start()

    def print_out(self, kind: PrintKind) -> None:
        """Ask for a printer and print the pages on show; without one, say so."""
        if not qt_printing.has_printers():
            words = text("This computer knows no printer. Save a PDF and print it elsewhere.")
            self._preview.tell(words)
            return
        pdf = self._preview.pdf
        if not pdf or not self._preview.is_ready:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(order_of_programme(self._desk.programme).file_name(kind, ""))

        def wanted() -> None:
            done = text("The pages went to the printer.")
            self._job = BackgroundJob(
                lambda: qt_printing.print_pdf(pdf, printer),
                lambda _pages: self._preview.tell(done),
                self._preview.fail,
                self._over,
            ).start()

        asked = QPrintDialog(printer, self._over)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(wanted)
        asked.setWindowModality(Qt.WindowModality.WindowModal)
        asked.show()
