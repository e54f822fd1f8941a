"""The room sees the whole wall while it can be read, then pages; what was changed is in sight."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from facilitator.methods import METHODS
from facilitator.model.core.records import Card
from facilitator.model.display.geometry import Point, Rect, around
from facilitator.model.display.gesture import Advance, Drop, Write
from facilitator.model.display.picture import (
    BOARD_SIZES,
    HEADING_HEIGHT,
    Audience,
    Note,
    Picture,
    Region,
    Shape,
    WallSize,
    board_width,
    least_lettering,
    least_text,
)
from facilitator.ui.main_window.side_panel.room_preview import Pages
from facilitator.ui.projector.visible_area import seen
from facilitator.ui.projector.wall_paging import on_page, pages, pages_of, whole
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.room_pages import STAYS
from tests.methods.play import Table
from tests.ui.open_programme import part

CTRL = Qt.KeyboardModifier.ControlModifier
SHAPES = (790.0, 890.0, 1090.0)
WIDE, HIGH, GAP = 240.0, 150.0, 14.0


def card(key: str, x: float, y: float, high: float = HIGH) -> Note:
    return Note(id=key, rect=Rect(x, y, WIDE, high), text="Words", number="1")


def block(count: int, columns: int) -> tuple[Note, ...]:
    step_x, step_y = WIDE + GAP, HIGH + GAP
    return tuple(
        card(f"c{n}", 24 + n % columns * step_x, 24 + n // columns * step_y) for n in range(count)
    )


def board(shapes: tuple[Shape, ...], page: float = 790.0) -> Picture:
    used = around([s.rect for s in shapes if isinstance(s, Note | Region)])
    wide = board_width(WallSize(height=page), used)
    return Picture(width=wide, height=40 * page, page=page, shapes=shapes, board=True)


# how large


@pytest.mark.parametrize(("count", "columns", "size"), [(1, 1, 1.6), (3, 3, 1.6), (12, 4, 1.33)])
def test_few_cards_are_shown_large(count: int, columns: int, size: float):
    (page,) = pages(board(block(count, columns)))
    assert 1600 / page.area.width == pytest.approx(size)
    assert WIDE * 1600 / page.area.width <= 385


def test_cards_come_in_a_few_sizes_so_that_not_every_one_moves_all():
    made = [pages(board(block(n, max(1, min(6, round((n * 1.4) ** 0.5)))))) for n in range(1, 31)]
    sizes = [1600 / each[0].area.width for each in made if len(each) == 1]
    assert all(any(abs(size - step) < 0.001 for step in BOARD_SIZES) for size in sizes)
    assert sum(a != b for a, b in pairwise(sizes)) <= 9


def test_a_full_wall_shrinks_while_it_can_be_read_and_only_then_has_pages():
    fits, full = board(block(36, 6)), board(block(42, 6))
    assert pages_of(fits) == 1
    assert pages(fits)[0].area.height > 790
    assert pages_of(full) == 2


@pytest.mark.parametrize(("height", "count", "wider"), [(790.0, 40, True), (1090.0, 30, False)])
def test_a_board_becomes_as_wide_as_the_room_can_read(height: float, count: int, *, wider: bool):
    """A projector of 4:3 shows no board smaller than its own size, so it stays as wide."""
    table = Table(METHODS[0], frame=WallSize(height=height))
    table.write(*(f"What person {n} said about rooms" for n in range(count)))
    picture = table.method.picture(table.world, table.activity, Audience.ROOM, table.frame)
    (page,) = pages(picture)
    used = around([s.rect for s in picture.shapes if isinstance(s, Note)])
    assert (used.right > 1600) == wider
    assert page.area.x <= used.x
    assert used.right <= page.area.right


@pytest.mark.parametrize("made_for", SHAPES)
@pytest.mark.parametrize("shown_at", SHAPES)
def test_a_wall_tidied_for_one_projector_is_seen_whole_on_another(made_for: float, shown_at: float):
    table = Table(METHODS[0], frame=WallSize(height=made_for))
    cards = [f"What person {n} said about rooms" for n in range(36)]
    table.write(*cards)
    for n in range(6):
        table.group(*cards[n::6])
    table.act("tidy")
    frame = WallSize(height=shown_at)
    picture = table.method.picture(table.world, table.activity, Audience.ROOM, frame)
    rects = {s.id: s.rect for s in picture.shapes if isinstance(s, Note | Region)}
    seen_in_full = {
        shape.id
        for number, page in enumerate(pages(picture))
        for shape in on_page(picture, number).shapes
        if shape.id in rects
        and page.area.holds(rects[shape.id].x, rects[shape.id].y)
        and page.area.holds(rects[shape.id].right, rects[shape.id].bottom)
    }
    assert seen_in_full == set(rects)
    if made_for == shown_at == 790.0:
        assert pages_of(picture) == 1


def test_a_scene_is_shown_as_it_is_laid_out():
    scene = Picture(height=1580, page=790, shapes=block(3, 3))
    assert [page.area for page in pages(scene)] == [
        Rect(0, 0, 1600, 790),
        Rect(0, 790, 1600, 790),
    ]


@st.composite
def walls(draw: st.DrawFn) -> Picture:
    """Boards of cards and groups that lie about, none upon another.

    A wide one is wider than a projector of 4:3 or 16:10 shows, as if made for one of 16:9.
    """
    page = draw(st.sampled_from(SHAPES))
    wide = draw(st.sampled_from((1600.0, 1600.0, board_width(WallSize()))))
    shapes: list[Shape] = []
    y = draw(st.floats(0, 300))
    for row in range(draw(st.integers(0, 14))):
        x, low = draw(st.floats(0, 200)), y
        while x < wide - WIDE - 40 and draw(st.integers(0, 5)):
            key = f"{row}-{len(shapes)}"
            high = draw(st.sampled_from((HIGH, HIGH, 230.0)))
            if draw(st.booleans()):
                shapes.append(card(key, x, y, high))
                x, low = x + WIDE + GAP, max(low, y + high)
            else:
                count = draw(st.integers(1, 5))
                held = tuple(card(f"{key}.{n}", x + 16, y + 44 + n * 164) for n in range(count))
                rect = Rect(x, y, WIDE + 32, 60 + count * 164)
                shapes.append(Region(id=key, rect=rect, holds=tuple(c.id for c in held)))
                shapes += held
                x, low = x + WIDE + 46, max(low, rect.bottom)
        y = low + draw(st.floats(14, 120))
    return board(tuple(shapes), page)


@given(walls())
@settings(max_examples=100, deadline=None)
def test_pages_cut_nothing_lose_nothing_and_can_be_read(picture: Picture):
    rects = {s.id: s.rect for s in picture.shapes if isinstance(s, Note | Region)}
    shown: set[str] = set()
    least = least_text(WallSize(height=picture.page))
    for number, page in enumerate(pages(picture)):
        area = page.area
        assert area.height / area.width == pytest.approx(picture.page / 1600)
        assert least_lettering(picture) * 1600 / area.width >= least * 0.999
        for shape in on_page(picture, number).shapes:
            rect = rects[shape.id]
            if not rect.meets(area):
                continue
            inside = Rect(area.x - 1, area.y - 1, area.width + 2, area.height + 2)
            whole_in = inside.holds(rect.x, rect.y) and inside.holds(rect.right, rect.bottom)
            assert whole_in, f"{shape.id} is cut on page {number}"
            shown.add(shape.id)
    assert shown == set(rects)


@given(walls())
@settings(max_examples=80, deadline=None)
def test_no_page_is_almost_empty_beside_one_that_could_hold_it(picture: Picture):
    made = pages(picture)
    if len(made) > 1:
        last, before = made[-1].area, made[-2].area
        assert last != before
        assert len(made) <= 1 + len(picture.shapes)


def test_a_group_higher_than_a_page_is_shown_card_by_card():
    held = tuple(card(f"c{n}", 40, 68 + n * 164) for n in range(12))
    group = Region(id="g", rect=Rect(24, 24, 272, 2030), holds=tuple(c.id for c in held))
    picture = board((group, *held))
    assert pages_of(picture) > 1
    seen_cards = {
        shape.id
        for number in range(pages_of(picture))
        for shape in on_page(picture, number).shapes
        if isinstance(shape, Note) and shape.rect.meets(pages(picture)[number].area)
    }
    assert seen_cards == {c.id for c in held}


def test_the_whole_of_a_long_wall_has_the_projectors_shape():
    picture = board(block(80, 6))
    area = whole(picture)
    assert area.bottom > 80 / 6 * HIGH
    assert area.height / area.width == pytest.approx(790 / 1600)


# at the desk


class Clock:
    """Lets the desk's time go on."""

    def __init__(self, sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
        self.passed = timedelta()
        real = sitting.desk.programme.context
        kind = type(sitting.desk)
        monkeypatch.setattr(kind, "now", property(lambda _desk: real().now + self.passed))

    def wait(self, sitting: ProgrammeWindows, seconds: float) -> None:
        self.passed += timedelta(seconds=seconds)
        sitting.desk.pages.catch_up()


@pytest.fixture
def clock(sitting: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(sitting, monkeypatch)


def _fill(sitting: ProgrammeWindows) -> None:
    """Write cards until the wall has two pages; the last one lies on the second."""
    desk = sitting.desk
    while pages_of(desk.picture(Audience.ROOM)) < 2:
        desk.do(Write(texts=tuple(f"Card {number}" for number in range(6))))
    desk.do(Write(texts=("The last one",)))


def _says(sitting: ProgrammeWindows) -> str:
    QApplication.processEvents()
    return part(sitting.window, Pages)._whole.text()


def _first(sitting: ProgrammeWindows) -> Card:
    return min(sitting.desk.world.all(Card), key=lambda card: card.number)


def _sees(sitting: ProgrammeWindows, key: str) -> bool:
    """Whether the room has a card whole before it."""
    desk = sitting.desk
    picture = desk.picture(Audience.ROOM)
    area = seen(desk.wall, picture)
    shape = next(s for s in picture.shapes if s.id == key)
    assert isinstance(shape, Note)
    rect = shape.rect
    return area.grown(1).holds(rect.x, rect.y) and area.grown(1).holds(rect.right, rect.bottom)


def test_the_whole_wall_needs_no_turning(sitting: ProgrammeWindows):
    assert sitting.desk.wall.page == 0
    assert not part(sitting.window, Pages).isVisible()
    sitting.window.commands.runner("page_on")()
    assert "whole wall" in sitting.window.strip.notices.words


def test_every_new_card_is_in_sight(sitting: ProgrammeWindows):
    desk = sitting.desk
    for number in range(70):
        desk.do(Write(texts=(f"Card {number}",)))
        newest = max(desk.world.all(Card), key=lambda card: card.number)
        assert _sees(sitting, newest.id), number
    assert pages_of(desk.picture(Audience.ROOM)) > 1


def test_the_page_goes_where_a_card_was_dropped(sitting: ProgrammeWindows):
    _fill(sitting)
    moved = _first(sitting)
    sitting.desk.do(Drop(places=((moved.id, Point(900.0, 20.0)),)))
    assert sitting.desk.wall.page == 0
    assert _sees(sitting, moved.id)
    assert _says(sitting).startswith("1 of ")


def test_a_page_turned_by_hand_stays_for_a_moment(sitting: ProgrammeWindows, clock: Clock):
    _fill(sitting)
    last = sitting.desk.wall.page
    canvas = sitting.window.stage.canvas
    QTest.keyClick(canvas, Qt.Key.Key_PageUp, CTRL)
    assert sitting.desk.wall.page == 0
    sitting.desk.do(Write(texts=("One more",)))
    assert sitting.desk.wall.page == 0
    clock.wait(sitting, STAYS.total_seconds() + 1)
    assert sitting.desk.wall.page == last, "what was changed meanwhile is shown"
    QTest.keyClick(canvas, Qt.Key.Key_PageUp, CTRL)
    clock.wait(sitting, STAYS.total_seconds() + 1)
    assert sitting.desk.wall.page == 0, "nothing was changed"
    sitting.desk.do(Write(texts=("And one",)))
    newest = max(sitting.desk.world.all(Card), key=lambda card: card.number)
    assert _sees(sitting, newest.id)


def test_the_whole_wall_is_one_key_away_and_back(sitting: ProgrammeWindows):
    _fill(sitting)
    canvas = sitting.window.stage.canvas
    QTest.keyClick(canvas, Qt.Key.Key_R, CTRL)
    assert sitting.desk.wall.page is None
    assert _says(sitting) == "All"
    QTest.keyClick(canvas, Qt.Key.Key_R, CTRL)
    assert _says(sitting).startswith("1 of ")


def test_the_panel_turns_the_pages(sitting: ProgrammeWindows):
    _fill(sitting)
    ways: Any = part(sitting.window, Pages)
    assert ways.isVisible()
    QTest.mouseClick(ways._back, Qt.MouseButton.LeftButton)
    assert sitting.desk.wall.page == 0
    assert not ways._back.isEnabled()
    QTest.mouseClick(ways._on, Qt.MouseButton.LeftButton)
    assert sitting.desk.wall.page == 1
    QTest.mouseClick(ways._whole, Qt.MouseButton.LeftButton)
    assert sitting.desk.wall.page is None


def test_undo_that_makes_the_wall_shorter_leaves_no_empty_page(sitting: ProgrammeWindows):
    _fill(sitting)
    sitting.desk.pages.show(1)
    while pages_of(sitting.desk.picture(Audience.ROOM)) > 1:
        sitting.desk.undo()
    assert sitting.desk.wall.page == 0


def test_undo_and_redo_go_back_to_the_page_that_was_seen(sitting: ProgrammeWindows):
    _fill(sitting)
    desk = sitting.desk
    assert desk.wall.page == 1
    first = _first(sitting)
    desk.do(Drop(places=((first.id, Point(900.0, 20.0)),)))
    assert desk.wall.page == 0
    desk.undo()
    assert desk.wall.page == 1, "the card is on the first page, and the second was seen before"
    desk.redo()
    assert desk.wall.page == 0


def test_a_step_begins_on_the_first_page_even_where_another_was_turned_to(
    sitting: ProgrammeWindows,
):
    _fill(sitting)
    desk = sitting.desk
    for _ in desk.steps():
        desk.pages.show(pages_of(desk.picture(Audience.ROOM)) - 1)
        last, before = desk.wall.page, desk.step()
        desk.do(Advance())
        if last and desk.step() != before and pages_of(desk.picture(Audience.ROOM)) > 1:
            break
    else:
        pytest.fail("no step of this method has pages")
    assert desk.wall.page == 0
    assert desk.wall.follows


def test_a_held_picture_stays_on_its_page(sitting: ProgrammeWindows):
    _fill(sitting)
    page = sitting.desk.wall.page
    sitting.desk.freeze(frozen=True)
    sitting.desk.do(Drop(places=((_first(sitting).id, Point(900.0, 20.0)),)))
    assert sitting.desk.wall.page == page


def test_the_room_is_told_which_page_it_sees(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    _fill(sitting)
    heading = sitting.wall.window.heading
    count = pages_of(sitting.desk.picture(Audience.ROOM))
    assert heading.page == f"{count} of {count}"
    sitting.desk.pages.show(0)
    assert heading.page == f"1 of {count}"
    assert HEADING_HEIGHT > 0


def test_the_facilitator_sees_what_a_page_leaves_out(sitting: ProgrammeWindows):
    """In the frame of what the room sees, a group that the page would cut is shaded."""
    desk, canvas = sitting.desk, sitting.window.stage.canvas
    _fill(sitting)
    for number in range(pages_of(desk.picture(Audience.ROOM))):
        desk.pages.show(number)
        picture, area = desk.picture(Audience.ROOM), canvas.overlay.seen
        assert area is not None
        shown = {shape.id for shape in on_page(picture, number).shapes}
        for shape in picture.shapes:
            if isinstance(shape, Note) and shape.rect.meets(area) and shape.id not in shown:
                assert any(rect.overlap(shape.rect) for rect in canvas.overlay.unseen)
        shown_rects = [s.rect for s in picture.shapes if isinstance(s, Note) and s.id in shown]
        assert not any(
            rect.meets(held)
            for rect in canvas.overlay.unseen
            for held in shown_rects
            if held.meets(area)
        )


def test_the_facilitator_looks_where_the_room_looks(sitting: ProgrammeWindows):
    canvas = sitting.window.stage.canvas
    for count in (3, 12, 60):
        sitting.desk.do(Write(texts=tuple(f"Card {n}" for n in range(count))))
        area = seen(sitting.desk.wall, sitting.desk.picture(Audience.ROOM))
        assert canvas.overlay.seen == area
        assert canvas.look.part == area
    canvas.look.zoom(2.0)
    zoomed = canvas.lens
    sitting.desk.do(Write(texts=("One more",)))
    assert canvas.lens == zoomed, "where a person went stays in view"
    sitting.window.commands.run("fit")
    assert canvas.look.fitted


@pytest.mark.parametrize("height", [790.0, 890.0, 1090.0])
def test_a_board_that_grows_card_by_card_fills_the_shape_of_the_wall(height: float):
    table = Table(METHODS[0])
    table.frame = WallSize(height=height)
    for number in range(1, 31):
        table.write(f"What person {number} said about rooms")
        if number < 9:
            continue
        picture = table.method.picture(table.world, table.activity, Audience.ROOM, table.frame)
        (page,) = pages(picture)
        used = around([shape.rect for shape in picture.shapes if isinstance(shape, Note)])
        assert used.right >= 0.74 * page.area.width, number
        assert used.bottom >= 0.55 * page.area.height, number


@given(walls())
@settings(max_examples=100, deadline=None)
def test_pages_begin_only_past_the_smallest_size_and_none_is_empty(picture: Picture):
    rects_of = {s.id: s.rect for s in picture.shapes if isinstance(s, Note | Region)}
    rects = list(rects_of.values())
    least = least_text(WallSize(height=picture.page)) / least_lettering(picture)
    if not rects:
        return
    used = around(rects)
    fit = used.height <= picture.page / least + 0.001 and used.width <= 1600 / least + 0.001
    assert (pages_of(picture) == 1) == fit
    for number, page in enumerate(pages(picture)):
        inside = {s.id for s in on_page(picture, number).shapes if rects_of[s.id].meets(page.area)}
        assert inside, f"page {number} is empty"
        fits = {
            unit.id
            for unit in picture.shapes
            if isinstance(unit, Note | Region)
            and page.area.holds(unit.rect.x, unit.rect.y)
            and page.area.holds(unit.rect.right, unit.rect.bottom)
        }
        held = {key for s in picture.shapes if isinstance(s, Region) for key in s.holds}
        assert fits - held <= inside, "what fits is left out"


def test_paging_that_an_edit_begins_is_said_once_with_a_way_back(sitting: ProgrammeWindows):
    desk, notices = sitting.desk, sitting.window.strip.notices
    desk.do(Advance(to="group"))
    low = _first(sitting)
    desk.do(Drop(places=((low.id, Point(20.0, 1200.0)),)))
    assert pages_of(desk.picture(Audience.ROOM)) == 2
    QApplication.processEvents()
    assert "2 pages" in notices.words
    desk.do(Drop(places=((low.id, Point(20.0, 1300.0)),)))
    tidy = next(b for b in notices.findChildren(QAbstractButton) if "Tidy" in b.text())
    tidy.click()
    assert pages_of(desk.picture(Audience.ROOM)) == 1
    assert not notices.words


def test_nothing_is_said_of_pages_where_tidying_would_not_help(sitting: ProgrammeWindows):
    _fill(sitting)
    assert "pages" not in sitting.window.strip.notices.words


def test_the_page_shows_what_a_hand_moved_not_what_made_room(sitting: ProgrammeWindows):
    desk = sitting.desk
    _fill(sitting)
    moved = _first(sitting)
    cards = sorted(desk.world.all(Card), key=lambda card: card.y)
    under = cards[len(cards) // 2]
    desk.do(Drop(places=((moved.id, Point(under.x + 20, under.y + 20)),)))
    assert _sees(sitting, moved.id)


LONG = (
    "Coffee",
    "Nobody can find the ferry ticket office when they arrive by train and it rains",
    "A place for teenagers to sit without being sent away",
    "More buses",
    "Fishers need the north quay free before six in the morning",
)


def _written_in_private(sitting: ProgrammeWindows, count: int) -> None:
    desk = sitting.desk
    desk.do(Advance(to="write"))
    for number in range(count):
        desk.do(Write(texts=(f"{LONG[number % len(LONG)]} {number}",)))
    desk.do(Advance(to="spread"))


def test_cards_that_were_spread_fill_the_width_and_are_read_from_the_first_page(
    sitting: ProgrammeWindows,
):
    _written_in_private(sitting, 60)
    picture = sitting.desk.picture(Audience.ROOM)
    used = around([shape.rect for shape in picture.shapes if isinstance(shape, Note)])
    assert pages_of(picture) > 1
    assert used.width > 0.85 * pages(picture)[0].area.width
    assert sitting.desk.wall.page == 0


def test_a_wall_is_tidied_where_groups_by_numbers_give_it_more_pages(sitting: ProgrammeWindows):
    desk, line = sitting.desk, sitting.window.capture
    _written_in_private(sitting, 50)
    desk.do(Advance(to="group"))
    had = pages_of(desk.picture(Audience.ROOM))
    for number in range(7):
        cards = " ".join(str(1 + number + 7 * n) for n in range(7))
        line.line.setText(f"{cards} > What people say of the quay and its boats {number}")
        QTest.keyClick(line.line, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert pages_of(desk.picture(Audience.ROOM)) <= had + 1
    tidied = desk.pages.if_tidied()
    assert tidied is None or pages_of(desk.picture(Audience.ROOM)) <= tidied.pages
