"""Comments out of the files people have: what is taken for what, and that no row is lost."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from facilitator.errors import FacilitatorError
from facilitator.exchange.cells import CsvLines
from facilitator.exchange.encodings import decode
from facilitator.exchange.tables import reading
from facilitator.exchange.tables.comments import (
    NO_TEXT,
    TOO_MANY,
    TWICE,
    ReadComments,
    asked,
    comments_of,
)
from facilitator.exchange.tables.guessing import guess, guess_below
from facilitator.exchange.tables.reading import is_table, read_table, read_words
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    ExtraCells,
    SeveralColumns,
    SourceTable,
    TableRow,
    headings,
)
from facilitator.model.core.words import text

TREES = "Plant more trees along the school road"
RAMP = "We need a ramp at the side door"
HOURS = "Open the library before nine on Saturdays"


def file(tmp_path: Path, content: str | bytes, name: str = "comments.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(tmp_path: Path, content: str | bytes, name: str = "comments.csv") -> SourceTable:
    return read_table(file(tmp_path, content, name))


def as_guessed(held: SourceTable) -> ReadComments:
    return comments_of(held, guess(held).mapping)


def texts(held: SourceTable) -> list[str]:
    return [each.text for each in as_guessed(held).comments]


# which column holds the comments


@pytest.mark.parametrize(
    ("content", "column"),
    [
        (f"Name,Email,What should change?\nAnna,a@x.org,{TREES}\nBen,b@x.org,{RAMP}\n", 2),
        (f"Title,Description,Votes\nTrees,{TREES},4\nRamp,{RAMP},9\n", 1),
        (f"Column,Content,Votes\nWent well,{TREES},3\nTo improve,{RAMP},5\n", 1),
        (f"id;Vorschlag;PLZ\n1;{TREES};12345\n2;{RAMP};54321\n3;{HOURS};12345\n", 1),
        (f"Horodateur,Votre avis,Nom\n2024-01-02,{TREES},Zoé\n2024-01-03,{RAMP},Luc\n", 1),
        (f"Marca temporal\tComentario\n2/3/2024 10:15\t{TREES}\n2/3/2024 10:16\t{RAMP}\n", 1),
        (f"Enw,Sylwadau\nGwen,{TREES}\nIfan,{RAMP}\n", 1),
        (f"الاسم,التعليق\nليلى,{TREES}\nعمر,{RAMP}\n", 1),
        (f"imię i nazwisko;uwagi\nJan;{TREES}\nOla;{RAMP}\n", 1),
        (f"naam;reactie\nJan;{TREES}\nIlse;{RAMP}\n", 1),
        (f"nome;sugestão\nRui;{TREES}\nInês;{RAMP}\n", 1),
        (f"Cognome;Commento\nRossi;{TREES}\nVerdi;{RAMP}\n", 1),
        ("comment,email\nYes,a@x.org\nNo,b@x.org\n", 0),
        (f"{TREES},14\n{RAMP},15\n{HOURS},16\n", 0),
    ],
)
def test_the_column_of_comments_is_found(tmp_path: Path, content: str, column: int):
    found = guess(table(tmp_path, content))
    assert found.sure
    assert found.mapping.columns(ColumnRole.COMMENT) == (column,)


@pytest.mark.parametrize(
    "content",
    [
        "name,organisation\nMaria Lopez,North School\nJan Novak,Library\n",
        "colour,size\nred,2\n",
        "comment,name\na@x.org,Anna\nb@x.org,Ben\n",
    ],
)
def test_where_it_is_not_clear_somebody_is_asked(tmp_path: Path, content: str):
    assert not guess(table(tmp_path, content)).sure


def test_who_said_it_is_taken_only_where_somebody_chooses_so(tmp_path: Path):
    held = table(tmp_path, f"Name,Company,Comment\nAnna Lund,Library,{TREES}\n")
    assert as_guessed(held).comments[0].person is None
    assert as_guessed(held).left_columns == ("Name", "Company")
    mapping = guess(held).mapping.with_role(0, ColumnRole.PERSON)
    person = comments_of(held, mapping.with_role(1, ColumnRole.ORGANISATION)).comments[0].person
    assert person is not None
    assert (person.name, person.organisation) == ("Anna Lund", "Library")


def test_first_and_last_names_are_one_person(tmp_path: Path):
    held = table(tmp_path, f"First name,Last name,Comment\nAnna,Lund,{TREES}\n")
    mapping = guess(held).mapping.with_role(0, ColumnRole.PERSON).with_role(1, ColumnRole.PERSON)
    person = comments_of(held, mapping).comments[0].person
    assert person is not None
    assert person.name == "Anna Lund"


@pytest.mark.parametrize(
    ("content", "question"),
    [
        (
            "Name;What should change at our school?\nAnna;More shade\n",
            "What should change at our school?",
        ),
        ("What should change?\nMore shade in the yard\nA ramp\n", "What should change?"),
        ("Name;Comment\nAnna;Is there more shade?\n", ""),
        ("Why?;Where?\nIt is far too hot there\\, and loud;In the yard\n", ""),
    ],
)
def test_a_heading_that_is_a_question_is_what_was_asked(
    tmp_path: Path, content: str, question: str
):
    held = table(tmp_path, content)
    mapping = guess(held).mapping
    if not question and "Where" in content:
        both = ColumnRole.COMMENT
        mapping = mapping.with_role(0, both).with_role(1, both)
    assert asked(held, mapping) == question


def test_a_title_above_the_heading_is_no_comment(tmp_path: Path):
    held = table(tmp_path, f"Survey 2024,,\n,,\nid,comment,votes\n1,{TREES},2\n2,{RAMP},3\n")
    assert guess(held).mapping.heading == 3
    assert texts(held) == [TREES, RAMP]


def test_what_is_known_of_a_comment_goes_with_it(tmp_path: Path):
    head = "Workshop,Question,Text,Theme,Sector,Date\n"
    held = table(tmp_path, f"{head}North hall,What next?,{TREES},Green,Health,2024-03-02\n")
    said = as_guessed(held).comments[0]
    assert (said.session, said.question, said.group) == ("North hall", "What next?", "Green")
    assert (said.sector, said.date, said.line) == ("Health", "2024-03-02", 2)


# lines that are longer than the heading


def test_a_file_of_one_column_is_taken_whole(tmp_path: Path):
    said = "text\nWe need time, money, and people\nMore benches\nOpen earlier, please; thanks\n"
    assert texts(table(tmp_path, said)) == [
        "We need time, money, and people",
        "More benches",
        "Open earlier, please; thanks",
    ]


def test_blank_columns_behind_the_words_are_no_columns(tmp_path: Path):
    assert texts(table(tmp_path, f",,,,\n{TREES},,,,\n{RAMP},,,,\n")) == [TREES, RAMP]


def test_a_line_with_more_cells_is_asked_about_and_never_cut(tmp_path: Path):
    held = table(tmp_path, f"id;text\n1;{TREES}\n2;plain; with a stray semicolon\n")
    found = as_guessed(held)
    assert found.extra == (3,)
    assert found.left_out == ((3, TOO_MANY),)
    assert [each.text for each in found.comments] == [TREES]


@pytest.mark.parametrize(
    ("content", "said", "votes"),
    [
        ("id;text\n1;plain; with a; semicolon\n", "plain; with a; semicolon", None),
        ("text,votes\ntime, money, people,4\n", "time, money, people", "4"),
    ],
)
def test_what_was_cut_is_put_together_where_it_was_cut(
    tmp_path: Path, content: str, said: str, votes: str | None
):
    held = table(tmp_path, content)
    first = guess(held).mapping
    mapping = ColumnMapping(heading=1, roles=first.roles, extra=ExtraCells.JOIN)
    found = comments_of(held, mapping.with_role(1, ColumnRole.GROUP) if votes else mapping)
    assert [each.text for each in found.comments] == [said]
    assert found.comments[0].group == (votes or "")
    assert found.extra == ()


# doubles and rows that say nothing


def test_doubles_are_told_and_left_out_where_somebody_wants_that(tmp_path: Path):
    held = table(tmp_path, f"id,text\n1,{TREES}\n2,\n3,{TREES}\n4,{RAMP}\n")
    found = as_guessed(held)
    assert found.doubles == ((4, 2),)
    assert (found.read, len(found.comments), found.left_out) == (4, 3, ((3, NO_TEXT),))
    once = ColumnMapping(heading=1, roles=guess(held).mapping.roles, doubles=False)
    assert comments_of(held, once).left_out == ((3, NO_TEXT), (4, TWICE))


CELLS = st.text(
    alphabet=st.sampled_from("ab ,;\t|\"'\n=+-@.é中\u200f\ufeff?"), min_size=0, max_size=12
)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=12),
    st.sampled_from(",;\t|"),
    st.sampled_from(ExtraCells),
    st.booleans(),
)
def test_what_is_read_is_taken_or_left_out(
    rows: list[list[str]], between: str, extra: ExtraCells, doubles: bool
):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=between).writerows(rows)
    try:
        held = read_words(out.getvalue(), "paste")
    except FacilitatorError:
        return
    for heading in (None, held.rows[0].line):
        roles = guess_below(held, heading).mapping.with_role(0, ColumnRole.COMMENT).roles
        without = frozenset({held.rows[-1].line, 3})
        mapping = ColumnMapping(
            heading=heading, roles=roles, extra=extra, doubles=doubles, without=without
        )
        found = comments_of(held, mapping)
        lines = [each.line for each in found.comments] + [line for line, _ in found.left_out]
        assert len(lines) == len(set(lines)) == found.read
        assert all(each.text.strip() for each in found.comments)


SAID = st.text(min_size=1, max_size=60).map(
    lambda words: " ".join(("x" + words.replace("\x00", "")).split())
)


@given(st.lists(SAID, min_size=2, max_size=8), st.sampled_from(",;\t"))
def test_any_words_come_back_as_they_were_written(said: list[str], between: str):
    from facilitator.exchange.cells import bare
    from facilitator.model.core.clean_text import clean

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=between, quoting=csv.QUOTE_ALL)
    writer.writerows([["id", "text"], *([str(n), words] for n, words in enumerate(said))])
    held = read_words(out.getvalue(), "paste")
    assert texts(held) == [clean(bare(words)) for words in said]


# encodings


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8-sig", "Más árboles, über alles – 木"),
        ("utf-16", "Más árboles – 木を植える"),
        ("utf-16-le", "More trees for the yard"),
        ("utf-16-be", "Больше деревьев во дворе"),
        ("utf-16-le", "更多的树木和长椅"),
        ("cp1251", "Больше деревьев во дворе и скамейки у входа"),
        ("cp1250", "Więcej ławek i żółty płot przy ścieżce"),
        ("cp1250", "Těžké dveře nejdou otevřít, více laviček"),
        ("cp1252", "Il faut des bancs à l’école – ça coûte trop cher"),
        ("cp1254", "Daha çok ağaç istiyoruz, yan kapıya rampa"),
        ("cp1257", "Daugiau medžių kieme prie šoninių durų"),
        ("cp1252", "Más árboles en la plaza, ¿por qué no hay sombra?"),
        ("cp1252", "Tür öffnen – bitte „früher“, größere Bäume"),
        ("cp1253", "Περισσότερα δέντρα στην πλατεία"),
        ("cp1256", "المزيد من الأشجار في الفناء"),
        ("mac_roman", "Mehr Bänke für Großeltern – bitte “früher” öffnen"),
        ("mac_roman", "Niños jugando en la calle, ¿por qué no hay más sombra?"),
        ("shift_jis", "図書館を早く開けてください。庭に木をもっと植えてほしい"),
        ("gb18030", "请在院子里多种树，侧门需要坡道"),
        ("big5", "請在院子裡多種樹，側門需要坡道"),
        ("euc_kr", "마당에 나무를 더 심어 주세요"),
    ],
)
def test_an_encoding_is_worked_out(tmp_path: Path, encoding: str, said: str):
    held = table(tmp_path, f"id;text\r\n1;{said}\r\n".encode(encoding))
    assert texts(held) == [said]
    assert held.encoding


def test_an_encoding_can_be_chosen_where_the_guess_is_wrong(tmp_path: Path):
    said = "יותר עצים בחצר"
    path = file(tmp_path, f"text\n{said}\n".encode("cp1255"))
    assert not read_table(path).encoding_sure
    held = read_table(path, encoding="cp1255")
    assert (texts(held), held.encoding, held.encoding_sure) == ([said], "cp1255", True)


@pytest.mark.parametrize("name", ["no such thing", "base64", "\x00"])
def test_an_encoding_nobody_knows_is_said(name: str):
    with pytest.raises(FacilitatorError, match="There is no character set"):
        decode(b"x", name)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(content: bytes):
    assert isinstance(decode(content).text, str)


# files of other kinds


def test_a_sheet_can_be_chosen(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Empty")
    first, second = book.add_worksheet("Monday"), book.add_worksheet("Tuesday")
    for sheet, said in ((first, TREES), (second, RAMP)):
        sheet.write_row(2, 1, ["No", "Comment"])
        sheet.write_row(3, 1, [1, said])
    book.close()
    held = read_table(path)
    assert (held.part, held.parts) == ("Monday", ("Empty", "Monday", "Tuesday"))
    assert [(each.line, each.text) for each in as_guessed(held).comments] == [(4, TREES)]
    assert texts(read_table(path, part="tuesday")) == texts(read_table(path, part="3")) == [RAMP]
    with pytest.raises(FacilitatorError, match="Empty, Monday, Tuesday"):
        read_table(path, part="Friday")


def test_a_document_gives_its_paragraphs_and_its_tables(tmp_path: Path):
    path = tmp_path / "minutes.docx"
    held = docx.Document()
    held.add_heading("What was said")
    held.add_paragraph(TREES, style="List Bullet")
    held.add_paragraph("")
    held.add_paragraph(f"2. {RAMP}")
    inside = held.add_table(rows=2, cols=2)
    for cell, said in zip(
        (c for row in inside.rows for c in row.cells),
        ("Who", "Comment", "Anna", HOURS),
        strict=True,
    ):
        cell.text = said
    held.save(str(path))
    words = read_table(path)
    assert texts(words) == ["What was said", TREES, RAMP]
    assert words.parts == ("Text", "Table 1")
    assert words.called == (text("Text"), text("Table {number}", number=1)), "in any language"
    assert texts(read_table(path, part="Table 1")) == [HOURS]


def test_the_text_of_a_pdf_comes_by_paragraphs(tmp_path: Path):
    path = tmp_path / "letter.pdf"
    page = Canvas(str(path))
    y = 800
    for line in (
        "The crossing at the school is far too dangerous for",
        "children who walk home alone.",
        "Another thing is the bus that never comes on time and",
        "leaves us in the rain.",
    ):
        page.drawString(50, y, line)
        y -= 14
    page.save()
    assert texts(read_table(path)) == [
        "The crossing at the school is far too dangerous for children who walk home alone.",
        "Another thing is the bus that never comes on time and leaves us in the rain.",
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (f"- {TREES}\n- {RAMP}\n", [TREES, RAMP]),
        (f"1. {TREES}\n2) {RAMP}\n", [TREES, RAMP]),
        (f"{TREES}\n\n{RAMP}\n", [TREES, RAMP]),
        (f"{TREES}\nand hedges\n\n{RAMP}\n", [f"{TREES}\nand hedges", RAMP]),
        ("We need time, money\nMore benches\n", ["We need time, money", "More benches"]),
        ('Kind\tComment\nGood\t"The lunch\nwas shared"\n', ["The lunch\nwas shared"]),
    ],
)
def test_plain_text_is_read_by_lines_or_by_paragraphs(tmp_path: Path, said: str, found: list[str]):
    held = table(tmp_path, said, "notes.txt")
    assert texts(held) == found
    assert texts(read_words(said, "")) == found


def test_lines_or_paragraphs_can_be_chosen():
    said = f"{TREES}\nand hedges\n\n{RAMP}"
    assert len(texts(read_words(said, "", by_line=True))) == 3
    assert len(texts(read_words(said, "", by_line=False))) == 2


@pytest.mark.parametrize(
    ("said", "so"),
    [
        ("Kind\tComment\nGood\tLunch\n", True),
        (f"{TREES}\n{RAMP}\n", False),
        (f"{TREES}\tor not\n{RAMP}\n{HOURS}\n{HOURS}\n", False),
        ("a\t", False),
    ],
)
def test_a_table_on_the_clipboard_is_known_by_its_tabs(said: str, so: bool):
    assert is_table(said) is so


# what is refused


def zipped(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return held.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'


LOOSE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="officeDocument"/></Relationships>'
)
"""A document that says of its main part only that there is one."""
NO_SUCH_SET = b'<?xml version="1.0" encoding="UTF-M"?><worksheet><sheetData/></worksheet>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "of a kind that cannot be read"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n  \r\n", "is empty"),
        ("a.csv", bytes(range(32)) * 40, "is no text"),
        ("a.csv", b"text\n" + b"x\n" * 50_002, "more than 50,000 rows"),
        ("a.csv", b'text\nTrust\n"Money\nTime\nRooms\n', "line 3"),
        ("a.csv", b"text\n" + b"\n" * 500_000, "far more"),
        ("a.csv", b"sep=,\n" + b"," * 20_000, "far more"),
        ("a.docx", b"not a zip", "cannot be read"),
        ("a.docx", zipped({"word/document.xml": b"<x>" * 600}), "cannot be read"),
        ("a.docx", zipped({"word/document.xml": b"<x>" + b"<x/>" * 500_001}), "far more"),
        ("a.qdc", b"<CodeBook>" + b"<Code>" * 600, "no codebook"),
        ("a.opml", b"<opml>" + b"<outline/>" * 500_001, "far more"),
        ("a.docx", zipped({"word/document.xml": ENTITY}), "cannot be read"),
        ("a.docx", zipped({"word/document.xml": b" " * 70_000_000}), "far more"),
        ("a.docx", zipped({"other.txt": b"x"}), "cannot be read"),
        ("a.docx", zipped({"_rels/.rels": LOOSE}), "cannot be read"),
        ("a.xlsx", zipped({"xl/sheet1.xml": NO_SUCH_SET}), "cannot be read"),
        ("a.pdf", b"%PDF-1.4 and no more", "cannot be read"),
        ("a.xlsx", b"PK\x03\x04 and no more", "cannot be read"),
        ("a.xlsx", zipped({"xl/workbook.xml": ENTITY}), "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes, said: str
):
    with pytest.raises(FacilitatorError, match=said):
        read_table(file(tmp_path, content, name))


WHOLE = b'id;text;by\n1;"a;b\nc";x\n2;\xc3\xa9;\n'
ODD = st.sampled_from([b"\x00", b"\xff\xfe", b'"', b"'", b";", b",", b"\r", b"\n", b"\t", b"\x93"])


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), ODD), max_size=6), st.integers(0, len(WHOLE)))
def test_a_damaged_file_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, put: list[tuple[int, bytes]], cut: int
):
    content = WHOLE[:cut]
    for at, odd in put:
        content = content[:at] + odd + content[at:]
    path = file(tmp_path_factory.getbasetemp(), content, "damaged.csv")
    try:
        found = as_guessed(read_table(path))
    except FacilitatorError:
        return
    assert found.read == len(found.comments) + len(found.left_out)


def test_a_pdf_of_pictures_says_that_it_has_no_text(tmp_path: Path):
    page = Canvas(str(tmp_path / "scan.pdf"))
    page.rect(10, 10, 50, 50)
    page.save()
    with pytest.raises(FacilitatorError, match="no text"):
        read_table(tmp_path / "scan.pdf")


def test_columns_without_a_heading_have_letters():
    held = read_words("\t".join(["a"] * 28) + "\n" + "\t".join(["b"] * 28), "")
    assert headings(held, None)[25:] == ("Z", "AA", "AB")


def test_votes_are_numbers_or_the_row_is_named(tmp_path: Path):
    held = table(tmp_path, "comment,votes\na,3\nb,many\nc,\nd,12345\n")
    found = comments_of(held, guess(held).mapping)
    assert [each.votes for each in found.comments] == [3, None, None, None]
    assert found.no_number == (3, 5)
    assert found.left_columns == ()


def test_votes_of_a_row_with_several_comments_are_of_none_of_them(tmp_path: Path):
    held = table(
        tmp_path, f"What works?,What does not?,Votes\n{TREES},{RAMP},3\n{HOURS},{TREES},x\n"
    )
    found = as_guessed(held)
    assert [(each.text, each.votes) for each in found.comments] == [
        (TREES, None),
        (RAMP, None),
        (HOURS, None),
        (TREES, None),
    ]
    assert found.left_columns == ("Votes",)
    assert not found.no_number


def test_several_columns_are_one_card_or_questions_or_groups(tmp_path: Path):
    held = table(tmp_path, f"Went well,To improve\n{TREES},{RAMP}\n{HOURS},\n,\n")
    both = ColumnRole.COMMENT
    mapping = guess_below(held, 1).mapping.with_role(0, both).with_role(1, both)
    assert [each.text for each in comments_of(held, mapping).comments] == [
        f"{TREES}\n{RAMP}",
        HOURS,
    ]
    for way in (SeveralColumns.QUESTION, SeveralColumns.GROUP):
        found = comments_of(held, replace(mapping, several=way))
        assert found.read == 2, "a row without anything is none"
        assert [(each.line, each.text) for each in found.comments] == [
            (2, TREES),
            (2, RAMP),
            (3, HOURS),
        ]
        told = [getattr(each, way.value) for each in found.comments]
        assert told == ["Went well", "To improve", "Went well"]


# bounds


def test_a_quotation_without_end_takes_in_no_more_than_a_cell_can_have():
    lines = CsvLines('"' + "x,y\n" * 20_000, "said.csv", ",")
    with pytest.raises(FacilitatorError, match="never closed"):
        list(lines)
    assert len(lines._read) < 20_000


def test_more_lines_than_are_brought_in_are_not_gone_through():
    with pytest.raises(FacilitatorError, match="more than 50,000 rows"):
        read_words("Said in the hall\n" * 60_000, "paste", by_line=True)


def test_more_cells_than_are_brought_in_are_not_gone_through(monkeypatch: pytest.MonkeyPatch):
    gone_through = 0
    made = TableRow.__init__

    def count(self: TableRow, line: int, cells: tuple[str, ...]) -> None:
        nonlocal gone_through
        gone_through += len(cells)
        made(self, line, cells)

    monkeypatch.setattr(reading, "MOST_CELLS", 20_000)
    monkeypatch.setattr(TableRow, "__init__", count)
    with pytest.raises(FacilitatorError, match="far more than can be brought in"):
        read_words(("a\t" * 100 + "a\n") * 3_000, "paste")
    assert gone_through < 100_000
