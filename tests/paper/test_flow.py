"""What stands on which page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.display.document import Outline, OutlineEntry
from facilitator.paper.blocks.outline import outline
from facilitator.paper.flow import FlowPage, Strip, paginate
from facilitator.paper.look import PageStyle
from facilitator.paper.setting import Setter, nothing

HEIGHT = 100.0


def strip(height: float = 10.0, **more: object) -> Strip:
    return Strip(height=height, draw=nothing, **more)  # type: ignore[arg-type]


def heights(strips: list[Strip]) -> list[list[float]]:
    return [[p.strip.height for p in page.placed] for page in paginate(strips, HEIGHT)]


def test_nothing_is_one_empty_page() -> None:
    assert heights([]) == [[]]


def test_strips_go_on_to_the_next_page() -> None:
    assert [len(page) for page in heights([strip()] * 25)] == [10, 10, 5]


def test_a_gap_at_the_top_of_a_page_is_left_out() -> None:
    pages = list(paginate([strip(gap=5)] * 14, HEIGHT))
    assert [page.placed[0].top for page in pages] == [0, 0]


def test_what_is_kept_together_moves_together() -> None:
    strips = [strip()] * 9 + [strip(11, keep=True), strip(12)]
    assert heights(strips) == [[10] * 9, [11, 12]]


def test_a_chain_higher_than_a_page_is_parted() -> None:
    strips = [strip(keep=True)] * 25 + [strip(20)]
    assert [high for page in heights(strips) for high in page] == [10] * 25 + [20]


def test_a_strip_higher_than_a_page_stands_alone() -> None:
    assert heights([strip(), strip(300), strip()]) == [[10], [300], [10]]


def test_heads_come_again_where_a_table_goes_on() -> None:
    head = strip(7)
    rows = [strip(heads=(head,))] * 20
    assert [page[0] for page in heights([head, *rows])] == [7, 7, 7]


def test_a_wide_page_stands_behind_the_page_that_speaks_of_it() -> None:
    strips = [strip(), strip(50, wide=True), *[strip(11)] * 12]
    pages = list(paginate(strips, HEIGHT))
    assert [page.wide for page in pages] == [False, True, False]
    assert len(pages[0].placed) == 9, "the page before it is filled"


def test_a_heading_goes_along_to_a_wide_page_and_a_title_does_not() -> None:
    for high, found in ((20, [False, True, False]), (60, [False, True])):
        strips = [strip(), strip(high, keep=True), strip(50, wide=True), *[strip()] * 9]
        pages = list(paginate(strips, HEIGHT))
        assert [len(page.placed) for page in pages if page.wide] == [2 if high == 20 else 1]
        assert [page.wide for page in pages][:2] == found[:2]


def test_a_wide_page_alone_is_the_only_page() -> None:
    assert [page.wide for page in paginate([strip(wide=True)], HEIGHT)] == [True]


@given(
    st.lists(
        st.builds(
            Strip,
            height=st.floats(1, 150),
            draw=st.just(nothing),
            gap=st.floats(0, 20),
            keep=st.booleans(),
            wide=st.sampled_from([False] * 9 + [True]),
        )
    )
)
def test_every_strip_is_placed_once_in_order_and_inside(strips: list[Strip]) -> None:
    pages = list(paginate(strips, HEIGHT))
    placed = [id(p.strip) for page in pages for p in page.placed]
    assert sorted(placed) == sorted(map(id, strips))
    upright = {id(p.strip) for page in pages if not page.wide for p in page.placed}
    order = [id(strip) for strip in strips if id(strip) in upright]
    assert [one for one in placed if one in upright] == order
    for page in pages:
        ends = [p.top + p.strip.height for p in page.placed]
        tops = [p.top for p in page.placed]
        assert all(end <= top for end, top in zip(ends, tops[1:], strict=False))
        if not page.wide and len(page.placed) > 1:
            assert ends[-1] <= HEIGHT


def _listed(count: int, look: PageStyle, below: int = 0) -> list[FlowPage]:
    under = tuple(OutlineEntry(text=f"Line {n}") for n in range(below))
    entries = tuple(OutlineEntry(mark=str(n), text=f"Entry {n}", under=under) for n in range(count))
    return [*paginate(outline(Outline(entries=entries), Setter(look, str)), look.room)]


@pytest.mark.parametrize("columns", [1, 2])
def test_an_outline_is_one_piece_a_page_and_its_last_entry_never_stands_alone(columns: int):
    look = PageStyle(595.0, 842.0, columns=columns)
    least = next(n for n in range(2, 200) if len(_listed(n, look)) == 2)
    first, last = _listed(least, look)
    if columns == 2:
        assert [len(page.placed) for page in (first, last)] == [1, 1]
    else:
        assert len(last.placed) == 2 * len(_listed(1, look)[0].placed)


def test_long_columns_take_no_more_pages_than_they_need():
    look = PageStyle(595.0, 842.0, columns=2)
    entry = _listed(2, look, 9)[0].filled
    assert len(_listed(60, look, 9)) == -(-60 // (2 * int(look.room / entry)))
