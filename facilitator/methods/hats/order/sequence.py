"""Sequences of hats: how they are written in short, and how long each hat takes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.methods.hats.records import Hat
from facilitator.model.core.clean_text import plain_marks
from facilitator.model.core.words import Text, text

LETTERS: Mapping[Hat, str] = {
    Hat.BLUE: "B",
    Hat.WHITE: "W",
    Hat.RED: "R",
    Hat.BLACK: "Bk",
    Hat.YELLOW: "Y",
    Hat.GREEN: "G",
}
_HATS = {
    **{letters.casefold(): hat for hat, letters in LETTERS.items()},
    **{hat.value: hat for hat in Hat},
}
LEAST_STEPS, MOST_STEPS = 2, 20
MOST_FOCUS = 80
LEAST_SECONDS, MOST_SECONDS = 15, 1800
BLUE_SECONDS = 300
_PERSON, _THINKING_LEAST, _THINKING_MOST = 60, 120, 600
_RED_PERSON, _RED_LEAST, _RED_MOST = 5, 30, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedHat:
    """One hat of a sequence as it is written: `W: other people's views`, `G?`."""

    hat: Hat
    sub_focus: str = ""
    optional: bool = False


def usual_seconds(hat: Hat, people: int) -> int:
    """Return how long a hat takes: about a minute a person, red much shorter, blue five minutes."""
    if hat is Hat.BLUE:
        return BLUE_SECONDS
    if hat is Hat.RED:
        return min(_RED_MOST, max(_RED_LEAST, _RED_PERSON * people))
    return min(_THINKING_MOST, max(_THINKING_LEAST, _PERSON * people))


def hat_named(name: str) -> Hat | None:
    """Return the hat of a name or its letters ("Bk", "white"); None when there is none."""
    return _HATS.get(name.strip().casefold())


def wanted(written: Iterable[str]) -> tuple[PlannedHat, ...] | Text:
    """Return the hats that entries stand for, or in words which of them is none."""
    found: list[PlannedHat] = []
    for entry in written:
        name, _, focus = entry.partition(":")
        optional = name.strip().endswith("?")
        hat = hat_named(name.strip().rstrip("?"))
        if hat is None:
            return text("“{name}” is not a hat. Write B, W, R, Bk, Y or G.", name=name.strip()[:40])
        sub_focus = " ".join(focus.split())[:MOST_FOCUS]
        found.append(PlannedHat(hat=hat, sub_focus=sub_focus, optional=optional))
    return tuple(found)


_SPLIT = re.compile(r"[,;\n]+")


def read(line: str) -> tuple[PlannedHat, ...] | Text:
    """Return the hats of a line: `B W G B`, or with commas where one has a focus of its own."""
    entries: list[str] = []
    for part in _SPLIT.split(plain_marks(line)):
        if entries and ":" in entries[-1] and not _begins_with_a_hat(part):
            entries[-1] = f"{entries[-1]}, {part.strip()}"  # a comma within what it looks at
        else:
            entries += [part.strip()] if ":" in part else part.split()
    return wanted(entries)


def _begins_with_a_hat(part: str) -> bool:
    first = part.replace(":", " ").split()[:1]
    return bool(first) and hat_named(first[0].rstrip("?")) is not None


def written(steps: Sequence[PlannedHat]) -> str:
    """Return a sequence in short, as `read` takes it."""
    return ", ".join(
        LETTERS[each.hat]
        + ("?" if each.optional else "")
        + (f": {each.sub_focus}" if each.sub_focus else "")
        for each in steps
    )


def read_focus(said: str) -> str | Text:
    """Return what a hat looks at, or that it is too long."""
    focus = " ".join(said.split())
    if len(focus) > MOST_FOCUS:
        return text("What a hat looks at is said in 80 characters at most.")
    return focus


_TIME = re.compile(r"(\d{1,3})(?:\s*:\s*([0-5]?\d))?\s*(?:min(?:utes?)?|m)?", re.IGNORECASE)


def read_time(line: str) -> int | Text:
    """Return the seconds of "5" (minutes) or "0:50"; 0 for an empty line. Says what is wrong."""
    if not line.strip():
        return 0
    found = _TIME.fullmatch(line.strip())
    seconds = 60 * int(found[1]) + int(found[2] or 0) if found else 0
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        return text("A hat takes from 0:15 to 30 minutes. Write 5, or 0:50.")
    return seconds


def time_words(seconds: int) -> str:
    """Return seconds as `read_time` takes them: "5:00"."""
    return f"{seconds // 60}:{seconds % 60:02}"
