"""A label that is cut says all in its tooltip; it takes as many lines as it may, and no more."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.widgets.basics import Short

LONG = "What stands between us and the families who never come in " * 4


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("words", ["Lunch", "Round-up and close", LONG, "هل يعرف أحد أين؟ " * 20])
def test_it_has_so_many_lines_at_most_and_the_whole_in_its_tooltip(
    qtbot: QtBot, words: str, lines: int
):
    page = QWidget()
    qtbot.addWidget(page)
    label = Short(words, lines=lines)
    column = QVBoxLayout(page)
    column.addWidget(label)
    column.addStretch(1)
    page.resize(150, 400)
    page.show()
    shown = label.text().split("\n")
    assert len(shown) <= lines
    assert label.height() >= label.fontMetrics().lineSpacing() * len(shown)
    assert all(label.fontMetrics().horizontalAdvance(row) <= label.width() for row in shown)
    cut = " ".join(shown).split() != words.split()
    assert (words.rsplit(maxsplit=1)[-1] in label.toolTip()) == cut


def test_a_word_longer_than_a_line_is_broken_where_a_syllable_begins(qtbot: QtBot):
    label = Short("Focused conversation about telecommunication", lines=9)
    qtbot.addWidget(label)
    for width in range(60, 120, 4):
        label.resize(width, 400)
        label.show()
        shown = label.text().split("\n")
        assert "".join(row.rstrip("‐") for row in shown).replace(" ", "") == (
            "Focusedconversationabouttelecommunication"
        )
        assert not any(len(row.strip("‐")) < 2 for row in shown), shown
        assert not label.toolTip(), "all of it is there to read"
