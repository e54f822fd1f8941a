"""A strip of votes has a mark for each vote, inside it and none over another."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from facilitator.model.core.words import text
from facilitator.ui.widgets.vote_strip import VoteStrip


@pytest.mark.usefixtures("qapp")
@given(st.lists(st.integers(0, 25), min_size=2, max_size=8), st.integers(220, 600))
def test_each_vote_is_a_mark_of_its_own(counts: list[int], wide: int):
    strip = VoteStrip([(str(n), count) for n, count in enumerate(counts)], text("In words"))
    strip.resize(wide, strip.height())
    places = strip.places()
    assert [len(marks) for marks in places] == counts
    inside = QRectF(strip.rect()).adjusted(-0.1, -0.1, 0.1, 0.1)
    for marks in places:
        assert all(inside.contains(mark) for mark in marks)
        assert not any(one.intersects(two) for one, two in combinations(marks, 2))
    for left, right in pairwise(marks for marks in places if marks):
        assert max(m.right() for m in left) < min(m.left() for m in right)


def test_the_words_of_a_strip_are_heard(qapp: QApplication):
    strip = VoteStrip([("0", 1), ("1", 2)], "1 ×2 · 0 ×1")
    assert strip.accessibleName() == "1 ×2 · 0 ×1"
