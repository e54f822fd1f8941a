"""Where things find room: as near as can be, however far around had to be looked."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.methods.common.layout.space import EDGE, SLACK, WIDTH, covers, nearest
from facilitator.model.board.queries import GAP
from facilitator.model.display.geometry import Point, Rect

sizes = st.tuples(st.sampled_from([200.0, 232.0, 320.0]), st.sampled_from([130.0, 150.0, 410.0]))
spots = st.tuples(st.floats(0, 1500), st.floats(0, 4000))
rects = st.builds(lambda at, size: Rect(*at, *size), spots, sizes)


def beside(rect: Rect, size: tuple[float, float], at: Point) -> list[Point]:
    """On the four sides of a rectangle, in line with it or with a place."""
    xs = (rect.right + GAP, rect.x - size[0] - GAP)
    ys = (rect.bottom + GAP, rect.y - size[1] - GAP)
    across = [Point(x, y) for x in xs for y in (rect.y, at.y)]
    return across + [Point(x, y) for y in ys for x in (rect.x, at.x)]


@settings(max_examples=75, deadline=None)
@given(spots, sizes, st.lists(rects, max_size=40))
def test_the_nearest_free_place_is_found(
    spot: tuple[float, float], size: tuple[float, float], taken: list[Rect]
):
    at = Point(*spot)
    found = nearest(at, size, taken)
    assert not any(covers(Rect(*found, *size), other) for other in taken)
    start = Point(min(at.x, WIDTH - size[0]), at.y)
    places = [start] + [
        place
        for rect in taken
        for place in beside(rect, size, start)
        if EDGE <= place.x <= WIDTH - EDGE - size[0] and place.y >= EDGE
    ]
    free = [p for p in places if not any(covers(Rect(*p, *size), other) for other in taken)]
    if free:
        best = min(math.dist(place, at) for place in free)
        # a thing out of reach may be in line with a place that keeps less than the usual gap, or
        # covers by as little as nobody sees
        assert math.dist(found, at) <= best + GAP + SLACK
