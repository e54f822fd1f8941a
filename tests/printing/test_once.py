"""What went on from one activity to another is printed once, where it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.model.display.document import Figure, Readership
from facilitator.model.display.picture import WallSize
from facilitator.printing import order_of_session
from facilitator.printing.once import texts
from facilitator.printing.summary import summary
from tests.methods.test_bringing import SAID, Day, groups


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path / "d.facilitator")
    yield made
    made.programme.close()


@pytest.mark.parametrize("reader", Readership)
def test_each_card_is_printed_once_in_the_day_s_papers(day: Day, reader: Readership):
    groups(day)
    field = day.adds("forcefield", "Field")
    day.brings(field, "KJ: groups", A=True, how="cards")
    document = summary(order_of_session(day.programme, day.session), reader)
    found = Counter(each for each in texts(document.blocks) if each in SAID)
    assert {words: count // 2 for words, count in found.items()} == dict.fromkeys(SAID, 1)
    pictures = [block for block in document.blocks if isinstance(block, Figure)]
    assert bool(pictures) is (reader is Readership.RECORD), "words stand in place of pictures"
    told = [str(getattr(block, "text", "")) for block in document.blocks]
    assert any("went on to “Field” and stand there: 1, 2." in words for words in told)
    assert any("went on to “KJ” and stand there: 3, 4." in words for words in told)


def test_an_activity_on_paper_by_itself_tells_all_its_cards(day: Day):
    kj = groups(day)
    held = day.programme.method(kj)
    made = held.report(day.world, kj, Readership.RECORD, WallSize())
    assert {each for each in texts(made.blocks) if each in SAID} == set(SAID)
    assert "'Brought from elsewhere'" in str(made.blocks)
