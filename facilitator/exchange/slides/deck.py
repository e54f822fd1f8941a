"""The file of a presentation.

Every slide has its title in the place for titles, so that outlines and screen readers find it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final
from unicodedata import bidirectional

from facilitator.exchange.office_house import PLAIN_OFFICE, OfficeHouse
from facilitator.exchange.plain import as_written, one_line
from facilitator.exchange.slides.fitting import (
    CAPTION,
    CELL_SIZE,
    EDGE,
    FOOT,
    INDENT,
    TOP,
    column_widths,
)
from facilitator.exchange.slides.slide import (
    HIGH,
    SIZES,
    WIDE,
    Front,
    Slide,
    SlideLine,
    SlideLineStyle,
)

_FRONT, _TITLE_AND_TEXT, _TITLE_ONLY = 0, 1, 5
"""Layouts of the empty presentation that comes with the library, by their places."""
_LONG_TITLE: Final = ((60, 30), (120, 24))
"""Characters of a title that still stands in so many points; a longer one in 20."""
_FRONT_TITLE, _LEAST_TITLE = ((60, 40), (110, 32)), 24
_FRONT_WIDE, _BESIDE_COVER = WIDE - 2 * EDGE, 7.0
_LOGO: Final = 0.6


def slides(
    front: Front, held: Sequence[Slide], house: OfficeHouse = PLAIN_OFFICE, footer: str = ""
) -> bytes:
    """Return a .pptx file; slides with more than fits are `parted` first."""
    import pptx

    from facilitator.exchange.slides.theme import dress

    deck: Any = pptx.Presentation()
    dress(deck, house)
    deck.core_properties.title = one_line(front.title)[:255]  # the most it takes
    deck.core_properties.author = ""
    _add_front(deck, front, house)
    for each in held:
        _add(deck, each, one_line(footer or front.title))
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _add(deck: Any, slide: Slide, footer: str) -> None:
    words = bool(slide.lines) and not slide.table
    made = deck.slides.add_slide(deck.slide_layouts[_TITLE_AND_TEXT if words else _TITLE_ONLY])
    _write_title(made, slide.title)
    if words:
        _write(made.placeholders[1].text_frame, slide.lines, slide.size)
    if slide.table:
        _add_table(made, slide)
    if slide.picture:
        _add_picture(made, slide)
    _add_foot(made, footer)
    _note(made, slide.notes)


def _write_title(made: Any, title: str) -> None:
    from pptx.util import Pt

    frame = made.shapes.title.text_frame
    frame.text = one_line(title)
    size = next((size for most, size in _LONG_TITLE if len(title) <= most), 20)
    for paragraph in frame.paragraphs:
        _turn(paragraph, title)
        if size != _LONG_TITLE[0][1]:
            paragraph.font.size = Pt(size)


def _write(frame: Any, lines: Sequence[SlideLine], size: int) -> None:
    """Put lines into a frame, each a paragraph; what is written right to left stands so."""
    from pptx.enum.text import MSO_AUTO_SIZE
    from pptx.util import Pt

    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.level = line.depth
        run = paragraph.add_run()
        run.text = f"{line.mark}\t{line.words}" if line.mark else line.words
        run.font.bold = True if line.style is SlideLineStyle.HEAD else None
        run.font.italic = True if line.style is SlideLineStyle.QUOTE else None
        if size != SIZES[min(line.depth, 1)]:
            run.font.size = Pt(size)
        _indent(paragraph, line)
        _turn(paragraph, line.words)


def _indent(paragraph: Any, line: SlideLine) -> None:
    """Let a line of running text stand at the edge, and the mark of a point in its place."""
    from pptx.oxml.ns import qn
    from pptx.util import Inches

    pointed = line.style is SlideLineStyle.POINT
    if pointed and not line.mark:
        return
    held = paragraph._p.get_or_add_pPr()  # noqa: SLF001  (it has no other name)
    step = Inches(INDENT)
    held.set("marL", str(step * (line.depth + 1) if pointed else step * line.depth))
    held.set("indent", str(-step if pointed else 0))
    held.append(held.makeelement(qn("a:buNone"), {}))


def _turn(paragraph: Any, words: str) -> None:
    """Let what is written right to left begin at the right."""
    from pptx.enum.text import PP_ALIGN

    if _right_to_left(words):
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph._p.get_or_add_pPr().set("rtl", "1")  # noqa: SLF001  (it has no other name)


def _right_to_left(line: str) -> bool:
    kinds = (bidirectional(letter) for letter in line)
    return next((kind in {"R", "AL"} for kind in kinds if kind in {"L", "R", "AL"}), False)


def _add_table(made: Any, slide: Slide) -> None:
    """Put a table below the title, and below the line that says what it is."""
    from pptx.util import Inches, Pt

    top = TOP
    if slide.lines:
        box = _box(made, TOP, CAPTION, EDGE, WIDE - 2 * EDGE)
        box.text_frame.word_wrap = True
        _write(box.text_frame, slide.lines, SIZES[-1])
        top += CAPTION
    widths = column_widths(slide.table)
    held = made.shapes.add_table(
        len(slide.table),
        len(widths),
        Inches(EDGE),
        Inches(top),
        Inches(WIDE - 2 * EDGE),
        Inches(0.4 * len(slide.table)),
    ).table
    for column, width in zip(held.columns, widths, strict=True):
        column.width = Inches(width)
    for row, cells in enumerate(slide.table):
        for place, words in enumerate(cells):
            frame = held.cell(row, place).text_frame
            frame.text = one_line(words)
            frame.paragraphs[0].font.size = Pt(CELL_SIZE)
            _turn(frame.paragraphs[0], words)


def _add_picture(made: Any, slide: Slide) -> None:
    """Put a picture in the middle of the room below the title, with its words for who hears it."""
    from pptx.util import Inches

    room = WIDE - 2 * EDGE, HIGH - TOP - FOOT
    held = made.shapes.add_picture(io.BytesIO(slide.picture), 0, 0)
    share = min(Inches(room[0]) / held.width, Inches(room[1]) / held.height)
    held.width, held.height = int(held.width * share), int(held.height * share)
    held.left = int((Inches(WIDE) - held.width) / 2)
    held.top = int(Inches(TOP) + (Inches(room[1]) - held.height) / 2)
    _describe(held, slide.alternative)


def _describe(picture: Any, words: str) -> None:
    told = picture._element.nvPicPr.cNvPr  # noqa: SLF001  (the library gives it no name)
    told.set("descr", as_written(words))


def _add_foot(made: Any, footer: str) -> None:
    """Put the document's title and the slide's number at the foot, in the layout's places."""
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.enum.text import PP_ALIGN

    for held in made.slide_layout.placeholders:
        kind = held.placeholder_format.type
        if kind not in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            continue
        element = deepcopy(held._element)  # noqa: SLF001  (the library leaves these behind)
        element.nvSpPr.cNvPr.set("id", str(made.shapes._next_shape_id))  # noqa: SLF001
        made.shapes._spTree.append(element)  # noqa: SLF001
        if kind == PP_PLACEHOLDER.FOOTER:
            frame = made.placeholders[held.placeholder_format.idx].text_frame
            frame.text = footer
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            frame.paragraphs[0].font.name = "+mn-lt"


def _note(made: Any, notes: str) -> None:
    if as_written(notes):
        made.notes_slide.notes_text_frame.text = as_written(notes)


def _add_front(deck: Any, front: Front, house: OfficeHouse) -> None:
    """Begin with a slide on the colour of covers, with the picture of the house at its right."""
    from pptx.dml.color import RGBColor

    made = deck.slides.add_slide(deck.slide_layouts[_FRONT])
    colours: Any = RGBColor
    ground = made.background.fill
    ground.solid()
    ground.fore_color.rgb = colours.from_string(house.deep)
    white, mist = colours.from_string("FFFFFF"), colours.from_string(house.mist)
    wide = _BESIDE_COVER if house.cover else _FRONT_WIDE
    title, under = made.shapes.title, made.placeholders[1]
    _lay(title, 1.0, 2.1, EDGE, wide)
    _colour(title, [front.title], _front_size(front.title), white)
    if front.lines:
        _lay(under, 3.25, 1.35, EDGE, wide)
        _colour(under, front.lines, 20, mist)
    else:
        under._element.getparent().remove(under._element)  # noqa: SLF001
    if front.kicker:
        _colour(_box(made, 0.5, 0.5, EDGE, wide), [front.kicker], 18, mist)
    step = wide / max(1, len(front.figures))
    for place, (number, name) in enumerate(front.figures):
        left = EDGE + place * step
        _colour(_box(made, 4.65, 0.65, left, step), [number], 36, white)
        _colour(_box(made, 5.3, 0.4, left, step), [name], 16, mist)
    if front.message:
        _colour(_box(made, 5.85, 1.0, EDGE, wide), [front.message], 18, white)
    _add_house_pictures(made, house, white)
    _note(made, front.notes)


def _front_size(title: str) -> int:
    return next((size for most, size in _FRONT_TITLE if len(title) <= most), _LEAST_TITLE)


def _box(made: Any, top: float, height: float, left: float, width: float) -> Any:
    held = made.shapes.add_textbox(0, 0, 0, 0)
    _lay(held, top, height, left, width)
    return held


def _lay(held: Any, top: float, height: float, left: float, width: float) -> None:
    """Put a shape to its place, in inches."""
    from pptx.util import Inches

    held.left, held.top = Inches(left), Inches(top)
    held.width, held.height = Inches(width), Inches(height)


def _colour(held: Any, lines: Sequence[str], size: int, colour: Any) -> None:
    """Write words of the front; large ones stand on the foot of their place."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Pt

    frame = held.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if size >= _LEAST_TITLE else MSO_ANCHOR.TOP
    for place, words in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = one_line(words)
        run.font.size, run.font.color.rgb = Pt(size), colour
        _turn(paragraph, words)


def _add_house_pictures(made: Any, house: OfficeHouse, white: Any) -> None:
    """Put the picture of the cover at the right, cut to its place, and the logo on it or alone."""
    from pptx.util import Inches

    if house.cover:
        left = EDGE + _BESIDE_COVER + 0.4
        held = made.shapes.add_picture(io.BytesIO(house.cover), 0, 0)
        wide, high = Inches(WIDE - left), Inches(HIGH)
        share = (held.width / held.height) / (wide / high)
        if share > 1:
            held.crop_left = held.crop_right = (1 - 1 / share) / 2
        else:
            held.crop_top = held.crop_bottom = (1 - share) / 2
        held.left, held.top, held.width, held.height = Inches(left), 0, wide, high
        _describe(held, "")
    if house.logo:
        held = made.shapes.add_picture(io.BytesIO(house.logo), 0, 0, height=Inches(_LOGO))
        held.left = Inches(EDGE + (_BESIDE_COVER if house.cover else _FRONT_WIDE)) - held.width
        held.top = Inches(0.45)
        held.fill.solid()
        held.fill.fore_color.rgb = white
        _describe(held, "")
