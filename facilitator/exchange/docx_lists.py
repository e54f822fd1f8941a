"""Lists that Word numbers itself: who goes on writing gets the next number. Needs python-docx."""

import re
from typing import Any

from docx import oxml
from docx.oxml.ns import nsdecls, qn

from facilitator.model.display.document import BULLET

_DEEPEST = 9
_BULLETS, _FULL_STOPS, _BRACKETS = 91, 92, 93
"""Kinds of lists, by the numbers that the file knows them by; those of the template are lower."""
_KINDS = {BULLET: _BULLETS, ".": _FULL_STOPS, ")": _BRACKETS}
_MARK = re.compile(r"(\d{1,5})([.)])")


class DocxLists:
    """The lists of one document; every level is indented by `step` points more than the last."""

    def __init__(self, file: Any, step: float) -> None:
        self._file, self._step = file, step
        self._made: set[int] = set()

    def begin(self, mark: str) -> int:
        """Begin a list whose first entry has this mark; return its key, 0 where it is no list's."""
        found = _MARK.fullmatch(mark)
        kind = _KINDS.get(found[2] if found else mark)
        if kind is None:
            return 0
        held = self._file.part.numbering_part.element
        if kind not in self._made:
            self._made.add(kind)
            held.insert(0, self._kind(kind))
        made = held.add_num(kind)
        if found:
            for level in range(_DEEPEST):
                made.add_lvlOverride(ilvl=level).add_startOverride(int(found[1]))
        return made.numId

    def _kind(self, kind: int) -> Any:
        library: Any = oxml
        shape = "bullet" if kind == _BULLETS else "decimal"
        levels = ""
        for level in range(_DEEPEST):
            mark = BULLET if kind == _BULLETS else f"%{level + 1}" + ".)"[kind == _BRACKETS]
            left, hanging = (20 * self._step * share for share in (2 + 1.6 * level, 1.4))
            levels += (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
                f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{left:.0f}" w:hanging="{hanging:.0f}"/></w:pPr></w:lvl>'
            )
        return library.parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        )


def put_in(paragraph: Any, key: int, level: int) -> None:
    """Make a paragraph an entry of a list."""
    held = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no public way
    held.get_or_add_ilvl().set(qn("w:val"), str(min(level, _DEEPEST - 1)))
    held.get_or_add_numId().set(qn("w:val"), str(key))
