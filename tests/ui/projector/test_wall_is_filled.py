"""A tidied board stands in the middle of the room's wall, and stays there as cards are added."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.methods import method
from facilitator.model.core.records import Group
from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.gesture import Edit
from facilitator.model.display.picture import Audience, Note, Picture, Region, WallSize
from facilitator.ui.projector import wall_paging
from facilitator.ui.projector.wall_paging import pages_of, whole
from tests.methods.play import Table
from tests.methods.scenes import FRAMES

sizes = st.lists(st.integers(1, 8), min_size=1, max_size=5)


def tidied(counts: list[int], frame: WallSize) -> Table:
    """A wall with groups of so many cards, tidied, and seen for the first time."""
    wall_paging._last.clear()  # type: ignore[attr-defined]  # ids of two tables are the same
    play = Table(method("kj"), frame=frame)
    for number, count in enumerate(counts):
        cards = [f"Half past three is the school run {number}.{n}" for n in range(count)]
        play.write(*cards)
        play.group(*cards)
    for group in play.world.all(Group, play.activity):
        play.do(Edit(on=group.id, text="Money comes late"))
    play.act("tidy")
    return play


def room(play: Table) -> Picture:
    return play.method.picture(play.world, play.activity, Audience.ROOM, play.frame)


def used(picture: Picture) -> Rect:
    return around([s.rect for s in picture.shapes if isinstance(s, Note | Region)])


@settings(max_examples=20)
@given(sizes, st.sampled_from(FRAMES))
def test_what_is_left_over_is_shared_by_both_sides(counts: list[int], frame: WallSize) -> None:
    picture = room(tidied(counts, frame))
    if pages_of(picture) > 1:
        return
    area, held = whole(picture), used(picture)
    assert held.x - area.x == pytest.approx(area.right - held.right, abs=2.0)
    assert held.y - area.y == pytest.approx(area.bottom - held.bottom, abs=2.0)


@settings(max_examples=20)
@given(sizes, st.integers(0, 4), st.sampled_from(FRAMES))
def test_a_card_more_moves_nothing_while_the_size_stays_and_there_is_room(
    counts: list[int], which: int, frame: WallSize
) -> None:
    play = tidied(counts, frame)
    before = whole(room(play))
    group = play.world.all(Group, play.activity)[which % len(counts)]
    play.write("Nobody tells us", into=group.id)
    picture = room(play)
    after, held = whole(picture), used(picture)
    if pages_of(picture) == 1 and after.width == before.width and _inside(held, before):
        assert after == before


def _inside(held: Rect, area: Rect) -> bool:
    """Whether all fits there with the free edge around it."""
    room = held.grown(24.0)
    across = area.x <= room.x and room.right <= area.right
    return across and area.y <= room.y and room.bottom <= area.bottom
