"""Cards as CSV, from anywhere and to spreadsheets."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import FacilitatorError
from facilitator.exchange.csv_file import write_csv
from facilitator.exchange.tables.comments import NO_TEXT, ReadComments, comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table
from facilitator.model.agenda.records import Block
from facilitator.model.core.clean_text import clean
from facilitator.model.core.ids import ActivityId, BlockId, CardId, SessionId
from facilitator.model.core.records import Activity, Card, CardState, Record, Session
from facilitator.model.core.world import World


def wall(*texts: str, state: CardState = CardState.ACTIVE) -> World:
    session = Session(id=SessionId("s"), title="Listening workshop")
    activity = Activity(id=ActivityId("a"), session=session.id, method="kj", title="KJ")
    cards = [
        Card(id=CardId(f"c{n}"), activity=activity.id, number=n, text=words, state=state)
        for n, words in enumerate(texts, 1)
    ]
    return World([session, activity, *cards])


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


@given(st.lists(st.text(min_size=1, max_size=40).filter(clean), min_size=1, max_size=6))
def test_what_is_written_is_read_again(said: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.csv"
        kept = [clean(words) for words in said]
        write_csv(wall(*kept), path)
        assert list(texts(path)) == kept


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋"])
def test_no_cell_is_a_live_formula(tmp_path: Path, start: str) -> None:
    path = tmp_path / "cards.csv"
    write_csv(wall(f"{start}1+1"), path)
    row = next(iter(csv.DictReader(path.read_text("utf-8-sig").splitlines())))
    assert row["text"] == f"'{start}1+1"


def test_cards_in_the_bin_stay_there(tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    write_csv(wall("Trust", state=CardState.BINNED), path)
    assert texts(path) == ()


def test_walls_come_in_the_order_of_the_agenda(tmp_path: Path) -> None:
    session = Session(id=SessionId("s"), title="Listening workshop")
    records: list[Record] = [session]
    for key, position in (("a", 2), ("z", 1)):
        wall_id = ActivityId(key)
        records += [
            Activity(id=wall_id, session=session.id, method="kj", title=key),
            Block(id=BlockId(f"b-{key}"), session=session.id, position=position, runs=wall_id),
        ]
        records.append(Card(id=CardId(f"card-{key}"), activity=wall_id, number=1, text=key))
    path = tmp_path / "cards.csv"
    write_csv(World(records), path)
    assert texts(path) == ("z", "a")
