"""What methods on a wall of cards draw alike."""

from facilitator.methods.common import drawing
from facilitator.model.geometry import Rect
from facilitator.model.picture import Bar, Frame


def test_a_bar_below_the_page_has_a_page_of_its_own():
    frame = Frame()
    low = Bar(
        id="felt:1",
        rect=Rect(24, frame.height - 9, 1208, 54),
        share=0.1,
        text="against it",
        value="1",
    )
    assert drawing.pages([low], frame) == 2 * frame.height
