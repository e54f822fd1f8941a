"""Qualitative analysis: what goes out keeps to REFI-QDA, comes back, and others' files come in."""

from __future__ import annotations

import io
import re
import string
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from facilitator.errors import FacilitatorError
from facilitator.exchange.other_programs.qda_file import (
    QdaCase,
    QdaCode,
    QdaComment,
    QdaProject,
    QdaSet,
    QdaSource,
    codebook,
    in_plane,
    project_file,
)
from facilitator.exchange.tables import qda
from facilitator.exchange.tables.comments import comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.qda import read_qda
from facilitator.exchange.tables.reading import read_table
from facilitator.model.core.clean_text import clean, one_line

NOW = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
GUID = re.compile(r"[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}")
ORDER = [
    "Users",
    "CodeBook",
    "Variables",
    "Cases",
    "Sources",
    "Notes",
    "Links",
    "Sets",
    "Graphs",
    "Description",
    "NoteRef",
]
"""What a project holds, in the order of its schema."""
INSIDE = {
    "Code": ["Description", "NoteRef", "Code"],
    "Set": ["Description", "MemberCode", "MemberSource", "MemberNote"],
    "Case": ["Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"],
    "VariableValue": ["VariableRef", "TextValue"],
    "TextSource": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef"],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Coding": ["CodeRef", "NoteRef"],
}
"""What an element may hold, in the order of its schema."""
NEEDED = {
    "Code": {"guid", "name", "isCodable"},
    "User": {"guid"},
    "Set": {"guid", "name"},
    "Case": {"guid"},
    "Variable": {"guid", "name", "typeOfVariable"},
    "TextSource": {"guid"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition"},
    "Coding": {"guid"},
    "CodeRef": {"targetGUID"},
    "SelectionRef": {"targetGUID"},
}
HARD = QdaProject(
    name="a\x00<&>\ud800",
    codes=(
        QdaCode(key="t1", name="Trust & <care>", about="one\ntwo\x0b"),
        QdaCode(key="t2", name="Money", part_of="t1"),
        QdaCode(key="t3", name="Round", part_of="t3"),
    ),
    sets=(QdaSet(key="p1", name="Proposal 1", about="We will", codes=("t1",)),),
    sources=(
        QdaSource(
            key="s1",
            name="Session 1",
            comments=(
                QdaComment(key="c1", text="Share\r\nit \U0001f600", codes=("t1", "t2"), case="w"),
                QdaComment(key="c2", text="x" * 4000),
                QdaComment(key="c3", text="أريد حديقة ]]>", codes=("t2",), note="my note"),
            ),
        ),
    ),
    cases=(QdaCase(key="w", name="Ada", sector="Council"),),
)


def name_of(element: Any) -> str:
    return etree.QName(element).localname


def held_to(root: Any, space: str) -> None:
    """Whether XML keeps to the rules of the standard: name space, order, needed attributes."""
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    members = {"MemberCode"}
    own = [e.get("guid") for e in root.iter() if e.get("guid") and name_of(e) not in members]
    assert all(GUID.fullmatch(guid) for guid in guids)
    assert len(own) == len(set(own))
    for each in root.iter():
        kind, children = name_of(each), [name_of(child) for child in each]
        assert etree.QName(each).namespace == space
        assert NEEDED.get(kind, set()) <= set(each.attrib)
        assert each.get("targetGUID", own[0]) in own
        wanted = ORDER if kind == "Project" else INSIDE.get(kind)
        if wanted is not None:
            places = [wanted.index(child) for child in children]
            assert places == sorted(places), kind


def opened(data: bytes) -> tuple[Any, dict[str, str]]:
    """A project: its description, and its texts by the paths that name them."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert held.testzip() is None
        told = held.read("project.qde")
        texts = {n: held.read(n).decode("utf-8") for n in held.namelist() if n.endswith(".txt")}
    assert told.startswith(b"<?xml")
    assert all(path.startswith("sources/") for path in texts)
    return etree.fromstring(told, etree.XMLParser(resolve_entities=False)), texts


def test_a_project_keeps_to_the_standard():
    root, texts = opened(project_file(HARD, NOW))
    held_to(root, "urn:QDA-XML:project:1.0")
    space = {"q": "urn:QDA-XML:project:1.0"}
    (source,) = root.findall(".//q:TextSource", space)
    said = texts[source.get("plainTextPath").replace("internal://", "sources/")]
    assert "\r" not in said
    assert max(said) <= "\uffff", "programs count what is beyond in different ways"
    selections = source.findall("q:PlainTextSelection", space)
    assert [said[int(s.get("startPosition")) : int(s.get("endPosition"))] for s in selections] == [
        in_plane(each.text) for each in HARD.sources[0].comments
    ]
    assert [len(s.findall("q:Coding", space)) for s in selections] == [2, 0, 1]
    assert root.findtext(".//q:TextValue", namespaces=space) == "Council"
    assert root.get("creationDateTime") == "2026-11-30T16:00:00Z"


def test_a_codebook_keeps_to_the_standard():
    root = etree.fromstring(codebook(HARD))
    held_to(root, "urn:QDA-XML:codebook:1.0")
    assert [name_of(child) for child in root] == ["Codes", "Sets"]
    space = {"q": "urn:QDA-XML:codebook:1.0"}
    names = [code.get("name") for code in root.iterfind(".//q:Code", space)]
    assert names == ["Trust & <care>", "Money"], "what stands under itself stands nowhere"


said = st.text(
    st.sampled_from(string.ascii_letters + string.punctuation + " \né漢ש"), max_size=30
).map(clean)
filled = said.filter(bool)
named = said.map(one_line).filter(bool)


@settings(max_examples=25)
@given(st.lists(named, unique=True, min_size=1, max_size=4), st.data())
def test_a_project_goes_out_and_comes_back(themes: list[str], data: st.DataObject):
    codes = tuple(QdaCode(key=f"t{n}", name=name) for n, name in enumerate(themes))
    sources: list[QdaSource] = []
    for n, title in enumerate(data.draw(st.lists(named, min_size=1, max_size=2, unique=True))):
        comments = [
            QdaComment(key=f"{n} {m}", text=words, codes=tuple(c.key for c in codes[:several]))
            for m, (words, several) in enumerate(
                data.draw(st.lists(st.tuples(filled, st.integers(0, 4)), min_size=1, max_size=4))
            )
        ]
        sources.append(QdaSource(key=f"s{n}", name=title, comments=tuple(comments)))
    made = QdaProject(name="P", codes=codes, sources=tuple(sources))
    back = [row.cells for row in read_qda(project_file(made, NOW), "x").rows[1:]]
    names = dict(zip([c.key for c in codes], themes, strict=True))
    assert back == [
        (
            each.text,
            names[each.codes[0]] if each.codes else "",
            source.name,
            ", ".join(names[key] for key in each.codes[1:]),
        )
        for source in sources
        for each in source.comments
    ]


@settings(max_examples=25)
@given(st.lists(st.tuples(named, said, st.integers(0, 3)), min_size=1, max_size=5))
def test_a_codebook_goes_out_and_comes_back(held: list[tuple[str, str, int]]):
    codes = [
        QdaCode(key=f"t{n}", name=name, about=about, part_of=f"t{n - up}" if 0 < up <= n else "")
        for n, (name, about, up) in enumerate(held)
    ]
    by_key = {code.key: code for code in codes}

    def path(code: QdaCode) -> list[str]:
        above = by_key.get(code.part_of)
        return [*path(above), above.name] if above else []

    back = sorted(
        row.cells
        for row in read_qda(codebook(QdaProject(name="", codes=tuple(codes))), "x").rows[1:]
    )
    assert back == sorted(
        ("\n".join(filter(None, (code.name, code.about))), " · ".join(path(code))) for code in codes
    )


def packed(told: str, **texts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        held.writestr("project.qde", told)
        for name, words in texts.items():
            held.writestr(f"Sources/{name}.txt", words.encode("utf-8"))
    return out.getvalue()


def theirs(*selections: tuple[int, int, str]) -> str:
    found = "".join(
        f'<PlainTextSelection guid="S{n}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}"><Coding guid="K{n}"><CodeRef targetGUID="A"/></Coding>'
        "</PlainTextSelection>"
        for n, (start, end, name) in enumerate(selections)
    )
    return (
        '<Project xmlns="urn:QDA-XML:project:1.0"><CodeBook><Codes><Code guid="A" name="Trust"/>'
        '</Codes></CodeBook><Sources><TextSource guid="T" name="Ada" '
        f'plainTextPath="internal://T.txt">{found}</TextSource>'
        '<PDFSource guid="P" name="Plan.pdf"/></Sources></Project>'
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("One two\nshare it\nrest", (8, 16)),
        ("\U0001f600 two\nshare it\nrest", (7, 15)),  # halves counted
        ("One two\r\nshare it\r\nrest", (8, 16)),  # a line end counted once
        ("One two\r\nshare it\r\nrest", (9, 17)),
        ("\ufeffOne two\nshare it\nrest", (8, 16)),
    ],
)
def test_a_project_of_another_program_comes_in_however_it_counts(text: str, place: tuple[int, int]):
    content = packed(theirs((*place, "share it")), T=text)
    table = read_qda(content, "x.qdpx")
    assert [row.cells for row in table.rows] == [
        ("comment", "theme", "session", "further themes"),
        ("share it", "Trust", "Ada", ""),
    ]
    assert len(table.parts) == 3
    rest = read_qda(content, "x.qdpx", table.parts[1])
    assert [row.cells[0] for row in rest.rows[1:]] == [text.splitlines()[0].strip("\ufeff"), "rest"]
    assert read_qda(content, "x.qdpx", table.parts[2]).rows[1].cells[0] == "Plan.pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"<CodeBook/>",
        b"no xml",
        b'<!DOCTYPE x [<!ENTITY a "b">]><CodeBook><Codes/></CodeBook>',
        b"<a><Codes>" + b"<Code>" * 300 + b"</Code>" * 300 + b"</Codes></a>",
        b"PK\x03\x04 broken",
        packed("<Project/>"),
        packed('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>'),
    ],
    ids=range(7),
)
def test_what_is_neither_is_refused(content: bytes):
    with pytest.raises(FacilitatorError):
        read_qda(content, "x")


def test_passages_that_say_the_same_over_and_over_are_too_much(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(qda, "MOST_LETTERS", 100)
    many = packed(theirs(*[(0, 40 + n, "") for n in range(3)]), T="x" * 60)
    with pytest.raises(FacilitatorError, match="far more than"):
        read_qda(many, "x")
    with pytest.raises(FacilitatorError, match="far more than"):
        read_qda(packed(theirs(), T="x\n" * 120), "x")


def test_tables_of_taguette_come_in(tmp_path: Path):
    marked = tmp_path / "highlights.csv"
    marked.write_text(
        "id,document,tag,content\n1,Ada.txt,trust,Share it\n1,Ada.txt,money,Share it\n"
        "2,Ada.txt,,Meet\n",
        encoding="utf-8",
    )
    table = read_table(marked)
    assert [row.cells for row in table.rows[1:]] == [
        ("Share it", "trust", "Ada.txt", "money"),
        ("Meet", "", "Ada.txt", ""),
    ]
    taken = comments_of(table, guess(table).mapping).comments
    assert [(each.text, each.group, each.session) for each in taken] == [
        ("Share it", "trust", "Ada.txt"),
        ("Meet", "", "Ada.txt"),
    ]
    book = tmp_path / "codebook.csv"
    book.write_text(
        "tag,description,number of highlights\ntrust,What is promised,2\nmoney,,1\n",
        encoding="utf-8",
    )
    assert [row.cells for row in read_table(book).rows[1:]] == [
        ("trust\nWhat is promised",),
        ("money",),
    ]
