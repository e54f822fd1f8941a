"""What documents for Word, and slides, take of a house's look, without their libraries."""

from dataclasses import dataclass, field
from typing import Final

from facilitator.model.display.palette import PLAIN, Palette, Rgb, code_of


@dataclass(frozen=True, slots=True)
class OfficeHouse:
    """Colours, names of fonts, logo, picture on the cover, words at the foot and on page one.

    Pictures are PNG or JPEG files. A font is named, not embedded: another one is shown where it is
    not installed.
    """

    palette: Palette = PLAIN
    headings: str = "Calibri"
    text: str = "Calibri"
    logo: bytes | None = field(default=None, repr=False)
    cover: bytes | None = field(default=None, repr=False)
    footer: str = ""
    address: str = ""

    @property
    def title(self) -> str:
        """The colour of headings."""
        return _digits(self.palette.title)

    @property
    def deep(self) -> str:
        """The ground of a cover, on which white and `mist` are read."""
        return _digits(self.palette.deep)

    @property
    def mist(self) -> str:
        return _digits(self.palette.mist)

    @property
    def edge(self) -> str:
        """The bar at a quotation."""
        return _digits(self.palette.quote_edge)


PLAIN_OFFICE: Final = OfficeHouse()
"""The look of a programme without a style of its own."""


def _digits(colour: Rgb) -> str:
    return code_of(colour)[1:].upper()
