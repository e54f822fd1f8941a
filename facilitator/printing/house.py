"""The house style of a programme as its papers take it."""

from functools import lru_cache
from typing import Final

from facilitator.errors import FileError
from facilitator.exchange.office_house import OfficeHouse
from facilitator.exchange.photo_file import scaled
from facilitator.model.core.world import World
from facilitator.model.display.palette import palette_of
from facilitator.model.house_style.queries import House, house_of
from facilitator.model.house_style.records import FontPair, HousePaper, HouseRole, OwnFonts
from facilitator.paper.house import HouseLook, HousePicture
from facilitator.paper.look import PaperSize
from facilitator.typeset.faces import FontWeight
from facilitator.typeset.families import INTER, SANS, SERIF, Family, display_family, own_family
from facilitator.typeset.font_check import FontFacts, checked_font

PAIRS: Final[dict[FontPair, tuple[Family, Family]]] = {
    FontPair.INTER: (INTER, INTER),
    FontPair.SERIF_AND_SANS: (SERIF, SANS),
    FontPair.INTER_AND_SERIF: (INTER, SERIF),
}
"""Families of headings and of running text."""
_PAPER: Final = {HousePaper.A4: PaperSize.A4, HousePaper.LETTER: PaperSize.LETTER}


def house_look(world: World) -> HouseLook:
    """Return how the documents of a programme look."""
    return look_of_house(house_of(world))


def paper_of(world: World, usual: PaperSize) -> PaperSize:
    """Return the paper of the house; `usual` where it leaves that to the settings."""
    return paper_of_house(house_of(world), usual)


def paper_of_house(house: House, usual: PaperSize) -> PaperSize:
    """Return the paper of a style likewise."""
    return _PAPER.get(house.style.paper, usual)


@lru_cache(maxsize=8)
def look_of_house(house: House) -> HouseLook:
    """Return a style as papers take it; a font or a picture that cannot be used is left out."""
    style = house.style
    headings, text = _families(house)
    return HouseLook(
        palette=palette_of(style.main, style.second, style.third),
        headings=headings,
        text=text,
        logo=_picture(house, HouseRole.LOGO),
        cover=_picture(house, HouseRole.COVER),
        footer=style.footer,
        address=style.address,
    )


def office_house(house: HouseLook) -> OfficeHouse:
    """Return a look as Word takes it; Inter alone is left to Word's own font, which is there."""
    named = (house.headings.name, house.text.name)
    headings, text = ("Calibri",) * 2 if set(named) == {INTER.name} else named
    return OfficeHouse(
        palette=house.palette,
        headings=headings,
        text=text,
        logo=house.logo.data if house.logo else None,
        cover=house.cover.data if house.cover else None,
        footer=house.footer,
        address=house.address,
    )


def _picture(house: House, role: HouseRole) -> HousePicture | None:
    """Return a picture of the style, read as if it had just been chosen: a file may lie."""
    held = house.first(role)
    if held is None:
        return None
    try:
        found = scaled(held.data, held.name)
    except FileError:
        return None
    return HousePicture(found.data, found.width, found.height)


def _families(house: House) -> tuple[Family, Family]:
    headings, text = PAIRS[house.style.fonts]
    cuts: dict[FontWeight, tuple[str, bytes]] = {}
    family = ""
    for held in house.of(HouseRole.FONT):
        facts = checked_font(held.data)
        if isinstance(facts, FontFacts):
            cuts[facts.weight] = (facts.name, held.data)
            family = family or facts.family
    if not cuts:
        return headings, text
    if house.style.own is OwnFonts.HEADINGS:
        return display_family(family, cuts), text
    own = own_family(family, cuts, text)
    return own, own
