"""The colours of printed documents: legible whatever somebody chose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.display.palette import (
    LEAST_CONTRAST,
    PLAIN,
    QUIET,
    TEXT,
    WHITE,
    Palette,
    code_of,
    contrast,
    legible,
    palette_of,
    rgb,
)

codes = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def _weak(held: Palette) -> list[tuple[str, float]]:
    """What words stand on what, and is too weak."""
    on = {
        "title on white": (held.title, WHITE),
        "bar on white": (held.bar, WHITE),
        "white on bar": (WHITE, held.bar),
        "white on cover": (WHITE, held.deep),
        "mist on cover": (held.mist, held.deep),
        "bar on band": (held.bar, held.band),
        **{f"{name} in box": (ink, held.aside_fill) for name, ink in _inks(held)},
        **{f"{name} on band": (ink, held.band) for name, ink in _inks(held)},
        "text in quotation": (TEXT, held.quote_fill),
        "source in quotation": (QUIET, held.quote_fill),
    }
    found = [(name, contrast(*pair)) for name, pair in on.items()]
    return [each for each in found if each[1] < LEAST_CONTRAST]


def _inks(held: Palette) -> tuple[tuple[str, tuple[float, float, float]], ...]:
    return ("title", held.title), ("text", TEXT), ("quiet", QUIET)


@given(codes, codes, codes)
def test_words_can_be_read_whatever_colours_were_chosen(main: str, second: str, third: str):
    assert not _weak(palette_of(main, second, third))
    assert not _weak(palette_of(main))
    assert not _weak(palette_of("", second))


def test_without_a_choice_nothing_changes():
    assert palette_of() == PLAIN
    assert not _weak(PLAIN)


def test_a_colour_dark_enough_is_printed_as_it_is_and_a_weak_one_darker():
    assert palette_of("#7a1f3d", "#1d4f80", "#e6a817").title == rgb("#7a1f3d")
    assert code_of(legible(rgb("#ffcc00"))) == code_of(palette_of("#ffcc00").title)
    assert contrast(legible(rgb("#ffcc00")), WHITE) >= LEAST_CONTRAST
    assert contrast(rgb("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)
