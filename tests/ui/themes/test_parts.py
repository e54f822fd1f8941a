"""Where a theme goes that is moved by a hand or by keys."""

from __future__ import annotations

import pytest

from facilitator.model.core.ids import ThemeId
from facilitator.model.themes.records import Theme
from facilitator.ui.themes.parts import ThemePlace, place_at, step
from facilitator.ui.themes.theme_card import Edge


def theme(key: str, position: int, parent: str = "") -> Theme:
    under = ThemeId(parent) if parent else None
    return Theme(id=ThemeId(key), number=position, position=position, name=key, parent=under)


TRAVEL, BUSES, LATE, TRAINS, MONEY = HELD = (
    theme("travel", 1),
    theme("buses", 2, "travel"),
    theme("late", 3, "buses"),
    theme("trains", 4, "travel"),
    theme("money", 5),
)


@pytest.mark.parametrize(
    ("moved", "way", "under", "before"),
    [
        (TRAINS, "up", "travel", "buses"),
        (TRAVEL, "down", None, None),
        (BUSES, "down", "travel", None),
        (MONEY, "up", None, "travel"),
        (MONEY, "in", "travel", None),
        (LATE, "out", "travel", "trains"),
        (TRAINS, "out", None, "money"),
    ],
)
def test_keys_lead_to_a_place(
    moved: Theme, way: str, under: str | None, before: str | None
) -> None:
    found = step(HELD, moved, way)
    assert found is not None
    assert (found.under, found.before) == (under, before)


@pytest.mark.parametrize(
    ("moved", "way"),
    [(TRAVEL, "up"), (MONEY, "down"), (BUSES, "in"), (MONEY, "out"), (BUSES, "up")],
)
def test_at_the_end_keys_lead_nowhere(moved: Theme, way: str) -> None:
    assert step(HELD, moved, way) is None


def test_a_theme_let_go_comes_before_another_into_it_or_after_it() -> None:
    def at(over: Theme, edge: Edge, *, open_: bool = True) -> ThemePlace:
        return place_at(HELD, over, edge, open_=open_)

    assert at(BUSES, Edge.BEFORE) == ThemePlace(TRAVEL.id, BUSES.id)
    assert at(BUSES, Edge.INSIDE) == ThemePlace(BUSES.id, None)
    assert at(BUSES, Edge.AFTER) == ThemePlace(BUSES.id, LATE.id)
    assert at(BUSES, Edge.AFTER, open_=False) == ThemePlace(TRAVEL.id, TRAINS.id)
    assert at(TRAINS, Edge.AFTER) == ThemePlace(TRAVEL.id, None)
