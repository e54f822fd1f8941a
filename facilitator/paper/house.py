"""What a house gives its documents: colours, fonts, a logo, a cover, words at the foot."""

from dataclasses import dataclass, field
from typing import Final

from facilitator.model.display.palette import PLAIN, Palette
from facilitator.typeset.families import INTER, AnyCut, Family, FontCut


@dataclass(frozen=True, slots=True)
class HousePicture:
    """A PNG or JPEG file within bounds, and its size in pixels."""

    data: bytes = field(repr=False)
    width: int
    height: int

    @property
    def shape(self) -> float:
        """Height to width."""
        return self.height / self.width


@dataclass(frozen=True, slots=True)
class HouseLook:
    """How a house's documents look. `footer` is on every page, `address` on the first."""

    palette: Palette = PLAIN
    headings: Family = INTER
    text: Family = INTER
    logo: HousePicture | None = None
    cover: HousePicture | None = None
    footer: str = ""
    address: str = ""

    def cut(self, weight: AnyCut, *, heading: bool = False) -> AnyCut:
        """Return a weight in the family of headings, or of running text."""
        family = self.headings if heading else self.text
        return weight if family == INTER or isinstance(weight, FontCut) else FontCut(family, weight)


PLAIN_HOUSE: Final = HouseLook()
"""The look of a programme without a style of its own."""
