"""The number commands of the capture line: `12 17 4 > B`. Anything else is a card.

Numbers are what the room reads off the cards. This only reads the line; whether there is such
a card or group is for the caller to say.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from facilitator.model.core.clean_text import one_line


class Verb(StrEnum):
    """What a number command does with the cards it names."""

    GROUP = ">"
    PARK = "-"
    DOTS = "*"
    STACK = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCommand:
    """A number command: these cards, what to do, and with what.

    `target` is a group's letter or, in digits, a card's number; empty for a new group, which has
    a `title` where words stand in its place, or after its letter (`> D: Ships`).
    `count` is the number of dots.
    """

    verb: Verb
    numbers: tuple[int, ...]
    target: str = ""
    title: str = ""
    count: int = 0


_NUMBER = r"(?:(?:nos?\.|#)\s*)?\d{1,5}"
_NUMBERS = rf"\s*({_NUMBER}(?:[\s,;]+{_NUMBER})*)[\s,;]*"
_FORMS: tuple[tuple[Verb, re.Pattern[str]], ...] = (
    (Verb.GROUP, re.compile(rf"{_NUMBERS}>\s*([A-Za-z]{{1,2}}|{_NUMBER})?\s*", re.IGNORECASE)),
    (Verb.GROUP, re.compile(rf"{_NUMBERS}>\s*(?P<mark>[A-Za-z]{{1,2}})\s*:\s*(?P<title>\S.*)")),
    (Verb.GROUP, re.compile(rf"{_NUMBERS}>\s*(?P<title>[^\W\d_].*)")),
    (Verb.PARK, re.compile(rf"{_NUMBERS}[-\u2013]\s*()", re.IGNORECASE)),
    (Verb.DOTS, re.compile(rf"{_NUMBERS}[*\u00d7]\s*(\d{{1,4}})\s*", re.IGNORECASE)),
    (Verb.STACK, re.compile(rf"{_NUMBERS}=\s*({_NUMBER})\s*", re.IGNORECASE)),
)


def parse(line: str) -> NumberCommand | None:
    """Return the number command a line holds; None when the line is a card's words."""
    for verb, form in _FORMS:
        found = form.fullmatch(line)
        if found is None:
            continue
        named = tuple(dict.fromkeys(_numbers(found[1])))
        told = found.groupdict()
        if "title" in told:
            title, mark = one_line(told["title"]), told.get("mark", "").upper()
            return NumberCommand(verb=verb, numbers=named, target=mark, title=title)
        target = (found[2] or "").strip()
        if verb is Verb.DOTS:
            return NumberCommand(verb=verb, numbers=named, count=int(target))
        onto = _numbers(target)
        return NumberCommand(
            verb=verb, numbers=named, target=str(onto[0]) if onto else target.upper()
        )
    return None


def _numbers(words: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", words)]


def numbers(line: str) -> tuple[int, ...]:
    """Return the numbers of a line that has nothing else."""
    return tuple(_numbers(line)) if re.fullmatch(_NUMBERS, line) else ()


def as_card(line: str) -> str:
    """Return a line's words; a leading apostrophe makes a card of what would be a command."""
    if line.startswith("'") and (parse(line[1:]) is not None or numbers(line[1:])):
        return line[1:]
    return line
