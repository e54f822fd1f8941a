"""What the colour keys of strokes look like on paper, in colour and in black and white.

Fills are light and edges dark and thin, so that a grey print or a photocopy keeps every card's
outline and every word. Contrast of each ink on white is at least 4.5. A `Tone` is a colour of the
house whose document it is: the sheet that is drawn on knows its palette.
"""

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from facilitator.model.display import palette
from facilitator.model.display.palette import Palette, Rgb, rgb, tinted
from facilitator.model.display.picture import Tint
from facilitator.typeset.strokes import Ink


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of the house by its name in `Palette`; `share` of it, the rest white."""

    name: str
    share: float = 1.0

    def mixed(self, share: float) -> "Tone":
        """Return a tint, from 0 (the white of the paper) to 1."""
        return replace(self, share=share)

    def of(self, held: Palette) -> Rgb:
        """Return what it is in one palette."""
        colour: Rgb = getattr(held, self.name)
        return colour if self.share >= 1.0 else tinted(colour, self.share)


Colour: TypeAlias = Rgb | Tone

WHITE: Final = palette.WHITE
TEXT: Final = palette.TEXT
QUIET: Final = palette.QUIET
RULE: Final = rgb("#dfe3e8")
PEN_RULE: Final = rgb("#8a93a0")
CROP: Final = rgb("#6b7280")

TITLE: Final = Tone("title")
BAR: Final = Tone("bar")
QUOTE_FILL: Final = Tone("quote_fill")
QUOTE_EDGE: Final = Tone("quote_edge")
ASIDE_FILL: Final = Tone("aside_fill")
DEEP: Final = Tone("deep")
BAND: Final = Tone("band")
MIST: Final = Tone("mist")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What fills a part of a bar: `lines` of `ink` on a `ground` (see `paper.blocks.parts`)."""

    ground: Colour
    ink: Colour
    lines: str = ""


PATTERNS: Final = (
    Pattern(BAR, BAR),
    Pattern(Tone("bar_tint"), Tone("bar_dark"), "/"),
    Pattern(Tone("third_tint"), Tone("third_dark")),
    Pattern(rgb("#ffffff"), rgb("#3f4a59"), "-"),
    Pattern(rgb("#e6dffa"), rgb("#4c3a94"), "/\\"),
    Pattern(rgb("#ffffff"), rgb("#9b2f45"), "|"),
    Pattern(rgb("#dcecfb"), rgb("#1d4f80"), "-|"),
    Pattern(rgb("#ffffff"), rgb("#3f4a59"), "\\"),
)
"""In the order in which parts take them; those next to each other differ in a grey print too."""

PAPER: Final[dict[Ink, Rgb | None]] = {
    Ink.NONE: None,
    Ink.SHADOW: None,
    Ink.TEXT: TEXT,
    Ink.MUTED: QUIET,
    Ink.ACCENT: palette.PLAIN.bar,
    Ink.ON_ACCENT: WHITE,
    Ink.EDGE: rgb("#6b7482"),
    Ink.REGION: rgb("#f7f8f9"),
    Ink.NUMBER: rgb("#3f4a59"),
    Ink.ARROW: rgb("#334155"),
    Ink.BANNER: rgb("#fff7e3"),
    Ink.CARD_YELLOW: rgb("#fff4bf"),
    Ink.CARD_BLUE: rgb("#dcecfb"),
    Ink.CARD_GREEN: rgb("#d8f2e1"),
    Ink.CARD_PINK: rgb("#ffe1e8"),
    Ink.CARD_VIOLET: rgb("#ebe4fb"),
    Ink.CARD_GREY: rgb("#eceff2"),
    Ink.CARD_WHITE: WHITE,
    Ink.CARD_RED: rgb("#ffdcda"),
    Ink.CARD_BLACK: rgb("#dfe1e6"),
}

MARKS: Final[dict[Tint, Rgb]] = {
    Tint.YELLOW: rgb("#f2c230"),
    Tint.BLUE: rgb("#2a6fc4"),
    Tint.GREEN: rgb("#2e8b57"),
    Tint.PINK: rgb("#d6588a"),
    Tint.VIOLET: rgb("#7a5cc9"),
    Tint.GREY: rgb("#8a93a0"),
    Tint.RED: rgb("#c8322b"),
    Tint.BLACK: rgb("#1a1d21"),
    Tint.WHITE: WHITE,
}
"""The square beside what goes by a colour; its name stands beside it in black."""


def ink(key: Ink, opacity: float = 1.0) -> Rgb | None:
    """The colour of a key, mixed with the white of the paper; None draws nothing."""
    colour = PAPER[key]
    if colour is None or opacity >= 1.0:
        return colour
    return tinted(colour, opacity)
