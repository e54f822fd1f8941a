"""Records of a house style: one of it in a programme, with the files that belong to it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from facilitator.model.core.records import Record

MOST_FONT_BYTES: Final = 2_000_000
"""Bytes of one font file, at most."""
MOST_FONTS: Final = 4
"""Font files of one style, at most: usual, semi-bold, bold, italic."""
MOST_PICTURE_BYTES: Final = 400_000
"""Bytes of a logo or a cover picture, at most."""
LONGEST_SIDE: Final = 2400
"""Pixels of a picture's longer side, at most."""
MOST_WORDS: Final = 300
"""Characters of the footer, and of the address."""


class FontPair(StrEnum):
    """Families of fonts that ship: of headings, then of running text."""

    INTER = "Inter"
    SERIF_AND_SANS = "Source Serif 4 and Open Sans"
    INTER_AND_SERIF = "Inter and Source Serif 4"


class OwnFonts(StrEnum):
    """What font files of one's own are for, where there are any."""

    HEADINGS = "headings"
    ALL = "headings and text"


class HousePaper(StrEnum):
    """The paper of the house."""

    AS_SET = "as in the settings"
    A4 = "A4"
    LETTER = "Letter"


class HouseRole(StrEnum):
    """What a file of a style is."""

    LOGO = "logo"
    COVER = "cover"
    FONT = "font"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle(Record):
    """The look of all printed documents. A colour is "#rrggbb", or "" for the usual one.

    `main` is for headings and covers, `second` for bars and lines, `third` for quotations.
    `footer` stands on every page, `address` on the first, its lines apart.
    """

    name: str = ""
    main: str = ""
    second: str = ""
    third: str = ""
    fonts: FontPair = FontPair.INTER
    own: OwnFonts = OwnFonts.HEADINGS
    footer: str = ""
    address: str = ""
    paper: HousePaper = HousePaper.AS_SET


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseFile(Record):
    """A file of the style: a JPEG or PNG of `width` by `height` pixels, or a font (0 by 0).

    `name` is what it is called on screen: the name of the file, or of the font.
    """

    role: HouseRole
    name: str
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0


RECORDS: tuple[type[Record], ...] = (HouseStyle, HouseFile)
