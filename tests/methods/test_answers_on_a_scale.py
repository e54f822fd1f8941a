"""Answers on a scale: how many answered and what passes is said; more than are here is asked."""

from __future__ import annotations

import pytest

from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Audience, Bar
from facilitator.model.people import attendance
from facilitator.model.voting import queries as voting_queries
from tests.methods.play import Asked, Refused, Table, table

IDEAS = ("Close one house", "Share one manager")


def people_are_here(held: Table, *names: str) -> None:
    session = held.world.get(Activity, held.activity).session
    for name in names:
        held.apply(attendance.walk_in(held.world, session, name, new_id=held.new_id, at=held.now))


def asked(kind: str = "fist-1", cap: int = 1) -> Table:
    """Two ideas under an open vote, with three people here."""
    held = table("storm", "boardstorm")
    held.step()
    held.write(*IDEAS)
    people_are_here(held, "Ada", "Ben", "Cat")
    items = " ".join(held.card(words).id for words in IDEAS)
    held.act("vote_on", kind=kind, budget=2, cap=cap, items=items)
    return held


def hands(held: Table, fours: int) -> Act:
    poll = board_queries.open_poll(held.world, held.activity)
    assert poll is not None
    keys = [item.item for item in voting_queries.items(held.world, poll)]
    return Act(action="hands", answers={f"{keys[0]}:4": fours, f"{keys[1]}:2": 2})


def test_the_wall_says_how_many_answered_and_what_passes():
    held = asked()
    held.do(hands(held, 2))
    held.act("close_vote")
    assert "2 of 3 answered" in held.seen(Audience.ROOM)
    bars = [s for s in held.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    said = {str(bar.text): str(bar.value) for bar in bars if str(bar.value)}
    assert list(said.values()) == ["passes · middle answer 4", "not passed · 2 under 3"]
    assert sum(bar.rect.height for bar in bars if str(bar.value)) > 0.5 * 790


def test_more_hands_than_people_are_asked_about_once():
    held = asked()
    with pytest.raises(Asked) as asking:
        held.do(hands(held, 11))
    assert str(asking.value.ask.title) == "11 have answered, but only 3 are here?"
    held.do(hands(held, 11), answers={})
    poll = board_queries.open_poll(held.world, held.activity)
    assert poll is not None
    assert sum(count.total for count in voting_queries.counts(held.world, poll)) == 13


def test_as_many_as_are_here_are_taken_without_a_question():
    held = asked()
    held.do(hands(held, 3))


def test_one_dot_is_one_dot():
    held = asked("dots")
    with pytest.raises(Refused, match=r"At most 1 dot on one thing\."):
        held.act("ballot", ranks="1 1")
