"""Cards to cut: a number to read out, the words, and marks where the knife goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import sqrt
from pathlib import Path

from facilitator.files import write_whole
from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.colours import PEN_RULE, QUIET, TEXT
from facilitator.paper.cut.grid import GRIDS, cells, crop_marks
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.report import Printed
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import Node
from facilitator.typeset.breaking import Align, TextBlock, break_lines, fit
from facilitator.typeset.faces import FontWeight

SMALLEST = 9.0
"""The smallest text on a card, in points; more words than that go on to a second card."""
LARGEST = 40.0
"""The largest text on a card, in points."""
_SHARE = 0.097
"""Of the side of a square as large as the card: larger cards have larger letters."""
_PAD = 0.07


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCard:
    """A card to cut. Without text it is a slip to write on."""

    number: str
    text: str = ""
    note: Words = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one piece of paper shows; `more` when the words go on to the next one."""

    card: PaperCard
    block: TextBlock | None
    part: int = 1
    more: bool = False


def cut_cards(  # noqa: PLR0913 - the choices a person has when printing
    cards: Sequence[PaperCard],
    to: Path,
    *,
    made_at: datetime,
    per_page: int = 6,
    blanks: int = 0,
    next_number: int | None = None,
    size: PaperSize = PaperSize.A4,
    say: Say = str,
    title: Words = "",
    lang: str = "en-GB",
    house: HouseLook = PLAIN_HOUSE,
) -> Printed:
    """Write cards to cut, `per_page` on a page, then `blanks` numbered slips to write on.

    Slips are numbered from `next_number`, or from one above the highest number. Words that do
    not fit a card at 9 points go on to another card with the same number.

    Raises:
        FileError: the file could not be written; nothing half made is left.
        ValueError: there is no grid for so many cards on a page.

    """
    if per_page not in GRIDS:
        message = f"no grid for {per_page} cards on a page"
        raise ValueError(message)
    name = say(title or text("Cards to cut"))
    sheet = PdfSheet(title=name, lang=lang, made_at=made_at, house=house)
    slips = _slips(cards, blanks, next_number)
    places = cells(size, per_page)
    pieces = [piece for card in (*cards, *slips) for piece in _pieces(card, places[0], sheet)]
    listed = sheet.root.add("L")
    pages = [pieces[at : at + per_page] for at in range(0, len(pieces), per_page)] or [[]]
    for page in pages:
        sheet.begin(*sheet_size(size))
        crop_marks(sheet, places)
        for piece, cell in zip(page, places, strict=False):
            _draw(sheet, piece, cell, say, listed.add("LI"))
        sheet.end()
    write_whole(to, sheet.finish())
    return Printed(to, len(pages), _lost(pieces))


def _lost(pieces: Sequence[_Piece]) -> tuple[str, ...]:
    """The clusters no bundled font has, each once."""
    blocks = [piece.block for piece in pieces if piece.block]
    return tuple(dict.fromkeys(cluster for block in blocks for cluster in block.missing))


def _slips(cards: Sequence[PaperCard], blanks: int, next_number: int | None) -> Iterator[PaperCard]:
    taken = [int(card.number) for card in cards if card.number.isdecimal()]
    first = next_number if next_number is not None else max(taken, default=0) + 1
    return (PaperCard(number=str(first + index)) for index in range(max(0, blanks)))


def _pieces(card: PaperCard, cell: Rect, sheet: PdfSheet) -> list[_Piece]:
    """A card, or as many as its words need at the smallest size."""
    if not card.text.strip():
        return [_Piece(card, None)]
    room, plain = _room(cell), sheet.house.cut(FontWeight.REGULAR)
    align: Align = "left" if sheet.mirrored else "start"
    block = fit(
        card.text,
        width=room.width,
        height=room.height,
        largest=min(LARGEST, sqrt(cell.width * cell.height) * _SHARE),
        smallest=SMALLEST,
        weight=plain,
        align=align,
    )
    if not block.cut:
        return [_Piece(card, block)]
    whole = break_lines(card.text, width=room.width, size=SMALLEST, weight=plain, align=align)
    lines = max(1, int(room.height / whole.leading))
    count = -(-len(whole.lines) // lines)
    return [
        _Piece(card, _stretch(whole, part * lines, lines), part + 1, part < count - 1)
        for part in range(count)
    ]


def _stretch(block: TextBlock, first: int, count: int) -> TextBlock:
    """Some lines of a block, as a block of their own."""
    lines = block.lines[first : first + count]
    lifted = tuple(replace(line, baseline=line.baseline - first * block.leading) for line in lines)
    return replace(block, lines=lifted, height=len(lines) * block.leading)


def _number_size(cell: Rect) -> float:
    return min(44.0, cell.height * 0.17, cell.width * 0.14)


def _room(cell: Rect) -> Rect:
    """Where the words stand: under the number."""
    pad = cell.width * _PAD
    top = cell.y + pad + _number_size(cell) * 1.2
    return Rect(cell.x + pad, top, cell.width - 2 * pad, cell.bottom - pad - top)


def _draw(sheet: PdfSheet, piece: _Piece, cell: Rect, say: Say, item: Node) -> None:
    room = _room(cell)
    size = _number_size(cell)
    bold = sheet.house.cut(FontWeight.BOLD)
    number = break_lines(piece.card.number, width=room.width, size=size, weight=bold, max_lines=1)
    top = cell.y + cell.width * _PAD * 0.8
    sheet.block(replace(number, part=item.add("Lbl")), room.x, top, TEXT)
    body = item.add("LBody")
    _draw_note(sheet, _note(piece, say), room, top + size * 0.42, body)
    if piece.block is not None:
        sheet.block(replace(piece.block, part=body), room.x, room.y, TEXT)
        return
    lines = int(room.height // 34)
    for line in range(1, lines + 1):
        y = room.y + line * room.height / max(lines, 1) - 4
        sheet.path((Point(room.x, y), Point(room.right, y)), edge=PEN_RULE, width=0.5)


def _note(piece: _Piece, say: Say) -> str:
    notes = [say(piece.card.note)] if say(piece.card.note) else []
    if piece.part > 1:
        notes.append(say(text("continued")))
    if piece.more:
        notes.append(say(text("goes on")))
    return " · ".join(notes)


def _draw_note(sheet: PdfSheet, words: str, room: Rect, y: float, body: Node) -> None:
    if not words:
        return
    align: Align = "left" if sheet.mirrored else "start"
    block = break_lines(words, width=room.width * 0.6, size=9.5, align=align, max_lines=1)
    part = replace(block, part=body.add("P"))
    sheet.block(part, room.right - block.widest, y, QUIET)
