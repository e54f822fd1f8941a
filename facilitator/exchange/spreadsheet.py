"""Spreadsheets (XLSX, ODS) as rows of text, within bounds that hold before anything is unpacked.

A small file may claim to be enormous: a zip of zeros, one cell in the last row of the last
column, a row repeated a million times. What the file says of itself is looked at first, and a
file that would take more than is reasonable is refused in words.
"""

import io
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from facilitator.errors import FacilitatorError
from facilitator.exchange.weighing import TooMuchError, unpacking, weigh
from facilitator.files import shown
from facilitator.model.core.words import Text, text

ENDINGS: Final = (".xlsx", ".ods")
MOST_PARTS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet of a spreadsheet, and what all its sheets are called."""

    name: str
    names: tuple[str, ...]
    rows: list[list[str]]


def read_sheet(content: bytes, file_name: str, wanted: str = "") -> Sheet:
    """Return the rows of a sheet as texts: of the one wanted, or the first that holds anything.

    Raises FacilitatorError for a file that is no spreadsheet, is damaged, is locked with a
    password or is larger than is reasonable, and where there is no such sheet.
    """
    name = shown(file_name)
    _look_at(content, name)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = tuple(book.sheet_names)
        for sheet in _asked(names, wanted, name):
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            texts = [[_words(cell) for cell in row] for row in rows]
            if any(cell for row in texts for cell in row):
                return Sheet(sheet, names, texts)
    except PasswordError:
        raise FacilitatorError(
            "“{name}” is locked with a password. Save it without one.", name=name
        ) from None
    except (CalamineError, OSError, ValueError, EOFError):
        raise _damaged(name) from None
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # the reader gave up; it has no other name
            raise
        raise _damaged(name) from None
    raise FacilitatorError("“{name}” is empty.", name=name)


def _asked(names: tuple[str, ...], wanted: str, file_name: str) -> tuple[str, ...]:
    """Return the sheets to look into: the one of that name or number, or all in their order."""
    if not wanted:
        return names
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 0
    found = [each for each in names if each.casefold() == wanted.casefold()]
    found = found or list(names[number - 1 : number] if number else ())
    if not found:
        raise FacilitatorError(
            "There is no sheet “{wanted}” in “{name}”. It has: {names}.",
            wanted=wanted,
            name=file_name,
            names=", ".join(names),
        )
    return tuple(found[:1])


def _look_at(content: bytes, name: str) -> None:
    """Refuse what would take too much, before it is read."""
    try:
        with unpacking(content, MOST_PARTS) as held:
            if any(part.filename.endswith("workbook.bin") for part in held.infolist()):
                raise _damaged(name)  # a binary workbook under another name
            weigh(held.read(part) for part in held.infolist())
    except TooMuchError:
        raise _too_large(name) from None
    except ValueError:
        raise _damaged(name) from None


def _too_large(name: str) -> FacilitatorError:
    return FacilitatorError(
        "“{name}” holds far more than a list, so it was not read. Copy the list into a "
        "new spreadsheet and save that.",
        name=name,
    )


def _damaged(name: str) -> FacilitatorError:
    said: Text = text(
        "“{name}” cannot be read as a spreadsheet: it is damaged, or of another kind. Open it "
        "in a spreadsheet program and save it as XLSX, ODS or CSV.",
        name=name,
    )
    return FacilitatorError(said)


def _words(cell: Any) -> str:
    """Return a cell as a person reads it: whole numbers without a point, dates as such."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)
