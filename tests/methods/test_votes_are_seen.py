"""Votes on the wall: long words are whole while one is open, and a result is never blank."""

from __future__ import annotations

import pytest

from facilitator.model.board import queries
from facilitator.model.display.document import BarChart, Readership
from facilitator.model.display.document import Table as PaperTable
from facilitator.model.display.forms import BallotForm
from facilitator.model.display.picture import Audience, Bar, Caption, Region, WallSize, texts
from tests.methods.play import Table, table
from tests.methods.scenes import FRAMES, drawn

LONG = (
    "We need a place where young people can meet without having to buy anything, and it must "
    "be open late"
)

CHANGE = {"change_from": "One house", "change_to": "A family", "horizon": ""}


def voting(kind: str, *said: str) -> Table:
    play = table("storm", "boardstorm")
    play.step()
    play.write(*said)
    items = " ".join(card.id for card in queries.cards(play.world, play.activity))
    play.act("vote_on", kind=kind, budget=3, cap=2, items=items)
    return play


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.height:.0f}")
@pytest.mark.parametrize("kind", ["dots", "ranked", "fist-1", "gradients-1"])
@pytest.mark.parametrize("count", [2, 12, 40])
def test_long_words_of_an_open_vote_are_whole(kind: str, count: int, frame: WallSize) -> None:
    drawn(voting(kind, *(f"{LONG} {number}" for number in range(count))), frame)


@pytest.mark.parametrize("kind", ["dots", "ranked"])
def test_a_result_without_a_vote_shows_what_was_voted_on(kind: str) -> None:
    play = voting(kind, "One", "Two", "Three")
    play.act("close_vote")
    bars = [s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    assert len(bars) == 3


def test_bars_are_as_high_on_each_page_of_a_result() -> None:
    play = voting("dots", *(f"Thing {number}" for number in range(23)))
    for number in (1, *range(1, 22, 3)):
        play.type(f"{number} {number + 1} {number + 2}")
    play.act("close_vote")
    bars = [s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    heights = {round(bar.rect.height) for bar in bars if bar.place != "1."}
    assert len(heights) == 1


@pytest.mark.parametrize("about", ["rate_strength", "rate_reach"])
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.height:.0f}")
def test_a_rating_of_forces_asks_how_strong_and_says_of_which_change(about: str, frame: WallSize):
    play = table(method="forcefield")
    play.act("settings", **CHANGE)
    play.type("> People want it")
    play.type("< No time")
    play.act(about)
    said = [str(words) for words in texts(drawn(play, frame))]
    asked = {"rate_strength": "How strong", "rate_reach": "How much can we"}[about]
    assert any(words.startswith(asked) for words in said), said
    assert any("One house" in words and "A family" in words for words in said), said
    assert not any("enough" in words for words in said), said
    view = play.method.vote(play.world, play.activity)
    assert view is not None
    assert str(view.how).startswith(asked)
    [ballot] = [f for f in play.method.forms(play.world, play.activity) if type(f) is BallotForm]
    assert str(ballot.ask).startswith(asked)
    play.type("1=4 2=3")
    play.act("close_vote")
    shown = play.method.vote(play.world, play.activity)
    assert shown is not None
    assert not any("under" in str(row.value) or row.inside for row in shown.rows)


@pytest.mark.parametrize("kind", ["rating-1", "gradients-1"])
def test_the_answers_stand_apart_from_the_things_they_are_for(kind: str) -> None:
    picture = voting(kind, "One", "Two", "Three", "Four").picture(Audience.ROOM)
    regions = {s.id: s.rect for s in picture.shapes if isinstance(s, Region)}
    beside = regions.pop("scale")
    assert len(regions) == 4
    assert all(rect.right < beside.x for rect in regions.values())
    points = [s for s in picture.shapes if isinstance(s, Caption) and s.id.startswith("point:")]
    assert points
    assert all(beside.x < s.rect.x and s.rect.right <= beside.right for s in points)


@pytest.mark.parametrize("kind", ["dots", "ranked", "gradients-1"])
def test_beside_its_place_no_thing_is_called_by_a_number(kind: str) -> None:
    play = voting(kind, "People want it", "Grace has the tool", "No time")
    for line in ("1=1 2=3 3=8",) if kind == "gradients-1" else ("2", "2 1", "2"):
        play.type(line)
    play.act("close_vote")
    view = play.method.vote(play.world, play.activity)
    assert view is not None
    bars = [s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Bar) and s.value]
    named = [str(bar.text) for bar in bars] + [str(row.words) for row in view.rows]
    assert "People want it (card 1)" in named
    for reader in Readership:
        for block in play.method.report(play.world, play.activity, reader, FRAMES[0]).blocks:
            if isinstance(block, BarChart):
                named += [str(row.name).partition(". ")[2] or str(row.name) for row in block.rows]
    assert not any(words[0].isdigit() for words in named), named


HARBOUR = (
    "Who decides, who answers, and where everybody can see it, read it and be heard in good time",
    "Boats and work",
    "Getting here and getting around, by ferry, by bus, on foot and on wheels",
    "Safe on the water and on the quay",
    "Clean water and quiet for the birds",
    "A harbour for children and young people, whatever their parents earn",
    "A place to stay a while",
)


def harbour(*ballots: str, names: tuple[str, ...] = HARBOUR) -> Table:
    """A KJ whose groups were voted on with dots, two of them level for the one that goes on."""
    play = table("priorities")
    play.step("group")
    for number, name in enumerate(names):
        play.write(f"One of {number}", f"Two of {number}")
        play.group(f"One of {number}", f"Two of {number}")
        play.name(play.marks()[-1], name)
    play.step("rank")
    items = " ".join(each.id for each in queries.groups(play.world, play.activity))
    play.act("vote_on", kind="dots", budget=3, cap=3, top=1, items=items)
    for ballot in ballots:
        play.type(ballot)
    play.act("close_vote")
    return play


@pytest.mark.parametrize("settled", [False, True])
def test_a_result_of_seven_groups_with_long_names_is_on_one_page(settled: bool):
    play = harbour("A A C", "C C A", "B D E", "F G B")
    if settled:
        play.act("tie_talk", **{play.key("C"): True})
    picture = drawn(play, WallSize())
    bars = [s for s in picture.shapes if isinstance(s, Bar)]
    assert len(bars) == 7
    assert picture.height == picture.page


def test_what_is_kept_for_later_says_so_on_each_page():
    many = tuple(f"{name}, number {n}" for n, name in enumerate(HARBOUR * 3))
    rest = ("B D E", "F G H", "I J K", "L M N", "O P Q", "R S T", "U B D")
    play = harbour("A A C", "C C A", *rest, names=many)
    for frame in FRAMES:
        picture = drawn(play, frame)
        assert picture.height > picture.page
        for page in range(round(picture.height / picture.page)):
            first, last = page * picture.page, (page + 1) * picture.page
            here = [
                s for s in picture.shapes if isinstance(s, Caption) and first <= s.rect.y < last
            ]
            assert "Kept for later" in [str(s.text) for s in here]


@pytest.mark.parametrize("reader", list(Readership))
def test_paper_tells_a_result_once_and_what_was_chosen_first(reader: Readership):
    play = harbour("A A C", "C C A", "B D E", "F G B")
    play.act("tie_talk", **{play.key("C"): True})
    report = play.method.report(play.world, play.activity, reader, WallSize())
    told = [
        block
        for block in report.blocks
        if isinstance(block, BarChart)
        or (isinstance(block, PaperTable) and str(block.head[0]) == "Place")
    ]
    assert len(told) == 1
    held = told[0]
    names = [str(row.name) for row in held.rows] if isinstance(held, BarChart) else []
    if isinstance(held, PaperTable):
        names = [f"{row[0]}. {row[1]}" for row in held.rows]
        assert [str(row[0]) for row in held.rows] == ["1", "2", "3", "4", "4", "4", "4"]
    assert names[0].startswith("1. C · ")
    assert names[0].endswith("(tied, chosen together)")
    assert names[1].endswith("(tied, not chosen)")
