"""A board on paper is large enough to be read, or is left to its lists; groups stay together."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.model.display.document import Document, Figure, Heading, Outline, OutlineEntry
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, Picture
from facilitator.paper.blocks.figure import figure
from facilitator.paper.look import PaperSize, look_of
from facilitator.paper.report import write_pdf
from facilitator.paper.setting import Setter
from facilitator.paper.wall import WallDrawing
from tests.paper.reading import pages_of
from tests.paper.samples import MADE_AT


def board(rows: int, *, width: float = 1600.0, size: float = 26.0) -> Picture:
    notes = tuple(
        Note(id=f"c{row}", rect=Rect(40.0, 40.0 + 200 * row, 320.0, 160.0), text="x", size=size)
        for row in range(rows)
    )
    return Picture(width=width, height=80.0 + 200 * rows, page=890.0, board=True, shapes=notes)


def record(picture: Picture, *groups: int, words: str = "Card") -> Document:
    lists = Outline(
        entries=tuple(
            OutlineEntry(
                text=f"Group {place}",
                mark=chr(64 + place),
                strong=True,
                under=tuple(OutlineEntry(text=f"{words} {place}.{n}") for n in range(count)),
            )
            for place, count in enumerate(groups, 1)
        )
    )
    blocks = (Heading(text="KJ"), Figure(picture=picture, caption="The wall"), lists)
    return Document(title="Record", blocks=blocks)


def printed(document: Document, to: Path, *, one_page: bool = False) -> PdfReader:
    write_pdf(document, to, made_at=MADE_AT, fit_one_page=one_page)
    return PdfReader(to)


def turned(pdf: PdfReader) -> list[bool]:
    return [float(page.mediabox.width) > float(page.mediabox.height) for page in pdf.pages]


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        (4, [False]),  # it can be read beside the text
        (9, [False, False]),  # on a page of its own, upright as it is high
        (24, [False]),  # nowhere as a whole: its words stand in the lists
    ],
)
def test_a_board_stands_where_its_words_can_be_read(
    tmp_path: Path, rows: int, pages: list[bool]
) -> None:
    pdf = printed(record(board(rows), 3), tmp_path / "p.pdf")
    assert sorted(turned(pdf)) == sorted(pages)
    shown = any("The wall" in words for words in pages_of(tmp_path / "p.pdf"))
    assert shown is (rows < 24)


def broad(columns: int, rows: int) -> Picture:
    """A board of cards in columns, used from 400 units on only."""
    notes = tuple(
        Note(
            id=f"c{across}:{row}",
            rect=Rect(400.0 + 200 * across, 40.0 + 200 * row, 180.0, 160.0),
            text="x",
            size=20.0,
        )
        for across in range(columns)
        for row in range(rows)
    )
    width, height = 3000.0, 80.0 + 200 * rows
    return Picture(width=width, height=height, page=890.0, board=True, shapes=notes)


def test_a_broad_board_has_a_page_turned_on_its_side(tmp_path: Path) -> None:
    pdf = printed(record(broad(10, 6), 3), tmp_path / "p.pdf")
    assert sorted(turned(pdf)) == [False, True]


@pytest.mark.parametrize(("columns", "rows"), [(10, 6), (9, 5), (4, 9), (3, 9), (7, 7)])
def test_a_board_on_a_page_of_its_own_fills_it(columns: int, rows: int) -> None:
    setter = Setter(look_of(PaperSize.A4), str)
    block = Figure(picture=broad(columns, rows), caption="The wall")
    (*_, strip) = figure(block, setter)
    assert strip.apart
    drawing = strip.draw
    assert isinstance(drawing, WallDrawing)
    look = setter.look
    wide, high = (look.wide_measure, look.wide_room) if strip.wide else (look.measure, look.room)
    used = 200 * columns * drawing.scale
    assert used > 0.9 * wide or strip.height > 0.9 * high
    assert drawing.shift + 400 * drawing.scale >= 0  # and nothing is left of the page


def test_on_one_page_a_board_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    pdf = printed(record(board(9), 3), tmp_path / "p.pdf", one_page=True)
    assert turned(pdf) == [False]
    assert "The wall" not in pages_of(tmp_path / "p.pdf")[0]


def test_a_group_is_not_parted_from_its_cards_where_a_page_has_room(tmp_path: Path) -> None:
    document = record(board(1), 9, 11, 7, 12, 8, 10, 6, 9)
    printed(document, tmp_path / "p.pdf")
    for page in pages_of(tmp_path / "p.pdf"):
        assert "continued" not in page
    assert len(pages_of(tmp_path / "p.pdf")) > 1


def test_a_long_group_goes_on_under_its_name(tmp_path: Path) -> None:
    printed(record(board(1), 90), tmp_path / "p.pdf")
    assert "A, continued" in pages_of(tmp_path / "p.pdf")[1]
