"""The story of the sample: a slip in it is named with its place."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from facilitator.methods import METHODS
from sample_maker import make

STORY = Path(make.__file__).with_name("programme.toml")


def retold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, do: list[dict[str, Any]]) -> None:
    """Make a sample of one activity with other gestures in it."""
    told: dict[str, Any] = tomllib.loads(STORY.read_text("utf-8"))
    session = next(each for each in told["sessions"] if "activities" in each)
    session["activities"][0]["do"] = do
    told["sessions"] = [session]
    real = tomllib.loads

    def loads(words: str) -> dict[str, Any]:
        return told if "[[sessions.activities]]" in words else real(words)

    monkeypatch.setattr(make.tomllib, "loads", loads)
    make.tell_sample(tmp_path / "s.facilitator", METHODS).close()


@pytest.mark.parametrize(
    ("do", "why"),
    [
        ([{"step": "no such step"}], "entry 1: There is no such step"),
        ([{"write": ["One"]}, {"name": "B", "text": "x"}], "entry 2: there is no B"),
        ([{"dance": 1}], "entry 1: no such verb"),
        ([{"write": ["One"]}, {"act": "edit", "on": [1]}], "entry 2: Correct card 1"),
    ],
)
def test_a_slip_in_the_sample_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, do: list[dict[str, Any]], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        retold(monkeypatch, tmp_path, do)
