"""No word on the room's wall is too small for the last row, and none is lost unseen."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from facilitator.analysis.framing import picture as framing_picture
from facilitator.methods import METHODS
from facilitator.model.agenda.records import Block
from facilitator.model.core.ids import BlockId, SessionId
from facilitator.model.core.records import Programme, Record
from facilitator.model.core.words import text
from facilitator.model.core.world import World
from facilitator.model.display import standby
from facilitator.model.display.picture import (
    HEADING_HEIGHT,
    Audience,
    Caption,
    Note,
    Picture,
    WallSize,
    least_lettering,
    least_text,
)
from facilitator.model.framing.records import GroundRule
from facilitator.typeset.strokes import Ink
from facilitator.ui.projector.heading import WallHeading
from facilitator.ui.projector.wall_paging import on_page, pages
from facilitator.ui.style.tokens import WALL_LIGHT
from facilitator.ui.translation import say
from tests.methods.play import Table
from tests.methods.sample_steps import moments
from tests.methods.test_contract import one_gesture
from tests.typeset.lettering import letterings

SHAPES = {"16:9": WallSize(height=790), "16:10": WallSize(height=890), "4:3": WallSize(height=1090)}

each_shape = pytest.mark.parametrize("shape", SHAPES)
each_method = pytest.mark.parametrize("key", [method.key for method in METHODS])


def _scenes(key: str, frame: WallSize) -> dict[str, Picture]:
    made = [each for each in moments() if each.method.key == key]
    return {
        f"{number} {each.step}": each.method.picture(
            each.world, each.activity, Audience.ROOM, frame
        )
        for number, each in enumerate(made)
    }


@each_shape
@each_method
def test_every_word_of_every_scene_can_be_read_from_the_last_row(key: str, shape: str):
    frame = SHAPES[shape]
    for step, picture in _scenes(key, frame).items():
        assert least_lettering(picture) >= least_text(frame)
        for each in letterings(picture, say):
            assert each.size >= least_lettering(picture) * 0.999, f"{step}: {each}"


@each_method
def test_every_scene_has_room_for_its_words(key: str):
    lost = [
        f"{shape} {step}: {each}"
        for shape, frame in SHAPES.items()
        for step, picture in _scenes(key, frame).items()
        for each in letterings(picture, say)
        if each.cut or each.spills
    ]
    assert not lost, "\n".join(lost)


# what belongs to no method


def _calm(frame: WallSize) -> dict[str, Picture]:
    block = Block(
        id=BlockId("b"), session=SessionId("s"), position=1, title="Tea and cake", minutes=15
    )
    world = World(_framed())
    return {
        "block": standby.of_block(block, "11:15", frame),
        "writing": standby.of_writing("What gets in the way?", frame),
        "trial": standby.trial_card(text("Cards read to about 6 m on this wall."), frame),
        "asking": standby.asking("What gets in the way of one front door?", text("Write"), frame),
        "thanks": standby.thanks("Listening workshop", frame),
        "straight talk": standby.straight_talk(3, "Nobody asked us before it was decided", frame),
        "frame": framing_picture.frame_picture(world, None, frame),
    }


def _framed() -> list[Record]:
    rules = [
        GroundRule(id=f"r{n}", position=n, text=f"We let each other finish, rule {n}")
        for n in range(7)
    ]
    message = "What should change first, so that families notice within a year?"
    return [Programme(id="p", title="Centres", message=message), *rules]


@each_shape
def test_what_belongs_to_no_method_can_be_read_and_fills_the_wall(shape: str):
    frame = SHAPES[shape]
    for name, picture in _calm(frame).items():
        found = list(letterings(picture, say))
        assert found, name
        for each in found:
            assert each.size >= least_text(frame) * 0.999, f"{name}: {each}"
            assert not each.cut, f"{name}: {each}"
            assert not each.spills, f"{name}: {each}"
        lowest = max(s.rect.bottom for s in picture.shapes if isinstance(s, Caption | Note))
        assert lowest > 0.72 * frame.height, f"{name} leaves the wall empty below"


HEADED = st.tuples(*[st.sampled_from(("", "Short", "What gets in the way of it all? " * 3))] * 4)


@given(HEADED, st.sampled_from(tuple(SHAPES)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_heading_and_the_clock_can_be_read(
    qapp: QApplication, words: tuple[str, str, str, str], shape: str
):
    question, step, challenge, page = words
    frame = SHAPES[shape]
    heading = WallHeading(WALL_LIGHT)
    heading.fill(frame)
    heading.show_words(question, step)
    heading.show_challenge(challenge)
    heading.show_page(page)
    heading.show_clock("12 min left", 0.5)
    found = heading.letterings(Ink.TEXT, Ink.MUTED, Ink.ACCENT)
    bottoms = [each.y + each.block.height for each in found]
    assert all(each.block.size >= least_text(frame) * 0.999 for each in found)
    assert max(bottoms) <= HEADING_HEIGHT
    assert min(each.y for each in found) >= 0
    clock = found[0]
    assert all(each.x + each.block.widest <= clock.x for each in found[1:])
    del qapp


@each_shape
def test_the_walls_of_the_random_player_can_be_read(shape: str):
    frame = SHAPES[shape]
    for method in METHODS:
        table, chance = Table(method, seed=7), random.Random(7)
        for _ in range(60):
            one_gesture(table, chance)
        picture = method.picture(table.world, table.activity, Audience.ROOM, frame)
        least = least_text(frame)
        for number, page in enumerate(pages(picture)):
            scale = 1600 / page.area.width
            for each in letterings(on_page(picture, number), say):
                assert each.size * scale >= least * 0.999, f"{method.key}: {each}"
