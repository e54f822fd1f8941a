"""Easy reading and text to be read aloud: the same words, one sentence to a line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from facilitator.editing.programme import OpenProgramme
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.display.document import (
    BarChart,
    ChartBar,
    Document,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Photograph,
    PhotoRow,
    Table,
)
from facilitator.model.display.spoken import parts_of, sentences
from facilitator.paper.look import PaperSize, easy_look
from facilitator.paper.report import write_pdf
from facilitator.printing import PrintKind, order_of_programme, order_of_session, write
from facilitator.printing.easy_read import easy_read
from facilitator.printing.kinds import EASY
from facilitator.printing.orders import PrintOrder
from tests.printing.hall import NINE

SHOWN = Photograph(data=b"", width=4, height=3, alternative="Nine people round a table")
MADE = Document(
    title="Centres",
    blocks=(
        Paragraph(text="We met. Dr. Rhys, e.g. by bus, came at 2 p.m. She stayed."),
        Heading(text="What was agreed"),
        Table(head=("What", "Who"), rows=(("Open the door", "Priya"), ("Wait", "–"))),
        Heading(text="How often", level=3),
        BarChart(rows=(ChartBar(name="Trust", value=4, words="4 cards"),)),
        PhotoRow(photos=(SHOWN,)),
    ),
)


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Rhys met Mrs. Cole, J. Hall and 3.5 others.", None),
        ("It cost £3.50. for each", None),
        ("a line\nanother", ["a line", "another"]),
        ("لا قرار بعد. هل توافقون؟ نعم.", ["لا قرار بعد.", "هل توافقون؟", "نعم."]),
        ("还没有决定。我们从白纸开始。", ["还没有决定。", "我们从白纸开始。"]),
    ],
)
def test_sentences_end_where_a_reader_stops(said: str, parts: list[str] | None) -> None:
    assert sentences(said) == (parts or [said])


def test_a_part_says_its_rows_cell_by_cell_and_keeps_what_was_not_filled_in_out() -> None:
    front, agreed, often = parts_of(MADE, str)

    assert front.content == ["We met.", "Dr. Rhys, e.g. by bus, came at 2 p.m. She stayed."]
    assert agreed.content == ["What: Open the door", "Who: Priya", "What: Wait"]
    assert (often.level, often.content) == (2, ["Trust: 4 cards", SHOWN])


def test_a_part_has_the_sign_of_what_stands_in_it() -> None:
    headings = [b for b in easy_read(MADE, str).blocks if isinstance(b, Heading)]

    assert [each.sign for each in headings] == ["ticks", "bars"]


def test_a_name_that_heads_cards_is_no_card() -> None:
    inner = OutlineEntry(mark="B", text="Keys", under=(OutlineEntry(mark="7", text="Lost."),))
    told = OutlineEntry(mark="A", text="Doors", note="changed once", under=(inner,))
    made = replace(MADE, blocks=(Heading(text="Groups"), Outline(entries=(told,))))

    _, groups, doors, keys = parts_of(made, str)

    assert [(p.level, p.title) for p in (groups, doors, keys)] == [
        (1, "Groups"),
        (2, "A. Doors"),
        (3, "B. Keys"),
    ]
    assert (doors.content, keys.content) == (["changed once"], ["7. Lost."])


def test_a_part_begins_where_there_is_room_for_its_first_sentences(tmp_path: Path) -> None:
    part = (Heading(text="Straight talk"), *[Paragraph(text=f"No. {n}.") for n in range(25)])
    before = [Paragraph(text="Before.")] * 8
    out, look = tmp_path / "easy.pdf", easy_look(PaperSize.A4)
    write_pdf(replace(MADE, blocks=(*before, *part)), out, made_at=NINE, look=look)

    assert "Straight talk" in PdfReader(out).pages[0].extract_text()


def words(said: str) -> set[str]:
    """The words of a text, without the places that its links lead to."""
    return set(re.findall(r"\w+", re.sub(r"<a id=.*?>|\(#.*?\)", "", said)))


def orders(sample: OpenProgramme) -> Iterator[tuple[PrintKind, PrintOrder]]:
    for session in agenda_queries.sessions(sample.world):
        yield PrintKind.SESSION_EASY, order_of_session(sample, session.id)
    yield PrintKind.STUDY_EASY, order_of_programme(sample)


def test_nothing_that_the_document_says_is_left_out_of_either(
    sample: OpenProgramme, tmp_path: Path
) -> None:
    for kind, order in orders(sample):
        plain, easy, aloud = (tmp_path / name for name in ("plain.md", "easy.md", "aloud.txt"))
        write(order, EASY[kind], plain)
        write(order, kind, easy)
        write(order, EASY[kind], aloud)
        said = words(plain.read_text("utf-8").partition("\n---\n")[0])  # without running heads

        assert said <= words(easy.read_text("utf-8"))
        assert said <= words(aloud.read_text("utf-8"))


def test_a_sentence_stands_on_a_line_and_no_line_has_marks_of_a_table(
    sample: OpenProgramme, tmp_path: Path
) -> None:
    out = tmp_path / "aloud.txt"
    write(order_of_programme(sample), PrintKind.STUDY, out)
    lines = out.read_text("utf-8").splitlines()

    assert not any("|" in line or line.startswith(("#", "-", "*")) for line in lines)
    assert all(len(sentences(line)) == 1 for line in lines if line)


def test_a_photograph_stands_at_the_left_of_the_words_that_tell_it(tmp_path: Path) -> None:
    photo = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(photo, "JPEG")
    shown = replace(SHOWN, data=photo.getvalue(), width=40, height=30)
    made = replace(MADE, blocks=(Paragraph(text="Before."), PhotoRow(photos=(shown,))))
    out, look = tmp_path / "easy.pdf", easy_look(PaperSize.A4)
    write_pdf(easy_read(made, str), out, made_at=NINE, look=look)
    page = PdfReader(out).pages[0]
    places: dict[str, float] = {}

    def note(said: str, _now: object, at: list[float], *_font: object) -> None:
        places[said.strip()] = at[4]

    page.extract_text(visitor_text=note)
    assert len(page.images) == 1
    assert places[str(SHOWN.alternative)] == pytest.approx(look.left, abs=1)
