"""The guide at the left of the facilitator's picture: questions with their keys and their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.methods.notes.records import GuideQuestion
from facilitator.model.core.words import Words, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Caption, Emphasis, Region, Shape, Tint, WallSize

EDGE = 24.0
RAIL = 440.0
"""Width of the guide."""
OUTSIDE = text("Outside the questions")
_GAP = 8.0
_KEY = 72.0
"""Room for the key of a question, as it is pressed: "Alt+2"."""
_TALLEST = 96.0
_LONG = 60
"""Letters of a question that need more than two lines of a row."""
_MOST, _MOST_LONG = 11, 8
"""Questions that are shown at once, those round the present one: short ones, and long ones."""


def rail(
    asked: Sequence[GuideQuestion],
    now: GuideQuestion | None,
    counts: Mapping[str, int],
    page: int,
    frame: WallSize,
) -> list[Shape]:
    """Return the questions with how many lines each has, the present one strong, on a page."""
    shown = _shown(asked, now)
    rows = [(str(n), question.text, question.id) for n, question in shown]
    bottom = frame.height - EDGE - 44
    high = min(_TALLEST, (bottom - EDGE) / (len(rows) + 1) - _GAP)
    y = page * frame.height + EDGE / 2
    found: list[Shape] = []
    for mark, words, key in [*rows, ("0", OUTSIDE, "")]:
        current = key == (now.id if now else "")
        found += _row(mark, words, f"{key}:{page}", Rect(EDGE, y, RAIL, high), current=current)
        if counts.get(key):
            rect = Rect(EDGE + RAIL - 64, y + 4, 54, high - 8)
            found.append(_count(f"count:{key}:{page}", counts[key], rect))
        y += high + _GAP
    if len(shown) < len(asked):
        part = text(
            "{first} to {last} of {count} questions",
            first=shown[0][0],
            last=shown[-1][0],
            count=len(asked),
        )
        rect = Rect(EDGE, (page + 1) * frame.height - 70, RAIL, 26)
        quiet = Emphasis.QUIET
        found.append(Caption(id=f"part:{page}", rect=rect, text=part, size=26, emphasis=quiet))
    return found


def _shown(
    asked: Sequence[GuideQuestion], now: GuideQuestion | None
) -> list[tuple[int, GuideQuestion]]:
    """Return the questions that have room, with their places: those round the present one."""
    whole = [*enumerate(asked, 1)]
    most = _MOST_LONG if any(len(each.text) > _LONG for each in asked) else _MOST
    here = asked.index(now) if now is not None and now in asked else 0
    start = max(0, min(here - most // 2, len(whole) - most))
    return whole[start : start + most]


def _row(mark: str, words: Words, key: str, rect: Rect, *, current: bool) -> list[Shape]:
    strong = Emphasis.STRONG if current else Emphasis.NORMAL
    inside = Rect(rect.x + 12, rect.y + 4, _KEY, rect.height - 8)
    beside = Rect(inside.right + 6, rect.y + 4, rect.width - _KEY - 86, rect.height - 8)
    keys = f"Alt+{mark}" if len(mark) == 1 else mark
    return [
        Region(
            id=f"ask:{key}",
            rect=rect,
            tint=Tint.YELLOW if current else Tint.WHITE,
            emphasis=strong,
            title_height=0,
        ),
        Caption(id=f"key:{key}", rect=inside, text=keys, size=24, emphasis=strong, middle=True),
        Caption(id=f"words:{key}", rect=beside, text=words, size=28, emphasis=strong, middle=True),
    ]


def _count(key: str, count: int, rect: Rect) -> Caption:
    quiet = Emphasis.QUIET
    return Caption(id=key, rect=rect, text=str(count), size=28, emphasis=quiet, middle=True)
