"""The look of all slides, kept in their master: a slide added later looks like the others."""

from __future__ import annotations

from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Inches

from facilitator.exchange.office_house import OfficeHouse
from facilitator.exchange.slides.fitting import EDGE, FOOT, TOP
from facilitator.exchange.slides.slide import HIGH, SIZES, WIDE

TITLE_SIZE: Final = 30
_TITLE_TOP: Final = 0.4
_MADE_FOR: Final = 10.0
"""Inches across of the presentation that comes with the library."""
_DRAWING: Final = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_A: Final = f"{{{_DRAWING['a']}}}"
_QUIET: Final = "5F6775"


def dress(deck: Any, house: OfficeHouse) -> None:
    """Give an empty presentation the width, the fonts and the colours of a house."""
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    master = deck.slide_master
    for layout in (master, *deck.slide_layouts):
        for held in layout.placeholders:
            if held._element.spPr.find(f"{_A}xfrm") is not None:  # noqa: SLF001  (no other name)
                held.left = int(held.left * WIDE / _MADE_FOR)
                held.width = int(held.width * WIDE / _MADE_FOR)
    _place(master)
    _write_sizes(master._element)  # noqa: SLF001  (no other name)
    _set_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), house)


def _place(master: Any) -> None:
    """Put title, text, and what stands at the foot to their places."""
    wide = WIDE - 2 * EDGE
    title, body, day, foot, number = master.placeholders
    _lay(title, EDGE, _TITLE_TOP, wide, TOP - _TITLE_TOP - 0.1)
    _lay(body, EDGE, TOP, wide, HIGH - TOP - FOOT)
    low = HIGH - FOOT + 0.1
    _lay(foot, EDGE, low, wide * 0.75, 0.35)
    _lay(day, EDGE + wide * 0.75, low, wide * 0.12, 0.35)
    _lay(number, EDGE + wide * 0.88, low, wide * 0.12, 0.35)
    for held, align in ((foot, "l"), (number, "r")):
        style = held._element.txBody.find(f"{_A}lstStyle/{_A}lvl1pPr")  # noqa: SLF001
        style.set("algn", align)
        fill = style.find(f"{_A}defRPr/{_A}solidFill")
        _fill(fill, _QUIET)


def _lay(held: Any, left: float, top: float, width: float, height: float) -> None:
    held.left, held.top = Inches(left), Inches(top)
    held.width, held.height = Inches(width), Inches(height)


def _write_sizes(master: Any) -> None:
    """Set the sizes of titles and text; titles stand at the left, in the colour of the house."""
    title = master.find(f".//{{*}}titleStyle/{_A}lvl1pPr")
    title.set("algn", "l")
    words = title.find(f"{_A}defRPr")
    words.set("sz", str(TITLE_SIZE * 100))
    words.set("b", "1")
    words.find(f"{_A}solidFill/{_A}schemeClr").set("val", "tx2")
    for level, style in enumerate(master.find(".//{*}bodyStyle")):
        style.find(f"{_A}defRPr").set("sz", str(SIZES[min(level, 1)] * 100))


def _set_theme(part: Any, house: OfficeHouse) -> None:
    """Write the fonts and colours of a house into the theme: they are what is offered there."""
    read: Any = parse_xml
    theme = read(part.blob)
    for which, name in (("majorFont", house.headings), ("minorFont", house.text)):
        theme.find(f".//a:{which}/a:latin", _DRAWING).set("typeface", name)
    for which, colour in (("dk2", house.title), ("accent1", house.title), ("accent2", house.edge)):
        held = theme.find(f".//a:{which}", _DRAWING)
        _fill(held, colour)
    part._blob = serialize_part_xml(theme)  # noqa: SLF001  (the library only reads a theme)


def _fill(held: Any, colour: str) -> None:
    held.clear()
    held.append(held.makeelement(f"{_A}srgbClr", {"val": colour}))
