"""The foot of a field: the group's estimate in sums, and what it is worth."""

from collections.abc import Sequence

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import LayoutBox, SpaceBox, TextBox
from facilitator.methods.common.layout.columns import RowBox, grid
from facilitator.methods.common.votes.scales import point_words
from facilitator.methods.forcefield import field as fields
from facilitator.model.core import Text, Words, figures, text
from facilitator.model.display.picture import Align, Emphasis, WallSize, least_text
from facilitator.model.voting.scales import Scale

ESTIMATE = text("The group’s estimate: it says where to look, not what to decide.")
_WIDE = 330.0
_POINT, _IN_A_ROW = 27.0, 5
"""Size of the points of a scale in words, and how many stand side by side."""


def waiting(frame: WallSize, *, rating: bool) -> LayoutBox:
    words = text("Totals appear when you reveal them")
    if rating:
        words = text("People are rating: totals appear when you reveal them")
    return _foot([None, _words("totals", words, Align.CENTRE, Emphasis.QUIET, frame), None], frame)


def totals(
    seen: Sequence[fields.ForceStanding], thens: Sequence[fields.Then] | None, frame: WallSize
) -> LayoutBox:
    """Return the sums of what is seen; in a picture after, with what they were before."""
    before = fields.today(seen)
    now = before if thens is None else fields.after_totals(thens)
    if not (now.rated or before.rated):
        none = text("No force is rated yet")
        said = _words("totals", none, Align.CENTRE, Emphasis.NORMAL, frame)
        return _foot([None, said, None], frame)
    middle: Words = ESTIMATE
    if now.unrated:
        middle = text("The group’s estimate · not rated: {count}", count=now.unrated)
    helping = text("Helping: {sum}", sum=figures.short(now.helping))
    holding = text("Holding back: {sum}", sum=figures.short(now.holding))
    if thens is not None:
        helping = _was(helping, before.helping)
        holding = _was(holding, before.holding)
    sums = [
        _words("totals:helping", helping, Align.LEFT, Emphasis.STRONG, frame),
        _words("totals", middle, Align.CENTRE, Emphasis.NORMAL, frame),
        _words("totals:holding", holding, Align.RIGHT, Emphasis.STRONG, frame),
    ]
    return _foot(sums, frame)


def asked(scale: Scale, frame: WallSize) -> LayoutBox:
    """Return the points of the scale in words, while everyone makes up their mind."""
    size = max(least_text(frame), _POINT)
    points = [
        TextBox(
            f"scale:{value}", point_words(scale.key, value), size, Emphasis.STRONG, Align.CENTRE
        )
        for value in scale.values
    ]
    return RowBox([grid(points, min(len(points), _IN_A_ROW), gap=2.0), SpaceBox(40.0)], (1, 0), 0.0)


def empty(frame: WallSize) -> LayoutBox:
    """Return the room that is kept for the sums, so that nothing moves when they come."""
    return _foot([None, None, None], frame)


def _foot(boxes: Sequence[LayoutBox | None], frame: WallSize) -> LayoutBox:
    estimate = _words("", ESTIMATE, Align.CENTRE, Emphasis.NORMAL, frame)
    room = SpaceBox(max(40.0, estimate.high(flow.area_of(frame).width - 2 * _WIDE - 30)))
    return RowBox([*boxes, room], (_WIDE, 1, _WIDE, 0), 10)


def _was(said: Text, before: float) -> Text:
    return text("{sum}, was {before}", sum=said, before=figures.short(before))


def _words(key: str, words: Words, align: Align, emphasis: Emphasis, frame: WallSize) -> TextBox:
    size = max(least_text(frame), 28.0 if emphasis is Emphasis.STRONG else 24.0)
    return TextBox(key, words, size, emphasis, align)
