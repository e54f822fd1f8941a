"""Slides (PPTX): pictures of walls with their words as alternative text, and lists of cards.

Every slide has its title in the place for titles, so that outlines and screen readers find it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from facilitator.exchange.office_house import PLAIN_OFFICE, OfficeHouse
from facilitator.exchange.plain import as_written, lines_of, one_line

_WIDE, _HIGH = 13.333, 7.5
"""Inches of a slide: 16 to 9."""
_EDGE: Final = 0.6
_TITLE_HIGH: Final = 1.0
_TITLE_ONLY, _TITLE_AND_TEXT = 5, 1
"""Layouts of the empty presentation that comes with the library, by their places."""
MOST_LETTERS: Final = 700
"""Characters on a slide; a list goes on on the next one."""
MOST_LINES: Final = 9
_LARGE, _SMALL = 20, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A slide: a picture told in `alternative`, or lines of words; `notes` for who presents it."""

    title: str
    picture: bytes = b""
    alternative: str = ""
    lines: tuple[str, ...] = ()
    notes: str = ""


def slides(title: str, held: Sequence[Slide], house: OfficeHouse = PLAIN_OFFICE) -> bytes:
    """Return a .pptx file; lines that fill more than a slide are `parted` first."""
    import pptx
    from pptx.util import Inches

    deck: Any = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDE), Inches(_HIGH)
    deck.core_properties.title = one_line(title)
    deck.core_properties.author = ""
    for each in held:
        _add(deck, each, house)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def parted(slide: Slide) -> Iterator[Slide]:
    """Yield a slide, or the several that its lines take; a long line is never cut away."""
    pages: list[list[str]] = [[]]
    for line in (part for said in slide.lines for part in _pieces(as_written(said))):
        full = sum(map(len, pages[-1])) + len(line) > MOST_LETTERS
        if pages[-1] and (full or len(pages[-1]) == MOST_LINES):
            pages.append([])
        pages[-1].append(line)
    for place, lines in enumerate(pages):
        yield Slide(
            title=numbered(slide.title, place, len(pages)),
            picture=slide.picture,
            alternative=slide.alternative,
            lines=tuple(lines),
            notes="" if place else slide.notes,
        )


def numbered(title: str, place: int, count: int) -> str:
    """Return the title of one of several slides: "Trust (2/3)"."""
    return f"{one_line(title)} ({place + 1}/{count})" if count > 1 else one_line(title)


def _pieces(said: str) -> Iterator[str]:
    """Yield a text in pieces that fit a slide, parted at blanks."""
    from textwrap import wrap

    whole = " ".join(lines_of(said))
    yield from wrap(whole, MOST_LETTERS, break_long_words=True) or [""]


def _add(deck: Any, slide: Slide, house: OfficeHouse) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Inches

    layout = deck.slide_layouts[_TITLE_AND_TEXT if slide.lines else _TITLE_ONLY]
    made = deck.slides.add_slide(layout)
    title = made.shapes.title
    title.left, title.top = Inches(_EDGE), Inches(0.3)
    title.width, title.height = Inches(_WIDE - 2 * _EDGE), Inches(_TITLE_HIGH)
    _write(title.text_frame, [slide.title], size=30, font=house.headings, bold=True)
    colours: Any = RGBColor
    for paragraph in title.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = colours.from_string(house.title)
    if slide.lines:
        _add_lines(made, slide.lines, house.text)
    if slide.picture:
        _add_picture(made, slide)
    if as_written(slide.notes):
        made.notes_slide.notes_text_frame.text = as_written(slide.notes)


def _add_lines(made: Any, lines: Sequence[str], font: str) -> None:
    from pptx.util import Inches

    body = made.placeholders[1]
    body.left, body.top = Inches(_EDGE), Inches(0.3 + _TITLE_HIGH + 0.1)
    body.width = Inches(_WIDE - 2 * _EDGE)
    body.height = Inches(_HIGH - _TITLE_HIGH - 0.8)
    size = _LARGE if sum(map(len, lines)) < MOST_LETTERS / 2 else _SMALL
    _write(body.text_frame, lines, size=size, font=font)


def _write(frame: Any, lines: Sequence[str], *, size: int, font: str, bold: bool = False) -> None:
    """Put lines into a frame, each a paragraph; what is written right to left stands so."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
        if _right_to_left(line):
            paragraph.alignment = PP_ALIGN.RIGHT
            paragraph._p.get_or_add_pPr().set("rtl", "1")  # noqa: SLF001  (it has no other name)
        else:
            paragraph.alignment = PP_ALIGN.LEFT


def _right_to_left(line: str) -> bool:
    from unicodedata import bidirectional

    kinds = (bidirectional(letter) for letter in line)
    return next((kind in {"R", "AL"} for kind in kinds if kind in {"L", "R", "AL"}), False)


def _add_picture(made: Any, slide: Slide) -> None:
    """Put a picture in the middle of the room below the title, with its words for who hears it."""
    from pptx.util import Inches

    top, room = 0.3 + _TITLE_HIGH, (_WIDE - 2 * _EDGE, _HIGH - _TITLE_HIGH - 0.7)
    held = made.shapes.add_picture(io.BytesIO(slide.picture), 0, 0)
    share = min(Inches(room[0]) / held.width, Inches(room[1]) / held.height)
    held.width, held.height = int(held.width * share), int(held.height * share)
    held.left = int((Inches(_WIDE) - held.width) / 2)
    held.top = int(Inches(top) + (Inches(room[1]) - held.height) / 2)
    told = held._element.nvPicPr.cNvPr  # noqa: SLF001  (the library gives it no name)
    told.set("descr", as_written(slide.alternative))
