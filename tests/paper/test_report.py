"""A document printed and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.model.core.words import Words, text
from facilitator.model.display.document import (
    BarChart,
    ChartBar,
    Document,
    Facts,
    Figure,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Photograph,
    PhotoRow,
    QuoteBlock,
    Table,
)
from facilitator.model.display.picture import Note, Picture, Region, texts
from facilitator.paper.image import page_count
from facilitator.paper.look import PaperSize
from facilitator.paper.report import Printed, pdf_of, write_pdf
from tests.paper.reading import between_footers, close, closed, fonts_of, pages_of, sides, words_of
from tests.paper.samples import (
    GROUPS,
    LANGUAGES,
    LONE,
    MADE_AT,
    handout,
    kj_picture,
    many_cards,
    outline,
    record,
)
from tests.paper.structure import structure_of
from tests.photographs import picture

CARDS = [card for cards in GROUPS.values() for card in cards]


def printed(document: Document, to: Path, **choices: object) -> Printed:
    return write_pdf(document, to, made_at=MADE_AT, **choices)  # type: ignore[arg-type]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "paper.pdf"


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("large", [False, True])
def test_every_text_of_a_record_is_on_paper(pdf: Path, size: PaperSize, large: bool) -> None:
    printed(record(), pdf, size=size, large_print=large)
    found = closed(pdf)
    for said in (*GROUPS, *CARDS, *LONE, *LANGUAGES, "Nothing was parked.", "13:30 to 15:02"):
        assert close(said) in found, said


def test_every_text_of_the_wall_is_on_paper_as_it_stands_on_the_wall(pdf: Path) -> None:
    document = Document(title="Wall", blocks=(Figure(picture=kj_picture()),))
    printed(document, pdf)
    found = closed(pdf)
    for said in texts(kj_picture()):
        assert close(said) in found, said


def test_all_fonts_are_embedded_and_say_what_they_show(pdf: Path) -> None:
    printed(record(), pdf)
    fonts = fonts_of(pdf)
    assert len(fonts) > 6
    for font in fonts.values():
        assert "+" in str(font["/BaseFont"]), "a subset"
        assert "/ToUnicode" in font
        descendants: list = font["/DescendantFonts"]  # type: ignore[assignment]
        assert "/FontFile2" in descendants[0].get_object()["/FontDescriptor"]


def test_pages_are_numbered_and_carry_the_footer(pdf: Path) -> None:
    result = printed(record(), pdf)
    pages = pages_of(pdf)
    assert result.pages == len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page
        assert "Children’s centres together · Millbeck" in page


def test_the_handout_is_one_page(pdf: Path) -> None:
    assert printed(handout(), pdf, fit_one_page=True).pages == 1


def test_a_full_handout_is_shrunk_to_one_page_and_keeps_every_word(pdf: Path) -> None:
    first, *rest = handout().blocks
    document = Document(title=handout().title, blocks=(first, outline(), *rest))
    assert printed(document, pdf).pages == 2
    assert printed(document, pdf, fit_one_page=True).pages == 1
    found = closed(pdf)
    assert all(close(card) in found for card in CARDS)


def test_a_handout_that_cannot_fit_goes_on_rather_than_losing_words(pdf: Path) -> None:
    document = Document(title="Much", blocks=(outline(many_cards(90)),))
    assert printed(document, pdf, fit_one_page=True).pages > 1
    found = close(between_footers(pdf))
    assert all(close(card) in found for cards in many_cards(90).values() for card in cards)


def test_metadata_name_the_document_and_nobody_else(pdf: Path) -> None:
    printed(handout(), pdf, lang="cy")
    reader = PdfReader(pdf)
    assert reader.metadata is not None
    assert reader.metadata.title == handout().title
    assert reader.metadata.author == "Facilitator"
    assert reader.metadata.creation_date == MADE_AT
    assert reader.trailer["/Root"]["/Lang"] == "cy"  # type: ignore[index]


def test_the_time_keeps_its_zone(pdf: Path) -> None:
    summer = MADE_AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    write_pdf(handout(), pdf, made_at=summer)
    metadata = PdfReader(pdf).metadata
    assert metadata is not None
    assert metadata.creation_date == MADE_AT


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    printed(record(), tmp_path / "one.pdf")
    printed(record(), tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def titles_in(level: list[object]) -> list[str]:
    """The titles of an outline, from top to bottom."""
    found: list[str] = []
    for entry in level:
        found.extend(titles_in(entry) if isinstance(entry, list) else [str(entry.title)])  # type: ignore[attr-defined]
    return found


def test_headings_are_bookmarks(pdf: Path) -> None:
    printed(record(), pdf)
    titles = titles_in(list(PdfReader(pdf).outline))
    headings = [str(block.text) for block in record().blocks if isinstance(block, Heading)]
    assert titles == [record().title, *headings]


def test_the_wall_has_a_page_of_its_own_on_its_side(pdf: Path) -> None:
    printed(record(), pdf)
    shapes = [page.mediabox.width > page.mediabox.height for page in PdfReader(pdf).pages]
    assert shapes.count(True) == 1


def test_a3_pages_are_a3(pdf: Path) -> None:
    printed(handout(), pdf, size=PaperSize.A3)
    assert float(PdfReader(pdf).pages[0].mediabox.width) == pytest.approx(841.89, abs=0.1)


def test_a_heading_never_ends_a_page(pdf: Path) -> None:
    for lines in range(30, 44):
        document = Document(
            title="T",
            blocks=(
                *(Paragraph(text=f"Line {n}") for n in range(lines)),
                Heading(text="The heading"),
                Paragraph(text="what follows it"),
            ),
        )
        printed(document, pdf)
        page = next(page for page in pages_of(pdf) if "The heading" in page)
        assert "what follows it" in page


def test_a_long_list_in_columns_begins_at_the_foot_of_a_page(pdf: Path) -> None:
    said = "a comment that takes some lines in a column of this page, as people do talk " * 3
    entries = tuple(OutlineEntry(text=f"Entry {n} {said}") for n in range(12))
    lines = (Paragraph(text=f"Line {n}") for n in range(26))
    document = Document(
        title="T", blocks=(*lines, Heading(text="The list"), Outline(entries=entries))
    )
    printed(document, pdf, compact=True)
    first, *_ = pages_of(pdf)
    assert "Line 25" in first
    assert "Entry 0" in first, "and not half a page of nothing"


def test_a_long_table_repeats_its_head(pdf: Path) -> None:
    rows = tuple((f"Row {n}", "some words", "") for n in range(120))
    printed(Document(title="T", blocks=(Table(head=("Group", "Why", "Who"), rows=rows),)), pdf)
    pages = pages_of(pdf)
    assert len(pages) > 2
    assert all("Group" in page and "Who" in page for page in pages)


def test_numbers_of_a_column_end_below_one_another(pdf: Path) -> None:
    rows = (("One", "7", "north"), ("Two", "1200", "south"), ("Three", "not timed", "west"))
    printed(Document(title="T", blocks=(Table(head=("Who", "Min", "Where"), rows=rows),)), pdf)
    found = sides(pdf, "7", "1200", "Min", "north", "west")
    begins, ends = ({word: held[side] for word, held in found.items()} for side in (0, 1))
    assert ends["7"] == pytest.approx(ends["1200"], abs=1.0)
    assert ends["Min"] == pytest.approx(ends["1200"], abs=1.0)
    assert begins["north"] == pytest.approx(begins["west"], abs=1.0), "words begin there"


def test_a_column_is_wide_enough_for_its_longest_word(pdf: Path) -> None:
    rows = (("Tenders", "(commissioning officer)", "two"), ("Forms", "experience", "one"))
    table = Table(head=("What", "Rests on", "n"), rows=rows, widths=(0.8, 0.1, 0.1))
    printed(Document(title="T", blocks=(table,)), pdf)
    assert "(commissioning" in words_of(pdf)


def test_a_card_of_4000_characters_goes_over_pages_whole(pdf: Path) -> None:
    words = " ".join(f"word{n}" for n in range(1000))[:4000]
    rows = ((words, words),)
    document = Document(
        title=words,
        blocks=(
            Outline(entries=(OutlineEntry(text=words, mark="1", note=words),)),
            Table(head=("a", "b"), rows=rows, widths=(0.5, 0.5)),
            QuoteBlock(text=words, source=words),
            Facts(pairs=((words, words),)),
            BarChart(rows=(ChartBar(name=words, value=3, words=words[:20]),)),
        ),
    )
    printed(document, pdf)
    assert closed(pdf).count(close(words)[-12:]) >= 7


def test_large_print_is_in_18_points_and_without_pictures(pdf: Path) -> None:
    printed(record(), pdf, large_print=True)
    sizes: dict[float, int] = {}

    def seen(said: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[size] = sizes.get(size, 0) + len(said.strip())

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=seen)
        assert page.mediabox.width < page.mediabox.height
    assert max(sizes, key=lambda size: sizes[size]) == 18


def test_large_print_of_a_picture_alone_says_its_words(pdf: Path) -> None:
    printed(Document(title="Wall", blocks=(Figure(picture=kj_picture()),)), pdf, large_print=True)
    found = closed(pdf)
    assert all(close(card) in found for card in (*GROUPS, *CARDS, *LONE))


def test_what_no_font_has_is_marked_and_listed(pdf: Path) -> None:
    result = printed(Document(title="T", blocks=(Paragraph(text="Ꭰ and 𒀀 here"),)), pdf)
    assert result.not_printable == ("Ꭰ", "𒀀")
    found = closed(pdf)
    assert "U+13A0cherokeelettera" in found
    assert "U+12000" in found


def test_nothing_is_listed_when_all_can_be_printed(pdf: Path) -> None:
    assert printed(record(), pdf).not_printable == ()
    assert "Not printable" not in "".join(pages_of(pdf))


def test_the_programs_words_are_said_in_the_readers_language(pdf: Path) -> None:
    def welsh(words: Words) -> str:
        said = str(words)
        return said.replace("page", "tudalen").replace(" of ", " o ")

    write_pdf(handout(), pdf, made_at=MADE_AT, say=welsh)
    assert "tudalen 1 o 1" in pages_of(pdf)[0]


@pytest.mark.parametrize(
    "document",
    [
        Document(title=""),
        Document(title="", blocks=(Heading(text=""), Paragraph(text=""), QuoteBlock(text=""))),
        Document(title="T", blocks=(Outline(entries=()), Table(head=(), rows=()))),
        Document(
            title="T",
            blocks=(Outline(entries=(OutlineEntry(text=""), OutlineEntry(text="", mark="2"))),),
        ),
        Document(title="T", blocks=(Table(head=("a", "b"), rows=((), ("", ""), ("x", "y", "z"))),)),
        Document(title="T", blocks=(Facts(pairs=()), Facts(pairs=(("", ""),)), BarChart(rows=()))),
        Document(
            title="T",
            blocks=(
                BarChart(
                    rows=(
                        ChartBar(name="", value=0.0, words=""),
                        ChartBar(name="a", value=-3, words="minus three"),
                    )
                ),
            ),
        ),
        Document(
            title="T", blocks=(Figure(picture=Picture()), Figure(picture=Picture(), own_page=True))
        ),
        Document(title="T", blocks=(Table(head=("a",), rows=(("",),), ruled=True),)),
    ],
)
@pytest.mark.parametrize("large", [False, True])
def test_empty_things_print_as_little(pdf: Path, document: Document, large: bool) -> None:
    assert printed(document, pdf, large_print=large).pages >= 1


def test_deep_outlines_stay_on_the_page(pdf: Path) -> None:
    entry = OutlineEntry(text="the innermost of them", mark="40")
    for depth in range(39, 0, -1):
        entry = OutlineEntry(text=f"level {depth}", mark=str(depth), under=(entry,))
    printed(Document(title="T", blocks=(Outline(entries=(entry,)),)), pdf)
    assert "theinnermostofthem" in closed(pdf)


def test_a_wall_of_several_pages_cuts_no_card(pdf: Path) -> None:
    picture = kj_picture(many_cards(200))
    printed(Document(title="T", blocks=(Figure(picture=picture, own_page=True),)), pdf)
    pages = [close(page) for page in pages_of(pdf)]
    for shape in picture.shapes:
        if isinstance(shape, Note | Region):
            words = close(shape.text if isinstance(shape, Note) else str(shape.title))
            assert sum(words in page for page in pages) >= 1
    total = sum(page.count("saystable") for page in pages)
    cards = sum(isinstance(shape, Note) for shape in picture.shapes)
    titles = sum(
        "says table" in texts(Picture(shapes=(s,)))[0]
        for s in picture.shapes
        if isinstance(s, Region)
    )
    assert total == cards - len(LONE) + titles, "each card once, on one page"


def test_captions_of_the_program_are_texts(pdf: Path) -> None:
    document = Document(title=text("Round {n}", n=3), footer=text("Foot {n}", n=4))
    printed(document, pdf)
    assert "Round 3" in pages_of(pdf)[0]
    assert "Foot 4" in pages_of(pdf)[0]


def test_a_preview_is_what_would_be_written(pdf: Path) -> None:
    data, result = pdf_of(record(), pdf, made_at=MADE_AT)
    assert not pdf.exists()
    assert page_count(data) == result.pages
    assert printed(record(), pdf) == result
    assert pdf.read_bytes() == data


def test_no_word_or_number_is_broken_in_a_table_of_large_print(pdf: Path) -> None:
    rows = (("16", "decision", "Put the paper on the dates of tenders", "Commissioning", ""),)
    head = ("No.", "Kind", "What", "Who", "By when")
    table = Table(head=head, rows=rows, widths=(0.07, 0.13, 0.46, 0.18, 0.16), ruled=True)
    made = printed(Document(title="Agreed", blocks=(table,)), pdf, large_print=True)
    assert made is not None
    words = " ".join(pages_of(pdf)).split()
    for word in ("16", "decision", "Commissioning", "when"):
        assert any(word in each for each in words), words


@pytest.mark.parametrize("large", [False, True])
def test_photographs_are_printed_with_the_words_that_are_read_in_their_place(
    pdf: Path, large: bool
) -> None:
    held = Photograph(data=picture(), width=80, height=60, caption="Beach", alternative="Sea, ŵ")
    clear = replace(held, data=picture(kind="PNG"), caption="Hall", alternative="")
    row = PhotoRow(photos=(held, clear), across=2)
    printed(Document(title="Two", blocks=(row,)), pdf, large_print=large)
    pages = PdfReader(pdf).pages
    assert [(i.image.size if i.image else ()) for p in pages for i in p.images] == [(80, 60)] * 2
    assert [part.alt for part in structure_of(pdf) if part.role == "Figure"] == ["Sea, ŵ", "Hall"]
    found = closed(pdf)
    assert "Beach" in found
    assert "Hall" in found
    assert (close("What is to be seen: Sea, ŵ") in found) is large


@pytest.mark.parametrize(("lines", "count"), [(14, 1), (22, 1), (36, 2)])
def test_a_large_photograph_is_made_smaller_rather_than_leave_a_page_half_white(
    pdf: Path, lines: int, count: int
):
    told = tuple(Paragraph(text=f"Line {n}") for n in range(lines))
    photo = Photograph(data=picture(), width=80, height=60, caption="Beach", alternative="Sea")
    row = PhotoRow(photos=(photo,), across=1)
    made = printed(Document(title="One", blocks=(*told, row)), pdf)
    assert made.pages == count, "too small it is not made: it goes on to the next page"
