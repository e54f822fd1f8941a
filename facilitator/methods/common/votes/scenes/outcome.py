"""The wall of a result: the first largest, what goes on in green, and the line where that ends."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import (
    NOWHERE,
    LayoutBox,
    OnceBox,
    RuleBox,
    ShapeBox,
    TextBox,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.common.layout.flow import GluedBox
from facilitator.methods.common.layout.measuring import LEADING, lines_of
from facilitator.methods.common.votes import outcomes
from facilitator.methods.common.votes.outcomes import OutcomeRow, VoteOutcome
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.core.records import Poll
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.picture import (
    BESIDE,
    Bar,
    Emphasis,
    Picture,
    Shape,
    Tint,
    WallSize,
    least_text,
)
from facilitator.typeset.drawing import name_size

GAP = 10.0
HIGHEST = 230.0
_FIRST = 1.35
"""How much higher the first is than the others."""
_LINES = 8


def scene(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return a closed vote with dots or points as bars, most first, on the pages it takes."""
    told, least = outcomes.outcome(booth, poll), least_text(frame)
    wide = (1 - BESIDE) * flow.area_of(frame).width
    lows = [row_height([(row.words, row.tag)], least, wide) for row in told.rows]
    held = [_row(told, n, low, least) for n, low in enumerate(lows)]
    ends = [n for n in range(len(held)) if told.lined and _ends(told.rows, n)]
    bars = flow.rows(frame, held, gap=GAP, highest=HIGHEST)
    if ends:
        bars = replace(bars, again=_line(least), again_from=ends[0] + 1)
    empty = None
    if told.empty:
        words = outcomes.empty_words(poll, len(told.empty))
        empty = OnceBox(TextBox("ranking:empty", words, least))
    return _evened(flow.picture(frame, heads(_heads(told), frame), bars, empty), least)


def _evened(picture: Picture, least: float) -> Picture:
    """Set the names of all bars but the first in one size: none looks larger than a better one."""
    bars = [shape for shape in picture.shapes if isinstance(shape, Bar)]
    size = min((name_size(bar, str, least) for bar in bars), default=0.0)

    def even(shape: Shape) -> Shape:
        if isinstance(shape, Bar) and shape.emphasis is not Emphasis.STRONG:
            return replace(shape, size=size)
        return shape

    return replace(picture, shapes=tuple(map(even, picture.shapes)))


def _heads(told: VoteOutcome) -> list[tuple[str, Text, Emphasis]]:
    found = [("ranking:how", told.how, Emphasis.NORMAL)]
    if told.open is not None:
        found.append(("ranking:tie", told.open, Emphasis.STRONG))
    for number, words in enumerate(told.decided):
        found.append((f"ranking:decided:{number}", words, Emphasis.STRONG))
    return found


def heads(said: Sequence[tuple[str, Text, Emphasis]], frame: WallSize) -> ColumnBox:
    """Return lines of words at the top of the wall, one below the other."""
    size = max(28.0, least_text(frame))
    return ColumnBox([TextBox(key, words, size, emphasis) for key, words, emphasis in said], 2.0)


def row_height(said: Sequence[tuple[Words, Words]], size: float, wide: float) -> float:
    """Return how high bars must be for their words, each with its tag, at the smallest size."""
    lines = max(
        (lines_of(words, size, wide * (0.55 if tag else 0.9), strong=True) for words, tag in said),
        default=2,
    )
    return LEADING * size * min(_LINES, max(2, lines)) + 12


def _row(told: VoteOutcome, n: int, low: float, size: float) -> LayoutBox:
    """A bar; under it the line, where what goes on, or may, ends and others follow."""
    row = told.rows[n]
    first = row.place == 1 and row.inside
    bar = Bar(
        id=row.item,
        rect=NOWHERE,
        share=row.share,
        text=row.words,
        value=row.value,
        tint=Tint.GREEN if row.inside else Tint.YELLOW if row.tied else Tint.GREY,
        place=row.rank,
        tag=row.tag,
        emphasis=Emphasis.STRONG if first else Emphasis.NORMAL,
    )
    weight = _FIRST if first else 1.0
    box = ShapeBox(bar, weight * low, weight)
    return GluedBox([box, _line(size)]) if told.lined and _ends(told.rows, n) else box


def _ends(rows: Sequence[OutcomeRow], n: int) -> bool:
    if n + 1 >= len(rows):
        return False
    above, below = rows[n], rows[n + 1]
    return (above.inside or above.tied) and not (below.inside or below.tied)


def _line(size: float) -> LayoutBox:
    later = TextBox("ranking:later", text("Kept for later"), size, Emphasis.QUIET)
    return RowBox([later, RuleBox("ranking:line")], (9 * size, 1), weight=0)
