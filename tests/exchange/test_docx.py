"""A document for Word, read back."""

from __future__ import annotations

import re
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import docx as library
import pytest
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from facilitator.exchange.docx_file import DocxOptions, docx, write_docx
from facilitator.exchange.docx_tables import DocxTable, columns, digits
from facilitator.exchange.office_house import OfficeHouse
from facilitator.exchange.plain import lines_of
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.words import Words
from facilitator.model.display.document import (
    BULLET,
    Aside,
    BarChart,
    ChartBar,
    ChartPart,
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
from facilitator.model.display.marked import Footnote, Span, marked
from facilitator.model.display.palette import palette_of
from facilitator.model.display.picture import Picture
from facilitator.paper.blocks.drawn import chart_pngs
from facilitator.paper.look import PaperSize, look_of
from facilitator.typeset.breaking import measure
from tests.exchange.test_markdown import everywhere
from tests.paper.reading import close
from tests.paper.samples import MADE_AT, kj_picture
from tests.paper.specimen import said_in, specimen
from tests.paper.test_hostile import HOSTILE
from tests.photographs import picture

A4 = look_of(PaperSize.A4)
WITH_ORDER = (qn("w:abstractNum"), qn("w:num"))
USUAL = DocxOptions(made_at=MADE_AT)


def opened(document: Document, making: DocxOptions = USUAL) -> Any:
    return library.Document(BytesIO(docx(document, making)))


def words_of(file: Any) -> str:
    """All text of a document: body, header and footer."""
    section = file.sections[0]
    parts = [section.header, section.footer, section.first_page_footer]
    found = [p.text for part in parts for p in part.paragraphs]
    for each in file.element.body.iter(qn("w:p")):
        found += ["".join(t.text or "" for t in each.iter(qn("w:t")))]
    return "\n".join(found)


@pytest.mark.parametrize("whole", [False, True])
def test_every_word_of_every_block_is_there(whole: bool) -> None:
    found = close(words_of(opened(specimen(whole=whole))))
    for said in said_in(specimen(whole=whole)):
        assert close(said) in found, said


def test_the_styles_are_those_of_word() -> None:
    file = opened(specimen())
    held = {p.text: p.style.name for p in file.paragraphs}
    assert held[str(specimen().title)] == "Title"
    assert held["Six themes"] == "Heading 1"
    assert held["Where each theme came up"] == "Heading 2"
    assert held["“We hear about tenders after the event.”"] == "Quote"
    assert (
        held[
            "1\tHow voluntary providers could improve children’s outcomes by working together"
            " (agreed by 12 of 12)"
        ]
        == "List"
    )
    assert {table.style.name for table in file.tables} == {"Facilitator table", "Normal Table"}


def test_it_says_what_it_is_and_whose() -> None:
    east = MADE_AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    held = opened(specimen(), DocxOptions(made_at=east, lang="cy")).core_properties
    assert (held.title, held.author) == (specimen().title, "Millbeck Voluntary Action")
    assert (held.language, held.comments) == ("cy", "")
    assert held.created == MADE_AT


def test_the_heads_of_tables_stand_again_and_rows_are_whole() -> None:
    file = opened(specimen())
    grid = next(t for t in file.tables if t.cell(0, 0).text == "Theme" and len(t.columns) == 8)
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in grid.rows)
    assert [cell.text for cell in grid.rows[1].cells][-1] == "53"


def test_numbers_stand_at_the_right_and_grids_are_tinted_by_them_but_not_their_sums() -> None:
    held = Table(head=("Theme", "Said"), rows=(("Rooms", "12"), ("Doors", "–")))
    rows = (GridRow(name="Rooms", cells=(8, 2, 10)), GridRow(name="Doors", cells=(0, 4, 4)))
    grid = Grid(columns=("May", "June", "In all"), rows=rows, sums_right=True)
    table, tinted = opened(Document(title="T", blocks=(held, grid))).tables
    sides = [[cell.paragraphs[0].alignment for cell in row.cells] for row in table.rows]
    assert sides == [[None, WD_PARAGRAPH_ALIGNMENT.RIGHT]] * 3
    grounds = [
        [each.get(qn("w:fill")) for each in row._tr.iter(qn("w:shd"))] for row in tinted.rows
    ]
    assert [len(row) for row in grounds] == [0, 2, 1]
    assert grounds[1][0] < grounds[2][0] < grounds[1][1]  # the darker, the smaller


@given(
    st.lists(st.lists(st.text("ab ", max_size=30), min_size=1, max_size=6), min_size=1, max_size=4),
    st.lists(st.floats(0.0, 1.0), max_size=6),
)
def test_columns_fill_the_width_and_cut_no_word_that_has_the_room(
    rows: list[list[str]], widths: list[float]
) -> None:
    table = DocxTable(head=(), rows=rows, widths=widths)
    found, share = columns(table, 480.0, 10.0)
    assert sum(found) == pytest.approx(480.0)
    for at, width in enumerate(found):
        longest = max((measure(w, size=10) for c in table.column(at) for w in c.split()), default=0)
        assert share < 1 or width > min(longest, 160.0)


def test_pages_are_counted_by_word_and_the_head_runs_from_page_two() -> None:
    file = opened(specimen())
    section = file.sections[0]
    codes = [e.text.strip() for e in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text.endswith("page 1 of 1")
    stops = section.footer.paragraphs[0].paragraph_format.tab_stops
    assert [each.alignment for each in stops] == [WD_TAB_ALIGNMENT.RIGHT]
    assert not len(file.styles["Footer"].paragraph_format.tab_stops)
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == specimen().head
    assert not section.first_page_header.paragraphs[0].text


def test_the_contents_are_a_field_that_holds_the_headings() -> None:
    body = opened(specimen(whole=True)).element.body
    assert any("TOC" in each.text for each in body.iter(qn("w:instrText")))
    assert not any("TOC" in e.text for e in opened(specimen()).element.body.iter(qn("w:instrText")))
    assert words_of(opened(specimen(whole=True))).count("Where it stands") == 1


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763f8ffff3f0005fe02fea135819e0000000049454e44ae426082"
)


def test_a_picture_is_drawn_by_who_can_and_its_words_are_read_in_its_place() -> None:
    document = Document(title="T", blocks=(Figure(picture=kj_picture(), caption="At 15:02"),))
    file = opened(document, DocxOptions(made_at=MADE_AT, draw=lambda _picture, _shape: [PNG]))
    described = [e.get("descr") for e in file.element.body.iter(qn("wp:docPr"))]
    assert len(described) == 1
    assert "At 15:02" in described[0]
    assert "The bus stops at five" in described[0]
    assert "The bus stops at five" not in words_of(file)


def test_pictures_are_never_higher_than_the_page() -> None:
    shape = [0.0]

    def draw(_picture: Picture, most: float) -> list[bytes]:
        shape[0] = most
        return [PNG, PNG]

    document = Document(title="T", blocks=(Figure(picture=kj_picture(), caption="At 15:02"),))
    file = opened(document, DocxOptions(made_at=MADE_AT, draw=draw))
    page = file.sections[0]
    room = page.page_height - page.top_margin - page.bottom_margin
    wide = page.page_width - page.left_margin - page.right_margin
    assert 0.8 * room < shape[0] * wide < room
    described = [e.get("descr") for e in file.element.body.iter(qn("wp:docPr"))]
    assert described[1:] == ["At 15:02 · part 2 of 2"]


def test_charts_are_drawn_with_their_words_and_events_numbered_as_on_the_axis() -> None:
    parts = (ChartPart(name="Council", value=3), ChartPart(name="Others", value=1))
    events = (
        TimelineEvent(day="May", title="First", on=PartialDate(2011, 5), total="4 people"),
        TimelineEvent(day="June", title="Second", on=PartialDate(2011, 6)),
    )
    bar = ChartBar(name="Listening", value=4, words="4 people", parts=parts)
    blocks = (BarChart(rows=(bar,)), Timeline(events=events))
    file = opened(
        Document(title="T", blocks=blocks),
        replace(USUAL, chart=lambda block, shape: chart_pngs(block, A4, width_px=300, most=shape)),
    )
    described = [e.get("descr") for e in file.element.body.iter(qn("wp:docPr"))]
    assert described[0] == "Listening: 4 people · Council 3 · Others 1"
    assert [each in described[1] for each in ("May", "June")] == [True, True]
    (table,) = file.tables
    assert [[cell.text for cell in row.cells][:3] for row in table.rows[1:]] == [
        ["1", "May", "First"],
        ["2", "June", "Second"],
    ]


def test_a_box_is_tinted_as_the_house_is_and_all_of_it_is_inside() -> None:
    facts = Facts(pairs=(("Wall", "empty"),))
    held = Aside(title="Listening", blocks=(Paragraph(text="To hear."), facts))
    palette = palette_of("#7a1f3d")
    making = replace(USUAL, house=OfficeHouse(palette=palette))
    file = opened(Document(title="T", blocks=(held, Paragraph(text="After"))), making)
    ((cell,),) = [row.cells for row in file.tables[0].rows]
    assert [each.text for each in cell.paragraphs] == ["Listening", "To hear.", "Wall\tempty"]
    assert cell.width == file.tables[0].columns[0].width
    (ground,) = cell._tc.tcPr.iter(qn("w:shd"))
    assert ground.get(qn("w:fill")) == digits(palette.aside_fill)
    assert [p.text for p in file.paragraphs if p.text] == ["T", "After"]


def test_lists_in_running_text_are_words_own_and_numbers_that_are_names_are_words() -> None:
    under = (OutlineEntry(text="deep", mark=BULLET),)
    entries = tuple(OutlineEntry(text="said", mark=f"{n}.", under=under) for n in (3, 4))
    twice = Outline(entries=entries, in_text=True)
    cards = Outline(entries=(OutlineEntry(text="card", mark="7"),))
    file = opened(Document(title="T", blocks=(twice, twice, cards)))
    held = [p for p in file.paragraphs if p.style.name.startswith("List")]
    assert [p.text for p in held] == ["said", "deep"] * 4 + ["7\tcard"]
    numbered = [p._p.pPr.numPr for p in held]
    assert numbered[-1] is None
    keys = [each.numId.val for each in numbered[:-1]]
    assert keys[0] == keys[2] != keys[4] == keys[6]
    assert [each.ilvl.val for each in numbered[:2]] == [0, 1]
    nums = file.part.numbering_part.element
    assert nums.num_having_numId(keys[4]).lvlOverride_lst[0].startOverride.val == 3
    orders = [each.tag == qn("w:num") for each in nums if each.tag in WITH_ORDER]
    assert orders == sorted(orders)  # kinds stand before lists, or Word mends the file


def test_a_quote_stays_with_who_said_it() -> None:
    blocks = (QuoteBlock(text="No.", source="Ada"), QuoteBlock(text="Yes."))
    file = opened(Document(title="T", blocks=blocks))
    quotes = [p for p in file.paragraphs if p.style.name == "Quote"]
    assert [p.paragraph_format.keep_with_next for p in quotes] == [True, None]


def test_the_contents_lead_to_the_headings() -> None:
    blocks = (Heading(text="One"), Heading(text="Deep", level=3), Heading(text="Two", level=2))
    body = opened(Document(title="T", contents=True, blocks=blocks)).element.body
    codes = [e.text.split()[1] for e in body.iter(qn("w:instrText")) if "PAGEREF" in e.text]
    marks = {
        mark.get(qn("w:name")): "".join(t.text for t in mark.getparent().iter(qn("w:t")))
        for mark in body.iter(qn("w:bookmarkStart"))
    }
    assert [marks[code] for code in codes] == ["One", "Two"]


def test_a_wall_of_too_many_pictures_is_told_in_words() -> None:
    document = Document(title="T", blocks=(Figure(picture=kj_picture()),))
    making = DocxOptions(made_at=MADE_AT, draw=lambda _picture, _shape: ())
    assert "The bus stops at five" in words_of(opened(document, making))


def test_a_picture_nobody_draws_is_told_once() -> None:
    figure = Figure(picture=kj_picture())
    assert "The bus stops at five" in words_of(opened(Document(title="T", blocks=(figure,))))
    outline = Outline(entries=(OutlineEntry(text="The bus"),))
    both = Document(title="T", blocks=(figure, outline))
    assert "The bus stops at five" not in words_of(opened(both))


def test_large_print_and_paper_are_taken() -> None:
    making = DocxOptions(made_at=MADE_AT, large_print=True, page=(612, 792))
    file = opened(specimen(), making)
    assert file.styles["Normal"].font.size.pt == 18
    assert (file.sections[0].page_width.pt, file.sections[0].page_height.pt) == (612, 792)


def test_a_fresh_heading_begins_a_page() -> None:
    file = opened(Document(title="T", blocks=(Heading(text="New", fresh=True),)))
    assert file.paragraphs[-1].paragraph_format.page_break_before


def test_the_same_document_gives_the_same_bytes() -> None:
    one = docx(specimen(whole=True), USUAL)
    assert one == docx(specimen(whole=True), USUAL)
    dates = {info.date_time for info in zipfile.ZipFile(BytesIO(one)).infolist()}
    assert dates == {(2000, 1, 1, 0, 0, 0)}
    assert not [n for n in zipfile.ZipFile(BytesIO(one)).namelist() if "thumbnail" in n]


def test_texts_are_put_into_words_by_who_says_them() -> None:
    def welsh(words: Words) -> str:
        return words if isinstance(words, str) else f"<{words.key}>"

    file = opened(specimen(whole=True), DocxOptions(made_at=MADE_AT, say=welsh))
    assert "<Six themes>" in words_of(file)
    assert "<available>" in words_of(file)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_said_is_text_and_nothing_else(words: str) -> None:
    data = docx(everywhere(words), USUAL)
    found = close(words_of(library.Document(BytesIO(data))))
    assert found.count(close(" ".join(lines_of(words)))) >= 14
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert not [n for n in names if re.search("embed|media/(?!image1.jpg)|oleObject|vba", n)]


def test_nothing_in_it_leads_out_of_it(tmp_path: Path) -> None:
    to = tmp_path / "paper.docx"
    write_docx(specimen(whole=True), to, USUAL)
    with zipfile.ZipFile(to) as held:
        for name in held.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in held.read(name), name


def test_word_is_asked_for_only_when_it_is_needed() -> None:
    import subprocess

    code = "import sys, facilitator.exchange.docx_file; print('docx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_empty_document_is_one() -> None:
    document = Document(title="", blocks=(Paragraph(text=""), Outline(entries=())))
    assert [p.text for p in opened(document).paragraphs] == []


def test_marks_are_runs_links_and_footnotes_of_word() -> None:
    note = Footnote(1, marked((Span(words="Of "), Span(words="ours", link="https://a.org/n"))))
    words = marked(
        (
            Span(words="Much "),
            Span(words="said", bold=True, italic=True),
            Span(words=note.mark, note=note),
            Span(words=" see ", italic=True),
            Span(words="here", link="mailto:me@a.org"),
            Span(words=note.mark, note=note),
        )
    )
    file = opened(Document(title="Told", blocks=(Paragraph(text=words),)))
    made = next(each for each in file.paragraphs if each.text.startswith("Much"))
    assert [(r.text, r.bold, r.italic) for r in made.runs] == [
        ("Much ", None, None),
        ("said", True, True),
        ("", None, None),
        (" see ", None, True),
        ("¹", None, None),
    ]
    assert [(link.text, link.url) for link in made.hyperlinks] == [("here", "mailto:me@a.org")]
    (mark,) = made._p.iter(qn("w:footnoteReference"))
    (part,) = (r.target_part for r in file.part.rels.values() if r.reltype.endswith("/footnotes"))
    notes: Any = parse_xml(part.blob)
    (told,) = (each for each in notes if each.get(qn("w:id")) == mark.get(qn("w:id")))
    assert "".join(t.text for t in told.iter(qn("w:t"))) == " Of ours"
    assert [r.target_ref for r in part.rels.values()] == ["https://a.org/n"]


def test_photographs_stand_beside_each_other_with_their_words() -> None:
    both = PhotoRow(
        photos=tuple(
            Photograph(data=picture(), width=80, height=60, caption=c, alternative=f"{c} at noon")
            for c in ("Beach", "Hall")
        ),
        across=2,
    )
    document = Document(title="Two", blocks=(both,))
    file = opened(document)
    described = [each.get("descr") for each in file.element.body.iter(qn("wp:docPr"))]
    assert described == ["Beach at noon", "Hall at noon"]
    ((left, right),) = [row.cells for row in file.tables[0].rows]
    assert (left.paragraphs[-1].text, right.paragraphs[-1].text) == ("Beach", "Hall")
    large = opened(document, replace(USUAL, large_print=True))
    assert len(large.tables) == 2
    assert "Hall at noon" in words_of(large)


def test_no_level_of_headings_is_skipped() -> None:
    blocks = tuple(Heading(text=f"{level}", level=level) for level in (2, 3, 1, 3))
    file = opened(Document(title="Title", blocks=blocks))
    found = [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert found == [("Heading 1", "2"), ("Heading 2", "3"), ("Heading 1", "1"), ("Heading 2", "3")]
