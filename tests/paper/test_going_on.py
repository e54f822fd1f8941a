"""What a page or a column begins and ends with: no heading alone, no card without its group."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.model.core.dates import PartialDate
from facilitator.model.display.document import (
    Document,
    Facts,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Timeline,
    TimelineEvent,
)
from facilitator.paper.report import write_pdf
from tests.paper.reading import pages_of

QUESTION = "What stands in the way of one front door?"


def printed(document: Document, to: Path, *, one_page: bool = False) -> list[str]:
    """The words of each page."""
    write_pdf(document, to, made_at=datetime(2026, 3, 4, tzinfo=UTC), fit_one_page=one_page)
    return pages_of(to)


def group(mark: str, cards: int) -> OutlineEntry:
    under = tuple(OutlineEntry(text=f"Card {n} of {mark}", mark=str(n)) for n in range(cards))
    return OutlineEntry(text=f"Group {mark}", mark=mark, strong=True, under=under)


@pytest.mark.parametrize("before", range(20, 60, 3))
def test_no_page_ends_with_a_heading_or_the_question_under_it(before: int, tmp_path: Path):
    lines = tuple(Paragraph(text=f"Line {n}") for n in range(before))
    blocks = (
        *lines,
        Heading(text="The wall"),
        Paragraph(text=QUESTION),
        Heading(text="Groups", level=2),
        Outline(entries=(group("A", 3),)),
    )
    pages = printed(Document(title="T", blocks=blocks), tmp_path / "t.pdf")
    (page,) = [page for page in pages if QUESTION in page]
    assert "The wall" in page
    assert "Group A" in page


def test_a_group_is_named_again_where_its_cards_go_on(tmp_path: Path):
    pages = printed(
        Document(title="T", blocks=(Outline(entries=(group("A", 90),)),)), tmp_path / "t.pdf"
    )
    assert len(pages) > 1
    for before, after in pairwise(pages):
        assert "Group A" in before
        assert "A, continued: Group A" in after


def test_a_group_is_named_again_in_the_next_column(tmp_path: Path):
    blocks = (Outline(entries=(group("A", 60), group("B", 20))),)
    (page,) = printed(Document(title="T", blocks=blocks), tmp_path / "t.pdf", one_page=True)
    assert "continued: Group" in page


@pytest.mark.parametrize("before", range(20, 60, 3))
def test_a_short_list_of_facts_is_not_parted(before: int, tmp_path: Path):
    lines = tuple(Paragraph(text=f"Line {n}") for n in range(before))
    pairs = tuple((f"Fact {n}", str(n)) for n in range(7))
    pages = printed(Document(title="T", blocks=(*lines, Facts(pairs=pairs))), tmp_path / "t.pdf")
    (page,) = [page for page in pages if "Fact 0" in page]
    assert "Fact 6" in page


@pytest.mark.parametrize("before", range(28, 44))
def test_no_event_of_a_timeline_stands_by_itself_on_a_page(before: int, tmp_path: Path):
    lines = tuple(Paragraph(text=f"Line {n}") for n in range(before))
    days = [PartialDate(2024, month) for month in range(1, 7)]
    events = tuple(TimelineEvent(on=on, day=f"Day {on.month}", title="Met") for on in days)
    pages = printed(Document(title="T", blocks=(*lines, Timeline(events=events))), tmp_path / "t")
    assert all(page.count("Day ") != 1 for page in pages)
