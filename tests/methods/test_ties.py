"""What is level and matters to people can be decided; a line is drawn where somebody said so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.methods.boardstorm import BOARDSTORM
from facilitator.methods.boardstorm.plan import booth
from facilitator.methods.contract import ActionPlace
from facilitator.model.core.records import ChoiceWay, Poll
from facilitator.model.display import document
from facilitator.model.display.document import Readership
from facilitator.model.display.picture import Audience, Bar, Line
from facilitator.model.voting import queries
from tests.methods.play import FRAME, Asked, Refused, Table, mark_of


def voted(*ballots: str, top: int = 0, cards: int = 4) -> Table:
    """A closed vote with dots on numbered cards."""
    play = Table(BOARDSTORM)
    play.step("vote")
    play.write(*(f"What card {n} says" for n in range(1, cards + 1)))
    play.act("open_vote", budget=3, cap=3, top=top)
    for ballot in ballots:
        play.type(ballot)
    play.act("close_vote")
    return play


def bars(play: Table) -> list[tuple[str, str, str]]:
    """Return place, number and tag of each bar, as the room sees them."""
    shapes = play.picture(Audience.ROOM).shapes
    return [(str(s.place), mark_of(str(s.text)), str(s.tag)) for s in shapes if isinstance(s, Bar)]


def poll_of(play: Table) -> Poll:
    held = queries.latest(play.world, play.activity)
    assert held is not None
    return held


def lined(play: Table) -> bool:
    return any(isinstance(s, Line) for s in play.picture(Audience.ROOM).shapes)


def printed(play: Table) -> str:
    report = play.method.report(play.world, play.activity, Readership.HANDOUT, FRAME)
    found = [str(b.text) for b in report.blocks if isinstance(b, document.Paragraph)]
    for block in report.blocks:
        if isinstance(block, document.BarChart):
            found += [str(row.name) for row in block.rows]
    return "\n".join(found)


def panel(play: Table) -> tuple[str, bool]:
    held = play.method.vote(play.world, play.activity)
    assert held is not None
    return str(held.tie or ""), held.must


def test_no_line_is_drawn_where_nobody_said_how_many_go_on():
    play = voted("1 1 1", "2 2", "3", "4 4")
    assert not lined(play)
    assert "Kept for later" not in play.seen()
    assert bars(play) == [("1.", "1", ""), ("2.", "2", ""), ("2.", "4", ""), ("4.", "3", "")]
    assert booth(play.world, play.activity).outcome(poll_of(play)).inside == ()


def test_the_line_is_drawn_once_somebody_says_how_many_and_taken_off_again():
    play = voted("1 1 1", "2 2", "3")
    play.act("go_on", top=2)
    assert lined(play)
    assert [number for place, number, _ in bars(play) if place] == ["1", "2"]
    play.act("go_on", top=0)
    assert not lined(play)


def test_how_many_go_on_may_be_said_when_the_vote_is_opened():
    assert lined(voted("1 1 1", "2 2", "3", top=1))


def test_what_is_tied_for_first_can_be_drawn_though_no_line_was_asked_for():
    play = voted("1 1", "2 2", "3")
    assert bars(play)[:2] == [("1.", "1", "tied"), ("1.", "2", "tied")]
    assert panel(play) == ("2 are tied for first place", False)
    assert play.actions()["tie"].place is ActionPlace.VOTE
    with pytest.raises(Asked) as asked:
        play.act("tie", how="tie_lot")
    play.do(asked.value.ask.answered({}))
    (choice,) = queries.choices(play.world, poll_of(play))
    assert (choice.place, choice.way) == (1, ChoiceWay.LOT)
    assert [tag for _, _, tag in bars(play)[:2]] == ["tied, drawn by lot", "tied, not drawn"]
    assert [place for place, _, _ in bars(play)[:3]] == ["1.", "2.", "3."]
    told = f"Tied for first place; drawn by lot: card {play.card(choice.item).number}"
    assert told in play.seen()
    assert "drawn by lot" in printed(play)
    assert "tied, drawn by lot" in printed(play)
    assert panel(play) == ("", False)


def test_a_tie_above_the_line_is_decided_and_the_tie_at_the_cut_stays():
    play = voted("1 1", "2 2", "3", "4", top=3)
    assert [tie.place for tie in booth(play.world, play.activity).ties(poll_of(play))] == [0, 1]
    play.act("tie_talk", place="1", **{play.key("2"): True})
    assert bars(play)[:2] == [
        ("1.", "2", "tied, chosen together"),
        ("2.", "1", "tied, not chosen"),
    ]
    assert panel(play) == ("2 are tied for the last place", True)
    assert len(booth(play.world, play.activity).outcome(poll_of(play)).inside) == 2
    play.act("tie_talk", **{play.key("4"): True})
    assert [number for place, number, _ in bars(play) if place] == ["2", "1", "4"]
    assert panel(play) == ("", False)


def test_a_talk_chooses_as_many_as_there_are_places():
    play = voted("1 2 3", top=2)
    with pytest.raises(Asked) as asked:
        play.act("tie_talk")
    ask = asked.value.ask
    assert str(ask.title) == "Which 2 did the group choose?"
    assert str(ask.detail) == "3 are tied for the last 2 places"
    for numbers in ("1", "123"):
        with pytest.raises(Refused, match=f"Tick 2 of them, not {len(numbers)}"):
            play.act("tie_talk", **{play.key(number): True for number in numbers})
    assert panel(play) == ("3 are tied for the last 2 places", True)
    play.act("tie_talk", **{play.key("1"): True, play.key("3"): True})
    assert {choice.way for choice in queries.choices(play.world, poll_of(play))} == {ChoiceWay.TALK}
    assert panel(play) == ("", False)


def test_of_three_level_each_place_is_decided_one_after_the_other():
    play = voted("1", "2", "3")
    play.act("tie_talk", place="1", **{play.key("3"): True})
    play.act("tie_talk", place="2", **{play.key("2"): True})
    assert [(place, number) for place, number, _ in bars(play)[:3]] == [
        ("1.", "3"),
        ("2.", "2"),
        ("3.", "1"),
    ]


def test_a_run_off_settles_who_is_first():
    play = voted("1 1", "2 2", "3")
    play.act("tie_run_off")
    play.type("2")
    play.act("close_vote")
    assert bars(play)[:2] == [
        ("1.", "2", "tied, won the run-off"),
        ("2.", "1", "tied, lost the run-off"),
    ]


def test_what_is_left_level_on_purpose_is_not_asked_again():
    play = voted("1 1", "2 2", "3")
    play.act("tie_all")
    assert [place for place, _, _ in bars(play)[:2]] == ["1.", "1."]
    assert panel(play) == ("", False)
    assert "tie" not in play.actions()


def test_below_the_line_no_order_is_asked_for():
    play = voted("1 1 1", "2", "3", top=1)
    assert not booth(play.world, play.activity).ties(poll_of(play))


@given(
    st.lists(st.text("1234", min_size=1, max_size=3), min_size=1, max_size=6),
    st.integers(0, 4),
    st.integers(0, 2**16),
)
def test_ties_that_are_drawn_one_by_one_come_to_an_end(ballots: list[str], top: int, seed: int):
    play = voted(*(" ".join(each) for each in ballots), top=top)
    play.random.seed(seed)
    poll = poll_of(play)
    for _ in range(8):
        held = booth(play.world, play.activity).ties(poll)
        if not held:
            break
        inside = booth(play.world, play.activity).outcome(poll).inside
        play.act("tie_lot", place=str(held[0].place), sure=True)
        after = booth(play.world, play.activity).outcome(poll).inside
        assert set(inside) <= set(after), "who was in stays in"
    found = booth(play.world, play.activity)
    assert not found.ties(poll)
    assert not found.outcome(poll).tied
    assert len(found.outcome(poll).inside) <= top
