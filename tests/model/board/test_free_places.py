"""Places for new cards: worked out one by one, as if each was worked out from the start."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.board.queries import free_places
from facilitator.model.display.geometry import Rect

WIDE = 200.0
RECTS = st.builds(
    Rect,
    st.sampled_from([0.0, 20.0, 240.0, 460.0]),
    st.integers(0, 900).map(float),
    st.just(WIDE),
    st.integers(10, 300).map(float),
)


@given(
    st.lists(RECTS, max_size=12), st.lists(st.integers(20, 260).map(float), min_size=1, max_size=9)
)
def test_each_card_lies_where_it_would_lie_if_it_came_later(
    taken: list[Rect], heights: list[float]
):
    at_once = free_places(taken, [(WIDE, height) for height in heights])
    lying = list(taken)
    for place, height in zip(at_once, heights, strict=True):
        assert free_places(lying, [(WIDE, height)]) == [place]
        lying.append(Rect(*place, WIDE, height))
