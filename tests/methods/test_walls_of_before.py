"""A wall of an earlier version, on which things lie over one another, is shown mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.methods.common.layout.fitting import mended
from facilitator.model.core.records import Card, Group
from facilitator.model.core.words import text
from facilitator.model.core.world import World, replacing
from facilitator.model.display.gesture import Write
from facilitator.model.display.picture import Audience, Note, Picture, Region
from tests.methods.boards import covered, missed
from tests.methods.play import Table, table

BOTH = (Audience.ROOM, Audience.FACILITATOR)


def overlapping(key: str) -> Table:
    """Return a board with two groups and cards of their own, all of it in one heap."""
    play = table(method=key)
    play.write(*(f"Card {number}" for number in range(1, 10)))
    if key == "kj":
        play.act("show")
    for first in ("1", "4"):
        play.type(f"{first} {int(first) + 1} >")
    things = [*play.world.all(Card, play.activity), *play.world.all(Group, play.activity)]
    heaped = [
        (thing, replace(thing, x=100.0 + 9 * place, y=80.0 + 7 * place))
        for place, thing in enumerate(things)
    ]
    play.world = play.world.apply(replacing(text("Heap"), heaped))
    play.done.clear()
    surface = play.method.board(play.world, play.activity)  # type: ignore[attr-defined]
    assert mended(play.world, play.activity, surface), "they do lie over one another"
    return play


def places(picture: Picture) -> dict[str, tuple[float, float]]:
    found = [s for s in picture.shapes if isinstance(s, Note | Region)]
    return {s.id: (s.rect.x, s.rect.y) for s in found}


def kept(world: World, play: Table) -> dict[str, tuple[float, float]]:
    things = [*world.all(Card, play.activity), *world.all(Group, play.activity)]
    return {thing.id: (thing.x, thing.y) for thing in things}


@pytest.mark.parametrize("key", ["kj", "boardstorm"])
def test_nothing_covers_anything_and_nothing_was_done(key: str):
    play = overlapping(key)
    before = play.world
    for audience in BOTH:
        picture = play.picture(audience)
        assert len(places(picture)) == 11
        assert not covered(picture)
        assert not missed(picture)
    assert play.world is before
    assert not play.done


@pytest.mark.parametrize("key", ["kj", "boardstorm"])
def test_the_first_gesture_takes_the_mended_places_in_with_one_step_back(key: str):
    play = overlapping(key)
    before, shown = play.world, places(play.picture())
    play.do(Write(texts=("One more",)))
    assert len(play.done) == 1, "one step"
    now = kept(play.world, play)
    assert {thing: now[thing] for thing in shown} == shown, "they lie where they were seen"
    assert not covered(play.picture())
    surface = play.method.board(play.world, play.activity)  # type: ignore[attr-defined]
    assert not mended(play.world, play.activity, surface), "and stay there"
    play.undo()
    assert kept(play.world, play) == kept(before, play)


@pytest.mark.parametrize("key", ["kj", "boardstorm"])
def test_a_removal_takes_the_mended_places_in_too(key: str):
    play = overlapping(key)
    shown = places(play.picture())
    play.act("remove", "2", sure=True)
    now = kept(play.world, play)
    assert play.card("1").id in now
    assert now[play.group_at("B").id] == shown[play.group_at("B").id]
    assert not covered(play.picture())
