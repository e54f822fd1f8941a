"""Running text as comments: one a paragraph, or one a line, with the numbers they stood on."""

import re
from typing import Final

from facilitator.exchange.tables.table import TableRow

_BULLET: Final = re.compile(r"^\s*(?:[-*•–·▪●○◦‣]|\d{1,3}[.)])\s+")
_ENDS: Final = tuple('.!?…。！？؟"”’»)')
_SHORT: Final = 0.6
"""Share of the longest line below which one ends its paragraph, in a text set in lines."""


def by_line_at_first(said: str) -> bool:
    """Whether each line is a comment: no blank line stands between paragraphs of several."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", said.strip()) if block.strip()]
    return len(blocks) < 2 or all("\n" not in block.strip() for block in blocks)


def told(said: str, *, by_line: bool, most: int) -> tuple[TableRow, ...]:
    """Return the comments of a text: its lines, or its paragraphs with blank lines between.

    At most so many and a few more; the rest is not gone through.
    """
    found: list[TableRow] = []
    held: list[str] = []
    begin = 0
    for number, line in enumerate(said.split("\n"), 1):
        if not line.strip():
            _keep(found, begin, held)
            continue
        if len(found) > most:
            break
        if by_line or _BULLET.match(line):
            _keep(found, begin, held)
        begin = begin if held else number
        held.append(without_bullet(line).strip())
    _keep(found, begin, held)
    return tuple(found)


def without_bullet(line: str) -> str:
    return _BULLET.sub("", line)


def _keep(found: list[TableRow], line: int, held: list[str]) -> None:
    if held:
        found.append(TableRow(line, ("\n".join(held),)))
        held.clear()


def set_in_lines(lines: list[str]) -> str:
    """Return text that was broken into lines of a page, its paragraphs put together again.

    A paragraph ends at a blank line, before a bullet, and at a line that is short and ends a
    sentence.
    """
    longest = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        words = line.strip()
        if goes_on and words and not _BULLET.match(line):
            paragraphs[-1] = f"{paragraphs[-1]} {words}"
        elif words:
            paragraphs.append(line.rstrip())
        ended = words.endswith(_ENDS) or len(words) < _SHORT * longest
        goes_on = bool(words) and not ended
    return "\n\n".join(paragraphs)
