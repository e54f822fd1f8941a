"""Several programmes compared on the command line: a report, tables, a collection to go on in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.test_cli import typed
from tests.small_programmes import programme_file, records


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    held = tmp_path_factory.mktemp("areas")
    themes = {"Money": 9, "Trust": 2, "Buses": 8}
    programme_file(held / "Ash.facilitator", records("a", themes, place="Ash"))
    programme_file(held / "Birch.facilitator", records("b", {"MONEY": 7}, place="Birch"))
    (held / "Cedar.facilitator").write_bytes(b"")
    return held


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_a_folder_becomes_a_report_and_what_is_left_out_is_said(folder: Path, tmp_path: Path):
    code, said, _ = typed("compare", folder, "--to", tmp_path / "r.md", "--title", "All of us")
    assert code == 0
    assert "Cedar" in said
    words = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "All of us" in words
    assert "| Money | 9 | 7 | 16 |" in words


def test_tables_stand_side_by_side_and_below_one_another(folder: Path, tmp_path: Path):
    out = tmp_path / "t.csv"
    typed("compare", folder, "--to", out)
    counts = [["Money", "9", "7"], ["Buses", "*", ""], ["Trust", "*", ""]]
    assert table(out) == [["theme", "Ash", "Birch"], *counts]
    typed("compare", folder, "--to", out, "--record")
    assert table(out)[1:] == [["Money", "9", "7"], ["Buses", "8", ""], ["Trust", "2", ""]]
    typed("compare", folder, "--to", out, "--table", "comments")
    head, *rows = table(out)
    found = [(row[0], row[head.index("common_theme")]) for row in rows]
    assert found == [
        *[("Ash", "Money")] * 9,
        *[("Ash", "Trust")] * 2,
        *[("Ash", "Buses")] * 8,
        *[("Birch", "Money")] * 7,
    ]
    assert typed("compare", folder, "--to", out.with_suffix(".xlsx"))[0] == 0


def test_a_collection_is_made_and_gone_on_in(folder: Path, tmp_path: Path):
    held = tmp_path / "all.facilitator-collection"
    assert typed("compare", folder / "Ash.facilitator", "--to", held)[0] == 0
    code, said, _ = typed("compare", held, "--to", tmp_path / "r.pdf")
    assert code == 0
    assert "1 programme" in said


def test_files_and_folders_are_compared_together_up_to_a_bound(folder: Path, tmp_path: Path):
    out = tmp_path / "r.md"
    assert "2 programmes" in typed("compare", folder / "Ash.facilitator", folder, "--to", out)[1]
    many = [tmp_path / f"{n}.facilitator" for n in range(101)]
    code, _, complaint = typed("compare", *many, "--to", tmp_path / "never.md")
    assert (code, "101" in complaint) == (1, True)


def test_nothing_is_written_of_programmes_that_cannot_be_read(folder: Path, tmp_path: Path):
    out = tmp_path / "r.pdf"
    code, _, complaint = typed("compare", folder / "Cedar.facilitator", "--to", out)
    assert (code, out.exists()) == (1, False)
    assert complaint
