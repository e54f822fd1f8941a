"""Files and pastes of any kind as one table: the one way in for comments from elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError
from facilitator.exchange import spreadsheet
from facilitator.exchange.encodings import decode
from facilitator.exchange.tables import boards, documents, prose, qda
from facilitator.exchange.tables.separated import chosen, last_filled, separated
from facilitator.exchange.tables.table import SourceTable, TableRow
from facilitator.files import read_whole, shown

_TEXTS: Final = (".csv", ".tsv", ".txt", ".md", ".docx", ".pdf")
ENDINGS: Final = (*_TEXTS, *spreadsheet.ENDINGS, *boards.ENDINGS, *qda.ENDINGS)
MOST_ROWS: Final = 50_000
"""Rows that are brought in at once."""
MOST_CELLS: Final = 1_000_000
MOST_BYTES: Final = 24 * 1024 * 1024
"""Bytes of a text file; 50,000 long comments are less."""
MOST_LINES: Final = 400_000
"""Lines of a text file, blank ones too."""
_LOOKED_AT: Final = 20_000
_CONTROLS: Final = 0.02
"""Share of control characters from which on a file is no text."""


def read_table(
    path: Path, *, part: str = "", encoding: str = "", by_line: bool | None = None
) -> SourceTable:
    """Read a file: of a spreadsheet or document the `part` named, or the one with most in it.

    Raises FacilitatorError with what is wrong and what to do.
    """
    name, ending = shown(path.name), path.suffix.casefold()
    if ending not in ENDINGS:
        raise FacilitatorError(
            "“{name}” is of a kind that cannot be read. These can be: {endings}.",
            name=name,
            endings=", ".join(ENDINGS),
        )
    content = read_whole(path)
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise _empty(name)
    if ending in _OF_PARTS:
        return _checked(_OF_PARTS[ending](content, name, part))
    if ending == ".pdf":
        said = documents.read_pdf(content, name)
        return _of_prose(said, name, by_line=False if by_line is None else by_line)
    if len(content) > MOST_BYTES:
        raise documents.too_large(name)
    if ending in boards.ENDINGS:
        return _checked(boards.read_board(content, name, ending, part))
    said = decode(content, encoding)
    _must_be_text(said.text, name)
    held = _of_text(said.text, name, by_line=by_line, plain=ending in {".txt", ".md"})
    held = boards.of_known_tool(held, part)
    return replace(held, encoding=said.encoding, encoding_sure=said.sure)


def read_words(words: str, name: str, *, by_line: bool | None = None) -> SourceTable:
    """Read what was pasted: a table, or comments line by line or by paragraphs."""
    if len(words) > MOST_BYTES:
        raise documents.too_large(name)
    return _of_text(words, name, by_line=by_line, plain=True)


def is_table(words: str) -> bool:
    """Whether words are rows and columns as a spreadsheet copies them: with tabs between cells."""
    try:
        rows = _lines(words).strip("\n")
        return "\t" in rows and "\n" in rows and chosen(rows, "") == "\t"
    except FacilitatorError:
        return False


def _of_text(said: str, name: str, *, by_line: bool | None, plain: bool) -> SourceTable:
    said = _lines(said)
    if said.count("\n") > MOST_LINES:
        raise documents.too_large(name)
    if plain and (by_line is not None or not _is_separated(said)):
        return _of_prose(said, name, by_line=by_line)
    separator, rows = separated(said, name, MOST_ROWS, MOST_CELLS)
    return _checked(SourceTable(name=name, rows=_filled(rows), between=separator))


def _lines(said: str) -> str:
    return said.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _is_separated(said: str) -> bool:
    """Whether a plain text is a table all the same."""
    try:
        return bool(chosen(said, ""))
    except FacilitatorError:
        return False


def _of_prose(said: str, name: str, *, by_line: bool | None) -> SourceTable:
    lines = prose.by_line_at_first(said) if by_line is None else by_line
    rows = prose.told(said, by_line=lines, most=MOST_ROWS + 1)
    return _checked(SourceTable(name=name, rows=rows, prose=True, by_line=lines))


def _of_sheet(content: bytes, name: str, part: str) -> SourceTable:
    sheet = spreadsheet.read_sheet(content, name, part)
    rows = tuple(TableRow(line, tuple(cells)) for line, cells in enumerate(sheet.rows, 1))
    return SourceTable(name=name, rows=_filled(rows), part=sheet.name, parts=sheet.names)


def _of_document(content: bytes, name: str, part: str) -> SourceTable:
    parts = documents.read_docx(content, name)
    if not parts:
        raise _empty(name)
    names = tuple(held.name for held in parts)
    found = [held for held in parts if held.name.casefold() == part.casefold()] or parts[:1]
    if part and found[0].name.casefold() != part.casefold():
        raise FacilitatorError(
            "There is no part “{wanted}” in “{name}”. It has: {names}.",
            wanted=part,
            name=name,
            names=", ".join(names),
        )
    held = found[0]
    rows = held.rows if held.prose else _filled(held.rows)
    return SourceTable(
        name=name,
        rows=rows,
        part=held.name,
        parts=names,
        called=tuple(each.called for each in parts),
        prose=held.prose,
    )


def _filled(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """Return rows without blank ones, and without columns at the end that are blank in all."""
    kept = [row for row in rows if any(cell.strip() for cell in row.cells)]
    width = max((last_filled(row.cells) for row in kept), default=0)
    return tuple(TableRow(row.line, row.cells[:width]) for row in kept)


def _checked(table: SourceTable) -> SourceTable:
    """Return a table that is neither empty nor too large. Raises FacilitatorError otherwise."""
    if not table.rows:
        raise _empty(table.name)
    if len(table.rows) > MOST_ROWS + 1:
        raise FacilitatorError(
            "“{name}” has more than {most} rows, so it was not read. Split it, and bring in "
            "the parts.",
            name=table.name,
            most=f"{MOST_ROWS:,}",
        )
    if sum(len(row.cells) for row in table.rows) > MOST_CELLS:
        raise documents.too_large(table.name)
    return table


def _must_be_text(said: str, name: str) -> None:
    head = said[:_LOOKED_AT]
    odd = sum(letter < " " and letter not in "\t\r\n\x0b\x0c" for letter in head)
    if odd > 4 and odd > _CONTROLS * len(head):
        raise FacilitatorError(
            "“{name}” is no text, whatever its name says. Open it in the program it came "
            "from and save it as CSV or XLSX.",
            name=name,
        )


def _empty(name: str) -> FacilitatorError:
    return FacilitatorError("“{name}” is empty.", name=name)


_OF_PARTS: Final[Mapping[str, Callable[[bytes, str, str], SourceTable]]] = {
    **dict.fromkeys(spreadsheet.ENDINGS, _of_sheet),
    ".docx": _of_document,
    **dict.fromkeys(qda.ENDINGS, qda.read_qda),
}
"""The readers of files of which one part is chosen."""
