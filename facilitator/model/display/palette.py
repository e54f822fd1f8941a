"""The colours of printed documents: what follows from up to three of somebody's own.

Contrast is the ratio of WCAG 2, from 1 (none) to 21 (black on white). Words have at least
`LEAST_CONTRAST` on every ground that a palette puts them on, whatever colours were chosen.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final, TypeAlias

Rgb: TypeAlias = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

LEAST_CONTRAST: Final = 4.5
"""What words need on their ground (WCAG 2.2, 1.4.3)."""
_STEP = 0.02
_TINTS = tuple(share / 100 for share in range(13, 0, -1))


def rgb(code: str) -> Rgb:
    """Return the colour of "#rrggbb". Raises ValueError for anything else."""
    if len(code) != 7 or code[0] != "#":
        raise ValueError("a colour is # and six hexadecimal digits")
    number = int(code[1:], 16)
    return (number >> 16) / 255, (number >> 8 & 255) / 255, (number & 255) / 255


def code_of(colour: Rgb) -> str:
    """Return a colour as "#rrggbb"."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, from 1 to 21; the order does not matter."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tinted(colour: Rgb, share: float) -> Rgb:
    """Return the white of the paper with a share of a colour in it, from 0 to 1."""
    red, green, blue = (1.0 - (1.0 - part) * share for part in colour)
    return red, green, blue


def darker(colour: Rgb, share: float) -> Rgb:
    """Return what is left of a colour when a share of it, from 0 to 1, is black."""
    red, green, blue = (part * (1.0 - share) for part in colour)
    return red, green, blue


@lru_cache(maxsize=256)
def legible(colour: Rgb, ground: Rgb = (1.0, 1.0, 1.0)) -> Rgb:
    """Return the colour, or the first darker one in which words can be read on a light ground."""
    share, found = 0.0, colour
    while contrast(found, ground) < LEAST_CONTRAST and share < 1.0:
        share += _STEP
        found = _whole(darker(colour, min(share, 1.0)))
    return found


def _whole(colour: Rgb) -> Rgb:
    """The colour as it can be written in eight bits each, so that what is said is what is used."""
    return rgb(code_of(colour))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a document that follow from somebody's choice; all others never change.

    `title`: headings. `bar`: bars, dots, large numbers, edges. `bar_dark` and `bar_tint`: lines
    and ground of a pattern. `deep`: the cover, with white and `mist` on it. `band`, `aside_fill`
    and `quote_fill`: grounds of text. `quote_edge`: the bar at quotations. `third_dark` and
    `third_tint`: a pattern's.
    """

    title: Rgb
    bar: Rgb
    bar_dark: Rgb
    bar_tint: Rgb
    deep: Rgb
    mist: Rgb
    band: Rgb
    aside_fill: Rgb
    quote_fill: Rgb
    quote_edge: Rgb
    third_dark: Rgb
    third_tint: Rgb

    def __post_init__(self) -> None:
        for each in fields(self):
            object.__setattr__(self, each.name, _whole(getattr(self, each.name)))


PLAIN: Final = Palette(
    title=rgb("#134e4a"),
    bar=rgb("#0f766e"),
    bar_dark=rgb("#0f5f58"),
    bar_tint=rgb("#d9efeb"),
    deep=rgb("#134e4a"),
    mist=rgb("#cfe5e1"),
    band=rgb("#e9f3f1"),
    aside_fill=rgb("#edf6f4"),
    quote_fill=rgb("#fff7e3"),
    quote_edge=rgb("#e6a817"),
    third_dark=rgb("#7a5200"),
    third_tint=rgb("#fde7b0"),
)
"""The colours of a document whose house has none of its own."""
WHITE: Final = rgb("#ffffff")
TEXT: Final = rgb("#1f2430")
QUIET: Final = rgb("#5f6775")


@lru_cache(maxsize=64)
def palette_of(main: str = "", second: str = "", third: str = "") -> Palette:
    """Return what follows from colours as "#rrggbb", or "" for none of one's own.

    `main` is for headings and the cover, `second` for bars and lines, `third` for quotations.
    Without a second one the first does its work. Words come out darker than what was chosen
    where that is too weak for them.
    """
    if not (main or second or third):
        return PLAIN
    title = legible(rgb(main)) if main else PLAIN.title
    bar = legible(rgb(second or main)) if second or main else PLAIN.bar
    edge = rgb(third) if third else PLAIN.quote_edge
    return Palette(
        title=title,
        bar=bar,
        bar_dark=darker(bar, 0.2),
        bar_tint=tinted(bar, 0.16),
        deep=title,
        mist=_on(title),
        band=_ground(title, (title, QUIET, bar)),
        aside_fill=_ground(bar, (title, QUIET, bar)),
        quote_fill=_ground(edge, (QUIET,)),
        quote_edge=edge,
        third_dark=legible(darker(edge, 0.3)),
        third_tint=tinted(edge, 0.35),
    )


def _ground(colour: Rgb, words: tuple[Rgb, ...]) -> Rgb:
    """Return the strongest light tint of a colour on which all these words can be read."""
    for share in _TINTS:
        found = _whole(tinted(colour, share))
        if all(contrast(each, found) >= LEAST_CONTRAST for each in words):
            return found
    return WHITE


def _on(deep: Rgb) -> Rgb:
    """Return the strongest tint of a dark colour that can be read on it."""
    shares = (0.2, 0.15, 0.1, 0.05)
    found = (_whole(tinted(deep, share)) for share in shares)
    return next((each for each in found if contrast(each, deep) >= LEAST_CONTRAST), WHITE)
