"""What the buttons over one's own text do to it: plain functions from a text to a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from facilitator.analysis.documents import markdown

BOLD, ITALIC = "**", "*"
LIST, BOX = "- ", "> "
ADDRESS: Final = "https://"
"""What stands in the place of an address until somebody types it."""
_LEAD: Final = re.compile(r"\s*(?:>\s?)*(?:(?:[-*]|\d{1,2}[.)])\s+)?")
_BEGINS: Final = {
    LIST: re.compile(r"\s*(?:[-*]|\d{1,2}[.)])\s+"),
    BOX: re.compile(r"\s*>\s?"),
}
_ITEM: Final = re.compile(r"(\s*)(\d{1,2})?((?(2)[.)]|[-*]))(\s+)")
_WORD: Final = re.compile(r"\{[a-z_]+\}|[^\W_]+(?:[’'_-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Marking:
    """A text and what is selected in it; `start` is `end` where only the cursor stands there."""

    text: str
    start: int
    end: int

    def put(self, start: int, end: int, words: str) -> str:
        """Return the text with other words from one place to another."""
        return self.text[:start] + words + self.text[end:]


def emphasised(at: Marking, sign: str) -> Marking:
    """Put a sign around the selected words, line by line, or take it away where all wear it.

    Without a selection it is the word at the cursor; where there is none, one types between.
    """
    one_word, at = at.start == at.end, _on_words(at)
    wide = len(sign)
    if at.start == at.end:
        place = at.start
        if _wears(at.text, place, place, sign):
            return Marking(at.put(place - wide, place + wide, ""), place - wide, place - wide)
        return Marking(at.put(place, place, sign * 2), place + wide, place + wide)
    pieces = list(_pieces(at))
    worn = [_wears(at.text, *piece, sign) for piece in pieces]
    text, off = at.text, all(worn)
    first, last = pieces[0][0], len(at.text) - pieces[-1][1]
    for (start, end), has in reversed([*zip(pieces, worn, strict=True)]):
        words = text[start:end]
        if off:
            text = f"{text[: start - wide]}{words}{text[end + wide :]}"
        elif not has:
            words = words.replace(BOLD, "") if sign == BOLD else words
            text = f"{text[:start]}{sign}{words}{sign}{text[end:]}"
    if off or worn[0]:
        first -= wide
    if off or worn[-1]:
        last -= wide
    end = len(text) - last
    return Marking(text, end if one_word else first, end)


def begun(at: Marking, lead: str) -> Marking:
    """Begin each selected line with what makes it a list or a box; or not, where all do."""
    start = at.text.rfind("\n", 0, at.start) + 1
    end = at.text.find("\n", max(at.end, start))
    end = len(at.text) if end < 0 else end
    lines, begins = at.text[start:end].split("\n"), _BEGINS[lead]
    off = all(begins.match(line) for line in lines if line.strip()) and any(map(str.strip, lines))
    one = len(lines) == 1
    made = [
        begins.sub("", line, count=1) if off else f"{lead}{line}" if line.strip() or one else line
        for line in lines
    ]
    words = "\n".join(made)
    place = start + len(words)
    return Marking(at.put(start, end, words), start if at.start != at.end else place, place)


def linked(at: Marking, address: str = ADDRESS) -> Marking:
    """Make the selected words a link; an address that is not given yet is selected, to be typed."""
    at = _on_words(at)
    words = at.text[at.start : at.end]
    made = f"[{words}]({address})"
    if not words:
        return Marking(at.put(at.start, at.end, made), at.start + 1, at.start + 1)
    place = at.start + len(words) + 3
    if address == ADDRESS:
        return Marking(at.put(at.start, at.end, made), place, place + len(address))
    end = at.start + len(made)
    return Marking(at.put(at.start, at.end, made), end, end)


def noted(at: Marking) -> Marking:
    """Mark a footnote behind the selected words; its line is added, to be typed into."""
    at = _on_words(at)
    taken = {found[1] for found in markdown.NOTE.finditer(at.text)}
    name = next(str(number) for number in count(1) if str(number) not in taken)
    text = at.put(at.end, at.end, f"[^{name}]").rstrip("\n")
    text = f"{text}\n[^{name}]: "
    return Marking(text, len(text), len(text))


def _on_words(at: Marking) -> Marking:
    """Select the word at the cursor where no word is selected; and never the blanks around."""
    start, end = at.start, at.end
    if start == end:
        start = _inside(at.text, start)
        found = (each for each in _WORD.finditer(at.text) if each.start() <= start <= each.end())
        if (word := next(found, None)) is not None:
            return Marking(at.text, *word.span())
        return Marking(at.text, end, end)
    words = at.text[start:end]
    if not words.strip():  # the cursor stands at what is before them
        return _on_words(Marking(at.text, start, start))
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Marking(at.text, start, end)


def _inside(text: str, place: int) -> int:
    """Return the place of a cursor within the signs it stands behind, or before, of a word."""
    before = len(text[:place].rstrip("*"))
    after = place + len(text[place:]) - len(text[place:].lstrip("*"))
    if before < place and text[:before][-1:].isalnum():
        return before
    return after if after > place and text[after : after + 1].isalnum() else place


def _pieces(at: Marking) -> Iterator[tuple[int, int]]:
    """Go through what is selected of each line, without what begins it and without its signs."""
    place = at.start
    for line in at.text[at.start : at.end].split("\n"):
        start, end = place, place + len(line)
        place = end + 1
        if start == 0 or at.text[start - 1] == "\n":
            lead = _LEAD.match(at.text, start, end)
            start = lead.end() if lead else start
        while end - start > 2 and at.text[start] == at.text[end - 1] == "*":
            start, end = start + 1, end - 1
        words = at.text[start:end]
        if "*" not in words.lstrip("*") and at.text[end : end + 1] == "*":
            start = end - len(words.lstrip("*"))
        if "*" not in words.rstrip("*") and at.text[:start].endswith("*"):
            end = start + len(words.rstrip("*"))
        if at.text[start:end].strip():
            yield start, end


def _wears(text: str, start: int, end: int, sign: str) -> bool:
    before = len(text[:start]) - len(text[:start].rstrip("*"))
    after = len(text[end:]) - len(text[end:].lstrip("*"))
    signs = min(before, after)
    return signs >= 2 if sign == BOLD else signs in (1, 3)


def next_line(at: Marking) -> Marking:
    """Begin a new line: in a list its next entry; behind an empty entry the list is over."""
    start = at.text.rfind("\n", 0, at.start) + 1
    line = at.text[start : at.start]
    item = _ITEM.match(line)
    if item is None or at.start != at.end:
        return Marking(at.put(at.start, at.end, "\n"), at.start + 1, at.start + 1)
    blanks, number, sign, gap = item.groups()
    if item.end() == len(line):
        return Marking(at.put(start, at.start, ""), start, start)
    mark = f"{int(number) + 1}{sign}" if number else sign
    words = f"\n{blanks}{mark}{gap}"
    place = at.start + len(words)
    return Marking(at.put(at.start, at.end, words), place, place)
