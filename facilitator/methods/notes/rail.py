"""The guide at the left of the facilitator's picture: questions with their keys and their lines."""

from collections.abc import Mapping, Sequence

from facilitator.methods.common.layout.boxes import FillBox, LayoutBox, TextBox, TileBox
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.notes.records import GuideQuestion
from facilitator.model.core.words import Words, text
from facilitator.model.display.picture import Emphasis, Tint

EDGE = 24.0
RAIL = 440.0
"""Width of the guide."""
OUTSIDE = text("Under no question")
_KEY = 72.0
"""Room for the key of a question, as it is pressed: "Alt+2"."""
_COUNT = 54.0
_TALLEST = 96.0
_LONG = 60
"""Letters of a question that need more than two lines of a row."""
_MOST, _MOST_LONG = 11, 8
"""Questions that are shown at once, those round the present one: short ones, and long ones."""


def rail(
    asked: Sequence[GuideQuestion], now: GuideQuestion | None, counts: Mapping[str, int]
) -> LayoutBox:
    """Return the questions with how many lines each has, the present one strong."""
    shown = _shown(asked, now)
    rows = [(str(n), question.text, question.id) for n, question in shown]
    here = now.id if now else ""
    found: list[LayoutBox | None] = [
        _row(mark, words, key, counts.get(key, 0), current=key == here)
        for mark, words, key in [*rows, ("0", OUTSIDE, "")]
    ]
    part = None
    if len(shown) < len(asked):
        words = text(
            "Questions {first} to {last} of {count}",
            first=shown[0][0],
            last=shown[-1][0],
            count=len(asked),
        )
        part = TextBox("part", words, 26, Emphasis.QUIET)
    return ColumnBox([FillBox(ColumnBox(found, 8, even=True, most=_TALLEST)), part], 8)


def _shown(
    asked: Sequence[GuideQuestion], now: GuideQuestion | None
) -> list[tuple[int, GuideQuestion]]:
    """Return the questions that have room, with their places: those round the present one."""
    whole = [*enumerate(asked, 1)]
    most = _MOST_LONG if any(len(each.text) > _LONG for each in asked) else _MOST
    here = asked.index(now) if now is not None and now in asked else 0
    start = max(0, min(here - most // 2, len(whole) - most))
    return whole[start : start + most]


def _row(mark: str, words: Words, key: str, count: int, *, current: bool) -> LayoutBox:
    strong = Emphasis.STRONG if current else Emphasis.NORMAL
    keys = f"Alt+{mark}" if len(mark) == 1 else mark
    parts = [
        TextBox(f"key:{key}", keys, 24, strong),
        TextBox(f"words:{key}", words, 28, strong),
        TextBox(f"count:{key}", str(count) if count else "", 28, Emphasis.QUIET),
    ]
    tint = Tint.YELLOW if current else Tint.WHITE
    row = RowBox(parts, (_KEY, 1, _COUNT), 6)
    return TileBox(f"ask:{key}", row, tint, strong, down=4, drops=True)
