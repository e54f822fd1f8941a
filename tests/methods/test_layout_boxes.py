"""Boxes of a scene: what they need, where they lie, and how they go on on further pages."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import (
    NOWHERE,
    CardBox,
    FillBox,
    LayoutBox,
    NameBox,
    ShapeBox,
    SpaceBox,
    TextBox,
    TileBox,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox, evened, grid, padded
from facilitator.methods.common.layout.flow import FlowBox, GluedBox
from facilitator.methods.common.layout.told import Told, thanks, told_rows
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Bar,
    Caption,
    Note,
    Picture,
    Region,
    Shape,
    WallSize,
    least_text,
)
from tests.methods.scenes import FRAMES, legible

AREA = Rect(48, 16, 1504, 758)
each_frame = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.height:.0f}")
words = st.lists(st.sampled_from(["a", "room", "weekends", "会議室", "لا", "meet·"]), max_size=30)
texts = words.map(" ".join)
frames = st.sampled_from(FRAMES)


def note(key: str, said: str = "Nobody asks us", *, row: bool = False) -> Note:
    return Note(id=key, rect=NOWHERE, text=said, number="7", row=row)


def rects(box: LayoutBox, rect: Rect = AREA) -> list[Rect]:
    """The places of all that is drawn and is no ground of something else."""
    return [s.rect for s in box.place(rect) if isinstance(s, Caption | Note | Bar)]


def captions(shapes: list[Shape]) -> list[Caption]:
    return [shape for shape in shapes if isinstance(shape, Caption)]


def inside(small: Rect, large: Rect) -> bool:
    return (
        small.x >= large.x - 0.01
        and small.y >= large.y - 0.01
        and small.right <= large.right + 0.01
        and small.bottom <= large.bottom + 0.01
    )


def leaf(n: int, said: str) -> LayoutBox:
    kinds: tuple[LayoutBox, ...] = (
        TextBox(f"text{n}", said or "–", 27 + n % 3),
        CardBox(note(f"card{n}", said, row=n % 2 == 0), 30, 22.5),
        ShapeBox(Bar(id=f"bar{n}", rect=NOWHERE, share=0.5), 60),
    )
    return kinds[n % 3]


def tree(depth: int) -> st.SearchStrategy[LayoutBox]:
    number = st.integers(0, 10**6)
    leaves = st.builds(leaf, number, texts)
    if not depth:
        return leaves
    inner = tree(depth - 1)
    several = st.lists(st.one_of(inner, st.none()), min_size=1, max_size=4)
    full = st.lists(inner, min_size=1, max_size=5)
    return st.one_of(
        leaves,
        st.builds(ColumnBox, several, st.just(8.0), st.booleans(), st.booleans()),
        st.builds(RowBox, several),
        st.builds(grid, full, st.integers(1, 3), down=st.booleans()),
        st.builds(FillBox, inner),
        st.builds(lambda box: padded(box, 10, 6), inner),
        st.builds(lambda box: TileBox("tile", box), inner),
    )


@given(box=tree(3))
def test_no_two_boxes_overlap_and_all_lie_inside(box: LayoutBox):
    found = rects(box)
    assert all(inside(each, AREA) for each in found)
    assert not any(one.overlap(other) > 0.1 for one, other in combinations(found, 2))


@given(box=tree(3))
def test_where_there_is_room_every_text_has_what_it_needs(box: LayoutBox):
    high = box.high(AREA.width)
    for shape in box.place(Rect(AREA.x, AREA.y, AREA.width, high + 40)):
        if isinstance(shape, Caption):
            need = TextBox("", shape.text, shape.size, shape.emphasis).high(shape.rect.width)
            assert shape.rect.height >= need - 0.01


@given(
    said=st.lists(texts, max_size=40), frame=frames, columns=st.integers(1, 4), down=st.booleans()
)
def test_pages_hold_each_card_once_in_one_size_and_nothing_covers(
    said: list[str], frame: WallSize, columns: int, down: bool
):
    notes = [note(f"card{n}", each) for n, each in enumerate(said)]
    least = least_text(frame)
    box = FlowBox(
        frame,
        lambda size: [CardBox(each, size, least) for each in notes],
        columns=columns,
        down=down,
    )
    area = flow.area_of(frame)
    pages = box.pages(area)
    held = [shape for page in pages for shape in page if isinstance(shape, Note)]
    assert Counter(shape.id for shape in held) == Counter(each.id for each in notes)
    assert len({shape.size for shape in held}) <= 1
    assert all(shape.size >= least for shape in held)
    for page in pages:
        places = [shape.rect for shape in page if isinstance(shape, Note)]
        assert all(inside(place, area) for place in places)
        assert not any(one.overlap(other) > 0.1 for one, other in combinations(places, 2))
    if down or not notes:
        return
    order = [shape.id for shape in held]
    assert order == [each.id for each in notes], "read across, row by row and page by page"


@given(
    needs=st.lists(st.floats(1, 200), min_size=1, max_size=8),
    spare=st.floats(0, 900),
    most=st.floats(50, 400),
)
def test_height_is_shared_so_that_the_low_grow_first(needs: list[float], spare: float, most: float):
    highs = evened(needs, sum(needs) + spare)
    assert sum(highs) == pytest.approx(sum(needs) + spare)
    assert all(high >= need - 1e-6 for high, need in zip(highs, needs, strict=True))
    grown = [high for high, need in zip(highs, needs, strict=True) if high > need + 1e-6]
    assert max(grown, default=0.0) - min(grown, default=0.0) < 1e-6
    capped = evened(needs, sum(needs) + spare, most=most)
    assert all(high <= max(most, need) + 1e-6 for high, need in zip(capped, needs, strict=True))


def test_a_box_without_weight_keeps_its_height_and_others_share_by_weight():
    assert evened([10, 10, 10], 130, [0, 1, 2]) == [10, 40, 80]


def test_columns_are_so_wide_or_share_the_rest():
    row = RowBox([SpaceBox()] * 3, (100, 1, 0.5), 10)
    assert [each.width for each in row.rects(Rect(0, 0, 420, 50))] == [100, 200, 100]


def test_a_column_leaves_out_what_is_not_there_and_fills_what_is_left():
    column = ColumnBox([TextBox("a", "A", 40), None, FillBox(TextBox("b", "B", 40))], 16)
    first, second = column.rects(AREA)
    assert first.height == 50
    assert second.y == first.bottom + 16
    assert second.bottom == AREA.bottom


def test_a_grid_is_read_across_or_down():
    boxes = [TextBox(str(n), str(n), 30) for n in range(5)]
    across = {s.id: s.rect for s in captions(grid(boxes, 2).place(AREA))}
    down = {s.id: s.rect for s in captions(grid(boxes, 2, down=True).place(AREA))}
    assert across["1"].y == across["0"].y
    assert down["1"].y > down["0"].y
    assert down["3"].x > down["2"].x
    assert len({rect.width for rect in (*across.values(), *down.values())}) == 1


@each_frame
def test_a_heading_stands_on_each_page_and_thanks_on_the_last(frame: WallSize):
    told = [Told(id=f"t{n}", mark=str(n), words="What came out of it " * 4) for n in range(30)]
    head = TextBox("head", "What we take away", 40)
    made = flow.picture(frame, head, told_rows(frame, told), thanks(), turns=10)
    pages = round(made.height / made.page)
    assert pages > 1
    assert made.turns == 10
    where = {s.id: int(s.rect.y // made.page) for s in captions(list(made.shapes))}
    assert [page for key, page in where.items() if key.startswith("head")] == [*range(pages)]
    assert where["thanks"] == pages - 1
    assert len({s.id for s in made.shapes}) == len(made.shapes)
    legible(made, frame)


@each_frame
def test_words_are_as_large_as_they_have_room_for_and_never_below_the_smallest(frame: WallSize):
    few, many = "A question", "A question that goes on " * 40
    sizes: dict[str, float] = {}
    for said in (few, many):
        box = flow.heading(frame, "q", said, 90, 300 / frame.height)
        assert box.high(AREA.width) <= 300
        sizes[said] = captions(box.place(Rect(48, 16, AREA.width, 300)))[0].size
    assert sizes[few] == 90
    assert least_text(frame) <= sizes[many] < 90


@each_frame
def test_names_to_choose_from_stand_in_one_column_until_they_need_two(frame: WallSize):
    def made(count: int) -> Picture:
        def made_of(size: float) -> list[LayoutBox]:
            return [NameBox(str(n), f"Topic {n}", size) for n in range(count)]

        return flow.picture(frame, FlowBox(frame, made_of, columns=2, down=True))

    def columns(count: int) -> int:
        return len({shape.rect.x for shape in made(count).shapes if isinstance(shape, Region)})

    assert (columns(3), columns(30)) == (1, 2)
    legible(made(30), frame)


def test_what_is_glued_shares_the_height_as_if_each_stood_alone():
    frame = FRAMES[0]
    bars = [ShapeBox(Bar(id=str(n), rect=NOWHERE, share=0.5), 50) for n in range(3)]
    line = RowBox([TextBox("line", "Kept for later", 24)], weight=0)
    rows = [bars[0], GluedBox([bars[1], line]), bars[2]]
    flowed = FlowBox(frame, lambda _: rows, columns=1).place(AREA)
    highs = {round(shape.rect.height, 3) for shape in flowed if isinstance(shape, Bar)}
    assert len(highs) == 1


def test_a_tile_that_takes_cards_holds_those_of_its_page():
    frame = FRAMES[0]
    notes = [note(str(n), "Rooms stand empty at weekends " * 9) for n in range(30)]
    pages = TileBox("tray", flow.cards(frame, notes), drops=True).pages(AREA)
    tiles = [shape for page in pages for shape in page if isinstance(shape, Region)]
    assert [tile.id for tile in tiles] == ["tray", *(f"tray:{n}" for n in range(1, len(tiles)))]
    assert [key for tile in tiles for key in tile.holds] == [each.id for each in notes]
