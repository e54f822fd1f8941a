"""The files people have, each with what comes of it (`tests/data/incoming.toml`)."""

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pytest
import xlsxwriter

from facilitator.errors import FacilitatorError
from facilitator.exchange.tables.comments import asked, comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table
from facilitator.model.comments.incoming import IncomingComment

WRITTEN = Path(__file__).parents[1] / "data" / "incoming.toml"
FILES: list[dict[str, Any]] = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))["file"]
BESIDE = {
    "groups": "group",
    "sessions": "session",
    "questions": "question",
    "sectors": "sector",
    "dates": "date",
    "votes": "votes",
    "group_votes": "group_votes",
}


def made(held: dict[str, Any]) -> bytes:
    """What the file holds, as the program that is named would have written it."""
    words = held["holds"]
    rows = [line.split("\t") for line in words.splitlines()]
    out = io.BytesIO()
    match held.get("made"):
        case "xlsx":
            with xlsxwriter.Workbook(out) as book:
                sheet = book.add_worksheet()
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        case "docx" | "docx table" as way:
            document = docx.Document()
            table = document.add_table(len(rows), len(rows[0])) if way == "docx table" else None
            for at, row in enumerate(rows):
                if table is None:
                    document.add_paragraph(row[0])
                    continue
                for cell, said in zip(table.rows[at].cells, row, strict=True):
                    cell.text = said
            document.save(out)
        case "ods":
            spreadsheet(rows, out)
        case _:
            return words.encode(held.get("encoding", "utf-8"))
    return out.getvalue()


def spreadsheet(rows: list[list[str]], out: io.BytesIO) -> None:
    """Write the least that is an OpenDocument spreadsheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(escape(said)) for said in row)}</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    with zipfile.ZipFile(out, "w") as held:
        held.writestr("mimetype", kind)
        held.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{manifest}">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        held.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sheet">{lines}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


def known(said: IncomingComment, name: str) -> str | int:
    value = getattr(said, name)
    return "–" if value is None else value


@pytest.mark.parametrize("held", FILES, ids=lambda held: held["name"])
def test_a_file_comes_in_as_what_it_is(tmp_path: Path, held: dict[str, Any]):
    path = tmp_path / held["name"]
    path.write_bytes(made(held))
    if held.get("refused"):
        with pytest.raises(FacilitatorError, match=path.name):
            read_table(path)
        return
    table = read_table(path)
    found = guess(table)
    assert found.sure != held.get("unsure", False)
    if not found.sure:
        return
    came = comments_of(table, found.mapping)
    assert [each.text for each in came.comments] == held["comments"]
    assert [line for line, _ in came.left_out] == held.get("left_out", [])
    assert list(came.no_number) == held.get("no_number", [])
    for name, field in BESIDE.items():
        if name in held:
            assert [known(each, field) for each in came.comments] == held[name]
    if "question" in held:
        assert asked(table, found.mapping) == held["question"]
    if "left_columns" in held:
        assert list(came.left_columns) == held["left_columns"]


def test_there_are_enough_of_them():
    assert len(FILES) >= 60
    assert len({held["name"] for held in FILES}) == len(FILES)
