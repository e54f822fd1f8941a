"""What is handed over to other programs, opened again by readers that are not ours."""

from __future__ import annotations

import io
import json
import re
import shutil
import string
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.exchange.other_programs.board import (
    BoardCard,
    WallBoard,
    board_of,
    laid_below,
)
from facilitator.exchange.other_programs.calendar_file import CalendarEvent, calendar
from facilitator.exchange.other_programs.canvas_file import canvas
from facilitator.exchange.other_programs.excalidraw_file import excalidraw
from facilitator.exchange.other_programs.outline_file import Branch, outline
from facilitator.exchange.slides.deck import slides
from facilitator.exchange.slides.fitting import parted
from facilitator.exchange.slides.slide import Front, Slide, SlideLine
from facilitator.exchange.tables.boards import read_board
from facilitator.files import safe_name
from facilitator.methods import METHODS
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.core.records import Card, CardState, Programme
from facilitator.model.display.document import Readership
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, Caption, Note, Picture, Region
from facilitator.model.people.records import Consent
from facilitator.printing.other_programs.formats import FORMATS, ExportFormat, Scope, made
from facilitator.printing.other_programs.request import ExportRequest, export_request

NOW = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
HOSTILE = (
    "=HYPERLINK(1)",
    "a\x00b\x0bc\x1bd\ud800e\uffff",
    "]]><x>&amp;&#0;<!ENTITY",
    "# no heading\n- no list\n**no** `code` \\ [[no link]]",
    "BEGIN:VEVENT\r\nSUMMARY:x;y,z\\n",
    "أريد حديقة (2)",
    "word " * 800,
    "x" * 4000,
    "two\n\nlines \U0001f600",
)
WORDS = st.text(
    st.sampled_from(string.ascii_letters + string.punctuation + " \n\té漢ש"),
    min_size=1,
    max_size=40,
).map(clean)
SAID = WORDS.filter(lambda said: bool(one_line(said)))


@pytest.fixture(scope="module")
def programme(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    copied = shutil.copy(sample_file, tmp_path_factory.mktemp("out"))
    opened = open_file(Path(copied), METHODS, read_only=True)
    yield opened
    opened.close()


def requests(
    programme: OpenProgramme, chosen: ExportFormat, reader: Readership
) -> Iterator[ExportRequest]:
    """Everything of the sample that a format can be made of, one of each scope."""
    if Scope.PROGRAMME in chosen.scopes:
        yield export_request(programme, reader)
    if Scope.SESSION in chosen.scopes:
        session = agenda_queries.sessions(programme.world)[0].id
        yield export_request(programme, reader, session=session)
    if Scope.WALL in chosen.scopes:
        for activity in agenda_queries.activities(programme.world)[1::-1]:
            yield export_request(programme, reader, activity=activity.id)


def letters(data: bytes) -> str:
    """Everything a file says, unpacked, with the signs of XML and JSON taken for what they mean."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        parts = [n for n in held.namelist() if n.endswith((".xml", ".qde", ".txt"))]
        return "".join(held.read(part).decode("utf-8") for part in parts)


# all formats


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda each: each.key)
def test_nothing_leaves_the_room_that_may_not(programme: OpenProgramme, chosen: ExportFormat):
    told = "\n".join(said.text for said in programme.pool.comments if said.quotable)
    hidden = [
        said.text
        for said in programme.pool.comments
        if said.consent is Consent.THEMES and said.text not in told
    ]
    assert hidden
    for request in requests(programme, chosen, Readership.HANDOUT):
        said = letters(made(chosen, request).data)
        assert not [words for words in hidden if words in said]
    own = list(requests(programme, chosen, Readership.RECORD))
    if chosen.key in {"outline", "analysis", "canvas"}:
        assert any(words in letters(made(chosen, own[-1]).data) for words in hidden)


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda each: each.key)
def test_whose_words_are_in_it_though_nobody_agreed_is_told(
    programme: OpenProgramme, chosen: ExportFormat
):
    quoted = "\n".join(said.text for said in programme.pool.comments if said.quotable)
    unasked = [s for s in programme.pool.comments if not s.quotable and s.text not in quoted]
    wall = next(said.activity for said in unasked if said.consent is Consent.NOT_ASKED)
    for reader in Readership:
        held = [*requests(programme, chosen, reader)]
        if Scope.WALL in chosen.scopes and chosen.on_paper:
            held.append(export_request(programme, reader, activity=wall))
        told = [made(chosen, each) for each in held]
        for request, file in zip(held, told, strict=True):
            there = any(said.text in letters(file.data) for said in unasked)
            by_rule = request.leaves and chosen.as_handout(request)
            assert bool(file.unagreed) == (there and by_rule)
            assert by_rule or not there or not request.leaves
        if chosen.on_paper and reader is Readership.HANDOUT:
            assert told[-1].unagreed


def test_a_file_is_named_by_the_programme_and_what_of_it(programme: OpenProgramme):
    (held,) = programme.world.all(Programme)
    by_key = {each.key: each for each in FORMATS}
    activity = agenda_queries.activities(programme.world)[0]
    whole = by_key["outline"].file_name(export_request(programme, Readership.HANDOUT))
    assert whole == safe_name(held.title, "programme")
    wall = export_request(programme, Readership.HANDOUT, activity=activity.id)
    assert by_key["slides"].file_name(wall) == f"{whole} - {safe_name(activity.title, 'wall')}"


def test_the_same_programme_is_the_same_file(programme: OpenProgramme):
    for chosen in FORMATS:
        if chosen.key != "slides":  # the library writes the time of day into the parts
            request = next(requests(programme, chosen, Readership.RECORD))
            assert made(chosen, request) == made(chosen, request)


def test_a_format_refuses_what_it_cannot_hold(programme: OpenProgramme):
    codebook = next(each for each in FORMATS if each.key == "codebook")
    activity = agenda_queries.activities(programme.world)[0].id
    with pytest.raises(FacilitatorError, match="give the whole programme"):
        made(codebook, export_request(programme, Readership.RECORD, activity=activity))


def test_every_card_of_every_wall_is_on_its_board(programme: OpenProgramme):
    chosen = next(each for each in FORMATS if each.key == "canvas")
    for activity in agenda_queries.activities(programme.world):
        request = export_request(programme, Readership.RECORD, activity=activity.id)
        held = json.loads(made(chosen, request).data)
        shown = {node["id"] for node in held["nodes"] if node["type"] == "text"}
        cards = board_queries.cards(programme.world, activity.id, CardState.ACTIVE)
        assert {card.id for card in cards if card.on_wall} <= shown


def test_what_is_said_to_be_left_out_is_left_out(programme: OpenProgramme):
    """Cards that are set aside are comments all the same; on the wall they are not."""
    (aside, *_) = [
        card for card in programme.world.all(Card) if card.state is CardState.PARKED and card.text
    ]
    by_key = {each.key: each for each in FORMATS}
    for key in ("outline", "canvas"):
        request = export_request(programme, Readership.RECORD, activity=aside.activity)
        file = made(by_key[key], request)
        told = any("set aside" in str(words) for words in file.left_out)
        assert told is (aside.text not in letters(file.data))
        assert told is (key == "canvas")


# boards


def a_picture() -> Picture:
    return Picture(
        shapes=(
            Region(id="A", rect=Rect(0, 0, 400, 400), title="Trust"),
            Region(id="E", rect=Rect(800, 0, 400, 400), title="Empty"),
            Note(id="one", rect=Rect(20, 60, 200, 100), text="Share", number="1"),
            Note(id="two", rect=Rect(500, 60, 200, 100), text="Meet…", number="2"),
            Arrow(
                id="r",
                start=Point(220, 110),
                end=Point(500, 110),
                label="leads to",
                joins=("one", "two"),
            ),
            Arrow(id="loose", start=Point(220, 110), end=Point(1500, 700)),
            Caption(id="c", rect=Rect(0, 700, 100, 30), text="A caption"),
        )
    )


def a_hard_board() -> WallBoard:
    nowhere = Rect(0, 0, 0, 0)
    cards = [BoardCard(id=f"c{n}", text=said, rect=nowhere) for n, said in enumerate(HOSTILE)]
    return laid_below(board_of(a_picture(), "", {}, {}), [("Hard", cards)])


def test_a_board_has_what_the_picture_has_and_tells_what_it_has_not():
    board = board_of(a_picture(), "Wall", {"two": "Meet\nsoon"}, {"one": [("three", "Share too")]})
    assert [(card.id, card.text, card.group) for card in board.cards] == [
        ("three", "Share too", "A"),
        ("one", "Share", "A"),
        ("two", "Meet\nsoon", ""),
    ]
    assert [group.title for group in board.groups] == ["Trust"]
    assert [(each.start, each.end, each.label) for each in board.arrows] == [
        ("one", "two", "leads to")
    ]
    assert [str(words).split()[0] for words in board.left_out] == ["1", "2"]


boards = st.lists(st.tuples(st.sampled_from(["", "Trust", "Time, money", "ש"]), SAID), max_size=6)


@settings(max_examples=25)
@given(boards)
def test_a_board_goes_out_and_comes_back(said: list[tuple[str, str]]):
    empty = Rect(0, 0, 0, 0)
    by_title: dict[str, list[BoardCard]] = {}
    for number, (title, words) in enumerate(said):
        by_title.setdefault(title, []).append(BoardCard(id=f"c{number}", text=words, rect=empty))
    board = laid_below(WallBoard(title=""), by_title.items())
    for write, ending in ((canvas, ".canvas"), (excalidraw, ".excalidraw")):
        if not said:
            with pytest.raises(FacilitatorError):
                read_board(write(board), "x", ending)
            continue
        rows = read_board(write(board), "x", ending).rows[1:]
        back = sorted((row.cells[1], _flat(row.cells[0])) for row in rows)
        assert back == sorted((title, _flat(words)) for title, words in said)


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def test_a_canvas_keeps_to_its_standard():
    cards = [
        BoardCard(id=f"c{n}", text=each, rect=Rect(0, 0, 0, 0)) for n, each in enumerate(HOSTILE)
    ]
    board = laid_below(board_of(a_picture(), "", {}, {}), [("Hard", cards)])
    held = json.loads(canvas(board))
    nodes = {node["id"]: node for node in held["nodes"]}
    assert len(nodes) == len(held["nodes"])
    for node in held["nodes"]:
        assert all(type(node[side]) is int for side in ("x", "y", "width", "height"))
        assert node["type"] in ({"text"} if "text" in node else {"group"})
        assert re.fullmatch(r"[1-6]|#[0-9a-f]{6}", node.get("color", "1"))
    for edge in held["edges"]:
        assert {edge["fromNode"], edge["toNode"]} <= nodes.keys()
        assert {edge["fromEnd"], edge["toEnd"]} <= {"none", "arrow"}


def test_a_drawing_of_excalidraw_hangs_together():
    cards = [
        BoardCard(id=f"c{n}", text=each, rect=Rect(0, 0, 0, 0)) for n, each in enumerate(HOSTILE)
    ]
    board = laid_below(board_of(a_picture(), "", {}, {}), [("Hard", cards)])
    held = json.loads(excalidraw(board))
    elements = {each["id"]: each for each in held["elements"]}
    assert len(elements) == len(held["elements"])
    for each in held["elements"]:
        for bound in each["boundElements"] or ():
            assert elements[bound["id"]]["type"] == bound["type"]
        if each["frameId"]:
            assert elements[each["frameId"]]["type"] == "frame"
        if each["type"] == "text":
            holder = elements[each["containerId"]]
            assert {"id": each["id"], "type": "text"} in holder["boundElements"]
            assert holder["type"] == "arrow" or each["height"] <= holder["height"]
        if each["type"] == "arrow":
            assert {each["startBinding"]["elementId"], each["endBinding"]["elementId"]} <= set(
                elements
            )


# outlines


@settings(max_examples=25)
@given(st.lists(st.tuples(SAID, st.lists(SAID, min_size=1, max_size=3)), min_size=1, max_size=3))
def test_an_outline_goes_out_and_comes_back(said: list[tuple[str, list[str]]]):
    held = [
        Branch(text=title, kind="group", under=tuple(Branch(text=w, kind="comment") for w in words))
        for title, words in said
    ]
    rows = read_board(outline("Street", held, NOW), "x", ".opml").rows[1:]
    assert [row.cells[:2] for row in rows] == [
        (words, one_line(title)) for title, several in said for words in several
    ]


def test_an_outline_is_opml(programme: OpenProgramme):
    held = [Branch(text=each, kind="comment", note=each, category=each) for each in HOSTILE]
    root = etree.fromstring(outline("a\x00b", held, NOW), etree.XMLParser(resolve_entities=False))
    assert (root.tag, root.get("version"), [part.tag for part in root]) == (
        "opml",
        "2.0",
        ["head", "body"],
    )
    assert all(each.get("text") for each in root.iter("outline"))
    assert root.findtext("head/dateCreated") == "Mon, 30 Nov 2026 16:00:00 +0000"


# the calendar


def test_a_calendar_is_read_by_others():
    import icalendar

    events = [
        CalendarEvent(
            key=f"e{n}",
            title=each,
            on=date(2026, 12, 1),
            starts=540,
            ends=600,
            about=each,
            place=each,
        )
        for n, each in enumerate(HOSTILE)
    ]
    late = CalendarEvent(key="late", title="Late", on=date(2026, 12, 31), starts=1380, ends=1500)
    data = calendar("Street; one, two", [*events, late], NOW)
    lines = data.split(b"\r\n")
    assert not lines[-1]
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    back: Any = icalendar.Calendar.from_ical(data)
    found = list(back.walk("VEVENT"))
    assert [str(each["summary"]) for each in found[:1]] == ["=HYPERLINK(1)"]
    assert len(found) == len(HOSTILE) + 1
    assert found[-1]["dtend"].dt == datetime(2027, 1, 1, 1, 0)  # noqa: DTZ001  (the room's time)
    assert {str(each["uid"]) for each in found} >= {"e0@facilitator", "late@facilitator"}
    assert all(each["dtstamp"].dt == NOW for each in found)


# slides


def test_slides_are_read_by_others(programme: OpenProgramme):
    import pptx

    chosen = next(each for each in FORMATS if each.key == "slides")
    activity = agenda_queries.activities(programme.world)[8].id
    file = made(chosen, export_request(programme, Readership.RECORD, activity=activity))
    deck: Any = pptx.Presentation(io.BytesIO(file.data))
    assert str(file.holds[0]) == f"{len(deck.slides)} slides"
    assert all(slide.shapes.title.text for slide in deck.slides)
    pictures = [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == 13]
    assert pictures
    for shape in pictures:
        told = shape._element.nvPicPr.cNvPr.get("descr")
        assert "card" in told.splitlines()[0]
        assert 0 <= shape.left <= deck.slide_width - shape.width
        assert 0 <= shape.top <= deck.slide_height - shape.height
    assert any(slide.has_notes_slide for slide in deck.slides)
    assert not [p for slide in deck.slides for p in slide.placeholders if not p.has_text_frame]


def test_slides_hold_any_text_and_go_on_on_the_next():
    import pptx

    held = Slide(
        title="a\x00b\ud800",
        lines=tuple(map(SlideLine, HOSTILE)),
        notes=HOSTILE[1],
        alternative=HOSTILE[1],
    )
    parts = list(parted(held))
    assert len(parts) > 4
    joined = "".join(line.words for part in parts for line in part.lines)
    assert joined.count("x") >= 4000
    deck: Any = pptx.Presentation(io.BytesIO(slides(Front(title="a\x01"), parts)))
    right = [
        p
        for slide in deck.slides
        for held in slide.placeholders
        for p in held.text_frame.paragraphs
        if "حديقة" in p.text
    ]
    assert [p._p.pPr.get("rtl") for p in right] == ["1"]


# the drawing


def test_a_drawing_is_svg(programme: OpenProgramme):
    chosen = next(each for each in FORMATS if each.key == "picture")
    request = next(requests(programme, chosen, Readership.RECORD))
    root = etree.fromstring(made(chosen, request).data, etree.XMLParser(resolve_entities=False))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(root.get("viewBox", "").split()) == 4
