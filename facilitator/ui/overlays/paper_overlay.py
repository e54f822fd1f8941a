"""Pages of paper on the room's wall, to be photographed where there is no printer.

They belong to the wall as it is shown now (`Wall.leaves`), as the cover does: nothing of it is
stored. What goes a step on or back turns them; after the last page the wall is there again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guards

if TYPE_CHECKING:  # a circle otherwise; heavy, and loaded where it is used
    from PySide6.QtGui import QImage

    from facilitator.ui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class PaperOverlay:
    """The pages, and which of them is on the wall, counted from 0."""

    images: tuple[QImage, ...]
    at: int = 0

    @property
    def image(self) -> QImage:
        return self.images[self.at]


def show(desk: Workspace, images: tuple[QImage, ...]) -> None:
    """Put pages on the wall, the first one in sight."""
    if images:
        desk.set_wall(leaves=PaperOverlay(images))


def turn(desk: Workspace, by: int) -> None:
    """Turn to the next page or the one before; after the last the wall is there again."""
    held = desk.wall.leaves
    if held is None:
        return
    at = max(0, held.at + by)
    desk.set_wall(leaves=replace(held, at=at) if at < len(held.images) else None)


def next_label(held: PaperOverlay) -> Text:
    if held.at + 1 == len(held.images):
        return text("Show the wall again")
    return text("Page {page} of {pages}", page=held.at + 2, pages=len(held.images))


GROUND = "#ffffff"


@guards
class PaperPage(QWidget):
    """Shows a page as large as there is room for, on white, before the wall."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.setAccessibleName(say(text("A page of paper")) if image is not None else "")
        self.setVisible(image is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(GROUND))
            if self._image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(fitted(self._image.size(), self.rect()), self._image)


def fitted(size: QSize, place: QRect) -> QRect:
    """Return where a picture stands in a place: whole, and in its middle."""
    whole = size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = place.left() + (place.width() - whole.width()) // 2
    top = place.top() + (place.height() - whole.height()) // 2
    return QRect(left, top, whole.width(), whole.height())
