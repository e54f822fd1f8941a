"""Pages as pixels: for the preview, for printers, and for a PNG of the wall. No window needed."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import prod, sqrt
from pathlib import Path
from typing import Any, Final

from facilitator.errors import FacilitatorError, FileError
from facilitator.files import write_whole
from facilitator.model.core.words import Say
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.picture import Picture
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.slices import Slice
from facilitator.paper.wall import WallDrawing

_SCALE = 0.5
"""Points to a wall unit while a picture of the wall is being made."""
_MOST_DRAWN: Final = 60_000_000
"""Pixels of the largest page that is drawn at once."""
_AGES_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page in pixels: three bytes each, red, green, blue; `stride` bytes to a row.

    `points` is the paper's width and height in points.
    """

    width: int
    height: int
    stride: int
    data: bytes
    points: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageMark:
    """A bookmark: its title, its page counted from 0, and how far down that it is (0 to 1)."""

    title: str
    page: int
    down: float


def page_marks(pdf: Path | bytes) -> tuple[PageMark, ...]:
    """Return the bookmarks of a PDF, in order. Raises FileError if it cannot be read."""
    document = _open(pdf)
    try:
        found: list[PageMark] = []
        for mark in document.get_toc():
            dest = mark.get_dest()
            page = dest.get_index() if dest is not None else None
            if dest is not None and page is not None:
                high = document.get_page_size(page)[1]
                found.append(PageMark(mark.get_title(), page, _down(dest.get_view()[1], high)))
        return tuple(found)
    finally:
        document.close()


def _down(view: Sequence[float | None], high: float) -> float:
    """Return how far down a page a view begins, its top alone or after its left edge."""
    top = view[1] if len(view) > 1 else view[0] if view else None
    return 0.0 if top is None else min(1.0, max(0.0, 1 - top / high))


def render_pages(
    pdf: Path | bytes, *, dpi: float, pages: range | None = None
) -> Iterator[PageImage]:
    """The pages of a PDF one after the other, as they are asked for; all when `pages` is None.

    A poster is drawn coarser than `dpi` where it would not fit into the memory of a small laptop.

    Raises:
        FileError: the file is not there or is no PDF that can be read.

    """
    document = _open(pdf)
    try:
        for index in pages if pages is not None else range(len(document)):
            page = document[index]
            try:
                yield _render(page, min(dpi / 72, sqrt(_MOST_DRAWN / prod(page.get_size()))))
            finally:
                page.close()
    finally:
        document.close()


def page_count(pdf: Path | bytes) -> int:
    """How many pages a PDF has. Raises FileError if it cannot be read."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


WIDTH: Final = 3200
"""Pixels a picture of the wall is wide, while that is not too many in all."""
MOST_PIXELS: Final = 40_000_000
LEAST_WIDTH: Final = 800
"""Pixels a picture of a whole wall must be wide, or its words cannot be read."""


def write_png(picture: Picture, to: Path, *, width_px: int | None = None, say: Say = str) -> None:
    """Write the whole wall as a PNG, drawn as it is on paper.

    Raises:
        FileError: the file could not be written; nothing half made is left.
        FacilitatorError: the wall is too large for one picture.
        ValueError: the width is not between 1 and 20,000 pixels.

    """
    if width_px is None:
        width_px = int(min(WIDTH, sqrt(MOST_PIXELS * picture.width / picture.height)))
        if width_px < LEAST_WIDTH:
            raise FacilitatorError(
                "This wall is too large for one picture: its words could not be read. Print "
                "it as a record, or save the picture as .svg."
            )
    write_whole(to, png_of(picture, width_px=width_px, say=say))


def png_of(
    picture: Picture, *, width_px: int = WIDTH, part: Slice | None = None, say: Say = str
) -> bytes:
    """Return the bytes of a PNG of the whole wall, or of a part. Raises ValueError as above."""
    if not 1 <= width_px <= 20_000:
        message = "a picture is 1 to 20,000 pixels wide"
        raise ValueError(message)
    picture = as_read(picture, say)
    held = part or Slice(0.0, picture.height, picture.shapes)
    return png_page(_page_of(picture, held, say), width_px / (picture.width * _SCALE))


def png_page(pdf: bytes, scale: float) -> bytes:
    """Return a PNG of the first page of a PDF, `scale` pixels to a point."""
    return _png(next(render_pages(pdf, dpi=scale * 72)))


def _page_of(picture: Picture, part: Slice, say: Say) -> bytes:
    sheet = PdfSheet(title="", lang="en-GB", made_at=_AGES_AGO)
    sheet.begin(picture.width * _SCALE, part.height * _SCALE)
    WallDrawing(part, say, _SCALE, picture.width)(sheet, 0.0, 0.0)
    sheet.end()
    return sheet.finish()


def _open(pdf: Path | bytes) -> Any:
    import pypdfium2

    name = pdf.name if isinstance(pdf, Path) else ""
    try:
        return pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise FileError(
            "“{name}” cannot be shown: it is not there, or no PDF.", name=name
        ) from error


def _render(page: Any, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        if bitmap.n_channels != 3:
            message = f"a page has {bitmap.n_channels} bytes to a pixel, not 3"
            raise RuntimeError(message)
        width, height = page.get_size()
        return PageImage(
            bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), (width, height)
        )
    finally:
        bitmap.close()


def _png(image: PageImage) -> bytes:
    """The simplest PNG: eight bits a colour, no filter, compressed."""
    rows = (
        image.data[row * image.stride : row * image.stride + image.width * 3]
        for row in range(image.height)
    )
    raw = b"".join(b"\0" + row for row in rows)
    header = struct.pack(">2I5B", image.width, image.height, 8, 2, 0, 0, 0)
    parts = (_part(b"IHDR", header), _part(b"IDAT", zlib.compress(raw, 6)), _part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
