"""Whoever has a PDF read aloud hears all of it, once, in order, and what each part of it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from facilitator.model.core.records import PollKind
from facilitator.model.core.words import Words
from facilitator.model.display.document import (
    Document,
    Figure,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)
from facilitator.model.display.forms import BallotForm, RoundsForm, TalkCard, TalkRow, TalksForm
from facilitator.model.display.marked import Footnote, Span, marked
from facilitator.model.display.plain_text import words_of
from facilitator.paper.cut.badges import NameCard, Names, badges, tents
from facilitator.paper.cut.ballots import ballots
from facilitator.paper.cut.cards import PaperCard, cut_cards
from facilitator.paper.cut.rounds import rounds
from facilitator.paper.cut.talks import talk_cards
from facilitator.paper.look import PaperSize
from facilitator.paper.poster import wall_poster
from facilitator.paper.report import Choices, pdf_of
from tests.paper.reading import close
from tests.paper.samples import LANGUAGES, MADE_AT, handout, kj_picture, record
from tests.paper.specimen import said_in, specimen
from tests.paper.structure import Part, faults_of, read_aloud, structure_of

LONG = " ".join(["A page has room for so many words and no more."] * 300)


def made(document: Document, **choices: object) -> bytes:
    data, _ = pdf_of(document, Path(), **Choices(made_at=MADE_AT, **choices))  # type: ignore[typeddict-item]
    return data


def roles(root: Part, *wanted: str) -> list[Part]:
    return [part for part in root if part.role in wanted]


@pytest.mark.parametrize(
    "choices",
    [{}, {"large_print": True}, {"fit_one_page": True}, {"tiles": PaperSize.A4}, {"compact": True}],
    ids=str,
)
@pytest.mark.parametrize("document", [handout, record, specimen, lambda: specimen(whole=True)])
def test_nothing_is_wrong_with_the_tags_of_a_document(
    document: Callable[[], Document], choices: dict[str, object]
) -> None:
    assert faults_of(made(document(), **choices)) == []


@pytest.mark.parametrize("large", [False, True])
def test_every_word_of_every_block_is_read_aloud(large: bool) -> None:
    heard = close(read_aloud(made(specimen(), large_print=large))).casefold()
    for said in said_in(replace(specimen(), footer="", head="")):  # they run beside the text
        assert close(said).casefold() in heard, said


def in_order(entries: Sequence[OutlineEntry]) -> Iterator[Words]:
    for entry in entries:
        yield from (entry.mark, entry.text, entry.note, *in_order(entry.under))


def test_blocks_are_read_in_the_order_they_are_told() -> None:
    heard, at = close(read_aloud(made(record()))), 0
    for block in record().blocks:
        held: Sequence[Words] = ()
        if isinstance(block, Heading | Paragraph):
            held = (block.text,)
        elif isinstance(block, Outline):
            held = tuple(in_order(block.entries))
        elif isinstance(block, Table):
            held = (*block.head, *(cell for row in block.rows for cell in row))
        for words in held:
            at = heard.index(close(str(words)), at)


def test_every_language_is_read_in_the_order_of_its_words() -> None:
    blocks = tuple(Paragraph(text=each) for each in LANGUAGES)
    pdf = made(Document(title="All", blocks=blocks))
    assert faults_of(pdf) == []
    copied = close(PdfDocument(pdf)[0].get_textpage().get_text_range())
    assert all(close(each) in copied for each in LANGUAGES[:4])
    heard = [close(part.words) for part in roles(structure_of(pdf), "P")]
    assert [each for each in map(close, LANGUAGES) if each not in heard] == []


def test_a_paragraph_over_a_pages_end_is_one_part() -> None:
    (part,) = roles(structure_of(made(Document(title="Long", blocks=(Paragraph(text=LONG),)))), "P")
    assert part.words == LONG


def test_no_level_of_headings_is_skipped() -> None:
    blocks = tuple(Heading(text=f"{level}", level=level) for level in (3, 3, 1, 4, 2, 4))
    pdf = made(Document(title="Title", blocks=blocks))
    found = [p.role + p.words for p in structure_of(pdf) if p.role.startswith("H")]
    assert found == ["H1Title", "H23", "H23", "H21", "H34", "H32", "H44"]


def test_heads_of_a_long_table_are_read_once() -> None:
    rows = tuple((f"row {at}", f"{at}", "") for at in range(90))
    pdf = made(Document(title="T", blocks=(Table(head=("Name", "Count", "Note"), rows=rows),)))
    assert faults_of(pdf) == []
    heads = roles(structure_of(pdf), "TH")
    assert [part.words.strip() for part in heads if part.scope == "Column"] == [
        "Name",
        "Count",
        "Note",
    ]
    assert len([part for part in heads if part.scope == "Row"]) == 90


def test_a_picture_is_read_by_what_it_says() -> None:
    picture = kj_picture()
    (figure,) = roles(
        structure_of(made(Document(title="W", blocks=(Figure(picture=picture),)))), "Figure"
    )
    assert figure.alt == words_of(picture, str)


def test_links_and_notes_are_where_they_are_marked() -> None:
    note = Footnote(number=1, words="Counted by hand.")
    words = marked(
        (
            Span(words="See "),
            Span(words="the council", link="https://example.org"),
            Span(words=" for this"),
            Span(words="1", note=note),
            Span(words=" and more."),
        )
    )
    pdf = made(Document(title="L", blocks=(Paragraph(text=words), Paragraph(text="After."))))
    assert faults_of(pdf) == []
    (link,), (told,) = (roles(structure_of(pdf), role) for role in ("Link", "Note"))
    assert (link.words, link.tied) == ("the council", 1)
    assert close(read_aloud(told and pdf)).index("Countedbyhand") < close(read_aloud(pdf)).index(
        "After"
    )


def small(out: Path) -> list[Path]:
    """Each kind of small sheet."""
    names = Names(
        cards=[NameCard(name="Ana", under="Library"), NameCard(), NameCard(name="Bo", large=True)],
        about="Meeting",
        title="Badges",
        made_at=MADE_AT,
    )
    form = BallotForm(
        ask="Which?", kind=PollKind.DOTS, items=(("A", "One"), ("B", "Two")), budget=3
    )
    sits = (TalkRow(round=1, table=2, beside="Bo"), TalkRow(round=2, table=0, beside="a break"))
    talks = TalksForm(about="Talks", cards=(TalkCard(name="Ana", rows=sits),))
    badges(names, out / "badges.pdf")
    tents(names, out / "tents.pdf")
    ballots(form, 3, out / "ballots.pdf", made_at=MADE_AT)
    cards = [PaperCard(number="1", text="شكرا and thanks"), PaperCard(number="2", text=LONG)]
    cut_cards(cards, out / "cards.pdf", made_at=MADE_AT, blanks=2)
    rounds(
        RoundsForm(question="What?", rounds=3, ideas=3, sheets=2), out / "r.pdf", made_at=MADE_AT
    )
    talk_cards(talks, out / "talks.pdf", made_at=MADE_AT)
    for name, tiles in (("poster", None), ("tiles", PaperSize.A4)):
        about = {"title": "Wall", "foot": "foot", "made_at": MADE_AT}
        wall_poster(kj_picture(), out / f"{name}.pdf", tiles=tiles, **about)  # type: ignore[arg-type]
    return sorted(out.glob("*.pdf"))


def test_nothing_is_wrong_with_the_tags_of_small_sheets(tmp_path: Path) -> None:
    found = small(tmp_path)
    assert len(found) == 8
    assert {each.name: faults_of(each) for each in found} == {each.name: [] for each in found}
    assert close(words_of(kj_picture(), str)) in close(read_aloud(tmp_path / "tiles.pdf"))
