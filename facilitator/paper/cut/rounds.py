"""Sheets that go round a table: the question, and a row for the ideas of each round."""

from datetime import datetime
from pathlib import Path

from facilitator.files import write_whole
from facilitator.model.core.words import Say, text
from facilitator.model.display.forms import RoundsForm
from facilitator.model.display.geometry import Rect
from facilitator.paper.colours import QUIET, TITLE
from facilitator.paper.cut.grid import Pen
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.report import Printed
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.faces import FontWeight

ROWS = 10
"""Rounds on one page at most; more go on overleaf, as many on each page."""
_EDGE = 34.0
_HEAD = 74.0
_FOOT = 16.0
_MARK = 34.0


def rounds(
    form: RoundsForm,
    to: Path,
    *,
    made_at: datetime,
    size: PaperSize = PaperSize.A4,
    say: Say = str,
    lang: str = "en-GB",
    house: HouseLook = PLAIN_HOUSE,
) -> Printed:
    """Write the sheets, each on a page turned on its side.

    Raises FileError when the file could not be written; nothing half made is left.
    """
    title = say(text("Sheets to pass round: {question}", question=say(form.question)))
    sheet = PdfSheet(title=title, lang=lang, made_at=made_at, house=house)
    pen = Pen(sheet, say)
    high, wide = sheet_size(size)
    rows = -(-form.rounds // -(-form.rounds // ROWS))
    for number in range(1, form.sheets + 1):
        for first in range(1, form.rounds + 1, rows):
            sheet.begin(wide, high)
            place = Rect(_EDGE, _EDGE, wide - 2 * _EDGE, high - 2 * _EDGE)
            _draw(pen, form, number, range(first, first + rows), place)
            sheet.end()
    write_whole(to, sheet.finish())
    return Printed(to, sheet.pages, tuple(pen.missing))


def _draw(pen: Pen, form: RoundsForm, number: int, rows: range, place: Rect) -> None:
    name = text("Sheet {number}", number=number)
    named = Rect(place.x, place.y, 130, 34)
    head = pen.sheet.root.heading(0)
    pen.write(name, named, 26.0, weight=FontWeight.BOLD, colour=TITLE, part=head)
    asked = Rect(named.right + 10, place.y, place.width - named.width - 10, _HEAD - 20)
    pen.write(form.question, asked, 16.0, 8.0, weight=FontWeight.MEDIUM, middle=True)
    grid = Rect(place.x, place.y + _HEAD, place.width, place.height - _HEAD - _FOOT)
    _grid(pen, form, rows, grid)
    foot = Rect(place.x, grid.bottom + 6, place.width, 11)
    said = text("One idea in each box. After each round the sheet goes on to the next person.")
    pen.write(said, foot, 9.0, 7.0, colour=QUIET)


def _grid(pen: Pen, form: RoundsForm, rows: range, grid: Rect) -> None:
    wide, high = (grid.width - _MARK) / form.ideas, grid.height / len(rows)
    table = pen.sheet.root.add("Table")
    heads = table.add("TR")
    heads.add("TD")
    for idea in range(form.ideas):
        head = Rect(grid.x + _MARK + idea * wide, grid.y - 15, wide, 12)
        said, part = text("Idea {number}", number=idea + 1), heads.add("TH", scope="Column")
        pen.write(said, head, 9.0, colour=QUIET, align="center", part=part)
    for row, number in enumerate(rows[: form.rounds + 1 - rows.start]):
        y = grid.y + row * high
        mark, cells = Rect(grid.x, y, _MARK, high), table.add("TR")
        pen.write(
            str(number),
            mark,
            15.0,
            weight=FontWeight.BOLD,
            colour=QUIET,
            align="center",
            middle=True,
            part=cells.add("TH", scope="Row"),
        )
        for idea in range(form.ideas):
            cells.add("TD")
            pen.box(Rect(grid.x + _MARK + idea * wide + 2, y + 2, wide - 4, high - 4))
