"""A picture for people who read from right to left: what methods lay out, seen in a mirror.

Methods lay out from left to right and never ask. A board is as hands laid it, for everybody: what
stands on each thing is mirrored where it is drawn (`typeset.drawing`), its place is not.
"""

from dataclasses import replace

from facilitator.model.core.words import Say, is_leftwards
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Drop, Gesture, Pull, Write
from facilitator.model.display.picture import Arrow, Line, Picture, Shape


def as_read(picture: Picture, say: Say) -> Picture:
    """Return a picture as it lies for who reads the language that words are put into."""
    if picture.board or picture.leftwards or not is_leftwards(say):
        return picture
    shapes = tuple(_mirrored(shape, picture.width) for shape in picture.shapes)
    return replace(picture, shapes=shapes, leftwards=True)


def as_laid_out(gesture: Gesture, picture: Picture) -> Gesture:
    """Return a gesture on a picture with its places as the method laid them out."""
    if not picture.leftwards:
        return gesture
    wide = picture.width
    match gesture:
        case Pull():
            return replace(gesture, to=_point(gesture.to, wide))
        case Drop():
            places = tuple((key, _corner(key, at, picture)) for key, at in gesture.places)
            return replace(gesture, places=places)
        case Write() if gesture.at is not None:
            return replace(gesture, at=_point(gesture.at, wide))
        case _:
            return gesture


def _corner(key: str, at: Point, picture: Picture) -> Point:
    """Return the upper left corner that a thing has in the mirror, from the one it has here."""
    held = (each for each in picture.shapes if each.id == key)
    widths = (each.rect.width for each in held if not isinstance(each, Arrow | Line))
    return Point(picture.width - at.x - next(widths, 0.0), at.y)


def _mirrored(shape: Shape, wide: float) -> Shape:
    match shape:
        case Arrow():
            return replace(
                shape,
                start=_point(shape.start, wide),
                end=_point(shape.end, wide),
                label_at=_point(shape.label_at, wide) if shape.label_at else None,
                stops=tuple(_point(stop, wide) for stop in shape.stops),
            )
        case Line():
            return replace(shape, points=tuple(_point(point, wide) for point in shape.points))
        case _:
            return replace(shape, rect=reflected(shape.rect, wide))


def _point(point: Point, wide: float) -> Point:
    return Point(wide - point.x, point.y)


def reflected(rect: Rect, wide: float, left: float = 0.0) -> Rect:
    """Return a rectangle in the mirror of an area that begins at `left` and is so wide."""
    return Rect(2 * left + wide - rect.right, rect.y, rect.width, rect.height)
