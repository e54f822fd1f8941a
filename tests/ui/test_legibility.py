"""From how far off the wall can be read."""

import pytest

from facilitator.model.geometry import Rect
from facilitator.model.picture import Frame, Note, Picture
from facilitator.typeset.drawing import CARD_TEXT
from facilitator.ui.legibility import CAP_HEIGHT, reach, reach_words, shown_height, ways_out

FRAME = Frame()


def note(number: int, words: str, y: float = 0.0) -> Note:
    return Note(id=str(number), rect=Rect(300.0 * number, y, 280, 160), text=words)


def test_a_large_card_on_a_wide_wall_is_read_at_the_capitals_height_times_200():
    found = reach(Picture(shapes=(note(1, "Short"),)), FRAME, width=4.0, page=None)
    size = CARD_TEXT * 160  # of the card's height
    assert found is not None
    assert found.all == pytest.approx(size * CAP_HEIGHT * 4.0 / 1600 * 200)


def test_a_full_card_is_told_beside_the_others():
    full = note(3, "A great deal was said here about many things " * 5)
    found = reach(Picture(shapes=(note(1, "One"), note(2, "Two"), full)), FRAME, width=4, page=None)
    assert found is not None
    assert found.all < found.most
    assert "the fullest one" in str(reach_words(found))


def test_a_wall_of_two_pages_shown_whole_reads_half_as_far():
    wall = Picture(height=1580, shapes=(note(1, "One"), note(2, "Two", y=1400)))
    whole = reach(wall, FRAME, width=2, page=None)
    page = reach(wall, FRAME, width=2, page=1)
    assert whole is not None
    assert page is not None
    assert page.all == pytest.approx(2 * whole.all)


def test_the_empty_end_of_a_wall_makes_nothing_smaller():
    wall = Picture(height=1580, shapes=(note(1, "One"), note(2, "Two", y=800)))
    assert shown_height(wall) < 1000
    assert shown_height(Picture()) == 790


def test_a_wall_without_cards_says_so():
    assert reach(Picture(), FRAME, width=2, page=None) is None
    assert "no card" in str(reach_words(None))
    assert "spotlight" in str(ways_out())
