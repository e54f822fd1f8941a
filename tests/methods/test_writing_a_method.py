"""What `docs/writing-a-method.md` says is done in a copy of the program, and played there.

The guide quotes its example word for word, and its tables name all that there is.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.methods.common.board_method import BoardMethod

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "writing-a-method.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs" / "examples" / "world_cafe.py"
REGISTRY = "facilitator/methods/__init__.py"
COPIED = ("docs", "facilitator", "packaging", "resources", "tests", "pyproject.toml")
LONGEST, MOST_READ = 250, 12


def blocks(language: str) -> list[str]:
    """The blocks of code in the guide, in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table that begins so, cell by cell."""
    table = GUIDE[GUIDE.index(heading) :].split("\n\n")[0].strip()
    return [tuple(cell.strip() for cell in row.split("|")[1:-1]) for row in table.split("\n")[2:]]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def with_lines(text: str, added: str) -> str:
    """A text with the lines of a diff put in, each after the line above it."""
    above = ""
    for line in added.splitlines():
        if line.startswith("+"):
            assert text.count(above) == 1, f"the guide puts a line after {above!r}"
            text = text.replace(above, f"{above}{line[1:]}\n")
        above = f"{line[1:]}\n"
    return text


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as it is once somebody did what the guide says."""
    made = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns(".*"))
        else:
            shutil.copy(ROOT / name, made / name)
    for source, goal in rows("| File | Goes to |"):
        assert not (made / named(goal)[0]).exists(), "nothing that is there is edited"
        shutil.copy(ROOT / named(source)[0], made / named(goal)[0])
    registry = made / REGISTRY
    text = registry.read_text(encoding="utf-8")
    for added in blocks("diff"):
        text = with_lines(text, added)
    registry.write_text(text, encoding="utf-8")
    return made


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("command", blocks("sh")[0].splitlines(), ids=("schema", "tests"))
def test_what_the_guide_says_is_done_and_works(copy: Path, command: str):
    _python, *words = command.split()
    env = {**os.environ, "PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *words], cwd=copy, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    if "pytest" in words:
        assert re.search(r"\d+ passed", done.stdout)
    else:
        described = (copy / "resources" / "programme.schema.json").read_text(encoding="utf-8")
        assert "cafe_question" in described


def test_the_guide_quotes_its_example_word_for_word():
    example = EXAMPLE.read_text(encoding="utf-8")
    quoted = blocks("python")
    assert len(quoted) > 5
    assert [block for block in quoted if block not in example] == []


def test_the_example_is_short_and_little_has_to_be_read():
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) <= LONGEST
    read = [name for file, _what in rows("| File | What for |") for name in named(file)]
    assert all((ROOT / name).is_file() for name in read)
    assert len(read) < MOST_READ, "and the guide itself"


def test_the_tables_name_all_that_can_be_set_or_overridden():
    told = [row[0] for table in ("| Name | What it is |", "| Name | Says |") for row in rows(table)]
    names = [name for cell in told for name in named(cell)]
    ours = [kind for kind in BoardMethod.__mro__ if kind.__module__.startswith("facilitator.")]
    there = {name for kind in ours for name in (*vars(kind), *kind.__annotations__)}
    derived = {"words", "title", "rules", "prepared", "doings", "picture"}
    assert sorted(names) == sorted({name for name in there if name[0] != "_"} - derived)
