"""Which areas are painted anew."""

from facilitator.model.display.geometry import Rect
from facilitator.ui.canvas.painting.picture_difference import together


def test_areas_are_merged_unless_they_lie_far_apart():
    close = [Rect(0, 0, 100, 100), Rect(110, 0, 100, 100)]
    far = [Rect(0, 0, 100, 100), Rect(3000, 3000, 100, 100)]
    assert list(together(close)) == [Rect(0, 0, 210, 100)]
    assert list(together(far)) == far
    assert list(together([])) == []
    assert len(list(together(far * 20))) == 1
