"""Texts and templates of methods are data, and checked when they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.methods.common import texts
from facilitator.methods.contract import minutes_of

GOOD = """
key = "x"
title = "X"
[[templates]]
key = "one"
title = "One"
purpose = "To test."
values = { write_minutes = 7 }
[scripts]
all = ["write", "read"]
[[steps]]
key = "write"
title = "Write"
do = "Write."
say = "Write."
wall = "Write"
minutes = 5
private = true
[[steps]]
key = "read"
title = "Read"
do = "Read."
say = "Read."
wall = "Read"
minutes = 3
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(texts, "resource", lambda *parts: tmp_path / parts[-1])
    texts.load.cache_clear()
    return tmp_path


def load(folder: Path, words: str) -> texts.MethodTexts:
    (folder / "x.toml").write_text(words, encoding="utf-8")
    return texts.load("x")


def test_a_template_has_values_and_their_minutes_count(folder: Path):
    held = load(folder, GOOD)
    [template] = held.templates
    minutes = {"write": int(str(dict(template.values)["write_minutes"]))}
    assert minutes_of(held.script("all", minutes)) == 7 + 3


def test_what_is_said_more_stands_behind_what_is_always_said(folder: Path):
    more = '\n[[additions]]\nstep = "read"\nafter = "write"\nsay = "Yes."\nprompt = "Slowly."\n'
    held = load(folder, GOOD + more)
    [addition] = held.additions
    step = addition.to(held.steps["read"])
    assert (str(step.say), [str(each) for each in step.prompts]) == ("Read. Yes.", ["Slowly."])
    assert step.do == held.steps["read"].do


@pytest.mark.parametrize("named", ['step = "rest"\nafter = "write"', 'step = "read"'])
def test_an_addition_names_steps_that_there_are(folder: Path, named: str):
    with pytest.raises(ValueError, match="an addition names no such step"):
        load(folder, f'{GOOD}\n[[additions]]\n{named}\nsay = "Yes."\n')


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minutes = 3", "minutes = 0", "step read: minutes"),
        ('say = "Read."', 'say = " "', "a text is missing"),
        ('"write", "read"', '"write", "rest"', "no such step: rest"),
        ('purpose = "To test."', "", "purpose"),
        ("[scripts]", "[scripts", "x.toml"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(folder: Path, old: str, new: str, says: str):
    with pytest.raises(ValueError, match=r"methods/x\.toml") as wrong:
        load(folder, GOOD.replace(old, new))
    assert says in str(wrong.value)
