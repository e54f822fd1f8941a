"""A document as a PDF: hand-out, full record, large print."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Required, TypedDict, Unpack

from facilitator.files import write_whole
from facilitator.model.core.direction import is_right_to_left
from facilitator.model.core.words import Say, Words, counted, text
from facilitator.model.display.document import Document, Heading, Paragraph
from facilitator.model.display.geometry import Point
from facilitator.paper.blocks.story import heading, story, strips_of
from facilitator.paper.colours import QUIET, RULE
from facilitator.paper.flow import FOOT_RULE, FlowPage, Strip, paginate
from facilitator.paper.look import BODY, SMALLEST_BODY, PageStyle, PaperSize, look_of
from facilitator.paper.setting import Setter, Type
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tiles import TiledSheet
from facilitator.typeset.not_shown import names_of

SIDES = 2
"""Of a sheet: what does not go onto one page may still go onto one sheet of paper."""
_LARGE = 1200.0
"""Pages wider than this are read from afar, their foot too."""
_SHRUNK = (
    (BODY, 1.0, 1),
    (10.0, 1.0, 1),
    (9.5, 0.95, 1),
    (BODY, 1.0, 2),
    (9.5, 0.95, 2),
    (9.0, 0.9, 2),
    (SMALLEST_BODY, 0.85, 2),
    (SMALLEST_BODY, 0.7, 2),
    (SMALLEST_BODY, 0.5, 2),
)
"""Sizes to try for one sheet: of text in points, share of the width for the picture, columns."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was written. `not_printable`: clusters no bundled font has, drawn as a marked box."""

    path: Path
    pages: int
    not_printable: tuple[str, ...]


class Choices(TypedDict, total=False):
    """What a person may choose when printing.

    A `look` of its own stands in for size and large print (pages for a wall). `made_at` goes into
    the metadata. `large_print` sets a list in 18 points. `fit_one_page` shrinks text (to 8.5
    points) and picture moderately and sets outlines in two columns, so that all stands on one
    page, or else on both sides of one sheet; what does not fit even then goes on to further pages
    at its usual size, or where it is `compact` in two columns. With `tiles` pages come out in
    parts, on sheets of that size to be glued. `say` puts the program's texts in
    words, `lang` names their language ("en-GB", "cy").
    """

    made_at: Required[datetime]
    size: PaperSize
    look: PageStyle
    large_print: bool
    fit_one_page: bool
    compact: bool
    tiles: PaperSize | None
    say: Say
    lang: str


def write_pdf(document: Document, to: Path, **choices: Unpack[Choices]) -> Printed:
    """Write a document as a PDF, whole or not at all. For the choices see `Choices`.

    Raises:
        FileError: the file could not be written; nothing half made is left.

    """
    data, printed = pdf_of(document, to, **choices)
    write_whole(to, data)
    return printed


def pdf_of(document: Document, to: Path, **choices: Unpack[Choices]) -> tuple[bytes, Printed]:
    """The bytes `write_pdf` would write to `to`, for a preview or a printer; nothing is written."""
    say = choices.get("say", str)
    large = choices.get("large_print", False)
    one_page = choices.get("fit_one_page", False) and not large
    look = choices.get("look") or look_of(choices.get("size", PaperSize.A4), large_print=large)
    look = replace(look, mirrored=is_right_to_left(choices.get("lang", "en-GB")))
    rest = replace(look, body=look.body * 0.9, columns=2) if choices.get("compact") else look
    setter = (_on_one_sheet(document, look, say) if one_page else None) or Setter(
        look if large else rest, say, document.places
    )
    sheet = _sheet(document, setter, look, choices)
    foot = _Foot(setter.aside, document.footer or document.title, document.head)
    for page in _pages(document, setter, one_page=one_page):
        _draw_page(sheet, page, setter.look, foot)
    return sheet.finish(), Printed(to, sheet.pages, tuple(setter.missing))


def _sheet(document: Document, setter: Setter, look: PageStyle, choices: Choices) -> PdfSheet:
    """What the pages are drawn on: themselves, or in parts on sheets to be glued."""
    say, on = choices.get("say", str), choices.get("tiles")
    title, author = _title(document, say), say(document.author) or "Facilitator"
    lang, made_at, house = choices.get("lang", "en-GB"), choices["made_at"], look.house
    if on is None:
        return PdfSheet(
            title=title, author=author, lang=lang, made_at=made_at, house=house, root=setter.part
        )
    return TiledSheet(
        title=title, author=author, lang=lang, made_at=made_at, house=house, on=on, say=say
    )


def _title(document: Document, say: Say) -> str:
    """What a file is called by whoever shows it; a document without a title by its first words."""
    headings = (block.text for block in document.blocks if isinstance(block, Heading))
    words = (document.title, *headings, document.footer, document.kicker, text("Document"))
    return next(said for each in words if (said := say(each)).strip())


def pages_of(document: Document, look: PageStyle, say: Say = str) -> int:
    """Return how many pages a document takes in a look."""
    return sum(1 for _ in _pages(document, Setter(look, say), one_page=False))


def _on_one_sheet(document: Document, look: PageStyle, say: Say) -> Setter | None:
    """The largest moderate size at which all stands on one page, or else on its two sides.

    None when a sheet does not hold it.
    """
    both: PageStyle | None = None
    for smaller in _smaller(look):
        pages = _pages(document, Setter(smaller, say), one_page=True)
        count = len(list(islice(pages, SIDES + 1)))
        if count == 1:
            return Setter(smaller, say, document.places)
        if count == SIDES and both is None:
            both = smaller
    return Setter(both, say, document.places) if both else None


def _smaller(look: PageStyle) -> Iterator[PageStyle]:
    for body, share, columns in _SHRUNK:
        yield replace(look, body=body * look.body / BODY, figure=share, columns=columns)
    least = SMALLEST_BODY * look.body / BODY
    yield replace(look, body=least, figure=0.5, columns=2, tight=True)


def _pages(document: Document, setter: Setter, *, one_page: bool) -> Iterator[FlowPage]:
    """The pages, set one after the other, so that a long record needs little memory."""
    strips = chain(story(document, setter, one_page=one_page), _not_printable(setter))
    return paginate(strips, setter.look.room)


def _not_printable(setter: Setter) -> Iterator[Strip]:
    """What stands as a box because no bundled font has it, named so that it is not lost."""
    if not setter.missing:
        return
    names = tuple(setter.missing)
    said = counted(
        len(names),
        "No font of this program has this character. A box stands where it was written: {names}",
        "No font of this program has these characters. "
        "A box stands where they were written: {names}",
        names=names_of(names),
    )
    yield from heading(Heading(text=text("Not printable"), level=2), setter)
    yield from strips_of(Paragraph(text=said, quiet=True), setter)


@dataclass(frozen=True, slots=True)
class _Foot:
    """The foot of a page: what the document is, "page n of N", the house; and its running head."""

    setter: Setter
    words: Words
    head: Words

    def draw(self, sheet: PdfSheet, width: float, height: float, margin: float) -> None:
        """Draw it on the page that is being made."""
        most = 11.0 * max(1.0, width / _LARGE)
        kind = Type(min(self.setter.look.small, most) * 0.94, colour=QUIET)
        y = height - 48.0
        sheet.path((Point(margin, y), Point(width - margin, y)), edge=RULE, width=0.6)
        left = self.setter.line(self.words, width - 2 * margin - 110, kind)
        if left.lines:
            sheet.block(left, margin, y + 9, QUIET)
        under = self.setter.line(self.setter.look.house.footer, width - 2 * margin, kind)
        if under.lines:
            sheet.block(under, margin, y + 9 + kind.size * 1.3, QUIET)
        page = sheet.pages

        def number(total: int) -> None:
            words = text("page {page} of {total}", page=page, total=total)
            block = self.setter.line(words, 110, kind)
            right = width - margin - block.widest
            sheet.block(block, right, y + 9, QUIET)

        sheet.later(number)
        self._draw_head(sheet, width, margin)

    def _draw_head(self, sheet: PdfSheet, width: float, margin: float) -> None:
        """Draw the running head, in two lines at most, above all pages but the first."""
        if sheet.pages <= 1 or not self.setter.say(self.head):
            return
        kind = Type(8.5, colour=QUIET)
        block = self.setter.block(self.setter.say(self.head), width - 2 * margin, kind, max_lines=2)
        sheet.block(block, margin, 20.0 if len(block.lines) == 1 else 14.0, QUIET)


def _draw_page(sheet: PdfSheet, page: FlowPage, look: PageStyle, foot: _Foot) -> None:
    width, height = (look.height, look.width) if page.wide else (look.width, look.height)
    left, top = (look.wide_margin,) * 2 if page.wide else (look.left, look.top)
    sheet.begin(width, height)
    for placed in page.placed:
        y = top + placed.top
        if placed.strip.mark:
            title, level = placed.strip.mark
            sheet.bookmark(title, level, y - 12)
        placed.strip.draw(sheet, left, y)
    _draw_feet(sheet, page, left, top + look.room)
    foot.draw(sheet, width, height, look.wide_margin if page.wide else look.margin)
    sheet.end()


def _draw_feet(sheet: PdfSheet, page: FlowPage, margin: float, bottom: float) -> None:
    """Draw the footnotes of a page under a short rule, the last at the foot of the text."""
    y = bottom - page.foot
    if page.feet:
        across = (Point(margin, y + FOOT_RULE / 2), Point(margin + 120.0, y + FOOT_RULE / 2))
        sheet.path(across, edge=QUIET, width=0.6)
    y += FOOT_RULE
    for strip in page.feet:
        strip.draw(sheet, margin, y + strip.gap)
        y += strip.gap + strip.height
