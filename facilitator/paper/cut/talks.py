"""Personal cards for talks in rounds, to cut: round, table, with whom, and a line to write on."""

from datetime import datetime
from pathlib import Path

from facilitator.files import write_whole
from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.forms import TalkCard, TalkRow, TalksForm
from facilitator.model.display.geometry import Rect
from facilitator.paper.colours import QUIET, TITLE
from facilitator.paper.cut.grid import Pen, cells, crop_marks
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.report import Printed
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import Node
from facilitator.typeset.faces import FontWeight

_FEW, _SOME = 10, 22
"""Rounds on a card of four, and of two, on a page; more take a page of their own."""
_LARGE_FEW = 8
"""Rounds on a card in large print of two on a page."""
_HEAD = 58.0
_TALL = 44.0
"""Height of a row at most."""
_COLUMNS = (0.125, 0.125, 0.4, 0.35)
"""Shares of round, table, with whom, and the line to write on."""


def talk_cards(  # noqa: PLR0913 - the choices a person has when printing
    form: TalksForm,
    to: Path,
    *,
    made_at: datetime,
    size: PaperSize = PaperSize.A4,
    large: bool = False,
    say: Say = str,
    lang: str = "en-GB",
    house: HouseLook = PLAIN_HOUSE,
) -> Printed:
    """Write the cards with marks to cut by; those in large print have pages of their own.

    Raises FileError when the file could not be written; nothing half made is left.
    """
    title = say(text("Personal cards: {about}", about=say(form.about)))
    sheet = PdfSheet(title=title, lang=lang, made_at=made_at, house=house)
    pen = Pen(sheet, say)
    for in_large in (False, True):
        held = [card for card in form.cards if (large or card.large) is in_large]
        most = max((len(card.rows) for card in held), default=0)
        places = cells(size, _per_page(most, large=in_large))
        for at in range(0, len(held), len(places)):
            sheet.begin(*sheet_size(size))
            crop_marks(sheet, places)
            for card, place in zip(held[at : at + len(places)], places, strict=False):
                _draw(pen, form.about, card, place, large=in_large)
            sheet.end()
    write_whole(to, sheet.finish())
    return Printed(to, sheet.pages, tuple(pen.missing))


def _per_page(rows: int, *, large: bool) -> int:
    if large:
        return 2 if rows <= _LARGE_FEW else 1
    return 4 if rows <= _FEW else 2 if rows <= _SOME else 1


def _draw(pen: Pen, about: Words, card: TalkCard, cell: Rect, *, large: bool) -> None:
    pad = 16.0
    inner = Rect(cell.x + pad, cell.y + pad, cell.width - 2 * pad, cell.height - 2 * pad)
    body = 18.0 if large else 11.0
    name = Rect(inner.x, inner.y, inner.width, 30)
    bold, title = FontWeight.BOLD, pen.sheet.root.heading(0)
    pen.write(card.name, name, 2 * body, 9.0, weight=bold, colour=TITLE, part=title)
    under = Rect(inner.x, name.bottom, inner.width, 22)
    pen.write(about, under, 14.0 if large else 9.0, 6.5, colour=QUIET)
    heads = (text("Round"), text("Table"), text("With"), text("What I want to keep"))
    grid = Rect(inner.x, inner.y + _HEAD + 12, inner.width, inner.height - _HEAD - 12)
    drawn = pen.sheet.root.add("Table")
    held = drawn.add("TR")
    for place, words in zip(_places(grid, grid.y - 13, 12), heads, strict=True):
        part = held.add("TH", scope="Column")
        pen.write(words, place, 12.0 if large else 7.5, 6.0, colour=QUIET, part=part)
    high = min(2 * _TALL if large else _TALL, grid.height / max(1, len(card.rows)))
    for index, row in enumerate(card.rows):
        at = Rect(grid.x, grid.y + index * high, grid.width, high)
        _row(pen, row, at, body, drawn.add("TR"))


def _row(pen: Pen, row: TalkRow, place: Rect, body: float, drawn: Node) -> None:
    number, table, beside, line = _places(place, place.y + 2, place.height - 4)
    named = drawn.add("TH", scope="Row")
    tabled, with_whom, _ = (drawn.add("TD") for _ in range(3))
    pen.write(str(row.round), number, body, 6.0, colour=QUIET, middle=True, part=named)
    if row.table:
        bold = FontWeight.BOLD
        pen.write(str(row.table), table, 1.5 * body, 6.0, weight=bold, middle=True, part=tabled)
        pen.write(row.beside, beside, body, 6.0, middle=True, part=with_whom)
    else:
        both = Rect(table.x, table.y, beside.right - table.x, table.height)
        pen.write(row.beside, both, body, 6.0, colour=QUIET, middle=True, part=with_whom)
    pen.rule(line.x, place.bottom - 4, line.width)


def _places(row: Rect, y: float, high: float) -> list[Rect]:
    found: list[Rect] = []
    x = row.x
    for share in _COLUMNS:
        wide = share * row.width
        found.append(Rect(x, y, wide - 5, high))
        x += wide
    return found
