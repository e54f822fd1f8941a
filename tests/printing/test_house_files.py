"""House styles as files: handed on whole, and looked at before anything of them is taken in."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.errors import FileError
from facilitator.exchange.style_file import LARGEST
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.world import World
from facilitator.model.house_style import edits
from facilitator.model.house_style.queries import House, house_of
from facilitator.model.house_style.records import FontPair, HouseRole
from facilitator.model.house_style.rules import RULES
from facilitator.printing.house_files import (
    font_file,
    picture_file,
    read_style,
    save_style,
    saved_styles,
    write_style,
)
from facilitator.resources import resource
from tests.data.make_every_kind import DOT
from tests.store.helpers import new_id


@pytest.fixture
def house(tmp_path: Path) -> House:
    dot = tmp_path / "dot.png"
    dot.write_bytes(DOT)
    world = World()
    fields = {"main": "#7a1f3d", "fonts": FontPair.SERIF_AND_SANS, "address": "Civic Centre\nTown"}
    world = world.apply(edits.change(world, new_id=new_id, **fields))
    files = (picture_file(dot, HouseRole.LOGO), font_file(resource("fonts", "OpenSans-Bold.ttf")))
    return house_of(world.apply(edits.put(world, files, new_id=new_id)))


def look(house: House) -> tuple[object, ...]:
    style = house.style
    files = [(each.role, each.name, each.data) for each in house.files]
    return style.main, style.fonts, style.address, files


def test_a_style_is_handed_on_whole_and_used_elsewhere(house: House, tmp_path: Path):
    to = tmp_path / "borough.facilitator-style"
    write_style(house, to)
    held = read_style(to)
    assert look(held) == look(house)
    other = World()
    other = other.apply(edits.use(other, held, new_id=new_id))
    assert look(house_of(other)) == look(house)
    assert not edits.use(other, held, new_id=new_id).after
    assert not list(other.apply(edits.drop(other)))


def test_saved_styles_are_listed_by_name_and_a_bad_one_says_why(house: House, tmp_path: Path):
    save_style(house, "Borough/2026", tmp_path)
    save_style(house, "Borough/2026", tmp_path)
    (tmp_path / "bad.facilitator-style").write_text("{}", encoding="utf-8")
    bad, good = saved_styles(tmp_path)
    assert bad.trouble is not None
    assert (good.name, good.trouble, look(good.house)) == ("Borough/2026", None, look(house))


def _style(**fields: Any) -> dict[str, Any]:
    usual = {"main": "", "second": "", "third": "", "fonts": "Inter", "own": "headings"}
    words = {"id": "a", "name": "", "footer": "", "address": "", "sheet": "A4"}
    return {**usual, **words, **fields}


def _file(role: str, data: bytes, **fields: Any) -> dict[str, Any]:
    packed = base64.b64encode(data).decode()
    held = {"id": "b", "role": role, "name": "x", "data": packed, "width": 10, "height": 10}
    return {**held, **fields}


BAD: dict[str, dict[str, Any]] = {
    "no style": {"house_style": []},
    "two styles": {"house_style": [_style(), _style(id="c")]},
    "a colour that is code": {"house_style": [_style(main="url(x)")]},
    "a font that is none": {
        "house_style": [_style()],
        "house_file": [_file("font", b"\x00\x01\x00\x00junk")],
    },
    "a picture that is none": {
        "house_style": [_style()],
        "house_file": [_file("logo", b"\x89PNG\r\n\x1a\njunk")],
    },
    "a programme": {"house_style": [_style()], "house_file": [_file("logo", b"MZ")]},
    "bytes that are none": {
        "house_style": [_style()],
        "house_file": [_file("logo", b"") | {"data": "????"}],
    },
    "another record": {"house_style": [_style()], "card": [{"id": "c"}]},
    "a word too many": {"house_style": [_style(footer="x" * 400)]},
}


@pytest.mark.parametrize("records", BAD.values(), ids=BAD)
def test_a_style_that_is_not_right_is_not_taken_in(records: dict[str, Any], tmp_path: Path):
    to = tmp_path / "s.facilitator-style"
    held = {"format": "facilitator house style", "version": 1, "records": records}
    to.write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(FileError):
        read_style(to)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"format": "x"}', b" " * (LARGEST + 1)], ids=["no", "[]", "x", "big"]
)
def test_a_file_that_is_no_style_is_refused(content: bytes, tmp_path: Path):
    to = tmp_path / "s.facilitator-style"
    to.write_bytes(content)
    with pytest.raises(Exception, match=r"s\.facilitator-style"):
        read_style(to)


def test_a_drawing_is_refused_as_a_logo_and_says_what_to_do(tmp_path: Path):
    svg = tmp_path / "logo.svg"
    svg.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", encoding="utf-8")
    with pytest.raises(FileError, match="PNG"):
        picture_file(svg, HouseRole.LOGO)


def test_five_fonts_are_one_too_many(house: House):
    font = house.of(HouseRole.FONT)[0]
    world = World()
    change = edits.put(world, (font,) * 5, new_id=new_id)
    broken = refusals(RULES, Attempt(change, world, world.apply(change)))
    assert [each.key for each in broken] == ["house-fonts-at-most"]
