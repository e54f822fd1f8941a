"""From how far off the wall can be read."""

from __future__ import annotations

import pytest

from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, Picture, WallSize
from facilitator.typeset.drawing import CARD_TEXT
from facilitator.ui.projector.legibility import CAP_HEIGHT, reach, reach_words, ways_out
from facilitator.ui.workspace.room_display import RoomDisplay

WALL = RoomDisplay(frame=WallSize())
ALL = RoomDisplay(frame=WallSize(), page=None)


def note(number: int, words: str, y: float = 0.0, width: float = 280.0) -> Note:
    return Note(id=str(number), rect=Rect(300.0 * number, y, width, 160), text=words)


def test_a_large_card_on_a_wide_wall_is_read_at_the_capitals_height_times_200():
    found = reach(WALL, Picture(shapes=(note(1, "Short"),)), width=4.0)
    size = CARD_TEXT * 160  # of the card's height
    assert found is not None
    assert found.all == pytest.approx(size * CAP_HEIGHT * 4.0 / 1600 * 200)


def test_a_full_card_is_told_beside_the_others():
    full = note(3, "A great deal was said here about many things " * 5)
    found = reach(WALL, Picture(shapes=(note(1, "One"), note(2, "Two"), full)), width=4)
    assert found is not None
    assert found.all < found.most
    assert "the fullest one" in str(reach_words(found))


def test_a_wall_of_two_pages_shown_whole_reads_half_as_far():
    picture = Picture(height=1580, shapes=(note(1, "One"), note(2, "Two", y=1396)))
    whole = reach(ALL, picture, width=2)
    page = reach(RoomDisplay(frame=WallSize(), page=1), picture, width=2)
    assert whole is not None
    assert page is not None
    assert page.all == pytest.approx(2 * whole.all, rel=0.01)


def test_a_board_with_few_cards_is_read_from_further_off_than_a_full_one():
    few = Picture(board=True, shapes=(note(0, "One", 24, 240),))
    many = Picture(
        board=True,
        height=1580,
        shapes=tuple(note(n % 5, "Words", 24 + n // 5 * 170, 240) for n in range(25)),
    )
    near, far = reach(WALL, many, width=2), reach(WALL, few, width=2)
    assert near is not None
    assert far is not None
    assert far.most > 1.5 * near.most
    assert near.all * 1600 / 2 / CAP_HEIGHT / 200 >= 22.4, "1/40 of the wall's height"


def test_a_wall_without_cards_says_so():
    assert reach(WALL, Picture(), width=2) is None
    assert "no card" in str(reach_words(None))
    assert "spotlight" in str(ways_out())
