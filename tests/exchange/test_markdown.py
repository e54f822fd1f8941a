"""A document as Markdown, read back by a reader of Markdown that is not ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.analysis.documents.markdown import blocks_of
from facilitator.exchange.markdown_file import markdown, write_markdown
from facilitator.exchange.plain import lines_of
from facilitator.model.display.document import (
    Aside,
    BarChart,
    ChartBar,
    Document,
    Facts,
    Figure,
    Grid,
    GridRow,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Photograph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
    TimelineEvent,
)
from facilitator.model.display.geometry import Rect
from facilitator.model.display.marked import Footnote
from facilitator.model.display.picture import Note, Picture, Region
from tests.paper.reading import close
from tests.paper.specimen import said_in, specimen
from tests.paper.test_hostile import HOSTILE
from tests.photographs import picture

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(words: str) -> tuple[str, list[str]]:
    """The text a reader of Markdown sees, and what kinds of things it takes it for."""
    seen: list[str] = []
    kinds: list[str] = []
    for token in READER.parse(words):
        kinds.append(token.type)
        for child in token.children or ():
            kinds.append(child.type)
            seen.append(child.content if child.type == "text" else " ")
        seen.append("\n")
    return "".join(seen), kinds


BEACH: Any = {"data": picture(), "width": 80, "height": 60}


def everywhere(words: str) -> Document:
    """A text in every place where somebody's words may stand."""
    shapes = (
        Region(id="g", rect=Rect(0, 0, 500, 300), title=words, mark="A"),
        Note(id="n", rect=Rect(20, 60, 200, 130), text=words, number="7"),
    )
    return Document(
        title=words,
        footer=words,
        blocks=(
            Figure(picture=Picture(shapes=shapes), caption=words),
            Heading(text=words, level=3),
            Paragraph(text=words),
            Table(head=(words, words), rows=((words,), (words, words))),
            QuoteBlock(text=words, source=words, dissenting=True),
            Facts(pairs=((words, words),)),
            BarChart(rows=(ChartBar(name=words, value=1, words=words),)),
            Timeline(events=(TimelineEvent(day=words, title=words),)),
            Grid(columns=(words,), rows=(GridRow(name=words, cells=(words,)),)),
            Aside(title=words, blocks=(Paragraph(text=words),)),
            PhotoRow(photos=(Photograph(**BEACH, caption=words, alternative=words),)),
        ),
    )


def test_every_word_of_every_block_is_there() -> None:
    seen, _ = read(markdown(specimen(whole=True)))
    found = close(seen)
    for said in said_in(specimen(whole=True)):
        assert close(said) in found, said


def test_headings_tables_and_lists_are_what_they_are() -> None:
    _, kinds = read(markdown(specimen()))
    assert kinds.count("heading_open") == 8
    assert kinds.count("table_open") == 6
    assert kinds.count("blockquote_open") == 4


def test_what_lies_under_something_is_a_list_in_the_list() -> None:
    outline = Outline(
        entries=(OutlineEntry(text="Trust", under=(OutlineEntry(text="Ask us", mark="7"),)),)
    )
    assert "- Trust\n  - **7** Ask us\n" in markdown(Document(title="T", blocks=(outline,)))


def test_a_picture_is_told_where_no_list_tells_it() -> None:
    seen = markdown(everywhere("bus"))
    assert "- A bus\n  - 7 bus" in seen


ALLOWED = {"text", "softbreak", "hardbreak", "inline", "hr"}
OURS = {"table", "thead", "tbody", "tr", "th", "td", "blockquote", "bullet_list", "list_item"}
OURS |= {"paragraph", "heading", "strong"}


@pytest.mark.parametrize(
    "words",
    [
        *HOSTILE,
        "# shout",
        "| a | b |",
        "1. first\n2) second",
        "- [x] done ~~not~~",
        "text\n===\ntext\n---",
        "    indented\n\n```\ncode",
        "![a](b) [c]: http://x.example <http://y.example> &copy; $x$ *a* __b__",
        "ends with a backslash \\",
    ],
)
def test_what_was_said_is_text_and_nothing_else(words: str) -> None:
    document = everywhere(words)
    plain_kinds = read(markdown(everywhere("bus")))[1]
    seen, kinds = read(markdown(document))
    assert {kind.removesuffix("_open").removesuffix("_close") for kind in kinds} <= ALLOWED | OURS
    assert [k for k in kinds if k not in ALLOWED] == [k for k in plain_kinds if k not in ALLOWED]
    assert close(seen).count(close(" ".join(lines_of(words)))) >= 14


@settings(max_examples=75, deadline=None)
@given(words=st.text(st.sampled_from("ab1 .)#*_-+=>|`~[]()!<&;:\\\n\t@$w/\"'"), max_size=40))
def test_no_run_of_signs_becomes_markup_and_none_is_lost(words: str) -> None:
    lines = lines_of(f"x{words}")
    made = markdown(Document(title="T", blocks=(Paragraph(text=f"x{words}\n{words}"),)))
    seen, kinds = read(made)
    assert set(kinds) <= ALLOWED | {"heading_open", "heading_close"} | {
        "paragraph_open",
        "paragraph_close",
    }
    assert close("".join([*lines, *lines_of(words)])) in close(seen)
    assert kinds.count("heading_open") == kinds.count("paragraph_open") == 1


def test_the_file_is_utf8_whatever_was_said(tmp_path: Path) -> None:
    to = tmp_path / "paper.md"
    write_markdown(everywhere("half \ud83d an emoji, nul \x00, ŵ"), to)
    assert "half \ufffd an emoji, nul , ŵ" in to.read_text("utf-8")


def test_ones_own_text_comes_out_as_it_was_written() -> None:
    own = """\
Much **said** and *meant*[^1] ***here***, [see \\* us](https://a.org/x_y)!
- one
  - two
7. three
> **Word** = what it means"""
    notes = [Footnote(1, "of *nothing*")]
    blocks = blocks_of(f"{own}\n[^1]: of \\*nothing\\*", str, lambda _words: notes[0])
    told = markdown(Document(title="T", blocks=tuple(blocks))).split("\n\n", 1)[1]
    assert [line for line in told.split("\n") if line] == [
        *own.split("\n"),
        r"[^1]: of \*nothing\*",
    ]
