"""What is said of cards that do not lie where a hand let them go."""

from dataclasses import replace

from facilitator.model.board.text import strayed
from facilitator.model.core.ids import ActivityId, CardId, GroupId
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import Change
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import Drop

ONE = Card(id=CardId("c"), activity=ActivityId("a"), number=7, text="Buses", x=100.0, y=100.0)


def said(x: float, y: float, **more: object) -> str | None:
    """Card 7 was let go at 500, 500 and lies elsewhere now."""
    now = replace(ONE, x=x, y=y, **more)  # pyright: ignore[reportArgumentType]
    change = Change(text("Move"), (ONE,), (now,))
    drop = Drop(places=(("c", Point(500.0, 500.0)),))
    found = strayed([change], drop, {"c": Rect(x, y, 230.0, 130.0)})
    return str(found) if found else None


def test_a_card_that_went_further_than_its_width_is_said():
    assert said(500.0, 500.0) is None
    assert said(700.0, 500.0) is None
    assert said(500.0, 900.0) == "There was no room for card 7: it went to a free place."


def test_a_card_that_went_into_a_group_is_where_it_was_put():
    assert said(500.0, 900.0, group=GroupId("g")) is None


def test_a_card_that_stepped_aside_is_said_too():
    now = replace(ONE, x=900.0)
    change = Change(text("Move"), (ONE,), (now,))
    assert strayed([change], Drop(places=()), {"c": Rect(900.0, 100.0, 230.0, 130.0)}) is not None
    drawn = {"c": Rect(0.0, 0.0, 230.0, 130.0)}
    assert strayed([change], Drop(places=()), drawn) is None, "the method lays it out"
