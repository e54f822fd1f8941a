"""What is laid out in the room before people come, and what they vote and write on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity
from facilitator.errors import FacilitatorError
from facilitator.methods import METHODS
from facilitator.model.core.ids import ActivityId
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, Write
from facilitator.model.people.records import Consent, ConsentRule
from facilitator.paper.look import PaperSize
from facilitator.printing import (
    PrintKind,
    PrintOptions,
    kind_called,
    order_of,
    order_of_session,
    write,
)
from tests.paper.reading import closed
from tests.printing.hall import Hall, words_of

CARDS = ("Bid deadlines too short", "Core costs never covered", "Parents are asked last")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


def printed(
    hall: Hall, kind: PrintKind, tmp_path: Path, choice: PrintOptions | None = None, on: str = ""
) -> Path:
    order = (
        order_of(hall.programme, ActivityId(on))
        if on
        else order_of_session(hall.programme, hall.session)
    )
    out = tmp_path / f"{kind.value}.pdf"
    write(order, kind, out, choice or PrintOptions())
    return out


def test_sixty_people_sign_in_each_with_a_line_and_a_box(hall: Hall, tmp_path: Path):
    for number in range(60):
        hall.person(f"Person {number:02}", organisation="Lark Lane" if number < 30 else "")
    found = words_of(printed(hall, PrintKind.SIGN_IN, tmp_path, PrintOptions(count=5)))
    assert all(f"Person {number:02}" in found for number in range(60))
    assert found.count("☐") == 65
    assert found.count("Signature") > 1


def test_people_sign_what_was_read_aloud(hall: Hall, tmp_path: Path):
    hall.person("Ada")
    hall.new(
        ConsentRule(
            id=hall.id(),
            session=hall.session,
            position=1,
            consent=Consent.ANONYMOUS,
            at=hall.now,
            words="Your words, never your name.",
        )
    )
    assert "Your words, never your name." in words_of(printed(hall, PrintKind.SIGN_IN, tmp_path))


def test_who_needs_large_print_gets_a_large_badge(hall: Hall, tmp_path: Path):
    hall.person("Ada", large_print=True)
    hall.person("Ben", organisation="Lark Lane")
    out = printed(hall, PrintKind.BADGES, tmp_path, PrintOptions(count=0))
    found = words_of(out)
    assert "Ada" in found
    assert "Ben" in found
    assert "Lark Lane" in found


def test_slips_go_on_from_the_cards_of_an_activity(hall: Hall, tmp_path: Path):
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=CARDS))
    after = words_of(
        printed(hall, PrintKind.SLIPS, tmp_path, PrintOptions(count=2), on=wall)
    ).split()
    assert after == ["4", "5"]
    alone = words_of(printed(hall, PrintKind.SLIPS, tmp_path, PrintOptions(count=2))).split()
    assert alone == ["1", "2"]


def test_ballots_have_what_is_voted_on_once_for_everybody(hall: Hall, tmp_path: Path):
    wall = hall.activity("Barriers", "What comes first?")
    for name in ("Ada", "Ben", "Cy"):
        hall.person(name, here=True)
    hall.programme.do(wall, Write(texts=CARDS))
    found = closed(printed(hall, PrintKind.BALLOTS, tmp_path, on=wall))
    assert found.count("Corecostsnevercovered") == 3
    assert "Whatcomesfirst?" in found


def test_an_open_vote_on_a_scale_is_printed_with_its_points(hall: Hall, tmp_path: Path):
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=CARDS))
    assert hall.programme.do(wall, Act(action="vote_on", answers={"kind": "fist-1"})).done
    found = closed(printed(hall, PrintKind.BALLOTS, tmp_path, PrintOptions(count=1), on=wall))
    assert "Fillinonecircleineachrow." in found
    assert "5:" in found


def test_only_what_makes_sense_is_offered(hall: Hall):
    wall = hall.activity("Barriers")
    order = order_of(hall.programme, wall)
    assert PrintKind.BALLOTS not in order.of_activity()
    assert PrintKind.CARDS not in order.of_activity()
    hall.programme.do(wall, Write(texts=CARDS))
    order = order_of(hall.programme, wall)
    assert {PrintKind.BALLOTS, PrintKind.CARDS} <= set(order.of_activity())
    hall.programme.do(wall, Act(action="vote_on", answers={"kind": "dots"}))
    hall.programme.do(wall, Act(action="close_vote"))
    assert PrintKind.BALLOTS not in order_of(hall.programme, wall).of_activity()
    assert order_of_session(hall.programme, hall.session).of_activity() == ()


def test_sheets_to_pass_round_are_as_many_as_the_activity_plans(hall: Hall, tmp_path: Path):
    method = next(m for m in METHODS if any(t.key == "sheets" for t in m.templates))
    ideas = add_activity(
        hall.programme, hall.session, method, "sheets", title="Ideas", question="How?"
    )
    order = order_of(hall.programme, ideas)
    assert PrintKind.SHEETS in order.of_activity()
    made = write(order, PrintKind.SHEETS, tmp_path / "s.pdf")
    assert f"Sheet {made.pages}" in words_of(tmp_path / "s.pdf")


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("large", [False, True])
def test_everything_prints_for_a_session_with_nobody_and_nothing(
    hall: Hall, tmp_path: Path, size: PaperSize, *, large: bool
):
    order = order_of_session(hall.programme, hall.session)
    for kind in order.of_session():
        made = write(order, kind, tmp_path / "x.pdf", PrintOptions(size=size, large=large))
        assert made.pages >= 1


def test_kinds_are_called_by_the_beginning_of_their_names(hall: Hall):
    order = order_of_session(hall.programme, hall.session)
    assert kind_called(order, "sign-in", Readership.RECORD) is PrintKind.SIGN_IN
    assert kind_called(order, "Name", Readership.RECORD) is PrintKind.BADGES
    assert kind_called(order, None, Readership.RECORD) is PrintKind.SESSION_RECORD
    assert kind_called(order, "hand-out", Readership.RECORD) is PrintKind.SESSION_HANDOUT
    with pytest.raises(FacilitatorError, match="There is: session hand-out"):
        kind_called(order, "tickets", Readership.RECORD)


@pytest.mark.parametrize(("per_sheet", "pages"), [(4, 3), (6, 2), (8, 2)])
def test_how_many_slips_stand_on_a_sheet_is_chosen(
    hall: Hall, tmp_path: Path, per_sheet: int, pages: int
):
    order = order_of_session(hall.programme, hall.session)
    choice = PrintOptions(count=12, per_sheet=per_sheet)
    assert write(order, PrintKind.SLIPS, tmp_path / "s.pdf", choice).pages == pages
    large = PrintOptions(count=12, per_sheet=per_sheet, large=True)
    assert write(order, PrintKind.SLIPS, tmp_path / "l.pdf", large).pages == 6, "two in large print"
