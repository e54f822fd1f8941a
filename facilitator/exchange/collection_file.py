"""A collection as a file: JSON that people can read, with paths from where it lies.

```json
{"format": "facilitator collection", "version": 1, "title": "Fifteen areas", "introduction": "",
 "themes": ["Trust", "Money"], "not the same": [["Money", "Monies"]],
 "programmes": [{"file": "Ash Vale.facilitator", "name": "Ash Vale",
                 "themes": [{"id": "…", "name": "Nobody trusts us", "same as": "Trust"}]}]}
```
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

from facilitator.errors import FacilitatorError
from facilitator.exchange.json_file import parsed
from facilitator.files import read_whole, shown, write_whole
from facilitator.model.collection import edits
from facilitator.model.collection.records import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_MEMBERS,
    MOST_SECTIONS,
    MOST_THEMES,
    USUAL_LOOK,
    Collection,
    Member,
    ThemeMatch,
)
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.core.ids import ThemeId

FORMAT: Final = "facilitator collection"
VERSION: Final = 1
LARGEST: Final = 4_000_000
"""Bytes of a collection's file, at most."""
_LONGEST_PATH: Final = 4_096


def write_collection(held: Collection, to: Path) -> None:
    """Write a collection whole or not at all. Raises FileError."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "title": held.title,
        "introduction": held.introduction,
        "themes": list(held.themes),
        "not the same": [list(pair) for pair in held.apart],
        "programmes": [_told(each, to.absolute().parent) for each in held.members],
    }
    if held.sections or held.hidden:
        told["sections"], told["left out"] = list(held.sections), list(held.hidden)
    if held.look:
        usual = held.look == USUAL_LOOK
        told["look"] = held.look if usual else _from(to.absolute().parent, held.look)
    write_whole(to, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def read_collection(path: Path) -> Collection:
    """Read a collection; its members lie where it says, from where it lies itself.

    Raises FacilitatorError when it cannot be read, is no collection, is newer, or does not hold
    together. Whether its programmes are there is not looked at.
    """
    content = read_whole(path)
    name = shown(path.name)
    if len(content) > LARGEST:
        raise FacilitatorError("“{name}” is too large for a collection.", name=name)
    held = parsed(content, name)
    if held.get("format") != FORMAT:
        raise FacilitatorError("“{name}” is no collection of programmes.", name=name)
    if held.get("version") != VERSION:
        raise FacilitatorError(
            "“{name}” was written by a newer version of this program.", name=name
        )
    try:
        return _read(held, path.absolute().parent)
    except (ValueError, TypeError, KeyError) as error:
        raise FacilitatorError(
            "“{name}” does not hold together ({reason}). It was left as it is.",
            name=name,
            reason=str(error),
        ) from error


def _told(member: Member, folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = {"file": _from(folder, member.path)}
    if member.name:
        told["name"] = member.name
    if member.matches:
        told["themes"] = [
            {"id": each.theme, "name": each.name, "same as": each.to} for each in member.matches
        ]
    return told


def _from(folder: Path, path: str) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(path).as_posix()


def _read(held: dict[str, Any], folder: Path) -> Collection:
    members = tuple(_member(each, folder) for each in _list(held, "programmes", MOST_MEMBERS))
    if len({each.path for each in members}) != len(members):
        raise ValueError("a programme is in it twice")
    look = _words(held, "look", _LONGEST_PATH)
    return edits.set_common(
        Collection(
            sections=_keys(held, "sections"),
            hidden=_keys(held, "left out"),
            look=look if look in ("", USUAL_LOOK) else _place(look, folder),
            title=one_line(_words(held, "title", LONGEST_NAME)),
            introduction=clean(_words(held, "introduction", LONGEST_TEXT)),
            members=members,
            apart=tuple(_pair(each) for each in _list(held, "not the same", MOST_THEMES)),
        ),
        (_string(each, "themes", LONGEST_NAME) for each in _list(held, "themes", MOST_THEMES)),
    )


def _keys(held: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(_string(each, key, LONGEST_NAME) for each in _list(held, key, MOST_SECTIONS))


def _pair(held: object) -> tuple[str, str]:
    told = cast("list[object]", held) if isinstance(held, list) else []
    if len(told) != 2:
        raise ValueError("not the same: no pair")
    one, other = (one_line(_string(each, "not the same", LONGEST_NAME)) for each in told)
    return one, other


def _member(held: object, folder: Path) -> Member:
    told = _object(held, "programmes")
    return Member(
        path=_place(_words(told, "file", _LONGEST_PATH), folder),
        name=one_line(_words(told, "name", LONGEST_NAME)),
        matches=tuple(_matches(told)),
    )


def _matches(told: dict[str, Any]) -> Iterator[ThemeMatch]:
    seen: set[str] = set()
    for each in _list(told, "themes", MOST_THEMES):
        held = _object(each, "themes")
        theme, to = (
            _words(held, "id", LONGEST_NAME),
            one_line(_words(held, "same as", LONGEST_NAME)),
        )
        if not theme or not to or theme in seen:
            raise ValueError("a theme is matched to nothing, or twice")
        seen.add(theme)
        name = one_line(_words(held, "name", LONGEST_NAME))
        yield ThemeMatch(theme=ThemeId(theme), name=name, to=to)


def _place(file: str, folder: Path) -> str:
    """Return where a file lies. One on another computer is not asked for behind people's backs."""
    if not file or not file.isprintable():
        raise ValueError("a programme has no file")
    if file.startswith(("//", "\\\\")) and not str(folder).startswith(("//", "\\\\")):
        raise ValueError("a programme lies on another computer")
    return os.path.normpath(folder / file)


def _list(held: dict[str, Any], key: str, most: int) -> list[object]:
    found = held.get(key, [])
    if not isinstance(found, list):
        raise TypeError(f"{key} is no list")
    many = cast("list[object]", found)
    if len(many) > most:
        raise ValueError(f"{key}: more than {most}")
    return many


def _object(held: object, where: str) -> dict[str, Any]:
    if not isinstance(held, dict):
        raise TypeError(f"{where} holds something else")
    return cast("dict[str, Any]", held)


def _words(held: dict[str, Any], key: str, most: int) -> str:
    return _string(held.get(key, ""), key, most)


def _string(found: object, key: str, most: int) -> str:
    if not isinstance(found, str):
        raise TypeError(f"{key} is no text")
    if len(found) > most:
        raise ValueError(f"{key} is longer than {most} characters")
    return found
