"""Where a picture of several pages is parted."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, Picture, Region, Shape
from facilitator.paper.slices import slices
from facilitator.typeset.drawing import bounds
from tests.paper.samples import kj_picture, many_cards


def note(top: float, high: float = 100.0, left: float = 0.0) -> Note:
    return Note(id=f"{top} {left}", rect=Rect(left, top, 150, high), text="words")


def wall(*shapes: Shape, page: float = 790.0) -> Picture:
    bottom = max(
        (shape.rect.bottom for shape in shapes if isinstance(shape, Note | Region)), default=1
    )
    return Picture(height=max(page, bottom), page=page, shapes=shapes)


def test_a_picture_of_one_page_stays_whole() -> None:
    assert len(slices(wall(note(0), note(600)))) == 1


def test_an_empty_picture_is_one_slice() -> None:
    assert len(slices(Picture())) == 1


def test_empty_room_at_the_end_is_left_out() -> None:
    picture = Picture(height=3 * 790.0, shapes=(note(0), note(700)))
    assert len(slices(picture)) == 1


def test_a_cut_goes_between_rows_of_cards() -> None:
    picture = wall(*(note(20 + 120 * row) for row in range(20)))
    for part in slices(picture):
        for shape in part.shapes:
            rect = shape.rect  # type: ignore[union-attr]
            assert part.top <= rect.y
            assert rect.bottom <= part.bottom


def test_a_group_goes_to_the_next_page_whole() -> None:
    group = Region(id="g", rect=Rect(0, 500, 800, 600), title="Group")
    parts = slices(wall(note(10), group, note(560), note(900)))
    assert [part.top for part in parts] == [0, bounds(group).y]


def test_a_group_higher_than_a_page_is_parted_between_its_cards() -> None:
    group = Region(id="g", rect=Rect(0, 0, 800, 2000), title="Group")
    cards = tuple(note(60 + 130 * row) for row in range(14))
    parts = slices(wall(group, *cards))
    for card in cards:
        assert (
            sum(part.top <= card.rect.y and card.rect.bottom <= part.bottom for part in parts) == 1
        )


def test_the_row_of_groups_close_below_another_is_not_beheaded() -> None:
    groups = [
        Region(id=f"{row} {left}", rect=Rect(left, 30 + row * 507, 390, 500), title="Trust")
        for row in range(3)
        for left in (0, 400)
    ]
    cards = [note(80 + row * 507, 200, left + 10) for row in range(3) for left in (0, 400)]
    parts = slices(wall(*groups, *cards), 800)
    for group in groups:
        assert sum(p.top < group.rect.y and group.rect.bottom <= p.bottom for p in parts) == 1


def test_a_group_that_goes_on_has_its_name_again_above_the_rest() -> None:
    cards = [note(60 + 130 * row) for row in range(14)]
    held = tuple(card.id for card in cards)
    inner = Region(id="g", rect=Rect(10, 55, 780, 1900), title="Inner", holds=held)
    outer = Region(id="o", rect=Rect(0, 0, 800, 2000), title="Outer")
    first, *rest = slices(wall(outer, inner, *cards))
    assert {outer, inner} <= set(first.shapes)
    assert rest
    for part in rest:
        here = [shape for shape in part.shapes if isinstance(shape, Region)]
        assert [shape.title for shape in here] == ["Outer", "Inner"]
        assert part.top == here[0].rect.y < here[1].rect.y
        below = here[1].rect.y + here[1].title_height
        assert all(below < s.rect.y for s in part.shapes if isinstance(s, Note))
        assert part.height <= 790 + 20


def test_the_groups_of_a_large_wall_are_not_cut() -> None:
    picture = kj_picture(many_cards(200))
    parts = slices(picture)
    assert len(parts) > 3
    for shape in picture.shapes:
        if isinstance(shape, Note):
            assert sum(p.top <= shape.rect.y and shape.rect.bottom <= p.bottom for p in parts) == 1


@given(
    tops=st.lists(st.floats(0, 5000), max_size=30),
    high=st.floats(10, 2500),
)
def test_slices_cover_every_shape_and_none_is_higher_than_a_page(
    tops: list[float], high: float
) -> None:
    picture = wall(*(note(top, high) for top in tops))
    parts = slices(picture)
    assert parts[0].top == 0
    for before, after in pairwise(parts):
        assert before.bottom == after.top
        assert 0.34 * 790 < before.height <= 790 + 20.001
    assert all(any(shape in part.shapes for part in parts) for shape in picture.shapes)
    bottom = max((shape.rect.bottom for shape in picture.shapes), default=0)  # type: ignore[union-attr]
    assert parts[-1].bottom >= bottom
