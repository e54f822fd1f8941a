"""Reads photographs from files, from what is dropped and from the clipboard, off this thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from facilitator.errors import FacilitatorError
from facilitator.model.core.words import Text, text
from facilitator.model.photos.scaled import Scaled
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guards

ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
"""How the names of files end that are offered to be read."""

_Source = tuple[bytes | Path, str]


@dataclass(frozen=True, slots=True)
class PhotosRead:
    """What came of some files: the pictures in them, and why others were not taken in."""

    pictures: tuple[Scaled, ...]
    refused: tuple[Text, ...]


Then: TypeAlias = Callable[[PhotosRead], object]


class PhotoReader(QObject):
    """Reads some files at a time; those that come meanwhile are read after them.

    Whoever wants them read is told what came of them (`then`).
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Sequence[_Source], Then]] = deque()
        self._job: BackgroundJob | None = None

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def read_files(self, paths: Sequence[Path], then: Then) -> None:
        self._take([(path, path.name) for path in paths], then)

    def read_data(self, data: QMimeData | None, then: Then) -> bool:
        """Read the picture, or the files of pictures, on a clipboard; False where there are none.

        A table or a text is none, even where a picture of it lies beside it.
        """
        paths = photo_files(data)
        if paths:
            self.read_files(paths, then)
        elif data is not None and has_picture(data):
            self._take([(_png(data.imageData()), say(text("The picture")))], then)
        else:
            return False
        return True

    def wait(self) -> None:
        """Wait until what is being read is read, as before a page goes."""
        if self._job is not None:
            self._job.wait()

    def _take(self, sources: Sequence[_Source], then: Then) -> None:
        self._waiting.append((sources, then))
        if self._job is None:
            self._begin()

    def _begin(self) -> None:
        sources, then = self._waiting.popleft()

        def done(found: PhotosRead) -> None:
            self._job = None
            if self._waiting:
                self._begin()
            then(found)

        def failed(error: FacilitatorError) -> None:
            done(PhotosRead((), (error.text,)))

        self._job = BackgroundJob(lambda: _read(sources), done, failed, self).start()


@guards
class PhotoDrops(QObject):
    """Takes pictures that are dropped anywhere onto a widget."""

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files of pictures; what else is dropped goes where it went before."""
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = photo_files(event.mimeData())
        if not paths:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._take(paths)
        return True


def photo_files(data: QMimeData | None) -> tuple[Path, ...]:
    """Return the files of pictures that are dragged, or lie on the clipboard."""
    if data is None:
        return ()
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(each for each in paths if each.suffix.casefold() in ENDINGS)


def has_picture(data: QMimeData) -> bool:
    """Whether a clipboard holds a picture and no words."""
    return data.hasImage() and not data.hasText()


def _png(image: Any) -> bytes:
    held = image if isinstance(image, QImage) else QImage(image)
    packed, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    held.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(packed.data())


def _read(sources: Sequence[_Source]) -> PhotosRead:
    from facilitator.exchange.photo_file import read_photo, scaled  # heavy

    pictures: list[Scaled] = []
    refused: list[Text] = []
    for source, name in sources:
        try:
            held = scaled(source, name) if isinstance(source, bytes) else read_photo(source)
            pictures.append(held)
        except FacilitatorError as error:
            refused.append(error.text)
    return PhotosRead(tuple(pictures), tuple(refused))
