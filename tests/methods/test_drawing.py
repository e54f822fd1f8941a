"""What methods on a wall of cards draw alike."""

from facilitator.methods.common.layout import drawing
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Bar, WallSize


def test_a_bar_below_the_page_has_a_page_of_its_own():
    frame = WallSize()
    low = Bar(
        id="felt:1",
        rect=Rect(24, frame.height - 9, 1208, 54),
        share=0.1,
        text="against it",
        value="1",
    )
    assert drawing.pages([low], frame) == 2 * frame.height
