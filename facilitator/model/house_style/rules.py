"""Hard rules of the house style: one of it, and nothing in it that could not be printed."""

import re
from collections.abc import Iterator
from typing import Final

from facilitator.model.core.rule_kinds import Attempt, Holds, Rule, Unique, checks
from facilitator.model.core.words import Text, text
from facilitator.model.house_style.records import (
    LONGEST_SIDE,
    MOST_FONT_BYTES,
    MOST_FONTS,
    MOST_PICTURE_BYTES,
    MOST_WORDS,
    HouseFile,
    HouseRole,
    HouseStyle,
)

_COLOUR = re.compile(r"#[0-9a-f]{6}|")
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_FONTS: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")


def _fits(held: HouseFile) -> bool:
    if held.role is HouseRole.FONT:
        return held.data.startswith(_FONTS) and len(held.data) <= MOST_FONT_BYTES
    sides = (held.width, held.height)
    return (
        held.data.startswith(_PICTURES)
        and len(held.data) <= MOST_PICTURE_BYTES
        and min(sides) > 0
        and max(sides) <= LONGEST_SIDE
    )


@checks("house-fonts-at-most", HouseFile)
def _few(attempt: Attempt) -> Iterator[Text]:
    held = attempt.after.bucket(HouseFile, "").values()
    if sum(each.role is HouseRole.FONT for each in held) > MOST_FONTS:
        yield text("A house style has {most} font files at most.", most=MOST_FONTS)


RULES: Final[tuple[Rule, ...]] = (
    Unique("house-style-one", HouseStyle, "", text("A programme has one house style.")),
    Unique(
        "house-picture-one",
        HouseFile,
        "role",
        text("A house style has one logo and one cover picture."),
        only=lambda each: each.role is not HouseRole.FONT,
    ),
    Holds(
        "house-colours",
        HouseStyle,
        "main second third",
        text("A colour is # and six hexadecimal digits."),
        fits=lambda each: all(map(_COLOUR.fullmatch, (each.main, each.second, each.third))),
    ),
    Holds(
        "house-words-short",
        HouseStyle,
        "name footer address",
        text("The name, the footer or the address is too long to be printed. Shorten it."),
        fits=lambda each: max(map(len, (each.name, each.footer, each.address))) <= MOST_WORDS,
    ),
    Holds(
        "house-file-in-bounds",
        HouseFile,
        "role data width height",
        text("A file of a house style is a picture or a font within the bounds of this program."),
        fits=_fits,
    ),
    _few,
)
