"""What "Print now" makes beside the work: each kind once, in a private folder that goes again."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from facilitator.errors import FacilitatorError
from facilitator.files import private_folder
from facilitator.model.core.words import Text, text
from facilitator.printing import Printable, PrintKind, PrintOptions, PrintOrder, write
from facilitator.ui.printing import qt_printing
from facilitator.ui.printing.page_view import pages_words
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say

MOST_NAMED = 6
"""So many characters without a font are named; the papers show a box for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRequest:
    """What is to be made: the kind, and how it is to be printed."""

    kind: Printable
    choice: PrintOptions = PrintOptions()  # noqa: RUF009 - it cannot change

    @property
    def ending(self) -> str:
        """How the file's name ends; a picture of the wall is shown as pixels."""
        return ".png" if self.kind is PrintKind.PICTURE else ".pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, and its pages as they are shown."""

    path: Path
    preview: qt_printing.Preview
    not_printable: tuple[str, ...] = ()


class PrintJob(QObject):
    """Makes what is wanted of one order, each in a thread of its own."""

    made = Signal()
    """Something more can be shown."""
    failed = Signal(object)
    """Something could not be made (a `FacilitatorError`)."""

    def __init__(self, order: PrintOrder, parent: QObject) -> None:
        super().__init__(parent)
        self._order = order
        self._folder = private_folder()
        self._jobs: dict[PrintRequest, BackgroundJob] = {}
        self._ready: dict[PrintRequest, Made] = {}

    @property
    def folder(self) -> Path:
        """The private folder all of it lies in."""
        return Path(self._folder.name)

    def make(self, wanted: PrintRequest) -> None:
        """Begin to make it, unless that has begun already."""
        if wanted in self._jobs:
            return
        order, to = self._order, self.folder / f"{len(self._jobs)}{wanted.ending}"

        def done(found: Made) -> None:
            self._ready[wanted] = found
            self.made.emit()

        def work() -> Made:
            return _made(order, wanted, to)

        self._jobs[wanted] = BackgroundJob(work, done, self._tell, self).start()

    def ready(self, wanted: PrintRequest) -> Made | None:
        """Return it once it is made."""
        return self._ready.get(wanted)

    def dispose(self) -> None:
        for job in self._jobs.values():
            job.cancel()
            job.wait()
        with contextlib.suppress(OSError):
            self._folder.cleanup()

    def _tell(self, error: FacilitatorError) -> None:
        self.failed.emit(error)


def _made(order: PrintOrder, wanted: PrintRequest, to: Path) -> Made:
    """Write a file and draw its pages; runs beside the work. Raises FacilitatorError."""
    if wanted.kind is PrintKind.PICTURE:
        draw(order, to)
        return Made(to, qt_printing.Preview((QImage(str(to)),), 1))
    printed = write(order, wanted.kind, to, wanted.choice, say=say)
    return Made(to, qt_printing.preview(to), printed.not_printable)


def made_words(found: Made, *, picture: bool) -> Text:
    """Say how many pages there are, and what stands on them as a box because no font has it."""
    said = pages_words(found.preview, picture=picture)
    if not found.not_printable:
        return said
    return text(
        "{said} Without a font: {characters}",
        said=said,
        characters=", ".join(code_points(each) for each in found.not_printable[:MOST_NAMED]),
    )


def code_points(cluster: str) -> str:
    """Name a character that no font has by its code, as it cannot be shown."""
    return " + ".join(f"U+{ord(char):04X}" for char in cluster)


def draw(order: PrintOrder, to: Path) -> None:
    """Write the picture of the wall as .png or .svg, by the name. Raises FacilitatorError."""
    with qt_printing.ONE_AT_A_TIME:
        write(order, PrintKind.PICTURE, to, say=say)


def write_text(order: PrintOrder, wanted: PrintRequest, to: Path) -> None:
    """Write running text for Word or as Markdown, by the name. Raises FacilitatorError."""
    with qt_printing.ONE_AT_A_TIME:
        write(order, wanted.kind, to, wanted.choice, say=say)
