"""What the colour keys of strokes look like on paper, in colour and in black and white.

Fills are light and edges dark and thin, so that a grey print or a photocopy keeps every card's
outline and every word. Contrast of each ink on white is at least 4.5.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from facilitator.typeset.strokes import Ink

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""


def _hex(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue)


WHITE: Final = _hex("#ffffff")
TITLE: Final = _hex("#134e4a")
TEXT: Final = _hex("#1f2430")
QUIET: Final = _hex("#5f6775")
RULE: Final = _hex("#dfe3e8")
PEN_RULE: Final = _hex("#8a93a0")
BAR: Final = _hex("#0f766e")
QUOTE_FILL: Final = _hex("#fff7e3")
QUOTE_EDGE: Final = _hex("#e6a817")
ASIDE_FILL: Final = _hex("#edf6f4")
CROP: Final = _hex("#6b7280")

DEEP: Final = _hex("#134e4a")
BAND: Final = _hex("#e9f3f1")
MIST: Final = _hex("#cfe5e1")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What fills a part of a bar: `lines` of `ink` on a `ground` (see `paper.blocks.parts`)."""

    ground: Colour
    ink: Colour
    lines: str = ""


PATTERNS: Final = (
    Pattern(BAR, BAR),
    Pattern(_hex("#d9efeb"), _hex("#0f5f58"), "/"),
    Pattern(_hex("#fde7b0"), _hex("#7a5200")),
    Pattern(_hex("#ffffff"), _hex("#3f4a59"), "-"),
    Pattern(_hex("#e6dffa"), _hex("#4c3a94"), "/\\"),
    Pattern(_hex("#ffffff"), _hex("#9b2f45"), "|"),
    Pattern(_hex("#dcecfb"), _hex("#1d4f80"), "-|"),
    Pattern(_hex("#ffffff"), _hex("#3f4a59"), "\\"),
)
"""In the order in which parts take them; those next to each other differ in a grey print too."""

PAPER: Final[dict[Ink, Colour | None]] = {
    Ink.NONE: None,
    Ink.SHADOW: None,
    Ink.TEXT: TEXT,
    Ink.MUTED: QUIET,
    Ink.ACCENT: BAR,
    Ink.ON_ACCENT: WHITE,
    Ink.EDGE: _hex("#6b7482"),
    Ink.REGION: _hex("#f7f8f9"),
    Ink.NUMBER: _hex("#3f4a59"),
    Ink.ARROW: _hex("#334155"),
    Ink.BANNER: _hex("#fff7e3"),
    Ink.CARD_YELLOW: _hex("#fff4bf"),
    Ink.CARD_BLUE: _hex("#dcecfb"),
    Ink.CARD_GREEN: _hex("#d8f2e1"),
    Ink.CARD_PINK: _hex("#ffe1e8"),
    Ink.CARD_VIOLET: _hex("#ebe4fb"),
    Ink.CARD_GREY: _hex("#eceff2"),
    Ink.CARD_WHITE: WHITE,
    Ink.CARD_RED: _hex("#ffdcda"),
    Ink.CARD_BLACK: _hex("#dfe1e6"),
}


def ink(key: Ink, opacity: float = 1.0) -> Colour | None:
    """The colour of a key, mixed with the white of the paper; None draws nothing."""
    colour = PAPER[key]
    if colour is None or opacity >= 1.0:
        return colour
    red, green, blue = (1.0 - (1.0 - part) * opacity for part in colour)
    return (red, green, blue)
