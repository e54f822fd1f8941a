"""What a picture's words look like to who reads them: each with its size, and what is lost.

For tests that a scene can be read from the last row: `letterings` lists every word of a picture
in wall units, `cut` is what ends with an ellipsis, and `spills` what has no room in its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from facilitator.model.core.words import Words
from facilitator.model.display.picture import (
    Arrow,
    Line,
    Note,
    Picture,
    Shape,
    least_lettering,
)
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Lettering

SLACK = 3.0
"""Wall units that words may reach beyond their shape: what lies between two lines is empty."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """Words as they are set: on which shape, how large, whether whole, and inside of it."""

    shape: Shape
    words: str
    size: float
    cut: bool
    spills: bool

    def __str__(self) -> str:
        """Say it so that a failing test says it."""
        kind = type(self.shape).__name__
        return f"{kind} {self.shape.id}: {self.words!r} at {self.size:.1f}"


def letterings(picture: Picture, say: Callable[[Words], str] = str) -> Iterator[Lettered]:
    """Every piece of lettering of a picture, as the room's wall sets it."""
    moment = (picture.moment,) if picture.moment else ()
    for shape in (*picture.shapes, *moment):
        yield from _of_shape(shape, say, least_lettering(picture))


def _of_shape(shape: Shape, say: Callable[[Words], str], least: float) -> Iterator[Lettered]:
    found = [each for each in strokes(shape, say, least) if isinstance(each, Lettering)]
    for each in found:
        block = each.block
        words = " ".join(line.text for line in block.lines)
        if words.strip():
            spills = _spills(shape, each) or (isinstance(shape, Note) and _over(each, found[0]))
            yield Lettered(shape, words, block.size, block.cut, spills)


def _over(mark: Lettering, words: Lettering) -> bool:
    """Whether a number or badge of a card stands on the card's words."""
    if mark is words:
        return False
    return any(
        mark.x < words.x + line.runs[-1].x + line.runs[-1].width
        and words.x + line.runs[0].x < mark.x + mark.block.widest
        and mark.y + SLACK < words.y + line.baseline + 0.25 * words.block.size
        and words.y + line.baseline - 0.75 * words.block.size < mark.y + mark.block.height - SLACK
        for line in words.block.lines
        if line.runs
    )


def _spills(shape: Shape, lettering: Lettering) -> bool:
    if isinstance(shape, Arrow | Line):
        return False
    rect, block = shape.rect, lettering.block
    right, bottom = lettering.x + block.widest, lettering.y + block.height
    inside = rect.x - SLACK <= lettering.x and right <= rect.right + SLACK
    return not (inside and rect.y - SLACK <= lettering.y and bottom <= rect.bottom + SLACK)
