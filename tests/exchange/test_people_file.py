"""Lists of people from files: read within bounds, and bad ones refused in words."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from facilitator.errors import FacilitatorError
from facilitator.exchange.people_file import Field, guess, people_of, read_table, usual


def named(path: Path) -> list[str]:
    table = read_table(path)
    return [each.name for _, each in people_of(table, usual(table))[0]]


def spreadsheet(path: Path, *rows: tuple[str, ...], at: int = 0) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for number, row in enumerate(rows, at):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def test_a_spreadsheet_is_read_by_its_headings(tmp_path: Path) -> None:
    path = spreadsheet(
        tmp_path / "p.xlsx",
        ("Organisation", "First name", "Surname", "Dietary requirements"),
        ("Lark Lane", "Mary", "Cole", "vegan"),
        ("Nobody", "", "", ""),
    )
    table = read_table(path)
    taken, left_out = people_of(table, usual(table))
    ((line, mary),) = taken
    assert (line, mary.name, mary.organisation, mary.needs) == (
        2,
        "Mary Cole",
        "Lark Lane",
        "vegan",
    )
    assert [(n, str(why)) for n, why in left_out] == [(3, "there is no name")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_csv_in_any_dress(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(f"Name{separator}Role\nZoë Hébert{separator}clerk\n".encode(encoding))
    assert named(path) == ["Zoë Hébert"]


def test_without_headings_the_first_column_is_the_name(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Mary Cole,Lark Lane\nTom Price,Patchwork\n")
    assert named(path) == ["Mary Cole", "Tom Price"]


def test_headings_are_guessed_by_what_people_write() -> None:
    assert guess(("E-mail", "ATTENDEE", "Job title")) == {
        Field.CONTACT: 0,
        Field.NAME: 1,
        Field.ROLE: 2,
    }


def refused(path: Path) -> str:
    with pytest.raises(FacilitatorError) as caught:
        read_table(path)
    return str(caught.value.text)


def test_one_cell_far_out_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write(1_048_575, 16_383, "here")
    book.close()
    assert "far more than a list of people" in refused(path)


def test_a_zip_of_zeros_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for number in range(5):
            held.writestr(f"xl/worksheets/sheet{number}.xml", bytes(16 * 1024 * 1024))
    assert "far more than a list of people" in refused(path)


def test_bad_files_say_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"no zip")
    (tmp_path / "empty.csv").write_text("\n\n")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert "cannot be read as a spreadsheet" in refused(tmp_path / "bad.xlsx")
    assert "is empty" in refused(tmp_path / "empty.csv")
    assert "Save it as XLSX, ODS or CSV" in refused(tmp_path / "photo.jpg")
    long = tmp_path / "long.csv"
    long.write_text("Name\n" + "A Person\n" * 2_500)
    assert "at most 2000 are read at once" in refused(long)
