"""A wall's shapes as strokes: what a line means is seen, whatever its label and its length."""

from __future__ import annotations

import math

import pytest

from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import Arrow, LineStyle
from facilitator.typeset.drawing import bounds, strokes
from facilitator.typeset.strokes import Box, Path

CENTRE = Point(400, 300)


def drawn(style: LineStyle, long: float, turn: float) -> tuple[list[Path], Rect]:
    """The heads of an arrow, and the box of its label."""
    away = Point(long / 2 * math.cos(turn), long / 2 * math.sin(turn))
    arrow = Arrow(
        id="a",
        start=Point(CENTRE.x - away.x, CENTRE.y - away.y),
        end=Point(CENTRE.x + away.x, CENTRE.y + away.y),
        label="depend on each other",
        style=style,
    )
    made = strokes(arrow, str)
    heads = [each for each in made if isinstance(each, Path) and len(each.points) == 3]
    (label,) = (each.rect for each in made if isinstance(each, Box))
    room = bounds(arrow)
    assert room.x <= label.x
    assert room.y <= label.y
    assert label.right <= room.right
    assert label.bottom <= room.bottom
    return heads, label


@pytest.mark.parametrize("turn", [0.0, 0.3, math.pi / 2, 2.0, math.pi, 4.0, -0.6])
@pytest.mark.parametrize("long", [40.0, 64.0, 120.0, 600.0])
@pytest.mark.parametrize(
    ("style", "count"),
    [(LineStyle.CAUSE, 1), (LineStyle.MUTUAL, 2), (LineStyle.CONTRADICTION, 2)],
)
def test_no_label_hides_the_head_of_its_arrow(
    style: LineStyle, count: int, long: float, turn: float
) -> None:
    heads, label = drawn(style, long, turn)
    assert len(heads) == count
    for head in heads:
        tip = head.points[0]
        inside = label.x < tip.x < label.right and label.y < tip.y < label.bottom
        assert not inside


def test_the_label_of_a_long_line_lies_on_its_middle() -> None:
    _, label = drawn(LineStyle.CAUSE, 600.0, 0.3)
    assert label.x + label.width / 2 == pytest.approx(CENTRE.x)
    assert label.y + label.height / 2 == pytest.approx(CENTRE.y)
