"""What a document for Word looks like: its styles. Needs python-docx."""

from typing import Any, TypeAlias

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from facilitator.exchange.docx_fields import child, element
from facilitator.exchange.docx_tables import digits
from facilitator.exchange.office_house import OfficeHouse
from facilitator.model.display.palette import Rgb

TEXT, QUIET, RULE = "1F2430", "5F6775", "C9D1DA"
TITLE = "title"
"""The colour and the font of headings, which are the house's."""
_AFTER_GROUND = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
"""What stands behind a ground in the properties of a paragraph."""
LISTS = ("List", "List 2", "List 3")
TABLE = "Facilitator table"
_Look: TypeAlias = tuple[float, str, bool, float, float]
"""The share of the body's size, the colour, whether it is bold, space before and after."""
_STYLES: tuple[tuple[str, str, _Look], ...] = (
    # name, base, look
    ("Kicker", "Normal", (0.86, QUIET, False, 0, 2)),
    ("Remark", "Normal", (0.9, QUIET, False, 0, 6)),
    ("Fact", "Normal", (1.0, TEXT, False, 0, 3)),
    ("Small print", "Normal", (0.86, QUIET, False, 0, 2)),
    ("Large figure", "Normal", (1.9, TITLE, True, 0, 2)),
    ("Box heading", "Normal", (1.1, TITLE, True, 12, 3)),
    ("Quote label", "Normal", (0.86, QUIET, True, 10, 0)),
    ("Quote source", "Normal", (0.86, QUIET, False, 0, 10)),
    ("Contents heading", "Normal", (0.86, QUIET, False, 14, 4)),
    ("toc 1", "Normal", (1.0, TEXT, False, 5, 1)),  # these are Word's own, by its names for them
    ("toc 2", "Normal", (1.0, QUIET, False, 0, 1)),
    ("footnote text", "Normal", (0.86, QUIET, False, 0, 2)),
)
_CHANGED: tuple[tuple[str, _Look], ...] = (
    ("Title", (2.2, TITLE, True, 0, 4)),
    ("Subtitle", (1.05, QUIET, False, 0, 10)),
    ("Heading 1", (1.3, TITLE, True, 18, 5)),
    ("Heading 2", (1.12, TITLE, True, 13, 4)),
    ("Heading 3", (1.0, TITLE, True, 10, 3)),
    ("Heading 4", (1.0, TITLE, True, 10, 3)),
    ("Quote", (1.0, TEXT, False, 8, 2)),
    ("Caption", (0.86, QUIET, False, 4, 6)),
    ("Header", (0.82, QUIET, False, 0, 0)),
    ("Footer", (0.82, QUIET, False, 0, 0)),
    *((name, (1.0, TEXT, False, 0, 3)) for name in LISTS),
)
_KEPT = {"Kicker", "Quote label", "Box heading", "Contents heading", "Title"}
"""Styles that stay with what follows."""


def dress(file: Any, house: OfficeHouse, size: float, lang: str) -> None:
    """Give every style its look, and the whole its language; `size` is that of text, in points."""
    styles = file.styles
    _shape(styles["Normal"], (1.0, TEXT, False, 0, 6), house, size)
    for name, base, look in _STYLES:
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name[0].islower())
        made.base_style, made.quick_style = styles[base], True
        _shape(made, look, house, size)
    for name, look in _CHANGED:
        _shape(styles[name], look, house, size)
    for name in _KEPT:
        styles[name].paragraph_format.keep_with_next = True
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    _without_border(styles["Title"])
    quote = styles["Quote"]
    quote.font.italic = False
    for name in ("Quote", "Quote label", "Quote source"):
        _edged(styles[name], house.edge, house.palette.quote_fill)
        styles[name].paragraph_format.left_indent = Pt(size)
    for depth, name in enumerate(LISTS):
        shape = styles[name].paragraph_format
        shape.left_indent = Pt(size * (2 + 1.6 * depth))
        shape.first_line_indent = Pt(-size * 2)
    styles["toc 2"].paragraph_format.left_indent = Pt(size * 1.4)
    _add_table_style(styles)
    for part in (styles.element, file.element):
        for tag in part.iter(qn("w:lang")):
            tag.set(qn("w:val"), lang)


def _shape(style: Any, look: _Look, house: OfficeHouse, size: float) -> None:
    """Give a style its size, its colour and its font; those of headings are the house's."""
    (share, colour, bold, before, after), font = look, style.font
    name = house.headings if colour == TITLE else house.text
    font.name, font.size, font.bold = name, Pt(round(size * share * 2) / 2), bold
    font.color.rgb = RGBColor.from_string(house.title if colour == TITLE else colour)
    names = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        names.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:hAnsi", "w:eastAsia", "w:cs"):
        names.set(qn(script), name)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _add_table_style(styles: Any) -> None:
    made = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    made.base_style = styles["Normal Table"]
    shape = child(made.element, "w:tblPr")
    borders = child(shape, "w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        child(borders, f"w:{side}", val="single", sz="4", space="0", color=RULE)
    cells = child(shape, "w:tblCellMar")
    for side, wide in (("top", "40"), ("left", "60"), ("bottom", "40"), ("right", "60")):
        child(cells, f"w:{side}", w=wide, type="dxa")


def _without_border(style: Any) -> None:
    shape = style.element.pPr
    for border in shape.findall(qn("w:pBdr")):
        shape.remove(border)


def _edged(style: Any, colour: str, fill: Rgb) -> None:
    """Give a style a bar at its left and a ground."""
    shape = style.element.get_or_add_pPr()
    border = element("w:pBdr")
    child(border, "w:left", val="single", sz="18", space="8", color=colour)
    shape.insert_element_before(border, "w:shd", *_AFTER_GROUND)
    ground(shape, fill)


def ground(shape: Any, fill: Rgb) -> None:
    """Lay a ground under paragraphs of these properties."""
    made = element("w:shd", val="clear", color="auto", fill=digits(fill))
    shape.insert_element_before(made, *_AFTER_GROUND)
