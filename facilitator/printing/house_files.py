"""Files of house styles: a style to use again or to hand on, a font, a logo, a cover picture.

A style that is read is looked at in each part: pictures and fonts as if somebody had just chosen
them, and all of it by the rules of a programme.
"""

import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from facilitator.errors import FacilitatorError, FileError
from facilitator.exchange.photo_file import scaled
from facilitator.exchange.style_file import ENDING, read_records, write_records
from facilitator.files import read_whole, safe_name, shown
from facilitator.model.core.clean_text import one_line
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World, adding
from facilitator.model.house_style.queries import House, house_of
from facilitator.model.house_style.records import HouseFile, HouseRole, HouseStyle
from facilitator.model.house_style.rules import RULES
from facilitator.typeset.font_check import FontFacts, checked_font

FONT_ENDINGS: Final = (".ttf", ".otf")


@dataclass(frozen=True, slots=True)
class SavedStyle:
    """A style in the folder of saved ones; one that cannot be used says why (`trouble`)."""

    path: Path
    name: str
    house: House = House()  # noqa: RUF009 - it cannot change
    trouble: Text | None = None


def font_file(path: Path) -> HouseFile:
    """Return a font as a style keeps it. Raises FacilitatorError, and says what to do."""
    return _font(read_whole(path), path.name)


def picture_file(path: Path, role: HouseRole) -> HouseFile:
    """Return a logo or a cover picture as a style keeps it. Raises FacilitatorError."""
    return _picture(read_whole(path), path.name, role)


def _font(data: bytes, name: str) -> HouseFile:
    facts = checked_font(data)
    if isinstance(facts, Text):
        raise FileError("“{name}”: {why}", name=shown(name), why=facts)
    return HouseFile(id="", role=HouseRole.FONT, name=facts.title, data=data)


def _picture(data: bytes, name: str, role: HouseRole) -> HouseFile:
    if data.lstrip()[:5] in (b"<?xml", b"<svg ", b"<!DOC"):
        raise FileError(
            "“{name}” is a drawing (SVG), which can hold programs. Save it as PNG, 1,000 pixels "
            "wide or more, and choose that.",
            name=shown(name),
        )
    held = scaled(data, name)
    title = one_line(Path(name).stem)[:100]
    return HouseFile(
        id="", role=role, name=title, data=held.data, width=held.width, height=held.height
    )


def same_cut(house: House, font: HouseFile) -> tuple[HouseFile, ...]:
    """Return the fonts of a style that one takes the place of: those of its own cut."""
    wanted = _cut(font)
    return tuple(each for each in house.of(HouseRole.FONT) if _cut(each) == wanted)


def _cut(font: HouseFile) -> object:
    facts = checked_font(font.data)
    return facts.weight if isinstance(facts, FontFacts) else None


def write_style(house: House, to: Path) -> None:
    """Write a style as one file. Raises FileError; nothing half made is left."""
    records = (replace(house.style, id="style"), *house.files)
    write_records((replace(each, id=each.id or uuid.uuid4().hex) for each in records), to)


def read_style(path: Path) -> House:
    """Return the style in a file. Raises FacilitatorError where it is none, and says why."""
    return _checked(read_records(path), path.name)


def _checked(world: World, name: str) -> House:
    """Return a style each part of which was looked at as if it had just been chosen."""
    made = Attempt(adding(text("Use a house style"), *world), World(), world)
    broken = refusals(RULES, made)
    if broken or not world.all(HouseStyle):
        why = broken[0].words if broken else text("There is no style in it.")
        raise FileError("“{name}” was not taken in: {why}", name=shown(name), why=why)
    house = house_of(world)
    again: list[HouseFile] = []
    for each in house.files:
        whole = _font(each.data, each.name) if each.role is HouseRole.FONT else None
        again.append(whole or replace(_picture(each.data, each.name, each.role), name=each.name))
    return House(house.style, tuple(again))


# the styles somebody saved to use again


def save_style(house: House, name: str, folder: Path) -> Path:
    """Keep a style under a name, in the place of an earlier one of that name."""
    folder.mkdir(parents=True, exist_ok=True)
    to = folder / f"{safe_name(name, 'House style')}{ENDING}"
    write_style(replace(house, style=replace(house.style, name=one_line(name))), to)
    return to


def saved_styles(folder: Path) -> tuple[SavedStyle, ...]:
    """Return the styles that were saved, by name; those that cannot be used say why."""
    found: list[SavedStyle] = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            house = read_style(path)
            found.append(SavedStyle(path, house.style.name or path.stem, house))
        except FacilitatorError as error:
            found.append(SavedStyle(path, path.stem, trouble=error.text))
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def delete_style(held: SavedStyle) -> None:
    """Delete a saved style. Raises FileError where that may not be."""
    try:
        held.path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError("“{name}” cannot be deleted.", name=shown(held.path.name)) from error
