"""Edits of the house style: choose one, change it, put a file into it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facilitator.model.core import Change, NewId, World, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.core.records import Record
from facilitator.model.house_style.queries import House, house_of
from facilitator.model.house_style.records import HouseFile, HouseRole, HouseStyle

_LABEL = text("Change the house style")
_WORDS = {"name": one_line, "footer": one_line, "address": clean}


def change(world: World, *, new_id: NewId, **fields: Any) -> Change:
    """Return the change that gives fields of `HouseStyle` new values; words are tidied first."""
    held = house_of(world).style
    kept = {key: _WORDS[key](value) if key in _WORDS else value for key, value in fields.items()}
    new = replace(held, **kept)
    if held.id:
        return replacing(_LABEL, [(held, new)])
    return Change(_LABEL, (), (replace(new, id=new_id()),)) if new != held else Change(_LABEL)


def put(world: World, files: Sequence[HouseFile], *, new_id: NewId) -> Change:
    """Return the change that takes in files, whose ids are given here.

    A logo or a cover picture takes the place of the one before; a font is added.
    """
    house, single = house_of(world), {each.role for each in files} - {HouseRole.FONT}
    begun = () if house.style.id else (HouseStyle(id=new_id()),)
    gone = tuple(each for each in house.files if each.role in single)
    return Change(_LABEL, gone, (*begun, *(replace(each, id=new_id()) for each in files)))


def take_out(*files: HouseFile) -> Change:
    return Change(_LABEL, files, ())


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
