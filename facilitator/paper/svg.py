"""The wall as an SVG: the same strokes, letters as outlines, so it looks alike everywhere.

Each text is also there as words (`aria-label`), to be found and read aloud. Card text is
escaped: it is never markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path as FilePath
from xml.sax.saxutils import quoteattr

from facilitator.files import write_whole
from facilitator.model.core.words import Say
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.palette import Rgb
from facilitator.model.display.picture import Picture
from facilitator.paper.colours import ink
from facilitator.typeset.drawing import strokes
from facilitator.typeset.faces import outline, units_per_em
from facilitator.typeset.hyphens import HYPHEN
from facilitator.typeset.regions import lowest_first
from facilitator.typeset.strokes import Box, Lettering, Path, Stroke


def write_svg(picture: Picture, to: FilePath, *, say: Say = str) -> None:
    """Write the whole wall as an SVG in wall units.

    Raises:
        FileError: the file could not be written; nothing half made is left.

    """
    write_whole(to, svg(picture, say=say).encode("utf-8"))


def svg(picture: Picture, *, say: Say = str) -> str:
    glyphs, picture = _Glyphs(), as_read(picture, say)
    body = [
        element
        for shape in lowest_first(picture.shapes)
        for stroke in strokes(shape, say)
        for element in _drawn(stroke, glyphs)
    ]
    size = f"{_n(picture.width)} {_n(picture.height)}"
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">',
            "<defs>",
            *glyphs.elements(),
            "</defs>",
            f'<rect width="{_n(picture.width)}" height="{_n(picture.height)}" fill="#ffffff"/>',
            *body,
            "</svg>\n",
        )
    )


class _Glyphs:
    """The outlines used, each once, in ems."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, int], str] = {}

    def name(self, face: str, glyph: int) -> str:
        return self._names.setdefault((face, glyph), f"g{len(self._names)}")

    def elements(self) -> Iterator[str]:
        """All outlines. Units of the font, y upwards."""
        for (face, glyph), name in self._names.items():
            steps = "".join(
                str(step[0]) + " ".join(_n(float(part)) for part in step[1:])
                for step in outline(face, glyph)
            )
            yield f'<path id="{name}" d="{steps}"/>'


def _drawn(stroke: Stroke, glyphs: _Glyphs) -> Iterable[str]:
    if isinstance(stroke, Box):
        return _box(stroke)
    if isinstance(stroke, Path):
        return _path(stroke)
    return _lettering(stroke, glyphs)


def _box(box: Box) -> Iterator[str]:
    rect = box.rect
    yield (
        f'<rect x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" '
        f'height="{_n(rect.height)}" rx="{_n(box.radius)}" {_fill(ink(box.fill, box.opacity))} '
        f"{_edge(ink(box.edge), box.width, (8.0, 6.0) if box.dashed else ())}/>"
    )


def _path(path: Path) -> Iterator[str]:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in path.points)
    kind = "polygon" if ink(path.fill) else "polyline"
    yield (
        f'<{kind} points="{points}" {_fill(ink(path.fill))} '
        f"{_edge(ink(path.edge), path.width, path.dash)}/>"
    )


def _lettering(stroke: Lettering, glyphs: _Glyphs) -> Iterator[str]:
    colour = ink(stroke.ink)
    block = stroke.block
    if colour is None or not block.lines:
        return
    said = " ".join(line.text for line in block.lines).replace(f"{HYPHEN} ", "")
    yield f'<g role="img" aria-label={quoteattr(_allowed(said))} {_fill(colour)}>'
    for line in block.lines:
        for run in line.runs:
            scale = block.size / units_per_em(run.face)
            for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
                if outline(run.face, glyph):
                    at = f"{_n(stroke.x + x)} {_n(stroke.y + line.baseline + y)}"
                    name = glyphs.name(run.face, glyph)
                    yield (
                        f'<use href="#{name}" '
                        f'transform="translate({at}) scale({scale:.5f} -{scale:.5f})"/>'
                    )
    yield "</g>"


def _allowed(said: str) -> str:
    """Without the characters that XML forbids."""
    return "".join(c for c in said if c >= " " and c not in "\ufffe\uffff")


def _fill(colour: Rgb | None) -> str:
    return f'fill="{_hex(colour)}"' if colour else 'fill="none"'


def _edge(colour: Rgb | None, width: float, dash: Sequence[float]) -> str:
    if colour is None or width <= 0:
        return 'stroke="none"'
    dashes = f' stroke-dasharray="{" ".join(_n(part) for part in dash)}"' if dash else ""
    return f'stroke="{_hex(colour)}" stroke-width="{_n(width)}"{dashes}'


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
