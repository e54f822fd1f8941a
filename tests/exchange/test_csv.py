"""Comments as CSV, from anywhere."""

from pathlib import Path

import pytest

from facilitator.errors import FacilitatorError
from facilitator.exchange.tables.comments import NO_TEXT, ReadComments, comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table


def read(path: Path) -> ReadComments:
    table = read_table(path)
    return comments_of(table, guess(table).mapping)


def texts(path: Path) -> tuple[str, ...]:
    return tuple(held.text for held in read(path).comments)


def file(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "comments.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        "text\nTrust\nMoney\n",
        "id;Text;votes\n1;Trust;3\n2;Money;4\n",
        "id\tcomment\r\n1\tTrust\r\n2\tMoney\r\n",
        "\ufefftext,author\nTrust,me\nMoney,you\n",
        "id,content\n1,Trust\n2,Money\n".encode("utf-16"),
        "\n\n;;\nid;text\n1;Trust\n2;Money\n",
        "sep=;\nid;text\n1;Trust\n2;Money\n",
        "text;other, with, many, commas\nTrust;1\nMoney;2\n",
        '"id","a, b; c; d","text"\n1,;;;;,Trust\n2,x,Money\n',
        "id,text\r1,Trust\r2,Money\r",
        "text,text\nTrust,no\nMoney,no\n",
    ],
)
def test_texts_come_from_anywhere(tmp_path: Path, content: str | bytes) -> None:
    assert texts(file(tmp_path, content)) == ("Trust", "Money")


def test_windows_text_is_read(tmp_path: Path) -> None:
    path = file(tmp_path, "text\ncaf\xe9 – \u201chi\u201d\n".encode("cp1252"))
    assert texts(path) == ("café – “hi”",)


def test_rows_without_text_are_named_by_line(tmp_path: Path) -> None:
    sheet = read(file(tmp_path, 'text,by\n"two\nlines",a\n,b\n,\nMoney,c\n'))
    assert [(held.line, held.text) for held in sheet.comments] == [(2, "two\nlines"), (6, "Money")]
    assert sheet.left_out == ((4, NO_TEXT),)


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is empty"), ("\n \n;;\n", "is empty")],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(FacilitatorError, match=said):
        read_table(file(tmp_path, content))


def test_a_table_without_words_leaves_the_column_open(tmp_path: Path) -> None:
    assert not guess(read_table(file(tmp_path, "colour,size\nred,2\n"))).sure


def test_a_very_long_field_is_read(tmp_path: Path) -> None:
    assert texts(file(tmp_path, "text\n" + "x" * 140_000 + "\n")) == ("x" * 140_000,)


def test_a_quotation_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    with pytest.raises(FacilitatorError, match="line 3"):
        read_table(file(tmp_path, 'text\nTrust\n"Money\nTime\nRooms\n'))


def test_quotes_within_a_text_are_kept(tmp_path: Path) -> None:
    found = texts(file(tmp_path, 'id,text\n1,the "old" way\n2,"a ""new"" one"\n'))
    assert found == ('the "old" way', 'a "new" one')


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FacilitatorError, match="could not be read"):
        read_table(tmp_path / "none.csv")
