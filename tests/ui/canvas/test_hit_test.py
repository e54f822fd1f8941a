"""Which shape lies where, and what differs between two pictures."""

import random

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, Caption, Note, Picture, Region, Shape
from facilitator.typeset.drawing import bounds
from facilitator.ui.canvas.hit_test import Direction, HitTest
from tests.ui.canvas.hall import group, note


def shown(*shapes: Shape) -> HitTest:
    finder = HitTest()
    finder.show(Picture(shapes=shapes))
    return finder


def test_the_topmost_card_is_found():
    finder = shown(note("n1", 0, 0), note("n2", 50, 50))
    assert finder.at(Point(10, 10)) == "n1"
    assert finder.at(Point(100, 100)) == "n2"
    assert finder.at(Point(100, 100), skip={"n2"}) == "n1"
    assert finder.at(Point(900, 700)) == ""


def test_a_heading_is_hit_where_a_card_lies_over_it():
    card = note("n1", 110, 90)
    named = group("a", Rect(100, 100, 400, 300), title_height=44.0)
    finder = shown(named, card)
    assert finder.at(Point(150, 120)) == finder.target(Point(150, 120), ()) == "a"
    assert finder.at(Point(150, 180)) == finder.target(Point(150, 180), ()) == "n1"


def test_a_finger_means_the_card_beside_it_rather_than_the_group_below():
    finder = shown(group("a", Rect(0, 0, 600, 600)), note("n1", 100, 100))
    assert finder.at(Point(90, 110), reach=20) == "n1"
    assert finder.at(Point(90, 110)) == "a"
    assert finder.at(Point(400, 400), reach=20) == "a"


def test_a_relation_is_found_near_its_line():
    finder = shown(Arrow(id="r", start=Point(0, 0), end=Point(300, 300)))
    assert finder.at(Point(150, 155)) == "r"
    assert finder.at(Point(150, 180)) == ""


def test_a_caption_is_nothing_to_take_or_to_drop_on():
    finder = shown(Caption(id="c", rect=Rect(0, 0, 300, 300), text="Words"))
    assert finder.at(Point(5, 5)) == ""
    assert finder.target(Point(5, 5), ()) == ""


def test_the_inmost_group_takes_a_nudged_card():
    outer = group("a", Rect(0, 0, 600, 600), "b")
    finder = shown(outer, group("b", Rect(100, 100, 200, 200)), note("n1", 120, 120))
    assert finder.region_at(Point(150, 150), ()) == "b"
    assert finder.region_at(Point(400, 400), ()) == "a"
    assert finder.carried("a") == ("a", "b")


def test_groups_that_hold_one_another_do_not_go_round_for_ever():
    finder = shown(group("a", Rect(0, 0, 9, 9), "b"), group("b", Rect(0, 0, 9, 9), "a", "nobody"))
    assert finder.carried("a") == ("a", "b")


def test_every_shape_is_reached_by_arrow_keys():
    chance = random.Random(3)
    cards = [note(f"n{i}", chance.uniform(0, 1400), chance.uniform(0, 700)) for i in range(40)]
    finder = shown(*cards)
    reached, waiting = set(), ["n0"]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting.extend(finder.next(key, way) for way in Direction)
    assert reached == {card.id for card in cards}


def test_nothing_differs_between_equal_pictures():
    finder = shown(note("n1", 0, 0), note("n2", 50, 50))
    assert not finder.show(Picture(shapes=(note("n1", 0, 0), note("n2", 50, 50))))


def test_a_raised_card_differs_though_no_field_of_it_does():
    cards = [note(f"n{i}", 10 * i, 0) for i in range(5)]
    finder = shown(*cards)
    difference = finder.show(Picture(shapes=(*cards[:1], *cards[2:], cards[1])))
    assert difference.areas == (bounds(cards[1]),)
    assert not difference.changed
    back = finder.show(Picture(shapes=tuple(cards)))
    assert back.areas == (bounds(cards[1]),)


def test_held_cards_have_no_area_of_their_own():
    finder = shown(note("n1", 0, 0), note("n2", 500, 50))
    after = Picture(shapes=(note("n1", 40, 0), note("n2", 700, 50)))
    difference = finder.show(after, held={"n1"})
    assert difference.changed == {"n1", "n2"}
    assert len(difference.areas) == 2
    assert finder.at(Point(45, 5)) == "n1"


keys = st.sampled_from([f"n{i}" for i in range(8)])
places = st.tuples(st.floats(0, 1400), st.floats(0, 700))
Wall = list[tuple[str, tuple[float, float]]]
walls = st.lists(st.tuples(keys, places), max_size=8, unique_by=lambda each: each[0])


@given(st.lists(walls, min_size=2, max_size=6))
def test_a_finder_that_followed_equals_one_that_begins(
    pictures: list[list[tuple[str, tuple[float, float]]]],
):
    finder = HitTest()
    before: tuple[Note | Region, ...] = ()
    for wall in pictures:
        shapes = tuple(note(key, *place) for key, place in wall)
        difference = finder.show(Picture(shapes=shapes))
        fresh = shown(*shapes)
        for area in (Rect(0, 0, 300, 300), Rect(200, 100, 900, 500), Rect(-9, -9, 3000, 3000)):
            assert finder.within(area) == fresh.within(area)
        old, new = {s.id: s for s in before}, {s.id: s for s in shapes}
        assert difference.came == new.keys() - old.keys()
        assert difference.went == old.keys() - new.keys()
        assert difference.changed == {k for k in old.keys() & new.keys() if old[k] != new[k]}
        before = shapes


def test_what_lies_mostly_on_a_group_goes_into_it_wherever_the_pointer_is():
    group = Region(id="a", rect=Rect(100, 100, 400, 300))
    finder = HitTest()
    finder.show(Picture(shapes=(group,)))
    outside = Point(95, 250)
    assert finder.target(outside, ()) == ""
    assert finder.target(outside, (), Rect(40, 200, 220, 130)) == "a"
    assert finder.target(outside, (), Rect(-30, 200, 220, 130)) == ""
    assert finder.target(outside, ("a",), Rect(40, 200, 220, 130)) == ""
