"""A vote's hand-out: each option once, its number beside it, under the programme's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.model.core.records import Programme
from facilitator.model.display.document import BarChart, Document, Heading, Outline, Readership
from facilitator.model.display.gesture import Advance
from facilitator.paper.blocks.charts import _together
from facilitator.printing import order_of, order_of_session
from facilitator.printing.kinds import PrintKind
from facilitator.printing.summary import summary
from facilitator.printing.writing import document_of
from facilitator.typeset.breaking import break_lines
from tests.methods.test_bringing import SAID
from tests.methods.test_decide import Deciding


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Deciding]:
    """A vote in which each of three ideas was named."""
    made = Deciding(tmp_path / "d.facilitator")
    made.answers(made.starts())
    made.programme.do(made.vote, Advance())
    made.acts("open_vote", budget=1, top=1)
    for ballot in ("1", "2", "3"):
        made.acts("ballot", ranks=ballot)
    made.acts("close_vote")
    yield made
    made.programme.close()


def listed(document: Document) -> list[str]:
    outlines = [block for block in document.blocks if isinstance(block, Outline)]
    return [str(entry.text) for each in outlines for entry in each.entries]


def headings(document: Document) -> list[str]:
    return [str(each.text) for each in document.blocks if isinstance(each, Heading)]


def test_what_stands_in_the_chart_is_not_listed_again(day: Deciding) -> None:
    order = order_of(day.programme, day.vote)
    made = document_of(order, PrintKind.HANDOUT, 0)
    [chart] = [block for block in made.blocks if isinstance(block, BarChart)]
    charted = [words for words in SAID if any(words in str(bar.name) for bar in chart.rows)]
    assert len(charted) >= 3
    assert not {*charted} & {*listed(made)}
    record = document_of(order, PrintKind.RECORD, 0)
    assert {*charted} <= {*listed(record)}, "the record has all"
    whole = summary(order_of_session(day.programme, day.session), Readership.HANDOUT)
    assert not {*charted} & {*listed(whole)}


def test_it_is_headed_by_the_programme(day: Deciding) -> None:
    name = day.world.all(Programme)[0].title
    made = document_of(order_of(day.programme, day.vote), PrintKind.HANDOUT, 0)
    assert str(made.kicker).startswith(f"{name} · ")


@pytest.mark.parametrize("width", range(100, 220, 7))
def test_the_number_of_a_card_stays_with_its_word(width: int) -> None:
    words = _together("1. A safe and healthy building and yard (card 1)")
    rows = [
        "".join(run.text for run in line.runs)
        for line in break_lines(words, size=9, width=width).lines
    ]
    assert any("(card\N{NO-BREAK SPACE}1)" in row for row in rows), rows
