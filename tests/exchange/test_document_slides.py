"""Slides of a document: all its words are there, each under its heading; pictures are told."""

from pathlib import Path
from typing import Any

import pptx

from facilitator.exchange.document_slides import write_slides
from facilitator.model.display.document import (
    BULLET,
    Aside,
    BarChart,
    Block,
    ChartBar,
    Document,
    Heading,
    Paragraph,
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
        rest = [s for s in slide.shapes if s.has_text_frame and s != slide.shapes.title]
        words = "\n".join(each.text_frame.text for each in rest)
        words += "".join(each.get("descr", "") for each in slide._element.iter("{*}cNvPr"))
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        found.append((slide.shapes.title.text_frame.text, words, notes))
    return found


def test_what_is_said_in_the_document_is_on_a_slide_or_in_its_notes(tmp_path: Path):
    made = specimen()
    slides = shown(made, tmp_path / "s.pptx")
    whole = " ".join(" ".join(part for each in slides for part in each).split())
    lost = [word for said in texts(made.blocks) for word in said.split() if word not in whole]
    assert set(lost) <= {BULLET}, "a slide has bullets of its own"
    headings = [str(block.text) for block in made.blocks if isinstance(block, Heading)]
    titles = [title for title, _, _ in slides]
    assert all(any(words in title for title in titles) for words in headings)


def test_slides_of_one_heading_are_numbered_through(tmp_path: Path):
    bars = BarChart(rows=(ChartBar(name="Trust", value=7.0, words="7 dots"),))
    lines = tuple(Paragraph(text=f"Theme {n}.") for n in range(12))
    made = Document(title="All", blocks=(Heading(text="Themes"), *lines, bars, *lines))
    write_slides(made, tmp_path / "s.pptx", lambda *_: (), chart=lambda *_: (PNG,))
    deck: Any = pptx.Presentation(str(tmp_path / "s.pptx"))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[1:] == [f"Themes ({n}/5)" for n in range(1, 6)]


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
