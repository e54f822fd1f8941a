"""No word on the room's wall is too small for the last row, and none is lost unseen."""

from __future__ import annotations

import pytest

from facilitator.methods import METHODS
from facilitator.model.picture import Audience, Frame, Picture, least_lettering, least_text
from facilitator.ui.words import say
from tests.methods.sample_steps import moments
from tests.typeset.lettering import letterings

SHAPES = {"16:9": Frame(height=790), "16:10": Frame(height=890), "4:3": Frame(height=1090)}
TO_MEND = {"boardstorm", "kj"}
"""Methods whose scenes do not have room yet for all their words at a size that can be read."""

each_shape = pytest.mark.parametrize("shape", SHAPES)
each_method = pytest.mark.parametrize("key", [method.key for method in METHODS])


def _scenes(key: str, frame: Frame) -> dict[str, Picture]:
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
    if key in TO_MEND:
        assert lost, f"{key} is mended: take it out of TO_MEND"
        pytest.skip(f"{len(lost)} to mend")
    assert not lost, "\n".join(lost)
