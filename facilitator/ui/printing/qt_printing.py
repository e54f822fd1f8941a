"""Pages onto a printer, and pages onto the screen: what was written is what is shown."""

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import text
from facilitator.paper.image import PageImage, PageMark, page_count, page_marks, render_pages

ONE_AT_A_TIME = threading.Lock()
"""PDFium, which draws the pages, must never be entered by two threads at once."""
SCREEN_DPI = 110
"""Pages in the preview are drawn finer than they are shown at first."""
PREVIEWED = 24
"""Pages drawn for the preview; longer records are shown this far."""
WALL_DPI = 204
"""1,920 dots across a wall."""
PRINTER_DPI = 300
"""Finer than this no eye sees on an office printer, and it costs memory."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first pages as pictures, how many there are in all, and where their headings stand."""

    images: tuple[QImage, ...]
    pages: int
    marks: tuple[PageMark, ...] = ()


def has_printers() -> bool:
    """Whether this machine knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def preview(pdf: Path | bytes) -> Preview:
    """Draw the first pages of a PDF for the screen. Raises FileError."""
    with ONE_AT_A_TIME:
        pages = page_count(pdf)
        shown = range(min(pages, PREVIEWED))
        drawn = render_pages(pdf, dpi=SCREEN_DPI, pages=shown)
        return Preview(tuple(image_of(page) for page in drawn), pages, page_marks(pdf))


def for_the_wall(pdf: bytes) -> tuple[QImage, ...]:
    """Draw pages that are shown on the room's wall, as many as one would photograph."""
    with ONE_AT_A_TIME:
        shown = range(min(page_count(pdf), PREVIEWED))
        return tuple(image_of(page) for page in render_pages(pdf, dpi=WALL_DPI, pages=shown))


def image_of(page: PageImage) -> QImage:
    image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
    return image.copy()


def print_pdf(pdf: Path | bytes, printer: QPrinter) -> int:
    """Print the pages that were chosen on a printer; return how many.

    Each page goes out upright or on its side as it was laid out. Raises FileError when the PDF
    cannot be read, FacilitatorError when the printer does not take it.
    """
    with ONE_AT_A_TIME:
        return _print_pages(pdf, printer)


def _print_pages(pdf: Path | bytes, printer: QPrinter) -> int:
    first, last = printer.fromPage() or 1, printer.toPage() or page_count(pdf)
    dpi = min(PRINTER_DPI, printer.resolution())
    painter = QPainter()
    try:
        count = 0
        for page in render_pages(pdf, dpi=dpi, pages=range(first - 1, last)):
            _turn(printer, page)
            begun = printer.newPage() if count else painter.begin(printer)
            if not begun:
                raise FacilitatorError(
                    text("The printer did not take the pages. Save a PDF and print that instead.")
                )
            painter.drawImage(
                printer.pageLayout().fullRectPixels(printer.resolution()), image_of(page)
            )
            count += 1
        return count
    finally:
        if painter.isActive():
            painter.end()


def _turn(printer: QPrinter, page: PageImage) -> None:
    wide, high = page.points
    lies = wide > high
    size = QSizeF(min(wide, high), max(wide, high))
    sheet = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(sheet, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
