"""Edits of the house style: choose one, change it, put a file into it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from facilitator.model.core import Change, NewId, Text, World, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.core.records import Record
from facilitator.model.house_style.queries import House, house_of
from facilitator.model.house_style.records import HouseFile, HouseRole, HouseStyle

_LABEL = text("Change the house style")
_LABELS: Final[Mapping[str, Text]] = {
    "name": text("Name the house style"),
    "main": text("Change the colours of the house"),
    "second": text("Change the colours of the house"),
    "third": text("Change the colours of the house"),
    "fonts": text("Change the fonts of the house"),
    "own": text("Change what the house’s own font is for"),
    "footer": text("Change the footer of the house"),
    "address": text("Change the address of the house"),
    "paper": text("Change the paper of the house"),
}
_PUT: Final[Mapping[HouseRole, Text]] = {
    HouseRole.LOGO: text("Put in the logo of the house"),
    HouseRole.COVER: text("Put in the cover picture of the house"),
    HouseRole.FONT: text("Put in a font of the house"),
}
_TAKEN: Final[Mapping[HouseRole, Text]] = {
    HouseRole.LOGO: text("Take out the logo of the house"),
    HouseRole.COVER: text("Take out the cover picture of the house"),
    HouseRole.FONT: text("Take out a font of the house"),
}
_WORDS = {"name": one_line, "footer": one_line, "address": clean}


def change(world: World, *, new_id: NewId, **fields: Any) -> Change:
    """Return the change that gives fields of `HouseStyle` new values; words are tidied first."""
    held = house_of(world).style
    kept = {key: _WORDS[key](value) if key in _WORDS else value for key, value in fields.items()}
    new = replace(held, **kept)
    label = _only({_LABELS[key] for key in fields})
    if held.id:
        return replacing(label, [(held, new)])
    return Change(label, (), (replace(new, id=new_id()),)) if new != held else Change(label)


def put(world: World, files: Sequence[HouseFile], *, new_id: NewId) -> Change:
    """Return the change that takes in files, whose ids are given here.

    A logo or a cover picture takes the place of the one before; a font is added.
    """
    house, single = house_of(world), {each.role for each in files} - {HouseRole.FONT}
    begun = () if house.style.id else (HouseStyle(id=new_id()),)
    gone = tuple(each for each in house.files if each.role in single)
    label = _only({_PUT[each.role] for each in files})
    return Change(label, gone, (*begun, *(replace(each, id=new_id()) for each in files)))


def take_out(*files: HouseFile) -> Change:
    return Change(_only({_TAKEN[each.role] for each in files}), files, ())


def _only(labels: Collection[Text]) -> Text:
    """Return the label where all are one; else that of the style as a whole."""
    return next(iter(labels)) if len(labels) == 1 else _LABEL


def use(world: World, house: House, *, new_id: NewId) -> Change:
    """Return the change that gives a programme a style, all of it, in the place of its own."""
    held = house_of(world)
    old = [held.style] if held.style.id else []
    before: list[Record] = [*old, *held.files]
    style = replace(house.style, id=held.style.id or new_id())
    files = (replace(each, id=new_id()) for each in house.files)
    after: list[Record] = [style, *files]
    same = old == [style] and _contents(held.files) == _contents(house.files)
    label = text("Use a house style")
    return Change(label) if same else Change(label, tuple(before), tuple(after))


def drop(world: World) -> Change:
    """Return the change after which a programme looks as any."""
    return Change(text("Use no house style"), house_of(world).records, ())


def _contents(files: Sequence[HouseFile]) -> list[HouseFile]:
    return [replace(each, id="") for each in files]
