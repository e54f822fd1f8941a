"""Colours that the last row, and people with weak sight, can read."""

import re

import pytest

from facilitator.model.display.picture import Tint
from facilitator.ui.style.tokens import (
    WALL_DAYLIGHT,
    WALL_LIGHT,
    WALLS,
    WINDOWS,
    Tokens,
    WallTokens,
)
from tests.ui.style.contrast import EDGE_CONTRAST, contrast, edge_pairs, text_pairs, wanted

ALL = [*WINDOWS, *WALLS]


def named(tokens: Tokens | WallTokens) -> str:
    return f"{type(tokens).__name__}-{tokens.name}"


def test_contrast_agrees_with_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("tokens", ALL, ids=named)
def test_every_text_is_readable_on_its_ground(tokens: Tokens | WallTokens):
    weak = {n: round(contrast(*p), 2) for n, p in text_pairs(tokens).items()}
    assert {n: c for n, c in weak.items() if c < wanted(tokens)} == {}


@pytest.mark.parametrize("tokens", ALL, ids=named)
def test_every_edge_that_means_something_is_seen(tokens: Tokens | WallTokens):
    weak = {n: round(contrast(*p), 2) for n, p in edge_pairs(tokens).items()}
    assert {n: c for n, c in weak.items() if c < EDGE_CONTRAST} == {}


@pytest.mark.parametrize("tokens", ALL, ids=named)
def test_colours_are_written_as_qt_and_qt_material_expect(tokens: Tokens | WallTokens):
    values = [getattr(tokens, slot) for slot in tokens.__dataclass_fields__]
    colours = [v for v in values if isinstance(v, str) and v != tokens.name]
    assert [c for c in colours if not re.fullmatch(r"#[0-9a-f]{6}", c)] == []


def test_the_daylight_wall_has_thick_lines_and_no_grey_text():
    assert WALL_DAYLIGHT.line == 4
    inks = [WALL_DAYLIGHT.ink, WALL_DAYLIGHT.muted]
    inks += [part for card in WALL_DAYLIGHT.cards.values() for part in (card.ink, card.number)]
    assert set(inks) == {"#000000"}


def test_all_walls_know_the_same_cards():
    assert {(frozenset(each.cards), frozenset(each.bands)) for each in WALLS} == {
        (frozenset(WALL_LIGHT.cards), frozenset(WALL_LIGHT.bands))
    }


def test_every_tint_of_a_picture_has_its_colours():
    assert {tint.value for tint in Tint} <= set(WALL_LIGHT.cards)


def test_a_colour_from_a_newer_file_is_still_a_card():
    assert WALL_LIGHT.card("turquoise") == WALL_LIGHT.card("yellow")
