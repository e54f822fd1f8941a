"""The wall on paper: the strokes of a picture drawn on a sheet, to scale, in vectors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.model.core.words import Say
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Shape
from facilitator.paper.colours import ink
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.slices import Slice
from facilitator.paper.tags import ARTEFACT, Node
from facilitator.typeset.drawing import strokes
from facilitator.typeset.regions import lowest_first
from facilitator.typeset.strokes import Box, Lettering, Path, Stroke

THINNEST = 0.4
"""No line is thinner, in points: an office printer loses those."""


def missing_in(shapes: Sequence[Shape], say: Say) -> dict[str, None]:
    """The clusters in a picture's texts that no bundled font has."""
    found: dict[str, None] = {}
    for shape in shapes:
        for stroke in strokes(shape, say):
            if isinstance(stroke, Lettering):
                found.update(dict.fromkeys(stroke.block.missing))
    return found


@dataclass(frozen=True, slots=True)
class WallDrawing:
    """A slice of a picture as something to draw: `scale` is points to a wall unit.

    It is drawn for the part of the document it is a figure of; without one it is not read.
    """

    part: Slice
    say: Say
    scale: float
    width: float
    shift: float = 0.0
    figure: Node = ARTEFACT

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        """Draw it with its top left corner at x, y, `shift` to the right of it."""
        x, scale = x + self.shift, self.scale
        place = Rect(x, y, self.width * scale, self.part.height * scale)
        with sheet.picturing(self.figure, place), sheet.as_it_lies(place) as x:
            sheet.clip(replace(place, x=x).grown(0.5))
            for shape in lowest_first(self.part.shapes):
                for stroke in strokes(shape, self.say):
                    draw_stroke(sheet, stroke, x, y - self.part.top * scale, scale)
            sheet.unclip()


def draw_stroke(sheet: PdfSheet, stroke: Stroke, x: float, y: float, scale: float) -> None:
    """Draw one stroke; x, y is where the wall's top left corner would be."""
    if isinstance(stroke, Lettering):
        colour = ink(stroke.ink)
        if colour:
            sheet.block(stroke.block, x + stroke.x * scale, y + stroke.y * scale, colour, scale)
    elif isinstance(stroke, Box):
        _draw_box(sheet, stroke, x, y, scale)
    else:
        _draw_path(sheet, stroke, x, y, scale)


def _draw_box(sheet: PdfSheet, box: Box, x: float, y: float, scale: float) -> None:
    rect = box.rect
    width = max(THINNEST, box.width * scale) if box.width else 0.0
    sheet.box(
        Rect(x + rect.x * scale, y + rect.y * scale, rect.width * scale, rect.height * scale),
        fill=ink(box.fill, box.opacity),
        edge=ink(box.edge),
        width=width,
        radius=box.radius * scale,
        dash=(8 * scale, 6 * scale) if box.dashed else (),
    )


def _draw_path(sheet: PdfSheet, path: Path, x: float, y: float, scale: float) -> None:
    sheet.path(
        [Point(x + point.x * scale, y + point.y * scale) for point in path.points],
        edge=ink(path.edge),
        width=max(THINNEST, path.width * scale) if path.width else 0.0,
        fill=ink(path.fill),
        dash=[part * scale for part in path.dash],
    )
