"""Boards and outlines of other tools, made here by hand: their cards, what they lay in, faults."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cli.main import main
from facilitator.editing.opening import open_file
from facilitator.errors import FacilitatorError
from facilitator.exchange.tables.boards import ENDINGS, HEADINGS
from facilitator.exchange.tables.comments import comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table
from facilitator.exchange.tables.table import ColumnRole, SourceTable
from facilitator.methods import METHODS
from facilitator.model.core.records import Card, Group

TRELLO = {
    "name": "Street",
    "lists": [
        {"id": "L2", "name": "Later", "pos": 200, "closed": False},
        {"id": "L1", "name": "Soon", "pos": 100, "closed": False},
    ],
    "cards": [
        {"id": "c3", "idList": "L2", "name": "Plant a tree", "pos": 1, "badges": {"votes": 4}},
        {"id": "c2", "idList": "L1", "name": "Paint the crossing", "pos": 2, "desc": "by June"},
        {
            "id": "c1",
            "idList": "L1",
            "name": "Mend the bench",
            "pos": 1,
            "labels": [{"name": "now"}],
        },
        {"id": "c0", "idList": "L1", "name": "Old idea", "pos": 0, "closed": True},
    ],
}
CANVAS = {
    "nodes": [
        {"id": "g", "type": "group", "x": 0, "y": 0, "width": 900, "height": 500, "label": "All"},
        {
            "id": "h",
            "type": "group",
            "x": 0,
            "y": 0,
            "width": 400,
            "height": 400,
            "label": "Street",
        },
        {
            "id": "a",
            "type": "text",
            "x": 40,
            "y": 60,
            "width": 280,
            "height": 160,
            "text": "# Mend **it**",
        },
        {
            "id": "b",
            "type": "text",
            "x": 600,
            "y": 20,
            "width": 200,
            "height": 100,
            "text": "Plant",
        },
        {
            "id": "c",
            "type": "text",
            "x": 2000,
            "y": 9,
            "width": 200,
            "height": 100,
            "text": "Alone",
        },
        {"id": "d", "type": "link", "x": 1, "y": 1, "width": 2, "height": 2, "url": "https://x"},
    ],
    "edges": [],
}
EXCALIDRAW = {
    "type": "excalidraw",
    "elements": [
        {"id": "f", "type": "frame", "name": "Street", "x": 0, "y": 0},
        {"id": "r", "type": "rectangle", "frameId": "f", "x": 1, "y": 1},
        {
            "id": "t",
            "type": "text",
            "containerId": "r",
            "text": "Mend the\nbench",
            "originalText": "Mend the bench",
            "x": 2,
            "y": 5,
        },
        {"id": "u", "type": "text", "text": "Plant a tree", "x": 2, "y": 2},
        {"id": "v", "type": "text", "text": "Gone", "x": 0, "y": 0, "isDeleted": True},
        {"id": "w", "type": "arrow", "x": 0, "y": 0},
        {"id": "x", "type": "text", "text": "leads to", "containerId": "w", "x": 0, "y": 0},
    ],
}
OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Street</title></head><body>
<outline text="Safety"><outline text="Crossing"><outline text="Paint it" _note="by June"/></outline>
<outline text="Slow cars"/></outline><outline text="Plant a tree"/></body></opml>"""
MAP = """<map version="1.0"><node TEXT="Street"><node TEXT="Safety"><node TEXT="Paint it"/>
<node><richcontent TYPE="NODE"><html><body><p>Slow
cars</p></body></html></richcontent></node></node><node TEXT="Plant a tree"/></node></map>"""

BOARDS = {
    "street.json": (
        json.dumps(TRELLO),
        [
            ("Mend the bench", "Soon"),
            ("Paint the crossing\nby June", "Soon"),
            ("Plant a tree", "Later"),
        ],
    ),
    "street.canvas": (
        json.dumps(CANVAS),
        [("Alone", ""), ("Plant", "All"), ("Mend it", "Street")],
    ),
    "street.excalidraw": (
        json.dumps(EXCALIDRAW),
        [("Plant a tree", ""), ("Mend the bench", "Street")],
    ),
    "street.opml": (
        OPML,
        [("Paint it\nby June", "Safety · Crossing"), ("Slow cars", "Safety"), ("Plant a tree", "")],
    ),
    "street.mm": (MAP, [("Paint it", "Safety"), ("Slow cars", "Safety"), ("Plant a tree", "")]),
}


def table_of(folder: Path, name: str, content: str | bytes, part: str = "") -> SourceTable:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path, part=part)


@pytest.mark.parametrize("name", BOARDS)
def test_each_card_comes_with_what_it_lay_in(tmp_path: Path, name: str) -> None:
    content, expected = BOARDS[name]
    table = table_of(tmp_path, name, content)
    guessed = guess(table)
    assert guessed.sure
    assert guessed.mapping.columns(ColumnRole.COMMENT) == (0,)
    read = comments_of(table, guessed.mapping)
    assert [(said.text, said.group) for said in read.comments] == expected
    assert read.left_out == ()


def test_votes_and_labels_are_columns_and_what_was_archived_a_part(tmp_path: Path) -> None:
    table = table_of(tmp_path, "street.json", json.dumps(TRELLO))
    assert table.rows[0].cells == HEADINGS
    assert table.rows[1].cells[3] == "now"
    assert table.rows[3].cells[2] == "4"
    old = table_of(tmp_path, "street.json", json.dumps(TRELLO), table.parts[1])
    assert [row.cells[0] for row in old.rows[1:]] == ["Old idea"]
    with pytest.raises(FacilitatorError, match="no part"):
        table_of(tmp_path, "street.json", json.dumps(TRELLO), "Other")


SCRUMLR = """note_id,author_id,author,text,column_id,column,rank,stack,voting_0
n1,a,Ada,Mend the bench,c,Good,1,null,3
n2,b,Ben,The bench is broken,c,Good,2,n1,0
n3,b,Ben,Plant a tree,c,Good,3,null,1
"""
PARABOL = """reflectionGroup,author,votes,type,createdAt,discussionThread,prompt,content
Benches,Anonymous,3,Reflection,2026-01-02,,Good,Mend the bench
Benches,Ada,3,Comment,2026-01-02,1,Good,I can help
Trees,Anonymous,1,Reflection,2026-01-02,,Good,Plant a tree
Trees,Ben,,Task,2026-01-03,,,Buy a tree
"""


def test_a_stack_is_named_by_its_first_card(tmp_path: Path) -> None:
    table = table_of(tmp_path, "retro.csv", SCRUMLR)
    read = comments_of(table, guess(table).mapping)
    assert [(said.text, said.group) for said in read.comments] == [
        ("Mend the bench", "Mend the bench"),
        ("The bench is broken", "Mend the bench"),
        ("Plant a tree", ""),
    ]


def test_cards_are_told_from_what_was_said_of_them(tmp_path: Path) -> None:
    table = table_of(tmp_path, "retro.csv", PARABOL)
    assert table.parts == ("Reflection", "Comment", "Task")
    read = comments_of(table, guess(table).mapping)
    assert [(said.text, said.group) for said in read.comments] == [
        ("Mend the bench", "Benches"),
        ("Plant a tree", "Trees"),
    ]
    assert len(table_of(tmp_path, "retro.csv", PARABOL, "Task").rows) == 2


FAULTS = {
    "no json": ("a.json", "{", "no board"),
    "another json": ("a.json", '{"a": 1}', "no board"),
    "a list": ("a.json", "[1, 2]", "no board"),
    "broken cards": ("a.canvas", '{"nodes": [{"type": "text"}]}', "no board"),
    "an empty board": ("a.canvas", '{"nodes": []}', "no card"),
    "another xml": ("a.opml", "<html/>", "no board"),
    "no xml": ("a.mm", "<map>", "no board"),
    "an entity": ("a.opml", '<!DOCTYPE x [<!ENTITY a "aa">]><opml><body/></opml>', "no board"),
    "an entity in utf-16": (
        "a.opml",
        '<!DOCTYPE x [<!ENTITY a "aa">]><opml><body/></opml>'.encode("utf-16"),
        "no board",
    ),
    "too deep": (
        "a.opml",
        "<opml><body>" + 900 * "<outline text='x'>" + 900 * "</outline>" + "</body></opml>",
        "no board",
    ),
    "too deep json": ("a.json", "[" * 100_000, "no board"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_board_is_refused_in_words(tmp_path: Path, fault: str) -> None:
    name, content, why = FAULTS[fault]
    with pytest.raises(FacilitatorError, match=why):
        table_of(tmp_path, name, content)


anything: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["nodes", "cards", "lists", "elements", "type", "x", "id", "text"]),
            inside,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(held=anything, ending=st.sampled_from(ENDINGS[:3]))
def test_whatever_json_is_a_table_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, held: object, ending: str
) -> None:
    folder = tmp_path_factory.mktemp("b")
    try:
        table = table_of(folder, f"a{ending}", json.dumps(held))
    except FacilitatorError:
        return
    assert len({len(row.cells) for row in table.rows}) == 1


def test_a_board_comes_in_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "street.json").write_text(json.dumps(TRELLO), encoding="utf-8")
    out = tmp_path / "p.facilitator"
    assert main(["import", str(tmp_path / "street.json"), "-o", str(out)]) == 0
    assert "votes" in capsys.readouterr().out
    programme = open_file(out, METHODS)
    assert {card.text for card in programme.world.all(Card)} == {
        "Mend the bench",
        "Paint the crossing\nby June",
        "Plant a tree",
    }
    assert {group.title for group in programme.world.all(Group)} == {"Soon", "Later"}
    programme.close()
