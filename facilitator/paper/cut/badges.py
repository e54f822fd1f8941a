"""Name badges to cut, and table cards to fold: large names, and blank ones to write on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.files import write_whole
from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.colours import CROP, QUIET, TITLE
from facilitator.paper.cut.grid import Pen, cells, crop_marks
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.report import Printed
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import ARTEFACT
from facilitator.typeset.faces import FontWeight

BADGES, LARGE_BADGES = 8, 3
"""Badges on a page, and those for people who need large print."""
TENTS, LARGE_TENTS = 2, 1
"""Table cards on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCard:
    """A name with what stands under it. Without a name it is one to write on."""

    name: Words = ""
    under: Words = ""
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names to print, and what stands small on every card: the session."""

    cards: Sequence[NameCard]
    about: Words
    title: Words
    made_at: datetime
    size: PaperSize = PaperSize.A4
    lang: str = "en-GB"
    house: HouseLook = PLAIN_HOUSE


def badges(names: Names, to: Path, say: Say = str) -> Printed:
    """Write name badges, several on a page; those in large print have pages of their own.

    Raises FileError when the file could not be written; nothing half made is left.
    """
    return _pages(names, to, say, (BADGES, LARGE_BADGES), _badge)


def tents(names: Names, to: Path, say: Say = str) -> Printed:
    """Write table cards: cut, folded in the middle, the name stands on both sides.

    Raises FileError when the file could not be written; nothing half made is left.
    """
    return _pages(names, to, say, (TENTS, LARGE_TENTS), _tent)


def _pages(
    names: Names,
    to: Path,
    say: Say,
    grids: tuple[int, int],
    draw: Callable[[Pen, NameCard, Rect, Words], None],
) -> Printed:
    sheet = PdfSheet(
        title=say(names.title), lang=names.lang, made_at=names.made_at, house=names.house
    )
    pen = Pen(sheet, say)
    for per_page, large in zip(grids, (False, True), strict=True):
        held = [card for card in names.cards if card.large is large]
        places = cells(names.size, per_page)
        for at in range(0, len(held), per_page):
            sheet.begin(*sheet_size(names.size))
            crop_marks(sheet, places)
            for card, place in zip(held[at : at + per_page], places, strict=False):
                draw(pen, card, place, names.about)
            sheet.end()
    if not sheet.pages:
        sheet.begin(*sheet_size(names.size))
        sheet.end()
    write_whole(to, sheet.finish())
    return Printed(to, sheet.pages, tuple(pen.missing))


def _badge(pen: Pen, card: NameCard, cell: Rect, about: Words) -> None:
    pad = cell.width * 0.06
    inner = Rect(cell.x + pad, cell.y + pad, cell.width - 2 * pad, cell.height - 2 * pad)
    top = Rect(inner.x, inner.y, inner.width, 12)
    pen.write(about, top, 9.0, 7.0, align="center", colour=QUIET)
    high = _logo(pen, inner, inner.height * 0.2)
    _name(pen, card, Rect(inner.x, inner.y + 16, inner.width, inner.height - 16 - high), 34.0)


def _logo(pen: Pen, inside: Rect, most: float) -> float:
    """Draw the house's logo at the foot of a place, in its middle; return how high it is."""
    held = pen.sheet.house.logo
    if held is None:
        return 0.0
    high = min(most, inside.width * 0.5 * held.shape)
    wide = high / held.shape
    place = Rect(inside.x + (inside.width - wide) / 2, inside.bottom - high, wide, high)
    logo = pen.sheet.root.add("Figure", alt=pen.say(text("Logo")))
    pen.sheet.picture(held.data, place, logo)
    return high


def _name(pen: Pen, card: NameCard, place: Rect, largest: float) -> None:
    """Write a name as large as the place allows, and under it where the person is from."""
    large = largest * 1.9 if card.large else largest
    if not pen.say(card.name):
        for share in (0.55, 0.88):
            pen.rule(place.x, place.y + place.height * share, place.width)
        return
    share = 0.66 if pen.say(card.under) else 1.0
    upper = Rect(place.x, place.y, place.width, place.height * share)
    lower = Rect(place.x, upper.bottom, place.width, place.height - upper.height)
    pen.write(
        card.name,
        upper,
        large,
        9.0,
        weight=FontWeight.BOLD,
        align="center",
        colour=TITLE,
        middle=True,
    )
    pen.write(card.under, lower, 22.0 if card.large else 13.0, 8.0, align="center")


def _tent(pen: Pen, card: NameCard, cell: Rect, about: Words) -> None:
    """Draw both halves, the upper one upside down, and the fold between them."""
    half = cell.height / 2
    lower = Rect(cell.x, cell.y + half, cell.width, half)
    for mark in (cell.x - 6, cell.right - 10):
        ends = (Point(mark, lower.y), Point(mark + 16, lower.y))
        pen.sheet.path(ends, edge=CROP, width=0.5, dash=(3.0, 2.0))
    _tent_side(pen, card, lower, about)
    pen.sheet.turn(Rect(cell.x, cell.y, cell.width, cell.height))
    with pen.sheet.picturing(ARTEFACT):  # it is read once
        _tent_side(pen, card, lower, about)
    pen.sheet.unclip()


def _tent_side(pen: Pen, card: NameCard, side: Rect, about: Words) -> None:
    pad = side.width * 0.05
    foot = Rect(side.x + pad, side.bottom - 26, side.width - 2 * pad, 13)
    pen.write(about, foot, 10.0, 7.0, align="center", colour=QUIET)
    inner = Rect(side.x + pad, side.y + pad * 0.8, foot.width, foot.y - side.y - pad)
    _name(pen, card, inner, 76.0)
