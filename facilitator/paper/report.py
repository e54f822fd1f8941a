"""A document as a PDF: hand-out, full record, large print."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from facilitator.model.document import Document, Heading, Paragraph
from facilitator.model.geometry import Point
from facilitator.model.words import Words, counted, text
from facilitator.paper.colours import QUIET, RULE
from facilitator.paper.flow import Page, Strip, paginate
from facilitator.paper.look import BODY, SMALLEST_BODY, Look, PaperSize, look_of
from facilitator.paper.setting import Setter, Type
from facilitator.paper.sheet import Sheet
from facilitator.paper.story import heading, story, strips_of
from facilitator.paper.writing import write_whole

HOPELESS = 2
"""A document of more pages than this is not shrunk: no moderate size brings it onto one."""
_SHRUNK = ((10.0, 1.0), (9.5, 0.95), (9.0, 0.9), (SMALLEST_BODY, 0.85), (SMALLEST_BODY, 0.7))


@dataclass(frozen=True, slots=True)
class Printed:
    """What was written. `not_printable`: clusters no bundled font has, drawn as a marked box."""

    path: Path
    pages: int
    not_printable: tuple[str, ...]


def write_pdf(  # noqa: PLR0913 - the choices a person has when printing
    document: Document,
    to: Path,
    *,
    made_at: datetime,
    size: PaperSize = PaperSize.A4,
    large_print: bool = False,
    fit_one_page: bool = False,
    say: Callable[[Words], str] = str,
    lang: str = "en-GB",
) -> Printed:
    """Write a document as a PDF, whole or not at all.

    `large_print` sets a list in 18 points. `fit_one_page` shrinks text (to 8.5 points) and
    picture moderately; what does not fit even then goes on to further pages at its usual size.

    Raises:
        PaperError: the file could not be written; nothing half made is left.

    """
    look = look_of(size, large_print=large_print)
    setter, pages = _laid(document, look, say, fit=fit_one_page and not large_print)
    sheet = Sheet(title=say(document.title), lang=lang, made_at=made_at)
    foot = _Foot(setter, document.footer or document.title)
    for page in pages:
        _draw_page(sheet, page, setter.look, foot)
    write_whole(to, sheet.finish())
    return Printed(to, len(pages), tuple(setter.missing))


def _laid(
    document: Document, look: Look, say: Callable[[Words], str], *, fit: bool
) -> tuple[Setter, list[Page]]:
    """The pages, shrunk until there is one if that is asked for and can be."""
    setter, pages = _pages(document, look, say, one_page=fit)
    if not fit or len(pages) == 1 or len(pages) > HOPELESS:
        return setter, pages
    for smaller in _smaller(look):
        tried, fewer = _pages(document, smaller, say, one_page=True)
        if len(fewer) == 1:
            return tried, fewer
    return setter, pages


def _smaller(look: Look) -> Iterator[Look]:
    for body, share in _SHRUNK:
        yield replace(look, body=body * look.body / BODY, figure=share)


def _pages(
    document: Document, look: Look, say: Callable[[Words], str], *, one_page: bool
) -> tuple[Setter, list[Page]]:
    setter = Setter(look, say)
    strips = story(document, setter, one_page=one_page)
    strips.extend(_not_printable(setter))
    return setter, paginate(strips, look.room)


def _not_printable(setter: Setter) -> list[Strip]:
    """What stands as a box because no bundled font has it, named so that it is not lost."""
    if not setter.missing:
        return []
    names = tuple(setter.missing)
    said = counted(
        len(names),
        "No font of this program has this character. A box stands where it was written: {names}",
        "No font of this program has these characters. "
        "A box stands where they were written: {names}",
        names="; ".join(_named(cluster) for cluster in names),
    )
    return [
        *heading(Heading(text=text("Not printable"), level=2), setter),
        *strips_of(Paragraph(text=said, quiet=True), setter),
    ]


def _named(cluster: str) -> str:
    return " + ".join(
        f"U+{ord(char):04X} {unicodedata.name(char, '').lower()}".strip() for char in cluster
    )


@dataclass(frozen=True, slots=True)
class _Foot:
    """The footer of a page: what the document is, and "page n of N"."""

    setter: Setter
    words: Words

    def draw(self, sheet: Sheet, width: float, height: float, margin: float) -> None:
        """Draw it on the page that is being made."""
        kind = Type(min(self.setter.look.small, 11.0) * 0.94, colour=QUIET)
        y = height - 48.0
        sheet.path((Point(margin, y), Point(width - margin, y)), edge=RULE, width=0.6)
        left = self.setter.line(self.words, width - 2 * margin - 110, kind)
        if left.lines:
            sheet.block(left, margin, y + 9, QUIET)
        page = sheet.pages

        def number(total: int) -> None:
            words = text("page {page} of {total}", page=page, total=total)
            block = self.setter.line(words, 110, kind)
            right = width - margin - max(line.width for line in block.lines)
            sheet.block(block, right, y + 9, QUIET)

        sheet.later(number)


def _draw_page(sheet: Sheet, page: Page, look: Look, foot: _Foot) -> None:
    width, height = (look.height, look.width) if page.wide else (look.width, look.height)
    margin, top = (look.wide_margin,) * 2 if page.wide else (look.margin, look.top)
    sheet.begin(width, height)
    for placed in page.placed:
        y = top + placed.top
        if placed.strip.mark:
            title, level = placed.strip.mark
            sheet.bookmark(title, level, y - 12)
        placed.strip.draw(sheet, margin, y)
    foot.draw(sheet, width, height, margin)
    sheet.end()


def pages_of(strips: Sequence[Strip], look: Look) -> int:
    """How many pages strips take."""
    return len(paginate(strips, look.room))
