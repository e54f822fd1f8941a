"""Documents as comments: what is written in a DOCX, in paragraphs and in tables, and in a PDF."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from facilitator.errors import FacilitatorError
from facilitator.exchange.own_process import pdf, running
from facilitator.exchange.tables.prose import set_in_lines, without_bullet
from facilitator.exchange.tables.table import TableRow
from facilitator.exchange.weighing import TooMuchError, look_through, unpacking
from facilitator.model.core.words import Text, text

if TYPE_CHECKING:  # heavy, and only for documents
    from docx.table import Table as WordTable

MOST_PARTS: Final = 4_000
MOST_PAGES: Final = 1_000
MOST_LETTERS: Final = 8_000_000
_MEMORY: Final = 320 * 1024 * 1024
"""Bytes that reading a PDF may take: its own 64 MB, the reader, and what a page unpacks to."""
WORDS: Final = text("Text")
"""What the paragraphs of a document are called beside its tables."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """The paragraphs of a document, or one of its tables."""

    called: Text
    rows: tuple[TableRow, ...]
    prose: bool

    @property
    def name(self) -> str:
        """What it is asked for by, in every language."""
        return str(self.called)


def read_docx(content: bytes, name: str) -> tuple[DocumentPart, ...]:
    """Return the paragraphs of a document and its tables, the largest first.

    Raises FacilitatorError for what is no document, is damaged, or far too large.
    """
    _look_at(content, name)
    import docx
    from docx.table import Table as WordTable

    try:
        held = docx.Document(io.BytesIO(content))
        paragraphs: list[TableRow] = []
        tables: list[DocumentPart] = []
        for number, block in enumerate(held.iter_inner_content(), 1):
            if isinstance(block, WordTable):
                rows = _table(block)
                called = text("Table {number}", number=len(tables) + 1)
                tables.append(DocumentPart(called, rows, prose=False))
            elif block.text.strip():
                paragraphs.append(TableRow(number, (without_bullet(block.text).strip(),)))
    except Exception:  # noqa: BLE001  (whatever a damaged document makes its reader stumble over)
        raise _damaged(name) from None
    parts = [DocumentPart(WORDS, tuple(paragraphs), prose=True), *tables]
    return tuple(sorted((part for part in parts if part.rows), key=_letters, reverse=True))


def _table(table: "WordTable") -> tuple[TableRow, ...]:
    """Return the rows of a table; a cell that goes on over several columns stands there once."""
    found: list[TableRow] = []
    for number, row in enumerate(table.rows, 1):
        cells: list[str] = []
        last: Any = None
        for cell in row.cells:
            cells.append("" if cell._tc is last else cell.text)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (it has no other name)
            last = cell._tc  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        if any(cell.strip() for cell in cells):
            found.append(TableRow(number, tuple(cells)))
    return tuple(found)


def _letters(part: DocumentPart) -> int:
    return sum(len(cell) for row in part.rows for cell in row.cells)


def _look_at(content: bytes, name: str) -> None:
    """Refuse what would take too much, goes too deep, or declares entities, before it is read."""
    try:
        with unpacking(content, MOST_PARTS) as held:
            for part in held.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    look_through(held.read(part))
    except TooMuchError:
        raise too_large(name) from None
    except ValueError:
        raise _damaged(name) from None


def read_pdf(content: bytes, name: str) -> str:
    """Return the text of a PDF, a blank line between paragraphs.

    Raises FacilitatorError for what is none, is locked, holds no text, or is far too large.
    """
    try:
        ended, said = running.run(pdf, content, MOST_PAGES, MOST_LETTERS, memory=_MEMORY)
    except TooMuchError:
        raise too_large(name) from None
    if ended == pdf.TOO_LARGE:
        raise too_large(name)
    if ended == pdf.LOCKED:
        raise FacilitatorError(
            "“{name}” is locked with a password. Save it without one, and bring it in again.",
            name=name,
        )
    if ended:
        raise _damaged(name)
    if not said.strip():
        words = text(
            "“{name}” holds pictures of pages and no text, so nothing was brought in. Have its "
            "text recognised first, or type it.",
            name=name,
        )
        raise FacilitatorError(words)
    lines = said.decode().replace("\r\n", "\n").replace("\ufffe", "").split("\n")
    return set_in_lines(lines)


def too_large(name: str) -> FacilitatorError:
    return FacilitatorError(
        "“{name}” holds far more than can be brought in at once, so it was not read. Split it, "
        "and bring in the parts.",
        name=name,
    )


def _damaged(name: str) -> FacilitatorError:
    said: Text = text(
        "“{name}” cannot be read: it is damaged, or of another kind. Open it in the program it "
        "came from and save it again, or copy its text and paste it.",
        name=name,
    )
    return FacilitatorError(said)
