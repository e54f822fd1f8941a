"""Slides of a document: all its words are there, each under its heading; pictures are told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.exchange.plain import one_line
from facilitator.exchange.slides.document import write_slides
from facilitator.exchange.slides.fitting import parted
from facilitator.exchange.slides.slide import SIZES, Slide, SlideLine, SlideLineStyle
from facilitator.model.display.document import (
    BULLET,
    Aside,
    BarChart,
    Block,
    ChartBar,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from facilitator.model.display.marked import Footnote, Span, marked
from facilitator.printing.once import texts
from tests.paper.specimen import specimen

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)


def shown(document: Document, out: Path) -> list[tuple[str, str, str]]:
    """Return of each slide its title, its words, and its notes."""
    write_slides(document, out, lambda _picture, _shape: (PNG,))
    deck: Any = pptx.Presentation(str(out))
    found: list[tuple[str, str, str]] = []
    for slide in deck.slides:
        words = "\n".join(_words(slide))
        words += "".join(each.get("descr", "") for each in slide._element.iter("{*}cNvPr"))
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        found.append((slide.shapes.title.text_frame.text, words, notes))
    return found


def _words(slide: Any) -> Iterator[str]:
    """Go through what stands on a slide below its title and above its foot."""
    for shape in slide.shapes:
        at_foot = shape.is_placeholder and shape.placeholder_format.idx in {11, 12}
        if shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_text_frame and shape != slide.shapes.title and not at_foot:
            yield shape.text_frame.text.replace("\t", " ")


def test_what_is_said_in_the_document_is_on_a_slide_or_in_its_notes(tmp_path: Path):
    made = specimen()
    slides = shown(made, tmp_path / "s.pptx")
    whole = " ".join(" ".join(part for each in slides for part in each).split())
    lost = [word for said in texts(made.blocks) for word in said.split() if word not in whole]
    assert set(lost) <= {BULLET}, "a slide has bullets of its own"
    headings = [str(block.text) for block in made.blocks if isinstance(block, Heading)]
    assert all(any(words in part for each in slides for part in each) for words in headings)


def test_a_title_of_any_length_makes_slides(tmp_path: Path):
    document = Document(title="long " * 100, blocks=(Paragraph(text="Words."),))
    assert shown(document, tmp_path / "a.pptx")[1][1] == "Words."


def test_slides_of_one_heading_are_numbered_through(tmp_path: Path):
    bars = BarChart(rows=(ChartBar(name="Trust", value=7.0, words="7 dots"),))
    lines = tuple(Paragraph(text=f"Theme {n}.") for n in range(12))
    made = Document(title="All", blocks=(Heading(text="Themes"), *lines, bars, *lines))
    write_slides(made, tmp_path / "s.pptx", lambda *_: (), chart=lambda *_: (PNG,))
    deck: Any = pptx.Presentation(str(tmp_path / "s.pptx"))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[1:] == [f"Themes ({n}/{len(titles) - 1})" for n in range(1, len(titles))]
    assert len(titles) > 3


def test_a_bar_chart_is_a_picture_told_in_words(tmp_path: Path):
    bars = BarChart(rows=(ChartBar(name="Trust", value=7.0, words="7 dots"),))
    made = Document(title="All", blocks=(Heading(text="Vote"), bars))
    write_slides(made, tmp_path / "s.pptx", lambda *_: (), chart=lambda *_: (PNG,))
    deck: Any = pptx.Presentation(str(tmp_path / "s.pptx"))
    _, slide = deck.slides
    told = [each.get("descr", "") for each in slide._element.iter("{*}cNvPr")]
    assert "Trust · 7 dots" in told
    assert slide.shapes.title.text_frame.text == "Vote"


def test_a_long_list_goes_on_and_small_print_is_for_who_presents(tmp_path: Path):
    blocks: tuple[Block, ...] = (
        Heading(text="Themes"),
        *(Paragraph(text=f"Theme {n} in a sentence of some length.") for n in range(30)),
        Paragraph(text="Counted once.", quiet=True),
    )
    found = shown(Document(title="All", blocks=blocks), tmp_path / "s.pptx")
    parts = [each for each in found if each[0].startswith("Themes (")]
    assert len(parts) > 2
    assert parts[0][2] == "Counted once."
    assert sum(words.count("Theme ") for _, words, _ in parts) == 30


def test_footnotes_and_addresses_are_for_who_presents(tmp_path: Path):
    note = Footnote(1, "How it was counted.")
    words = marked(
        (
            Span(words="Said"),
            Span(words=note.mark, note=note),
            Span(words=" in our "),
            Span(words="report", link="https://a.org/r"),
        )
    )
    blocks = (Heading(text="Told"), Aside(title="", blocks=(Paragraph(text=words),)))
    found = shown(Document(title="All", blocks=blocks), tmp_path / "s.pptx")
    assert (
        "Told",
        "Said¹ in our report",
        "¹ How it was counted.\nreport: https://a.org/r",
    ) in found


def test_small_print_alone_makes_no_slide_and_remarks_alone_stand_on_theirs(tmp_path: Path):
    blocks = (
        Heading(text="Themes"),
        Paragraph(text="Six."),
        Heading(text="Count", level=2),
        Facts(pairs=(("Comments", "each once"),), small=True),
        Heading(text="Left out"),
        Paragraph(text="One line is not printed.", quiet=True),
    )
    _, themes, left = shown(Document(title="All", blocks=blocks), tmp_path / "s.pptx")
    assert themes == ("Themes", "Six.", "Count\nComments: each once")
    assert left == ("Left out", "One line is not printed.", "")


def test_a_table_stays_one_and_goes_on_below_its_head(tmp_path: Path):
    rows = tuple((f"Theme {n}", "said in every session") for n in range(40))
    table = Table(head=("Theme", "Where"), rows=rows)
    write_slides(Document(title="All", blocks=(table,)), tmp_path / "s.pptx", lambda *_: ())
    deck: Any = pptx.Presentation(str(tmp_path / "s.pptx"))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) > 2
    assert {each.cell(0, 1).text_frame.text for each in tables} == {"Where"}
    assert sum(len(each.rows) - 1 for each in tables) == 40


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            SlideLine,
            st.text(max_size=1500),
            st.sampled_from(SlideLineStyle),
            st.just(""),
            st.integers(0, 2),
        ),
        max_size=25,
    )
)
def test_a_list_goes_on_in_order_and_the_largest_size_holds_all_or_the_smallest(
    lines: list[SlideLine],
):
    parts = list(parted(Slide(title="Trust", lines=tuple(lines))))
    said = "".join(line.words for part in parts for line in part.lines)
    assert "".join(said.split()) == "".join("".join(map(one_line, _of(lines))).split())
    assert len({part.size for part in parts}) == 1
    assert len(parts) == 1 or parts[0].size == min(SIZES)


def _of(lines: list[SlideLine]) -> list[str]:
    return [line.words for line in lines]
