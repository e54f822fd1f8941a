"""Every kind of block printed and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from facilitator.model.core.dates import PartialDate
from facilitator.model.display.document import (
    Aside,
    BarChart,
    Block,
    ChartBar,
    ChartPart,
    Cover,
    Document,
    Facts,
    Grid,
    GridRow,
    GridSign,
    QuoteBlock,
    Timeline,
    TimelineEvent,
)
from facilitator.paper.blocks.axis import dots
from facilitator.paper.report import write_pdf
from tests.paper.reading import close, closed, words_of
from tests.paper.samples import MADE_AT
from tests.paper.specimen import said_in, specimen
from tests.paper.test_hostile import HOSTILE


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("large", [False, True])
def test_every_word_of_every_block_is_on_paper(tmp_path: Path, whole: bool, large: bool) -> None:
    pdf = tmp_path / "paper.pdf"
    write_pdf(specimen(whole=whole), pdf, made_at=MADE_AT, large_print=large)
    found = closed(pdf).casefold()
    for said in said_in(specimen(whole=whole)):
        assert close(said).casefold() in found, said


def charts(words: str, count: int) -> tuple[Block, ...]:
    """Every chart with a text in every place, so many of each thing."""
    parts = (ChartPart(name=words, value=3), ChartPart(name="b", value=0, words=words))
    events = [
        TimelineEvent(day=words, title=words, on=PartialDate(2026, 3, 1), total=words, parts=parts)
    ]
    return (
        Timeline(events=tuple(events * count)),
        BarChart(
            rows=(ChartBar(name=words, value=3, words=words, detail=words, parts=parts),) * count
        ),
        Grid(
            corner=words,
            caption=words,
            columns=(words,) * count,
            rows=(GridRow(name=words, cells=(words, 1, *list(GridSign)[: max(0, count - 2)])),)
            * count,
            sums_right=True,
            sums_below=True,
        ),
        Aside(title=words, blocks=(Facts(pairs=((words, words),), small=True),) * count),
        QuoteBlock(text=words, source=words, dissenting=True),
    )


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("words", ["", *HOSTILE])
def test_charts_and_covers_take_whatever_was_said(tmp_path: Path, words: str, whole: bool) -> None:
    pdf = tmp_path / "paper.pdf"
    cover = Cover(whole=whole, lines=(words,), figures=((words, words),) * 7)
    blocks = charts(words, 0) + charts(words, 3)
    document = Document(title=words, cover=cover, contents=True, blocks=blocks)
    assert write_pdf(document, pdf, made_at=MADE_AT).pages >= 1
    if words.isascii() and words.isprintable() and len(words) < 60:
        assert closed(pdf).count(close(words)) >= 8


@pytest.mark.parametrize("whole", [False, True])
def test_a_large_number_on_a_cover_stays_one_number(tmp_path: Path, whole: bool) -> None:
    pdf = tmp_path / "paper.pdf"
    cover = Cover(whole=whole, figures=(("123,456", "comments"),) * 5)
    write_pdf(Document(title="Centres", cover=cover, blocks=()), pdf, made_at=MADE_AT)
    assert "123,456" in words_of(pdf)


def test_bookmarks_lie_in_one_another_and_the_title_is_shown(tmp_path: Path) -> None:
    pdf = tmp_path / "paper.pdf"
    write_pdf(specimen(whole=True), pdf, made_at=MADE_AT)
    reader = PdfReader(pdf)
    root: Any = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - an object of pypdf
    first, under = reader.outline
    assert reader.get_destination_page_number(first) == 0  # type: ignore[arg-type]
    names = [e if isinstance(e, list) else e.title for e in under]  # type: ignore[union-attr]
    assert names[2] == "Six themes"
    assert [e.title for e in names[3]] == ["Where each theme came up"]  # type: ignore[union-attr]


def test_dots_on_the_axis_never_cover_one_another() -> None:
    days = [(str(n), PartialDate(2026, 3, 1 + n * n // 9)) for n in range(15)]
    placed = dots(days, 400.0, 16.0)
    assert len(placed) == 15
    for one in placed:
        for other in placed:
            apart = abs(one.right - other.right) >= 16.0 or one.lane != other.lane
            assert apart or one is other
    assert dots([("1", PartialDate(2026, 3, 1))] * 3, 400.0, 16.0) == ()
