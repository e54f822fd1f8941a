"""Paper to fill in by hand: ballots, sheets to pass round, badges, table cards."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.model.core.records import PollKind
from facilitator.model.display.forms import BallotForm, RoundsForm
from facilitator.paper.cut.badges import NameCard, Names, badges, tents
from facilitator.paper.cut.ballots import ballots
from facilitator.paper.cut.grid import cells
from facilitator.paper.cut.rounds import rounds
from facilitator.paper.look import PaperSize, sheet_size
from tests.paper.reading import close, closed, fonts_of, pages_of

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
NAMES = ("Siân Ŵyn Llŷr", "Zażółć Gęślą", "王小明", "Ada Brook")


def form(count: int, kind: PollKind = PollKind.RANKED, **values: object) -> BallotForm:
    items = tuple((str(n), f"Thing {n}") for n in range(1, count + 1))
    return BallotForm(ask="What first?", kind=kind, items=items, **values)  # pyright: ignore[reportArgumentType]


EIGHT = tuple((value, f"point {value}") for value in range(1, 9))


@pytest.mark.parametrize(
    ("held", "per_page"),
    [
        (form(4, budget=3), 4),
        (form(4, PollKind.SCALE, points=EIGHT), 2),
        (form(30, budget=3), 1),
    ],
)
def test_as_many_ballots_on_a_page_as_hold_all_items(
    tmp_path: Path, held: BallotForm, per_page: int
):
    printed = ballots(held, 4, tmp_path / "b.pdf", made_at=NOW)
    assert printed.pages == 4 // per_page
    found = pages_of(tmp_path / "b.pdf")
    assert all(page.count("What first?") == per_page for page in found)
    assert all(f"Thing {len(held.items)}" in page for page in found)


def test_a_ballot_of_very_many_things_goes_on_and_leaves_none_out(tmp_path: Path):
    printed = ballots(form(70, budget=3), 2, tmp_path / "b.pdf", made_at=NOW)
    found = " ".join(pages_of(tmp_path / "b.pdf")).split()
    things = [found[at + 1] for at, word in enumerate(found) if word == "Thing"]
    assert printed.pages > 2
    assert sorted(things) == sorted([str(n) for n in range(1, 71)] * 2)


def test_a_ballot_says_what_to_do(tmp_path: Path):
    for kind, values, words in (
        (PollKind.RANKED, {"budget": 3}, "3inall"),
        (PollKind.DOTS, {"budget": 5, "cap": 4}, "Youhave5dots.Fillinacircle"),
        (PollKind.DOTS, {"budget": 10, "cap": 9}, "atmost9foronething"),
        (PollKind.SCALE, {"points": ((0, "no"), (5, "I will lead"))}, "5:Iwilllead"),
    ):
        ballots(form(3, kind, **values), 1, tmp_path / "b.pdf", made_at=NOW)
        assert words in closed(tmp_path / "b.pdf")
        assert "No." in closed(tmp_path / "b.pdf")


def test_a_ballot_in_large_print_is_a_page(tmp_path: Path):
    printed = ballots(form(4, budget=3), 3, tmp_path / "b.pdf", made_at=NOW, large=True)
    assert printed.pages == 3


def test_a_very_long_card_does_not_push_others_off_a_ballot(tmp_path: Path):
    held = form(2, budget=1)
    long = BallotForm(
        ask=held.ask, kind=held.kind, items=(("1", "word " * 800), *held.items[1:]), budget=1
    )
    printed = ballots(long, 4, tmp_path / "b.pdf", made_at=NOW)
    assert printed.pages == 1
    assert closed(tmp_path / "b.pdf").count("Thing2") == 4


@pytest.mark.parametrize(("number", "pages"), [(3, 3), (6, 6), (11, 22)])
def test_a_sheet_for_each_person_with_a_row_for_each_round(tmp_path: Path, number: int, pages: int):
    held = RoundsForm(question="How?", sheets=number, rounds=number, ideas=3)
    printed = rounds(held, tmp_path / "r.pdf", made_at=NOW)
    assert printed.pages == pages
    found = pages_of(tmp_path / "r.pdf")
    for sheet in range(1, number + 1):
        mine = [page.split() for page in found if page.split()[1] == str(sheet)]
        words = [word for page in mine for word in page]
        assert all(str(row) in words for row in range(1, number + 1))
        assert all("How?" in page for page in mine)


def names(*cards: NameCard) -> Names:
    return Names(cards=cards, about="Town talks", title="Name badges", made_at=NOW)


def test_every_name_is_on_a_badge_and_twice_on_a_table_card(tmp_path: Path):
    held = names(*(NameCard(name=name, under="Lark Lane") for name in NAMES))
    assert badges(held, tmp_path / "b.pdf").pages == 1
    assert tents(held, tmp_path / "t.pdf").pages == 2
    for name in NAMES:
        assert closed(tmp_path / "b.pdf").count(close(name)) == 1
        assert closed(tmp_path / "t.pdf").count(close(name)) == 2


def test_large_print_badges_have_pages_of_their_own(tmp_path: Path):
    held = names(*(NameCard(name=n, large=n == "Ada Brook") for n in NAMES), NameCard())
    assert badges(held, tmp_path / "b.pdf").pages == 2
    assert "Ada Brook" in pages_of(tmp_path / "b.pdf")[1]


def test_badges_of_nobody_are_still_a_page(tmp_path: Path):
    assert badges(names(), tmp_path / "b.pdf").pages == 1


def test_what_no_font_has_is_told(tmp_path: Path):
    printed = badges(names(NameCard(name="Ada \U00013000")), tmp_path / "b.pdf")
    assert printed.not_printable == ("\U00013000",)


def test_all_fonts_are_inside(tmp_path: Path):
    badges(names(*(NameCard(name=name) for name in NAMES)), tmp_path / "b.pdf")
    for font in fonts_of(tmp_path / "b.pdf").values():
        assert str(font["/Subtype"]) == "/Type0"
    assert len(PdfReader(tmp_path / "b.pdf").pages) == 1


@pytest.mark.parametrize("size", list(PaperSize))
def test_cells_lie_on_the_sheet_and_not_on_one_another(size: PaperSize):
    wide, high = sheet_size(size)
    for per_page in (1, 2, 3, 4, 8, 15):
        held = cells(size, per_page)
        assert len(held) == per_page
        assert all(c.x > 0 and c.y > 0 and c.right < wide and c.bottom < high for c in held)
        assert sum(c.width * c.height for c in held) < wide * high
