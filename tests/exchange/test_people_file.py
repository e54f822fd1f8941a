"""Lists of people from files: read within bounds, and bad ones refused in words."""

import csv
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from facilitator.errors import FacilitatorError
from facilitator.exchange.people_file import (
    PeopleColumn,
    guess,
    people_of,
    read_table,
    usual,
    write_people,
)
from facilitator.model.core.ids import PersonId
from facilitator.model.core.world import World
from facilitator.model.people.records import Person


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
        PeopleColumn.CONTACT: 0,
        PeopleColumn.NAME: 1,
        PeopleColumn.ROLE: 2,
    }


@pytest.mark.parametrize(
    "head",
    [
        ("Full name", "Organisation", "Role", "Sector"),
        ("Enw", "Sefydliad", "Swydd", "Sector"),
        ("Nom et prénom", "Association", "Fonction", "Secteur"),
        ("Teilnehmerin", "Einrichtung", "Funktion", "Bereich"),
        ("Nombre completo", "Organización", "Cargo", "Categoría"),
        ("Nome e cognome", "Ente", "Ruolo", "Settore"),
        ("Participante", "Instituição", "Função", "Setor"),
        ("Naam", "Vereniging", "Functie", "Categorie"),
        ("Imię i nazwisko", "Organizacja", "Stanowisko", "Kategoria"),
        ("الاسم", "المؤسسة", "الوظيفة", "القطاع"),
    ],
)
def test_headings_are_known_in_ten_languages(head: tuple[str, ...]) -> None:
    wanted = (PeopleColumn.NAME, PeopleColumn.ORGANISATION, PeopleColumn.ROLE, PeopleColumn.SECTOR)
    assert guess(head) == {column: place for place, column in enumerate(wanted)}


def refused(path: Path) -> str:
    with pytest.raises(FacilitatorError) as caught:
        read_table(path)
    return str(caught.value.text)


def test_one_cell_far_out_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write(1_048_575, 16_383, "here")
    book.close()
    assert "far more than a list" in refused(path)


def test_a_zip_of_zeros_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for number in range(5):
            held.writestr(f"xl/worksheets/sheet{number}.xml", bytes(16 * 1024 * 1024))
    assert "far more than a list" in refused(path)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def packed(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for name, words in parts.items():
            held.writestr(name, words)
    return path


def ods(path: Path, rows: str) -> Path:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    listed = f'<m:manifest xmlns:m="{manifest}">{entry}</m:manifest>'
    return packed(
        path, **{"mimetype": kind, "META-INF/manifest.xml": listed, "content.xml": content}
    )


def cell(words: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p>'
        "</table:table-cell>"
    )


def row(*cells: str, times: int = 1) -> str:
    repeated = f'table:number-rows-repeated="{times}"'
    return f"<table:table-row {repeated}>{''.join(cells)}</table:table-row>"


def wide(times: int) -> str:
    return f'table:number-columns-repeated="{times}"'


EMPTY = f"<table:table-cell {wide(16_000)}/>"


def test_an_ods_with_the_empty_rows_that_programs_write(tmp_path: Path) -> None:
    rows = row(cell("Name"), cell("Role")) + row(cell("Mary Cole"), cell("clerk"), EMPTY)
    assert named(ods(tmp_path / "p.ods", rows + row(EMPTY, times=1_048_574))) == ["Mary Cole"]


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("x", wide(9_999)), times=9_999),
        row(cell("x" * 1_000, wide(9_999))) * 300,
        row(cell("x"), times=1_000_000) + row(EMPTY, cell("x")),
        row(cell('<text:s text:c="900000000"/>')),
        row(cell('<text:s text:c="1000000"/>', wide(50))),
        row(cell("y" * 30_000_000)),
        row(EMPTY, times=1_000_000) + row(EMPTY, cell("far out")),
    ],
    ids=["both", "long", "rows", "space", "spaces", "one", "far"],
)
def test_an_ods_that_grows_when_it_is_read_is_refused(tmp_path: Path, rows: str) -> None:
    assert "far more than a list" in refused(ods(tmp_path / "bomb.ods", rows))


@pytest.mark.parametrize("place", ["xl/worksheets/sheet1.xml", "xl/elsewhere.dat"])
@pytest.mark.parametrize("cells", ['<c r="A{row}" t="s"><v>0</v></c>', "<c t='s' ><v>0</v></c>"])
def test_long_words_that_many_cells_name_are_refused(
    tmp_path: Path, place: str, cells: str
) -> None:
    rows = "".join(f"<row>{cells.format(row=n)}</row>" for n in range(1, 2_001))
    path = packed(
        tmp_path / "bomb.xlsx",
        **{
            place: f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}'><si><t>{'x' * 10_000}</t></si></sst>",
        },
    )
    assert "far more than a list" in refused(path)


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet><sheetData>&a;</sheetData></worksheet>",
        "<worksheet><sheetData>",
        "<worksheet>" * 20_000 + "<sheetData/>" + "</worksheet>" * 20_000,
    ],
    ids=["entity", "cut off", "deep"],
)
def test_odd_parts_are_no_spreadsheet(tmp_path: Path, content: str) -> None:
    path = packed(tmp_path / "odd.xlsx", **{"xl/worksheets/sheet1.xml": content})
    assert "cannot be read as a spreadsheet" in refused(path)


def test_no_cell_that_is_written_is_a_formula(tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    texts = ("=1+1", "+44 161", "-x", "@x", "\t=x", "＝x", "'=x")
    world = World(
        Person(id=PersonId(f"{n}"), number=n, name=held, needs=held, contact=held)
        for n, held in enumerate(texts, 1)
    )
    write_people(world, out, None)
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    cells = [cell for row in csv.reader(lines) for cell in row]
    assert sum(cell.startswith("'") for cell in cells) == 3 * len(texts)
    assert not [cell for cell in cells if cell.strip()[:1] in tuple("=+-@＝")]
    assert [name for name in named(out) if name != "=x"] == [
        t.strip() for t in texts if t != "\t=x"
    ]


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
