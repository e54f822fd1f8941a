"""How the scenes of the room's wall look: what is alike is drawn alike, and the wall is filled."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from facilitator.methods import METHODS
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Audience, Bar, Caption, Picture, Region, WallSize
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Box, Lettering
from facilitator.ui.translation import say
from tests.methods.sample_steps import moments
from tests.methods.scenes import FRAMES

each_frame = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.height:.0f}")
each_method = pytest.mark.parametrize("key", [method.key for method in METHODS])

LOW = 0.75
"""So far down a scene reaches at least: no more than a quarter is empty below."""
MARGIN = 20.0


@cache
def scenes(key: str, frame: WallSize) -> dict[str, Picture]:
    """What the room sees at each step of the sample, where a method lays it out itself."""
    found = {
        f"{number} {each.step}": each.method.picture(
            each.world, each.activity, Audience.ROOM, frame
        )
        for number, each in enumerate(moments())
        if each.method.key == key
    }
    return {
        step: picture for step, picture in found.items() if picture.shapes and not picture.board
    }


def drawn(picture: Picture) -> list[Rect]:
    """The boxes and words of a picture, where they are drawn."""
    found: list[Rect] = []
    for shape in picture.shapes:
        for each in strokes(shape, say):
            if isinstance(each, Box):
                found.append(each.rect)
            elif isinstance(each, Lettering):
                block = each.block
                found.append(Rect(each.x, each.y, block.widest, block.height))
    return found


def stands_alone(picture: Picture) -> bool:
    """Whether there is nothing but words in the middle of the wall, under the parts at most."""
    rest = [shape for shape in picture.shapes if not shape.id.startswith("part:")]
    return all(isinstance(shape, Caption) for shape in rest)


@each_frame
@each_method
def test_no_scene_leaves_more_than_a_quarter_empty_below(key: str, frame: WallSize):
    for step, picture in scenes(key, frame).items():
        if stands_alone(picture) or picture.height > picture.page:
            continue
        lowest = max(rect.bottom for rect in drawn(picture))
        assert lowest > LOW * frame.height, f"{step} ends at {lowest:.0f}"


@each_frame
@each_method
def test_nothing_touches_the_sides_of_the_wall(key: str, frame: WallSize):
    for step, picture in scenes(key, frame).items():
        for rect in drawn(picture):
            assert rect.x >= MARGIN, f"{step}: {rect}"
            assert rect.right <= picture.width - MARGIN, f"{step}: {rect}"


@each_frame
@each_method
def test_the_blocks_of_rows_are_one_column(key: str, frame: WallSize):
    for step, picture in scenes(key, frame).items():
        columns: defaultdict[float, set[float]] = defaultdict(set)
        for shape in picture.shapes:
            if isinstance(shape, Region) and shape.id.endswith(":block"):
                columns[shape.rect.x].add(shape.rect.width)
        for widths in columns.values():
            assert len(widths) == 1, f"{step}: {widths}"


@each_frame
@each_method
def test_what_a_bar_comes_to_is_not_broken_inside_its_parts(key: str, frame: WallSize):
    for step, picture in scenes(key, frame).items():
        for bar in [s for s in picture.shapes if isinstance(s, Bar) and " · " in str(s.value)]:
            parts = str(bar.value).split(" · ")
            lines = [
                [line.text.strip() for line in each.block.lines]
                for each in strokes(bar, say)
                if isinstance(each, Lettering) and each.x > bar.rect.x + 0.7 * bar.rect.width
            ]
            assert lines in ([parts], [[" · ".join(parts)]]), f"{step}: {lines}"


def test_what_came_out_and_what_is_next_are_in_one_size():
    made = [each for each in moments() if each.method.key == "boardstorm"][-1]
    for frame in FRAMES:
        picture = made.method.picture(made.world, made.activity, Audience.ROOM, frame)
        words = [s for s in picture.shapes if isinstance(s, Caption) and s.id.endswith(":words")]
        assert len(words) == 5
        assert len({caption.size for caption in words}) == 1


def test_a_field_of_twelve_forces_that_is_talked_about_stays_on_one_page():
    chosen = [e for e in moments() if e.method.key == "forcefield" and e.step == "choose"]
    for each in chosen:
        for frame in FRAMES[:2]:
            picture = each.method.picture(each.world, each.activity, Audience.ROOM, frame)
            assert picture.height == frame.height
