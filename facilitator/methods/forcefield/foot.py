"""The foot of a field: the group's estimate in sums, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.methods.common.layout.measuring import high_of
from facilitator.methods.forcefield import field as fields
from facilitator.methods.forcefield import layout
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Align, Caption, Emphasis, Shape, WallSize, least_text

ESTIMATE = text("The group’s estimate: it says where to look, not what to decide.")
_WIDE = 330.0
_MIDDLE = 1484 - 2 * _WIDE


def room(frame: WallSize) -> float:
    """Return how much of a page the foot takes."""
    return max(40.0, high_of(ESTIMATE, _size(frame), _MIDDLE)) + 14


def _size(frame: WallSize) -> float:
    return max(least_text(frame), 24.0)


def waiting(frame: WallSize, *, rating: bool) -> list[Shape]:
    """Return, for the facilitator, that the sums wait."""
    words = text("Totals appear when you reveal them")
    if rating:
        words = text("People are rating: totals appear when you reveal them")
    return [_words("totals", _middle(frame), words, Align.CENTRE, Emphasis.QUIET, frame)]


def totals(
    seen: Sequence[fields.ForceStanding], thens: Sequence[fields.Then] | None, frame: WallSize
) -> list[Shape]:
    """Return the sums of what is seen; in a picture after, with what they were before."""
    before = fields.today(seen)
    now = before if thens is None else fields.after_totals(thens)
    middle: Words = ESTIMATE
    if now.unrated:
        middle = text("The group’s estimate · not rated: {count}", count=now.unrated)
    helping = text("Helping: {sum}", sum=now.helping)
    holding = text("Holding back: {sum}", sum=now.holding)
    if thens is not None:
        helping = _was(helping, before.helping)
        holding = _was(holding, before.holding)
    y, high = _middle(frame).y, _middle(frame).height
    left, right = (
        Rect(layout.EDGE, y, _WIDE, high),
        Rect(1600 - layout.EDGE - _WIDE, y, _WIDE, high),
    )
    strong = Emphasis.STRONG
    return [
        _words("totals:helping", left, helping, Align.LEFT, strong, frame),
        _words("totals", _middle(frame), middle, Align.CENTRE, Emphasis.NORMAL, frame),
        _words("totals:holding", right, holding, Align.RIGHT, strong, frame),
    ]


def _was(said: Text, before: int) -> Text:
    return text("{sum}, was {before}", sum=said, before=before)


def _middle(frame: WallSize) -> Rect:
    y = frame.height - room(frame) + 8
    return Rect(layout.EDGE + _WIDE + 10, y, _MIDDLE, room(frame) - 12)


def _words(
    key: str, rect: Rect, words: Words, align: Align, emphasis: Emphasis, frame: WallSize
) -> Caption:
    size = max(28.0, _size(frame)) if emphasis is Emphasis.STRONG else _size(frame)
    return Caption(
        id=key, rect=rect, text=words, size=size, emphasis=emphasis, align=align, middle=True
    )
