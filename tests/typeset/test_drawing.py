"""A wall's shapes as strokes: what a line means is seen, whatever its label and its length."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from facilitator.methods.common.layout.space import covers
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, LineStyle, Note, Picture, Region
from facilitator.paper.svg import svg
from facilitator.typeset.arrows import ArrowPart
from facilitator.typeset.drawing import bounds, strokes
from facilitator.typeset.regions import RegionPart, lowest_first
from facilitator.typeset.strokes import Box, Lettering, Path

CENTRE = Point(400, 300)


def drawn(style: LineStyle, long: float, turn: float) -> tuple[list[Path], Rect]:
    """The heads of an arrow, and the box of its label."""
    away = Point(long / 2 * math.cos(turn), long / 2 * math.sin(turn))
    arrow = Arrow(
        id="a",
        start=Point(CENTRE.x - away.x, CENTRE.y - away.y),
        end=Point(CENTRE.x + away.x, CENTRE.y + away.y),
        label="depend on each other",
        style=style,
    )
    made = strokes(arrow, str)
    heads = [each for each in made if isinstance(each, Path) and len(each.points) == 3]
    (label,) = (each.rect for each in made if isinstance(each, Box))
    room = bounds(arrow)
    assert room.x <= label.x
    assert room.y <= label.y
    assert label.right <= room.right
    assert label.bottom <= room.bottom
    return heads, label


@pytest.mark.parametrize("turn", [0.0, 0.3, math.pi / 2, 2.0, math.pi, 4.0, -0.6])
@pytest.mark.parametrize("long", [40.0, 64.0, 120.0, 600.0])
@pytest.mark.parametrize(
    ("style", "count"),
    [(LineStyle.CAUSE, 1), (LineStyle.MUTUAL, 2), (LineStyle.CONTRADICTION, 2)],
)
def test_no_label_hides_the_head_of_its_arrow(
    style: LineStyle, count: int, long: float, turn: float
) -> None:
    heads, label = drawn(style, long, turn)
    assert len(heads) == count
    for head in heads:
        tip = head.points[0]
        inside = label.x < tip.x < label.right and label.y < tip.y < label.bottom
        assert not inside


def test_the_label_of_a_long_line_lies_on_its_middle() -> None:
    _, label = drawn(LineStyle.CAUSE, 600.0, 0.3)
    assert label.x + label.width / 2 == pytest.approx(CENTRE.x)
    assert label.y + label.height / 2 == pytest.approx(CENTRE.y)


def crossed() -> tuple[Region, Region, Arrow, Note]:
    """A group whose name a line goes through, one beside the line, and a card."""
    rect = Rect(100, 100, 300, 240)
    named = Region(
        id="g", rect=rect, title="Money and time", mark="A", title_height=44.0, moves=True
    )
    beside = replace(named, id="h", rect=rect.moved(600, 0))
    line = Arrow(id="l", start=Point(0, 122), end=Point(460, 122))
    return named, beside, line, Note(id="n", rect=Rect(120, 160, 120, 68), text="Bids", number="1")


def parts(region: Region) -> tuple[RegionPart, RegionPart]:
    return RegionPart(region, heading=False), RegionPart(region, heading=True)


def test_the_names_of_groups_are_drawn_over_lines_and_cards() -> None:
    named, beside, line, card = crossed()
    (low, over), (ground, name) = parts(named), parts(beside)
    assert lowest_first((named, beside, line, card)) == [low, ground, line, card, over, name]
    words = [each for each in strokes(over, str) if isinstance(each, Lettering)]
    assert [each.block.lines[0].text for each in words] == ["A", "Money and time"]
    assert {*words, *strokes(low, str)} == set(strokes(named, str)), "nothing twice, nothing less"


def test_the_words_of_a_link_are_drawn_over_all_else() -> None:
    named, _, line, card = crossed()
    line = replace(line, label="leads to")
    *_, name, last = lowest_first((named, line, card))
    assert name == parts(named)[1]
    assert last == ArrowPart(line, label=True)
    words = [each.block.lines[0].text for each in strokes(last, str) if isinstance(each, Lettering)]
    assert words == ["leads to"]
    whole = {*strokes(ArrowPart(line, label=False), str), *strokes(last, str)}
    assert whole == set(strokes(line, str)), "nothing twice, nothing less"


def test_the_ground_of_a_name_covers_nothing_that_the_group_holds() -> None:
    named = replace(crossed()[0], title="Money and time and all that comes with it", size=40.0)
    for part in (named, replace(named, title_height=82.0)):
        grounds = [s.rect for s in strokes(parts(part)[1], str) if isinstance(s, Box)]
        assert grounds
        assert all(rect.bottom <= part.rect.y + part.title_height for rect in grounds)


def test_a_part_of_a_wall_is_drawn_in_the_same_order_as_the_whole() -> None:
    shapes = crossed()
    whole = lowest_first(shapes)
    for left_out in shapes:
        some = lowest_first(shape for shape in shapes if shape is not left_out)
        assert some == [each for each in whole if each.id != left_out.id]


def test_a_cell_of_a_table_is_drawn_where_it_is() -> None:
    cell = replace(crossed()[0], moves=False)
    card = crossed()[3]
    assert lowest_first((cell, card)) == [cell, card]


def test_on_paper_a_line_goes_under_the_heading() -> None:
    drawn = svg(Picture(height=790, shapes=crossed()))
    line, beside = drawn.index("<polyline"), drawn.index('aria-label="Money and time"')
    name = drawn.index('aria-label="Money and time"', beside + 1)
    assert line < beside < name
    assert drawn.count('aria-label="Money and time"') == 2, "each name once"


def lettered(shape: Note | Region) -> list[Lettering]:
    return [each for each in strokes(shape, str, 22.5) if isinstance(each, Lettering)]


@pytest.mark.parametrize("size", [0.0, 30.0])
@pytest.mark.parametrize("high", [60.0, 168.0])
def test_words_read_from_the_right_stand_at_the_right_of_their_card(size: float, high: float):
    rect = Rect(100, 100, 380, high)
    note = Note(id="n", rect=rect, text="نحتاج إلى مكان", number="7", size=size, row=high < 100)
    words = next(each for each in lettered(note) if "مكان" in each.block.lines[0].text)
    last = max(run.x + run.width for run in words.block.lines[0].runs)
    assert words.x + last == pytest.approx(rect.right, abs=30)
    number = next(each for each in lettered(note) if each.block.lines[0].text == "7")
    over = number.y < words.y + words.block.height and words.y < number.y + number.block.height
    apart = number.x + number.block.widest <= words.x + words.block.lines[0].runs[0].x
    assert not over or apart


def test_a_number_stands_on_the_line_of_its_words():
    region = Region(
        id="r",
        rect=Rect(40, 50, 1500, 120),
        mark="21",
        title="Station with a sound wall",
        title_height=120,
        size=50,
        drops=False,
    )
    mark, title = lettered(region)
    lines = [each.y + each.block.lines[0].baseline for each in (mark, title)]
    assert lines[0] == pytest.approx(lines[1])


@pytest.mark.parametrize(
    "name", ["Rents go up", "Who pays for it", "Rents go up and nobody knows why"]
)
def test_a_groups_name_uses_its_line_and_its_place_in_an_order_covers_none_of_it(name: str) -> None:
    place = Rect(0, 0, 256, 300)
    group = Region(
        id="g", rect=place, title=name, mark="A", badge="12", moves=True, title_height=150.0
    )
    made = strokes(group, str, 30.0)
    pill = [s for s in made if isinstance(s, Box)][-1].rect
    for held in [s for s in made if isinstance(s, Lettering) and s.x < pill.x - 20]:
        for n, line in enumerate(held.block.lines):
            high = held.block.leading
            assert not covers(Rect(held.x, held.y + n * high, line.width, high - 8), pill)
    alone = [s for s in strokes(replace(group, badge=""), str, 30.0) if isinstance(s, Lettering)]
    assert len(alone[-1].block.lines) == {11: 1, 15: 2, 32: 3}[len(name)], "broken where it must be"
