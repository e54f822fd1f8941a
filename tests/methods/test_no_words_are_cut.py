"""No text of what the room sees ends in three dots, however long people's words are."""

from __future__ import annotations

import random
from dataclasses import replace
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.language import Language
from facilitator.methods import METHODS, method
from facilitator.model.board import queries
from facilitator.model.core import replacing, text
from facilitator.model.core.records import Card, Group
from facilitator.model.display.gesture import Act, Edit
from facilitator.model.display.picture import Audience, Region, WallSize
from facilitator.ui.translation import say
from tests.methods.boards import covered
from tests.methods.long_words import lengthened, sentence
from tests.methods.play import Table
from tests.methods.sample_steps import moments
from tests.methods.scenes import FRAMES
from tests.typeset.lettering import letterings

SEEDS = (1, 2)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("key", [each.key for each in METHODS])
def test_no_scene_cuts_what_people_said(key: str, seed: int) -> None:
    cut: set[str] = set()
    for number, each in enumerate(moments()):
        if each.method.key != key:
            continue
        world = lengthened(each.world, 1000 * seed + number)
        for frame in FRAMES:
            picture = each.method.picture(world, each.activity, Audience.ROOM, frame)
            cut |= {
                f"{each.step} {frame.height:.0f} {lettered}"
                for lettered in letterings(picture, say)
                if lettered.cut
            }
    assert not cut, "\n".join(sorted(cut)[:12])


def board(*sizes: int) -> Table:
    """A wall with so many groups of so many cards."""
    play = Table(method("kj"))
    for number, size in enumerate(sizes):
        cards = [f"Card {number}.{n}" for n in range(size)]
        play.write(*cards)
        play.group(*cards)
    return play


def test_a_group_of_one_column_says_whole_that_it_has_no_name() -> None:
    play = board(*[1] * 4)
    play.step("name")
    for each in queries.groups(play.world, play.activity):
        play.world = play.world.apply(replacing(text("W"), [(each, replace(each, number=23))]))
    for frame in FRAMES:
        picture = play.method.picture(play.world, play.activity, Audience.ROOM, frame)
        assert any(shape.title for shape in picture.shapes if isinstance(shape, Region))
        assert not [each for each in letterings(picture, say) if each.cut]


names = st.builds(
    lambda seed, length: sentence(random.Random(seed), length),
    st.integers(0, 10_000),
    st.integers(1, 200),
)


@given(st.lists(names, min_size=1, max_size=4), st.booleans(), st.sampled_from(FRAMES))
def test_a_group_makes_room_for_its_name(said: list[str], folded: bool, frame: WallSize) -> None:
    play = board(*(1 + len(words) % 4 for words in said))
    groups = play.world.all(Group, play.activity)
    for group, words in zip(groups, said, strict=True):
        play.do(Edit(on=group.id, text=words))
        if folded:
            play.do(Act(action="fold", on=(group.id,)))
    picture = play.method.picture(play.world, play.activity, Audience.ROOM, frame)
    assert not covered(picture)
    assert not [each for each in letterings(picture, say) if each.cut or each.spills]


def test_naming_a_group_leaves_its_upper_edge_where_it_is() -> None:
    play = board(3, 2)
    first = play.world.all(Group, play.activity)[0]
    for words in ("Money", sentence(random.Random(3), 180), "Time"):
        play.do(Edit(on=first.id, text=words))
        picture = play.method.picture(play.world, play.activity, Audience.ROOM, FRAMES[0])
        shown = next(s for s in picture.shapes if isinstance(s, Region) and s.id == first.id)
        assert (shown.rect.x, shown.rect.y) == pytest.approx((first.x, first.y))


@given(st.integers(1, 600), st.integers(0, 99), st.sampled_from(FRAMES))
def test_a_card_holds_all_its_words(length: int, seed: int, frame: WallSize) -> None:
    play = Table(method("kj"))
    play.write("Short", sentence(random.Random(seed), length))
    picture = play.method.picture(play.world, play.activity, Audience.ROOM, frame)
    assert not covered(picture)
    assert not [each for each in letterings(picture, say) if each.cut or each.spills]
    assert len(play.world.all(Card, play.activity)) >= 2


class Long(NullTranslations):
    """A language that takes half as much room again."""

    def gettext(self, message: str) -> str:
        return f"{message} {'ehangach ' * (len(message) // 18)}".rstrip()


@pytest.mark.parametrize("key", [each.key for each in METHODS])
def test_a_scene_is_laid_out_for_the_words_of_the_walls_language(key: str) -> None:
    spoken = Language("cy", held=Long())
    frame = WallSize(say=spoken)
    cut: set[str] = set()
    for each in moments():
        if each.method.key == key:
            picture = each.method.picture(each.world, each.activity, Audience.ROOM, frame)
            cut |= {f"{each.step} {drawn}" for drawn in letterings(picture, spoken) if drawn.cut}
    assert not cut, "\n".join(sorted(cut)[:12])
