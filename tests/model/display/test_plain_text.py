"""A picture in words: nothing that it shows is left out, in an order that can be listened to."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.methods import METHODS, Method, method
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Act, Advance, Ask, Join, Write
from facilitator.model.display.picture import (
    Arrow,
    Audience,
    LineStyle,
    Note,
    Picture,
    Region,
    WallSize,
    texts,
)
from facilitator.model.display.plain_text import in_order, told
from tests.methods.play import Asked, Refused, Table
from tests.methods.sample_steps import moments

NOT_IN_SAMPLE = ("check", "decide")


def test_every_scene_of_every_method_is_told_whole():
    seen: set[str] = set()
    for each in moments():  # the sample takes four seconds to make where no test has made it
        seen.add(each.method.key)
        _is_told_whole(each.method, each.world, each.activity)
    assert seen >= {method.key for method in METHODS} - set(NOT_IN_SAMPLE)


@pytest.mark.parametrize("key", NOT_IN_SAMPLE)
def test_so_is_every_scene_of_those_that_the_sample_has_not(key: str):
    held = method(key)
    play = Table(held, held.templates[0].key)
    cards = Write(texts=("One number to ring", "Core costs"))
    ballots = (Act(action="open_vote"), Write(texts=("1 2",)), Act(action="close_vote"))
    steps = (*held.script(play.world, play.activity), None)
    for does in (cards, *(Advance() for _ in steps), *ballots):
        try:
            play.do(does)
        except Asked as asked:
            with contextlib.suppress(Refused, Asked):
                play.do(asked.ask.answered({f.key: f.value for f in asked.ask.fields}))
        except Refused:
            pass
        _is_told_whole(held, play.world, play.activity)


def test_answers_on_a_scale_are_told_with_what_they_are_about():
    play = Table(method("kj"))
    play.write("Late buses", "No lift")
    ids = [card.id for card in play.world.all(Card)]
    play.do(Join(on=(ids[0],)))
    play.do(Join(on=(ids[1],)))
    asked = play.answer(Act(action="vote_on"))
    assert isinstance(asked, Ask)
    answers = {each.key: each.value for each in asked.fields} | {"kind": "fist-1"}
    play.do(asked.answered(answers), answers={})
    for line in ("A5 B3", "A4 B3"):
        play.type(line)
    play.act("close_vote")
    _is_told_whole(play.method, play.world, play.activity)
    heard = [one.heard for one in told(play.picture(), str)]
    assert "Answers: 5 ×1 · 4 ×1" in heard
    assert "Answers: 3 ×2" in heard


def _is_told_whole(held: Method, world: World, activity: ActivityId) -> None:
    for audience in (Audience.ROOM, Audience.FACILITATOR):
        picture = held.picture(world, activity, audience, WallSize())
        lines = told(picture, str)
        said = "\n".join(one.heard for one in lines)
        bare = [one.heard for one in lines if not re.search(r"[^\W\d]|\d:\d\d", one.heard)]
        assert not bare, f"{held.key}: numbers of which nobody hears what they are: {lines}"
        own = tuple(each for each in picture.shapes if getattr(each, "told", None) is None)
        for words in texts(Picture(shapes=own)):
            assert words in said, f"{held.key}: {words}"


def test_a_link_is_told_with_both_its_ends_after_what_it_joins():
    picture = Picture(
        board=True,
        shapes=(
            _arrow("r", LineStyle.CAUSE, ("one", "two")),
            _arrow("s", LineStyle.MUTUAL, ("one", "A")),
            Region(id="A", rect=Rect(0, 400, 300, 300), title="Trust", mark="A"),
            _note("two", 600, 90),
            _note("one", 40, 100),
        ),
    )
    assert [each.line for each in told(picture, str)] == [
        "1 Card one",
        "2 Card two",
        "A Trust",
        "Link from 1 Card one to 2 Card two (causes)",
        "Link between 1 Card one and A Trust (causes)",
    ]


BOXES = st.builds(
    Rect,
    *[st.integers(0, 1500).map(float)] * 2,
    *[st.integers(0, 400).map(float)] * 2,
)


@given(st.lists(BOXES, max_size=8), st.lists(BOXES, max_size=8), st.booleans(), st.data())
def test_each_shape_is_told_once_after_the_region_that_holds_it(
    regions: list[Rect], notes: list[Rect], board: bool, data: st.DataObject
):
    ids = [f"r{n}" for n in range(len(regions))] + [f"n{n}" for n in range(len(notes))]
    held = st.lists(st.sampled_from(ids), max_size=3) if ids else st.just([])
    shapes = [
        Region(id=f"r{n}", rect=rect, title=str(n), holds=tuple(data.draw(held)))
        for n, rect in enumerate(regions)
    ] + [Note(id=f"n{n}", rect=rect, text="x") for n, rect in enumerate(notes)]
    order = in_order(Picture(shapes=tuple(shapes), board=board))
    assert sorted(shape.id for shape, _ in order) == sorted(ids)
    told_so_far = {""}
    for shape, region in order:
        assert region in told_so_far
        told_so_far.add(shape.id)


def _note(key: str, x: float, y: float) -> Note:
    number = {"one": "1", "two": "2"}[key]
    return Note(id=key, rect=Rect(x, y, 200, 120), text=f"Card {key}", number=number)


def _arrow(key: str, style: LineStyle, joins: tuple[str, str]) -> Arrow:
    start, end = Point(0, 0), Point(9, 9)
    return Arrow(id=key, start=start, end=end, style=style, label="causes", joins=joins)
