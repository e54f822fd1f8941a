"""What must hold of every picture of a board: nothing on it covers anything else."""

from itertools import combinations

from facilitator.methods.common.layout.space import covers
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Note, Picture, Region
from facilitator.ui.canvas.hit_test import HitTest, heading


def covered(picture: Picture) -> list[str]:
    """Return which shapes of a board cover one another, without their words."""
    shapes = [s for s in picture.shapes if isinstance(s, Note | Region)]
    found = [
        f"{_name(a)} and {_name(b)}"
        for a, b in combinations(shapes, 2)
        if covers(a.rect, b.rect) and not _holds(a, b) and not _holds(b, a)
    ]
    bands = [(s.id, heading(s), s) for s in shapes if isinstance(s, Region)]
    found += [
        f"the heading of {_name(region)} and {_name(other)}"
        for key, band, region in bands
        for other in shapes
        if other.id != key and covers(band, other.rect) and not _holds(other, region)
    ]
    found += [
        f"{_name(s)} and the wall's side"
        for s in shapes
        if s.rect.x < 0 or s.rect.right > picture.width or s.rect.y < 0
    ]
    return found


def missed(picture: Picture) -> list[str]:
    """Return the cards and headings that a hand misses in their very middle."""
    finder = HitTest()
    finder.show(picture)
    found: list[str] = []
    for shape in picture.shapes:
        if isinstance(shape, Note | Region):
            middle = _middle(shape)
            if finder.at(middle) != shape.id:
                found.append(f"{_name(shape)} at {middle}")
    return found


def _middle(shape: Note | Region) -> Point:
    rect: Rect = heading(shape) if isinstance(shape, Region) else shape.rect
    return rect.centre


def _holds(outer: Note | Region, inner: Note | Region) -> bool:
    return isinstance(outer, Region) and inner.id in outer.holds


def _name(shape: Note | Region) -> str:
    if isinstance(shape, Note):
        return f"card {shape.number} {shape.rect}"
    return f"group {shape.mark or shape.id} {shape.rect}"
