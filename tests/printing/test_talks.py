"""Paper for speed dating: a card for each person, numbers for the tables, the plan on one sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity
from facilitator.methods import METHODS
from facilitator.model.core.ids import ActivityId
from facilitator.model.display.gesture import Act, Advance
from facilitator.printing import PrintKind, PrintOptions, order_of, write
from tests.paper.reading import close, closed, pages_of
from tests.printing.hall import Hall

PAPERS = {PrintKind.TALKS, PrintKind.NUMBERS, PrintKind.PLAN}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


def dating(hall: Hall, people: int, template: str = "all", *, made: bool = True) -> ActivityId:
    """A speed dating with so many people; the second needs large print."""
    for number in range(1, people + 1):
        hall.person(f"Person {number:02}", large_print=number == 2)
    method = next(m for m in METHODS if m.key == "speed")
    title, question = "Who is who", "What do you bring?"
    activity = add_activity(
        hall.programme, hall.session, method, template, title=title, question=question
    )
    if made:
        hall.programme.do(activity, Act(action="make"))
    return activity


def printed(
    hall: Hall, kind: PrintKind, on: ActivityId, tmp_path: Path, choice: PrintOptions
) -> Path:
    out = tmp_path / f"{kind.value}.pdf"
    made = write(order_of(hall.programme, on), kind, out, choice)
    assert not made.not_printable
    assert made.pages == len(pages_of(out))
    return out


def test_before_the_plan_nothing_of_it_is_printed(hall: Hall):
    activity = dating(hall, 5, made=False)
    assert not PAPERS & set(order_of(hall.programme, activity).of_activity())
    hall.programme.do(activity, Act(action="make"))
    assert set(order_of(hall.programme, activity).of_activity()) >= PAPERS


def test_while_pairs_are_drawn_nobody_gets_a_card(hall: Hall):
    order = order_of(hall.programme, dating(hall, 6, "free"))
    assert PrintKind.TALKS not in order.of_activity()
    assert PrintKind.PLAN in order.of_activity()


def test_a_card_says_where_and_with_whom_in_every_round(hall: Hall, tmp_path: Path):
    activity = dating(hall, 5)
    pages = pages_of(printed(hall, PrintKind.TALKS, activity, tmp_path, PrintOptions()))
    assert len(pages) == 2, "four on a page, and one in large print apart"
    usual, large = map(close, pages)
    assert close("What do you bring?") in usual
    assert usual.count("Yousitout:listen,takenotes") == 4
    assert large.count("Person02") == 1
    assert all(large.count(f"Person0{n}") == 1 for n in (1, 3, 4, 5)), "everybody else, once"


def test_in_large_print_every_card_is(hall: Hall, tmp_path: Path):
    activity = dating(hall, 5)
    found = pages_of(printed(hall, PrintKind.TALKS, activity, tmp_path, PrintOptions(large=True)))
    assert len(found) == 3
    assert len(pages_of(printed(hall, PrintKind.TALKS, activity, tmp_path, PrintOptions()))) == 2


@pytest.mark.parametrize(("people", "pages"), [(10, 4), (12, 7), (24, 24)])
def test_many_rounds_take_larger_cards(hall: Hall, tmp_path: Path, people: int, pages: int):
    activity = dating(hall, people, made=False)
    answers = {"minutes": 480}
    hall.programme.do(activity, Act(action="settings", answers=answers))
    hall.programme.do(activity, Act(action="make"))
    found = pages_of(printed(hall, PrintKind.TALKS, activity, tmp_path, PrintOptions()))
    assert len(found) == pages
    assert close(f"Person {people:02}") in close("".join(found))


def test_the_number_stands_on_both_sides_of_a_table(hall: Hall, tmp_path: Path):
    found = closed(printed(hall, PrintKind.NUMBERS, dating(hall, 6), tmp_path, PrintOptions()))
    assert [found.count(f"Table{number}") for number in (1, 2, 3, 4)] == [2, 2, 2, 0]


def test_the_plan_holds_every_round_and_the_square_of_names(hall: Hall, tmp_path: Path):
    activity = dating(hall, 4)
    for step in ("change_1", "talk_1"):
        hall.programme.do(activity, Advance(to=step))
    found = closed(printed(hall, PrintKind.PLAN, activity, tmp_path, PrintOptions()))
    assert "Whositswithwhom" in found
    assert "1Person01·" in found
    assert "4Person04" in found
    row = found.split("1Person01")[-1].split("2Person02")[0]
    assert sorted(row.strip("·").replace("[", "").replace("]", "")) == ["1", "2", "3"]
    assert row.count("[") == 2, "two rounds are still to come"


def test_many_people_have_lists_and_no_square(hall: Hall, tmp_path: Path):
    activity = dating(hall, 22)
    for step in ("change_1", "talk_1"):
        hall.programme.do(activity, Advance(to=step))
    found = closed(printed(hall, PrintKind.PLAN, activity, tmp_path, PrintOptions()))
    assert "Whometwhom" in found
    assert "Planned,andmissed" in found
