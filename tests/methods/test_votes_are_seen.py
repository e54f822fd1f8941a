"""Votes on the wall: long words are whole while one is open, and a result is never blank."""

from __future__ import annotations

import pytest

from facilitator.model.board import queries
from facilitator.model.display.picture import Audience, Bar, WallSize
from tests.methods.play import Table, table
from tests.methods.scenes import FRAMES, drawn

LONG = (
    "We need a place where young people can meet without having to buy anything, and it must "
    "be open late"
)


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
