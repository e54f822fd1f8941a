"""A document for Word that is laid out from the right, as its language is written.

Needs python-docx.
"""

from typing import Any, Final

import regex
from docx.oxml.ns import qn

from facilitator.exchange.docx_fields import child, element

_FROM_RIGHT: Final = regex.compile(r"\p{Arabic}|\p{Hebrew}|\p{Syriac}|\p{Thaana}|\p{Nko}|\p{Adlam}")
_AFTER_BIDI: Final = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:rPr", "w:sectPr"),
)
_AFTER_RTL: Final = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_VISUAL: Final = (
    *("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing"),
    *("w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
)
_AFTER_SECTION: Final = ("w:rtlGutter", "w:docGrid", "w:printerSettings")


def lay_from_right(file: Any) -> None:
    """Let paragraphs, tables and pages of a finished document begin at the right."""
    styles = file.styles.element
    for tag in styles.iter(qn("w:lang")):
        tag.set(qn("w:bidi"), file.core_properties.language)
    defaults = styles.find(qn("w:docDefaults"))
    held = defaults.find(qn("w:pPrDefault"))
    if held is None:
        held = child(defaults, "w:pPrDefault")
    look = held.find(qn("w:pPr"))
    _put(child(held, "w:pPr") if look is None else look, "w:bidi", _AFTER_BIDI)
    for section in file.sections:
        _put(section._sectPr, "w:bidi", _AFTER_SECTION)  # noqa: SLF001 - it has no other name
    parts = [each for s in file.sections for each in (s.header, s.footer)]
    for root in (file.element.body, *(part._element for part in parts)):  # noqa: SLF001 - as above
        for table in root.iter(qn("w:tblPr")):
            _put(table, "w:bidiVisual", _AFTER_VISUAL)
        for run in root.iter(qn("w:r")):
            if _FROM_RIGHT.search("".join(run.itertext(qn("w:t")))):
                _put(run.get_or_add_rPr(), "w:rtl", _AFTER_RTL)


def _put(holder: Any, name: str, before: tuple[str, ...]) -> None:
    """Put a mark into a holder, before what the format wants behind it."""
    if holder.find(qn(name)) is None:
        later = {qn(each) for each in before}
        at = next((n for n, each in enumerate(holder) if each.tag in later), len(holder))
        holder.insert(at, element(name))
