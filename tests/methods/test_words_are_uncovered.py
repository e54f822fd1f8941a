"""Nothing of a wall lies over the words of another part: badges, numbers, bars, captions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from facilitator.methods import METHODS
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Edit, Join
from facilitator.model.display.picture import (
    Arrow,
    Audience,
    Line,
    Picture,
    Region,
    WallSize,
    least_lettering,
)
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Box, Ink, Lettering
from facilitator.ui.translation import say
from tests.methods.play import Table
from tests.methods.sample_steps import moments
from tests.methods.scenes import FRAMES

each_frame = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.height:.0f}")
each_method = pytest.mark.parametrize("key", [method.key for method in METHODS])
SLACK = 1.0


def lines(lettering: Lettering) -> Iterator[tuple[str, Rect]]:
    """Each line of words with the place its letters take up."""
    size = lettering.block.size
    for line in lettering.block.lines:
        if line.text.strip() and line.runs:
            first, last = line.runs[0], line.runs[-1]
            x, wide = lettering.x + first.x, last.x + last.width - first.x
            yield line.text, Rect(x, lettering.y + line.baseline - 0.7 * size, wide, 0.75 * size)


def covered_words(picture: Picture) -> list[str]:
    """The words over which something is drawn, be it of the same shape."""
    least, words, found = least_lettering(picture), list[tuple[str, Rect]](), list[str]()
    for shape in picture.shapes:
        if isinstance(shape, Arrow | Line):
            continue  # a line passes under the headings it crosses
        for each in strokes(shape, say, least):
            if isinstance(each, Box) and each.fill is not Ink.NONE:
                over = [each.rect.grown(-SLACK)]
            elif isinstance(each, Lettering):
                over = [rect.grown(-SLACK) for _, rect in lines(each)]
            else:
                over = []
            found += [
                f"{said!r} under {shape.id}"
                for said, rect in words
                if any(rect.meets(other) for other in over)
            ]
            if isinstance(each, Lettering):
                words += lines(each)
    return found


@each_frame
@each_method
def test_no_words_of_the_sample_are_covered(key: str, frame: WallSize):
    for number, each in enumerate(moments()):
        if each.method.key == key:
            for audience in (Audience.ROOM, Audience.FACILITATOR):
                picture = each.method.picture(each.world, each.activity, audience, frame)
                assert not covered_words(picture), f"{number} {each.step} {audience}"


LONG = "Wochenendöffnungszeiten des Gemeindezentrums für alle"


@each_frame
def test_the_place_of_a_group_stands_beside_its_name(frame: WallSize):
    play = Table(METHODS[0])
    play.frame = frame
    play.write(*(f"Card {number}" for number in range(24)))
    cards = [card for card in play.picture(Audience.ROOM).shapes if not isinstance(card, Region)]
    for first in range(0, 24, 2):
        play.do(Join(on=tuple(card.id for card in cards[first : first + 2])))
    for number, mark in enumerate("ABCDEFGHIJKL"):
        play.do(Edit(on=play.key(mark), text=LONG[: 14 + 4 * number]))
    play.step("explain")
    for mark in "ABCDEFGHIJKL":
        play.act("tell", mark, text="So it is.")
    picture = play.method.picture(play.world, play.activity, Audience.ROOM, frame)
    badges = [str(s.badge) for s in picture.shapes if isinstance(s, Region) and s.badge]
    assert sorted(badges, key=int) == [str(n) for n in range(1, 13)]
    assert not covered_words(picture)
    for shape in picture.shapes:
        if isinstance(shape, Region):
            drawn = strokes(shape, say, least_lettering(picture))
            assert not [each for each in drawn if isinstance(each, Lettering) and each.block.cut]
