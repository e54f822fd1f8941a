"""The tables of a programme: what is in them, and not in what leaves; that others read them."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.cli.main import main
from facilitator.editing.bringing_in import Destination, bring_in
from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.exchange.cells import LIVE, bare
from facilitator.exchange.table_export.contents import DataTable, tables
from facilitator.exchange.table_export.writing import Separator, write_spreadsheet, write_table
from facilitator.exchange.tables.comments import comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table
from facilitator.methods import METHODS
from facilitator.model.comments.incoming import IncomingComment
from facilitator.model.core.dates import PartialDate
from facilitator.model.display.document import Readership
from facilitator.model.people.records import Person, Sector
from tests.new_file import create

NAMES = {
    "comments",
    "themes",
    "theme by session",
    "theme by sector",
    "proposals",
    "people",
    "attendance",
    "agenda",
    "votes",
}


@pytest.fixture
def programme(sample_file: Path, tmp_path: Path) -> Iterator[OpenProgramme]:
    made = open_file(Path(shutil.copy(sample_file, tmp_path)), METHODS)
    yield made
    made.close()


def source(programme: OpenProgramme, reader: Readership) -> DocumentSource:
    methods = {method.key: method for method in METHODS}
    return material(programme.world, programme.pool, methods, datetime.now(UTC), reader)


def read(programme: OpenProgramme, reader: Readership = Readership.RECORD) -> dict[str, DataTable]:
    return {table.name: table for table in tables(source(programme, reader))}


def column(table: DataTable, heading: str) -> list[Any]:
    return [row[table.headings.index(heading)] for row in table.rows]


@pytest.mark.parametrize("reader", Readership)
def test_each_row_has_a_cell_for_each_heading(programme: OpenProgramme, reader: Readership) -> None:
    for table in read(programme, reader).values():
        assert table.rows, table.name
        assert len(set(table.headings)) == len(table.headings)
        assert {len(row) for row in table.rows} == {len(table.headings)}, table.name


def test_every_comment_is_handed_over_once_and_counts_as_on_paper(programme: OpenProgramme) -> None:
    held, m = read(programme), source(programme, Readership.RECORD)
    assert column(held["comments"], "id") == [said.key for said in m.pool.comments]
    themes = column(held["comments"], "theme")
    for counted in m.tally.themes:
        if not any(each.theme.parent == counted.theme.id for each in m.tally.themes):
            assert themes.count(counted.theme.name) == counted.n
    assert themes.count("fits nowhere") == len(m.tally.nowhere)
    assert themes.count(None) == len(m.tally.waiting)
    for name in ("theme by session", "theme by sector"):
        rows: Any = held[name].rows
        sums = [sum(row[1:]) for row in rows]
        assert sums == [counted.n for counted in m.tally.themes]


def test_nothing_leaves_the_room_that_may_not(programme: OpenProgramme) -> None:
    """No word nobody agreed to, no name of anybody who did not allow it, no code, no time."""
    held, m = read(programme, Readership.HANDOUT), source(programme, Readership.HANDOUT)
    assert set(held) == NAMES - {"people"}
    cells = [str(cell) for table in held.values() for row in table.rows for cell in row if cell]
    secret = [said for said in m.pool.comments if not said.quotable]
    assert secret
    open_words = {said.text for said in m.pool.comments if said.quotable}
    for said in secret:
        assert said.text in open_words or said.text not in cells
    for table in held.values():
        assert not {"name", "contact", "needs"} & set(table.headings)
    assert not any(column(held["comments"], "written_at"))
    codes = {said.code for said in m.pool.comments if said.code}
    assert not codes & set(column(held["comments"], "speaker"))
    assert [str(words) for words in held["comments"].withheld] == [
        f"{len(secret)} comments that nobody agreed to have quoted."
    ]
    small = {
        sector.name for sector in programme.world.all(Sector) if sector not in m.told_sectors()
    }
    assert small
    assert not small & set(cells)
    named = {person.name for person in programme.world.all(Person) if person.name}
    assert named & set(column(read(programme)["people"], "name"))


def test_a_vote_that_is_open_is_in_no_table(programme: OpenProgramme) -> None:
    from facilitator.model.board.queries import poll_closing
    from facilitator.model.core.records import Poll

    polls = programme.world.all(Poll)
    closed = [poll for poll in polls if poll_closing(programme.world, poll) is not None]
    assert len(closed) < len(polls)
    assert max(column(read(programme)["votes"], "vote")) == len(closed)


def test_a_spreadsheet_is_read_by_others_as_it_was_written(
    programme: OpenProgramme, tmp_path: Path
) -> None:
    held = read(programme)
    write_spreadsheet(tuple(held.values()), tmp_path / "t.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "t.xlsx")
    assert set(book.sheet_names) == NAMES
    for name, table in held.items():
        rows: Any = book.get_sheet_by_name(name).to_python()
        assert tuple(rows[0]) == table.headings
        assert [_plain(row) for row in rows[1:]] == [_plain(row) for row in table.rows]


def _plain(row: Any) -> list[Any]:
    """A row as any reader has it: nothing where there is nothing, figures as figures."""
    days = [cell.exact or str(cell) if isinstance(cell, PartialDate) else cell for cell in row]
    return [
        float(cell) if isinstance(cell, int | float) else "" if cell is None else cell
        for cell in days
    ]


def test_words_that_look_like_formulas_are_words(tmp_path: Path) -> None:
    said = '=HYPERLINK("x")'
    table = DataTable(name="t", headings=("a",), rows=((said,), ("'tis",)))
    write_spreadsheet((table,), tmp_path / "t.xlsx")
    sheet: Any = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0)
    assert sheet.to_python() == [["a"], [said], ["'tis"]]
    write_table(table, tmp_path / "t.csv")
    assert rows_of(tmp_path / "t.csv", ",") == [["a"], [f"'{said}"], ["'tis"]]


def rows_of(path: Path, separator: str) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator)
    )


@given(
    cells=st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
            | st.text(",;=+-@'\" \nx1", max_size=12),
            min_size=2,
            max_size=2,
        ),
        max_size=6,
    )
)
@pytest.mark.parametrize("separator", Separator)
def test_words_come_back_whole(
    tmp_path_factory: pytest.TempPathFactory, separator: Separator, cells: list[list[str]]
) -> None:
    """Taking the apostrophes off gives the words; with them, nothing is a formula however split."""
    path = tmp_path_factory.mktemp("t") / "t.csv"
    table = DataTable(name="t", headings=("a", "b"), rows=tuple((a, b) for a, b in cells))
    write_table(table, path, separator)
    back = rows_of(path, separator.value)[1:]
    for written, row in zip(cells, back, strict=True):
        for cell, found in zip(written, row, strict=True):
            words = " ".join(cell.split()) if separator is Separator.TAB else cell
            assert bare(found) == words
            for part in re.split(r"[,;\n] *", found):
                assert not re.match(r"[=@＝＠]|[+\-＋－][\w(]", part)
            assert not found.startswith(tuple(LIVE))


def test_between_tabs_each_row_is_one_line(tmp_path: Path) -> None:
    table = DataTable(
        name="t", headings=("a", "b"), rows=(("one\ntwo\tthree", PartialDate(2026, 11, 30)),)
    )
    write_table(table, tmp_path / "t.tsv", Separator.TAB)
    lines = (tmp_path / "t.tsv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["a\tb", "one two three\t2026-11-30"]


def test_from_the_command_line(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(sample_file), "-o", str(tmp_path / "t.xlsx"), "--leaves"]) == 0
    assert "Not in it: " in capsys.readouterr().out
    out = str(tmp_path / "c.csv")
    command = ["export", str(sample_file), "-o", out, "--separator", "semicolon", "--table"]
    assert main([*command, "comments"]) == 0
    assert rows_of(tmp_path / "c.csv", ";")[0][0] == "comment"
    assert main([*command, "cards"]) == 1
    assert "theme by sector" in capsys.readouterr().err


SAID = (
    "=1+1 is what it costs",
    '\'tis "too" hot; even, in May',
    "One\nand another\tline",
    "المزيد من الظل",
    "-",
)


@pytest.mark.parametrize("ending", [".xlsx", *Separator])
def test_a_table_of_comments_comes_in_as_it_went_out(
    tmp_path: Path, ending: str | Separator
) -> None:
    comments = [
        IncomingComment(
            line=n,
            text=said,
            session="Spring",
            question="What?",
            group="Yard",
            sector="Parent or resident",
            votes=n,
        )
        for n, said in enumerate(SAID, 2)
    ]
    programme = create(tmp_path / "one.facilitator", "Parks", METHODS)
    assert bring_in(programme, comments, Destination(source="survey")).votes_kept
    table = read(programme)["comments"]
    path = tmp_path / f"out{ending if ending == '.xlsx' else '.csv'}"
    if isinstance(ending, Separator):
        write_table(table, path, ending)
    else:
        write_spreadsheet((table,), path)
    programme.close()
    held = read_table(path)
    came = comments_of(held, guess(held).mapping)
    assert not came.left_out
    for before, after in zip(comments, came.comments, strict=True):
        said = " ".join(before.text.split()) if ending is Separator.TAB else before.text
        assert replace(after, line=before.line, date="") == replace(before, text=said)
