"""Marked words on paper: bold is bold, a link leads somewhere, a footnote stands at its page."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from facilitator.model.core.words import Words
from facilitator.model.display.document import Document, Outline, OutlineEntry, Paragraph
from facilitator.model.display.marked import Footnote, Marked, Span, marked
from facilitator.paper.flow import Foot, Strip, paginate
from facilitator.paper.marks import laid
from facilitator.paper.report import write_pdf
from facilitator.paper.setting import nothing
from facilitator.typeset.breaking import FontWeight, break_lines
from facilitator.typeset.chunks import Stretch
from facilitator.typeset.segments import tidy
from tests.paper.reading import close, drawn
from tests.paper.samples import MADE_AT


def noted(number: int, words: str) -> Span:
    note = Footnote(number, words)
    return Span(words=note.mark, note=note)


def printed(to: Path, *words: Words, **choices: bool) -> Path:
    blocks = (Paragraph(text=words[0]), Outline(entries=(OutlineEntry(text=words[-1], mark="•"),)))
    held = Document(title="Told", blocks=(*blocks, *(Paragraph(text=each) for each in words[1:])))
    write_pdf(held, to / "told.pdf", made_at=MADE_AT, **choices)  # type: ignore[arg-type]
    return to / "told.pdf"


def test_links_lead_out_and_footnotes_stand_once_at_the_foot_of_their_page(tmp_path: Path):
    long = "Words that fill the page. " * 60
    first = marked(
        (
            Span(words="See "),
            Span(words="ours", link="https://a.org/x"),
            noted(1, "The first note"),
        )
    )
    second = marked((Span(words="Late", bold=True), noted(2, "The second note")))
    again = marked(
        (Span(words="Once more"), noted(1, "The first note"), noted(2, "The second note"))
    )
    file = printed(tmp_path, first, *[long] * 6, second, again)
    pages = [close(page) for page in drawn(file)]
    assert "".join(pages).count("Thefirstnote") == "".join(pages).count("Thesecondnote") == 1
    # the list stands on the first page, and it marks both
    assert pages[0].index("Thefirstnote") < pages[0].index("Thesecondnote")
    links = [
        each.get_object()["/A"]["/URI"]
        for page in PdfReader(file).pages
        for each in page.get("/Annots", ())
    ]
    assert links == ["https://a.org/x"]


def test_letters_of_a_stretch_have_its_weight_and_its_tag():
    text = "co-production is bold"
    stretches = (Stretch(0, 2, FontWeight.BOLD, 7), Stretch(3, 13, FontWeight.ITALIC))
    (line,) = break_lines(text, width=900, size=10, stretches=stretches).lines
    assert [(run.face, run.text, run.tag) for run in line.runs] == [
        ("Inter-Bold", "co", 7),
        ("Inter-Regular", "-", 0),
        ("Inter-Italic", "production ", 0),
        ("Inter-Regular", "is bold", 0),
    ]


@given(st.text("ab é-/שاก字", max_size=60), st.integers(3, 30))
def test_a_text_that_is_one_stretch_is_set_as_any_other(text: str, width: int):
    text = " ".join(text.split())
    plain = break_lines(text, width=width * 5, size=10, weight=FontWeight.BOLD)
    whole = (Stretch(0, len(text), FontWeight.BOLD),)
    assert break_lines(text, width=width * 5, size=10, stretches=whole) == plain


ANYTHING = st.text(st.characters(), max_size=12)
"""Whole and half characters, controls, marks that join what stands before them."""


@example([("0", False, False), ("\x85", False, True), ("0", False, False)])
@given(st.lists(st.tuples(ANYTHING, st.booleans(), st.booleans()), min_size=2, max_size=6))
def test_whatever_is_marked_is_set(pieces: list[tuple[str, bool, bool]]):
    spans = [
        Span(words=words, bold=bold, link="https://a.org" if link else "")
        for words, bold, link in pieces
    ]
    words = marked(spans)
    if isinstance(words, Marked):
        held = laid(words, str, FontWeight.REGULAR)
        assert held.said == tidy(held.said)
        assert "\n" not in held.said
        for each in held.stretches:
            assert 0 <= each.start < each.end <= len(held.said)
        block = break_lines(held.said, width=50, size=10, stretches=held.stretches)
        found = {run.tag for line in block.lines for run in line.runs}
        assert found <= set(range(len(held.tags) + 1))


PIECES = st.tuples(st.integers(1, 120), st.booleans(), st.lists(st.integers(1, 60), max_size=9))


@given(st.lists(PIECES, max_size=12))
def test_every_line_of_every_footnote_stands_on_its_page_or_later(
    pieces: list[tuple[int, bool, list[int]]],
):
    numbers = count(1)
    strips = [
        Strip(
            height=high,
            draw=nothing,
            keep=keep,
            feet=(Foot(next(numbers), tuple(Strip(height=each, draw=nothing) for each in feet)),),
        )
        for high, keep, feet in pieces
    ]
    pages = list(paginate(strips, 100.0))
    assert [p.strip for page in pages for p in page.placed] == strips
    marks = [line for strip in strips for foot in strip.feet for line in foot.strips]
    assert [id(line) for page in pages for line in page.feet] == list(map(id, marks))
    for page in pages:
        assert page.filled + page.foot <= 100.0 or len(page.placed) + len(page.feet) == 1
    marked_on = {
        id(f): n for n, page in enumerate(pages) for p in page.placed for f in p.strip.feet
    }
    on = {id(line): n for n, page in enumerate(pages) for line in page.feet}
    for foot in (foot for strip in strips for foot in strip.feet):
        assert all(on[id(line)] >= marked_on[id(foot)] for line in foot.strips)
