"""What opens near the pointer: inside its frame, and over no card while there is room."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.display.geometry import Point, Rect
from facilitator.ui.canvas.free_place import free_place, inside

SIZE = (240.0, 130.0)
WALL = Rect(0.0, 0.0, 1600.0, 790.0)
somewhere = st.builds(Point, st.floats(-300, 1900), st.floats(-300, 1200))
cards = st.lists(
    st.builds(Rect, st.floats(0, 1400), st.floats(0, 700), st.just(200.0), st.just(120.0)),
    max_size=6,
)


def covers(place: Point, taken: list[Rect]) -> bool:
    return any(Rect(*place, *SIZE).meets(rect) for rect in taken)


@given(somewhere, cards)
def test_it_lies_in_the_frame_and_on_no_card(at: Point, taken: list[Rect]):
    place = free_place(at, SIZE, WALL, taken)
    assert inside(place, SIZE, WALL) == place
    near = [inside(Point(at.x + dx, at.y + dy), SIZE, WALL) for dx in (-240, 0) for dy in (-120, 0)]
    if any(not covers(each, taken) for each in near):
        assert not covers(place, taken)


@given(somewhere)
def test_it_opens_at_the_pointer_where_nothing_is_in_the_way(at: Point):
    assert free_place(at, SIZE, WALL, ()) == inside(at, SIZE, WALL)


def test_left_of_a_group_it_stays_under_the_pointer():
    at, group = Point(-90.0, 400.0), Rect(0.0, 300.0, 500.0, 300.0)
    frame = Rect(-400.0, 0.0, 2400.0, 1000.0)
    place = free_place(at, SIZE, frame, (group,))
    assert not Rect(*place, *SIZE).meets(group)
    assert Rect(*place, *SIZE).grown(1).holds(*at)


def test_what_shares_nothing_is_the_first():
    assert WALL.common(Rect(5000.0, 0.0, 10.0, 10.0)) == WALL
    assert WALL.common(Rect(1500.0, 700.0, 300.0, 300.0)) == Rect(1500.0, 700.0, 100.0, 90.0)
