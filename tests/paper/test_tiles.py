"""A poster on sheets: nothing of it is missing, neighbours overlap, a plan comes first."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from facilitator.model.display.document import Document, Paragraph
from facilitator.paper.look import POSTERS, SHEETS, PaperSize, poster_looks, sheet_size
from facilitator.paper.report import pages_of, pdf_of
from facilitator.paper.tiles import EDGE, LEAST, OVERLAP, filling, tiling

NOON = datetime(2026, 10, 10, 12, tzinfo=UTC)
LONG = Document(title="Themes", blocks=tuple(Paragraph(text=f"Theme {n}.") for n in range(30)))


@given(st.floats(300, 5000), st.floats(300, 5000), st.sampled_from(SHEETS))
def test_every_point_is_on_a_sheet_and_each_sheet_holds_its_part(
    width: float, height: float, on: PaperSize
):
    held = tiling(width, height, on)
    parts = [held.part(row, column) for row, column in held.places()]
    assert len(parts) == held.count
    for side, part in zip(held.sheet, (held.wide, held.high), strict=True):
        assert part <= side - 2 * EDGE + 1e-3
    assert max(part.right for part in parts) == pytest.approx(width)
    assert max(part.bottom for part in parts) == pytest.approx(height)
    for row, column in held.places():
        if column:
            before, here = held.part(row, column - 1), held.part(row, column)
            assert before.right - here.x == pytest.approx(OVERLAP)


@given(st.floats(300, 5000), st.floats(300, 5000), st.sampled_from(SHEETS))
def test_what_fills_its_sheets_is_near_the_size_and_takes_no_more_of_them(
    width: float, height: float, on: PaperSize
):
    made = filling(width, height, on)
    for got, asked in zip(made, (width, height), strict=True):
        assert LEAST * asked <= got <= asked
    assert tiling(*made, on).count <= tiling(width, height, on).count


def test_a_large_poster_takes_nine_sheets_and_not_fifteen():
    width, height = sheet_size(PaperSize.A1)
    assert tiling(width, height, PaperSize.A4).count == 15
    assert tiling(*filling(width, height, PaperSize.A4), PaperSize.A4).count == 9


@pytest.mark.parametrize("size", POSTERS)
def test_a_poster_is_one_page_and_its_text_as_large_as_that_holds(size: PaperSize):
    fits = [pages_of(LONG, look) == 1 for look in poster_looks(size)]
    assert fits[-1]
    assert fits == sorted(fits), "what fits in large text fits in small"


def test_sheets_are_a_plan_and_then_as_many_as_it_says():
    look = poster_looks(PaperSize.A2)[-1]
    data, made = pdf_of(LONG, Path(), made_at=NOON, look=look, tiles=PaperSize.LETTER)
    read = PdfReader(BytesIO(data))
    held = tiling(*sheet_size(PaperSize.A2), PaperSize.LETTER)
    assert made.pages == len(read.pages) == held.count + 1
    assert f"{held.count} in all" in read.pages[0].extract_text()
    boxes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in read.pages}
    assert boxes <= {(612, 792), (792, 612)}
    assert "A1 · row 1 of" in read.pages[1].extract_text()
