"""What a house puts on the first page: its logo, its address, the picture on a cover."""

from dataclasses import dataclass

from facilitator.model.core.words import text
from facilitator.model.display.geometry import Rect
from facilitator.paper.colours import QUIET, WHITE
from facilitator.paper.flow import Strip
from facilitator.paper.house import HousePicture
from facilitator.paper.setting import Setter, Type, height_of, nothing, stacked, with_drawing
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import ARTEFACT, Node

_HIGH, _WIDE = 3.6, 0.42
"""How high a logo is at most in sizes of the text, and what share of the width it takes."""


def letterhead(setter: Setter) -> list[Strip]:
    """One strip with the logo and, at its right, the address; none without either."""
    look, house = setter.look, setter.look.house
    beside = look.measure * (1 - _WIDE) if house.logo else 0.0
    address = address_strips(setter, x=beside, width=look.measure * _WIDE)
    if house.logo is None and not address:
        return []
    drawn = logo(setter)
    high = max(drawn.height if drawn else 0.0, height_of(address))
    strip = Strip(height=high + look.body * 0.8, draw=nothing, keep=True)
    if drawn:
        strip = with_drawing(strip, drawn)
    return [with_drawing(strip, stacked(address).draw) if address else strip]


def address_strips(setter: Setter, *, x: float = 0.0, width: float | None = None) -> list[Strip]:
    """The lines of the address in small letters; none without one."""
    kind = Type(setter.look.small, colour=QUIET)
    lines = setter.look.house.address.splitlines()
    return [s for line in lines for s in setter.strips(line, kind, x=x, width=width)]


def logo(setter: Setter, *, plate: bool = False) -> "LogoDrawing | None":
    """The logo from a strip's corner; on a `plate` of white where it lies on a ground."""
    look, held = setter.look, setter.look.house.logo
    if held is None:
        return None
    high = min(look.body * _HIGH, look.measure * _WIDE * held.shape)
    pad = look.body * 0.5 if plate else 0.0
    part = setter.part.add("Figure", alt=setter.say(text("Logo")))
    return LogoDrawing(held, high / held.shape, high, pad, part)


@dataclass(frozen=True, slots=True)
class LogoDrawing:
    """A logo `wide` by `high`, `pad` inside of the edge of its plate."""

    held: HousePicture
    wide: float
    high: float
    pad: float
    part: Node

    @property
    def height(self) -> float:
        return self.high + 2 * self.pad

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        pad = self.pad
        if pad:
            plate = Rect(x, y, self.wide + 2 * pad, self.height)
            sheet.box(plate, fill=WHITE, radius=pad * 0.6)
        sheet.picture(self.held.data, Rect(x + pad, y + pad, self.wide, self.high), self.part)


@dataclass(frozen=True, slots=True)
class CoverPicture:
    """A picture that fills a place as wide as the page, cut at its edges; drawn from its corner."""

    held: HousePicture
    place: Rect

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        whole = Rect(x + self.place.x, y + self.place.y, self.place.width, self.place.height)
        wide = max(whole.width, whole.height / self.held.shape)
        high = wide * self.held.shape
        left = whole.x - (wide - whole.width) / 2
        top = whole.y - (high - whole.height) / 2
        sheet.clip(whole)
        sheet.picture(self.held.data, Rect(left, top, wide, high), ARTEFACT)
        sheet.unclip()
