"""The pages as they will be, one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QImage, QMouseEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QScrollBar, QWidget

from facilitator.model.core.words import Text, counted, text
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, plain_label
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.roles import give_role

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.printing.qt_printing import Preview

NARROWEST, WIDEST = 140, 680
"""Widths of a page in the preview, in pixels; it takes what the window has."""
STEP, LEAST_ZOOM, MOST_ZOOM = 1.15, 0.5, 3.0
"""How much larger a page gets with a step of the wheel, and the bounds of that."""
_BESIDE, _ABOVE = 64, 8


@guards
class Sheets(QScrollArea):
    """Shows pages as large as there is room for."""

    pressed_twice = Signal()
    """A page was double-clicked."""

    def __init__(self) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Document)
        self.setAccessibleName(say(text("The pages as they are printed")))
        dress(self, "pages")
        self._shown: Preview | None = None
        self._most = WIDEST
        self._zoom = 1.0
        self._wide = 0
        self._place: tuple[int, float] | None = None
        self._middle: list[tuple[QScrollBar, float]] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go)
        self.setWidgetResizable(True)

    def show_pages(self, found: Preview | None) -> None:
        """Show other pages, or none while they are being made."""
        self._shown = found
        self._lay()

    def go_to(self, title: str, after: int = 0) -> None:
        """Scroll to the heading of that title, the one so many alike come before; else stay."""
        marks = self._shown.marks if self._shown is not None else ()
        named = [mark for mark in marks if mark.title == " ".join(title.split())]
        if len(named) > after:
            self._place = named[after].page, named[after].down
            self._later.start()

    def go_to_top(self) -> None:
        self._place = (0, 0.0)
        self._later.start()

    def _go(self) -> None:
        shown, held = self.widget(), self._place
        layout = shown.layout() if shown is not None else None
        pages = shown.findChildren(QLabel) if shown is not None else []
        if layout is not None:
            layout.activate()
        for bar, middle in self._middle:
            bar.setValue(round(middle * _length(bar) - bar.pageStep() / 2))
        self._middle = []
        if held is None or layout is None or held[0] >= len(pages):
            return
        page = pages[held[0]]
        top = page.y() + round(held[1] * page.height()) - _ABOVE
        self.verticalScrollBar().setValue(max(0, top) if any(held) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the pages as large as there is room for now."""
        super().resizeEvent(event)
        if self._room() != self._wide:  # not when a scroll bar comes or goes
            self._lay()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed_twice.emit()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where Ctrl is held, what is in the middle staying there; else scroll."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        turned = event.angleDelta().y() / 120
        zoom = max(LEAST_ZOOM, min(self._zoom * STEP**turned, MOST_ZOOM))
        self._zoom = 1.0 if abs(zoom - 1.0) < (STEP - 1) / 2 else zoom
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        self._middle = [(bar, (bar.value() + bar.pageStep() / 2) / _length(bar)) for bar in bars]
        self._place = None
        self._lay()

    def be_large(self, *, on: bool) -> None:
        """Take all the width there is for a page, or no more than is usual."""
        self._most, self._zoom = 2 * WIDEST if on else WIDEST, 1.0
        self._lay()

    def _room(self) -> int:
        """Return how wide a page is: what there is room for, as far as it is zoomed."""
        return round(self._zoom * max(NARROWEST, min(self._most, self.width() - _BESIDE)))

    def _lay(self) -> None:
        self._wide = self._room()
        images = self._shown.images if self._shown else ()
        self.setWidget(_under_one_another(images, self._wide, self.devicePixelRatioF()))
        self._later.start()


def _length(bar: QScrollBar) -> int:
    return max(1, bar.maximum() + bar.pageStep())


def pages_words(found: Preview, *, picture: bool) -> Text:
    """Say how many pages there are, and how many of them are shown."""
    if picture:
        return text("The wall as the room sees it.")
    if found.pages > len(found.images):
        return text(
            "{count} pages; the first {shown} are shown.",
            count=found.pages,
            shown=len(found.images),
        )
    return counted(found.pages, "{count} page", "{count} pages")


def _under_one_another(images: tuple[QImage, ...], width: int, ratio: float) -> QWidget:
    """The pages, `width` pixels wide and sharp on every screen (`ratio` dots to a pixel)."""
    held = QWidget()
    inside = column(held, space=16, edge=20)
    for number, image in enumerate(images, start=1):
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
