"""Printing without a window: documents, cards to cut, pictures, file names, the demo."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator import printing
from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.methods import METHODS
from facilitator.model.agenda.queries import activities
from facilitator.model.board import queries
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, Write
from facilitator.paper.look import PaperSize
from facilitator.printing import PrintKind, PrintOptions
from tests.new_file import create
from tests.paper.reading import drawn

CARDS = ("Bid deadlines too short", "Core costs never covered", "Parents are asked last")


@pytest.fixture
def programme(tmp_path: Path):
    made = create(tmp_path / "p.facilitator", "Ours", METHODS)
    session = add_session(made, "Workshop")
    method = METHODS[0]
    wall = add_activity(
        made, session, method, method.templates[0].key, title="KJ", question="What is hard?"
    )
    made.do(wall, Write(texts=CARDS))
    yield made
    made.close()


@pytest.fixture
def wall(programme: OpenProgramme) -> ActivityId:
    return activities(programme.world)[0].id


def words_of(pdf: Path) -> str:
    return " ".join(" ".join(drawn(pdf)).split())


def test_the_hand_out_says_when_it_was_true(
    programme: OpenProgramme, wall: ActivityId, tmp_path: Path
):
    now = datetime(2026, 10, 10, 15, 2, tzinfo=UTC).astimezone()
    order = replace(printing.order_of(programme, wall), now=now)
    printing.write(order, printing.PrintKind.HANDOUT, tmp_path / "hand-out.pdf")
    assert "As at 10 October 2026" in words_of(tmp_path / "hand-out.pdf")
    (session,) = programme.world.all(Session)
    today = replace(session, on=PartialDate(2026, 10, 10))
    met = programme.world.apply(replacing(text("x"), [(session, today)]))
    printing.write(replace(order, world=met), printing.PrintKind.HANDOUT, tmp_path / "hand-out.pdf")
    said = words_of(tmp_path / "hand-out.pdf")
    assert f"As at {now:%H:%M}, 10 October 2026" in said, "more comes on that day"


def test_a_record_holds_every_card_and_its_question(
    programme: OpenProgramme, wall: ActivityId, tmp_path: Path
):
    out = tmp_path / "record.pdf"
    printed = printing.print_activity(programme, wall, out, reader=Readership.RECORD)
    found = words_of(out)
    assert printed.pages == len(PdfReader(out).pages)
    assert all(words in found for words in (*CARDS, "What is hard?"))


def test_a3_and_large_print(programme: OpenProgramme, wall: ActivityId, tmp_path: Path):
    out = tmp_path / "a.pdf"
    a3, large = PrintOptions(size=PaperSize.A3), PrintOptions(large=True)
    printing.print_activity(programme, wall, out, reader=Readership.RECORD, choice=a3)
    assert round(float(PdfReader(out).pages[0].mediabox.width)) == 842
    printing.print_activity(programme, wall, out, reader=Readership.HANDOUT, choice=large)
    assert round(float(PdfReader(out).pages[0].mediabox.width)) == 595


def test_cards_to_cut_are_those_on_the_wall_with_their_numbers(
    programme: OpenProgramme, wall: ActivityId
):
    second = queries.cards(programme.world, wall)[1]
    assert programme.do(wall, Act(action="off_wall", on=(second.id,))).done
    found = printing.cut_cards_of(programme.world, wall)
    assert [(card.number, card.text) for card in found] == [("1", CARDS[0]), ("3", CARDS[2])]


def test_blank_slips_go_on_counting(programme: OpenProgramme, wall: ActivityId, tmp_path: Path):
    order = printing.order_of(programme, wall)
    printing.write(order, PrintKind.CARDS, tmp_path / "c.pdf", PrintOptions(count=2))
    found = words_of(tmp_path / "c.pdf").split()
    assert "4" in found
    assert "5" in found


def test_an_order_is_what_stood_then(programme: OpenProgramme, wall: ActivityId, tmp_path: Path):
    order = printing.order_of(programme, wall)
    programme.do(wall, Write(texts=("Too late",)))
    printing.write(order, PrintKind.RECORD, tmp_path / "r.pdf")
    assert "Too late" not in words_of(tmp_path / "r.pdf")


def test_a_picture_is_png_or_svg(programme: OpenProgramme, wall: ActivityId, tmp_path: Path):
    printing.draw_activity(programme, wall, tmp_path / "w.png")
    printing.draw_activity(programme, wall, tmp_path / "w.SVG")
    assert (tmp_path / "w.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (tmp_path / "w.SVG").read_bytes()[:200]
    with pytest.raises(FacilitatorError, match=r"\.png or \.svg"):
        printing.draw_activity(programme, wall, tmp_path / "w.bmp")


def test_the_demo_prints_everything_once(tmp_path: Path):
    made = list(printing.demo(tmp_path / "out"))
    assert all(path.stat().st_size > 500 for path in made)
    endings = {path.suffix for path in made}
    assert endings == {".facilitator", ".pdf", ".png", ".svg"}
    with pytest.raises(FacilitatorError, match="already"):
        list(printing.demo(tmp_path / "out"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(FacilitatorError, match="cannot be made"):
        next(printing.demo(tmp_path / "file" / "out"))


def test_paper_of_a_methods_own_is_offered_written_and_named(
    programme: OpenProgramme, tmp_path: Path
):
    session = add_session(programme, "Afternoon")
    held = next(each for each in METHODS if each.key == "openspace")
    space = add_activity(programme, session, held, held.templates[0].key, title="Together")
    programme.do(space, Write(texts=("Opening hours — Bea",)))
    order = printing.order_of(programme, space)
    own = [kind for kind in order.of_activity() if isinstance(kind, printing.Own)]
    assert [kind.value for kind in own] == [p.key for p in held.papers(programme.world, space)]
    kind = printing.kind_called(order, "report", Readership.RECORD)
    assert kind in own
    assert order.file_name(kind) == "Together - report forms.pdf"
    made = printing.write(order, kind, tmp_path / "forms.pdf")
    assert made.pages == 2
    assert "1 · Opening hours" in words_of(tmp_path / "forms.pdf")


def test_paper_of_a_methods_own_holds_no_card_that_is_kept_out_of_print(
    programme: OpenProgramme, tmp_path: Path
):
    session = add_session(programme, "Afternoon")
    held = next(each for each in METHODS if each.key == "openspace")
    space = add_activity(programme, session, held, held.templates[0].key, title="Together")
    programme.do(space, Write(texts=("Opening hours — Bea", "Staff — Cy")))
    second = next(c for c in queries.cards(programme.world, space) if c.number == 2)
    programme.do(space, Act(action="no_print", on=(second.id,)))
    order = printing.order_of(programme, space)
    kind = printing.kind_called(order, "report forms", Readership.RECORD)
    printing.write(order, kind, tmp_path / "forms.pdf")
    assert "Staff" not in words_of(tmp_path / "forms.pdf")


def test_a_wall_is_a_poster_on_one_page_or_on_sheets_to_be_glued(
    programme: OpenProgramme, wall: ActivityId, tmp_path: Path
):
    order = printing.order_of(programme, wall)
    whole = printing.write(order, PrintKind.POSTER, tmp_path / "whole.pdf")
    assert whole.pages == 1
    sides = PdfReader(whole.path).pages[0].mediabox
    assert {round(float(sides.width)), round(float(sides.height))} == {1684, 2384}
    for card in CARDS:
        assert card in words_of(whole.path)
    choice = printing.PrintOptions(poster=PaperSize.A2, tiled=True)
    parted = printing.write(order, PrintKind.POSTER, tmp_path / "parted.pdf", choice)
    assert parted.pages > 4
