"""A collection as a file: it comes back as it was, and a bad one is told and left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.errors import FacilitatorError
from facilitator.exchange.collection_file import FORMAT, read_collection, write_collection
from facilitator.model.collection import edits
from facilitator.model.collection.records import Collection
from facilitator.model.core import ThemeId

NAMES = st.text(max_size=30)
GOOD: dict[str, Any] = {"format": FORMAT, "version": 1, "programmes": [{"file": "a.facilitator"}]}


@settings(max_examples=15)
@given(NAMES, NAMES, st.lists(NAMES, max_size=4), NAMES)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, title: str, words: str, themes: list[str], name: str
):
    folder = tmp_path_factory.getbasetemp()
    ash, birch = str(folder / "Ash.facilitator"), str(folder.parent / "Birch.facilitator")
    held = edits.add(edits.describe(Collection(), title=title, introduction=words), [ash, birch])
    held = edits.rename(edits.set_common(held, themes), ash, name)
    held = edits.keep_apart(held, name, title)
    held = edits.match(held, birch, ThemeId("t1"), "Cash", name)
    held = edits.arrange(edits.look_like(held, ash), ["quotes", "themes"], ["themes"])
    write_collection(held, folder / "held.facilitator-collection")
    assert read_collection(folder / "held.facilitator-collection") == held


def test_programmes_are_found_from_where_the_collection_lies(tmp_path: Path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    write_collection(
        edits.add(Collection(), [str(here / "Ash.facilitator")]), here / "c.facilitator-collection"
    )
    assert "Ash.facilitator" in (here / "c.facilitator-collection").read_text(encoding="utf-8")
    here.rename(there)
    (member,) = read_collection(there / "c.facilitator-collection").members
    assert Path(member.path) == there / "Ash.facilitator"


BAD: dict[str, dict[str, Any]] = {
    "another format": {"format": "something"},
    "newer": {"version": 2},
    "no list": {"programmes": {}},
    "no object": {"programmes": ["a"]},
    "too many": {"programmes": [{"file": f"{n}.facilitator"} for n in range(101)]},
    "twice": {"programmes": [{"file": "a"}, {"file": "./a"}]},
    "no file": {"programmes": [{}]},
    "a file with a zero": {"programmes": [{"file": "a\0b"}]},
    "on another computer": {"programmes": [{"file": "\\\\there\\share\\a.facilitator"}]},
    "a long name": {"programmes": [{"file": "a", "name": "n" * 201}]},
    "a number for a name": {"themes": [1]},
    "matched to nothing": {"programmes": [{"file": "a", "themes": [{"id": "1"}]}]},
}


@pytest.mark.parametrize("fault", BAD)
def test_a_file_that_does_not_hold_together_is_told_and_left(fault: str, tmp_path: Path):
    path = tmp_path / "c.facilitator-collection"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert read_collection(path).members
    path.write_text(json.dumps(GOOD | BAD[fault]), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(FacilitatorError, match=path.name):
        read_collection(path)
    assert path.read_bytes() == before
