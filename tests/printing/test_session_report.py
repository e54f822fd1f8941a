"""The report for those who came: in short, only what a hand-out has, on two pages."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from facilitator.editing.opening import add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.agenda.queries import sessions
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import PhotoId
from facilitator.model.display.document import (
    Document,
    Heading,
    Outline,
    Paragraph,
    Photograph,
    PhotoRow,
    Readership,
    Table,
)
from facilitator.model.display.gesture import Advance, Write
from facilitator.model.photos.records import Photo, PhotoConsent
from facilitator.paper.look import PaperSize, look_of
from facilitator.paper.report import pages_of
from facilitator.printing import PrintKind, order_of_session, write
from facilitator.printing.once import texts
from facilitator.printing.session_report import MOST, session_report, with_large_photographs
from facilitator.printing.summary import activities
from facilitator.sample import make_sample
from tests.methods.test_decide import Deciding
from tests.printing.hall import Hall, words_of


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Deciding]:
    made = Deciding(tmp_path / "d.facilitator")
    made.answers(made.starts())
    made.programme.do(made.vote, Advance())
    yield made
    made.programme.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProgramme]:
    made = make_sample(tmp_path_factory.mktemp("sample") / "s.facilitator", METHODS)
    yield made
    made.close()


def test_nothing_is_in_it_that_is_on_no_hand_out(sample: OpenProgramme):
    for session in sessions(sample.world):
        order = order_of_session(sample, session.id)
        handed: set[str] = set()
        for activity in activities(order):
            method = order.methods[activity.method]
            made = method.report(order.world, activity.id, Readership.HANDOUT, order.frame)
            handed |= set(texts(made.blocks))
            handed |= {str(b.text) for b in made.blocks if isinstance(b, Heading)}
            cells = (c for b in made.blocks if isinstance(b, Table) for r in b.rows for c in r)
            handed |= set(map(str, cells))
        for block in session_report(order, 5).blocks:
            if isinstance(block, Outline):
                assert {str(each.text) for each in block.entries} <= handed
            elif isinstance(block, Table):
                assert {str(row[0]) for row in block.rows} <= handed


def test_every_method_names_headings_that_its_hand_out_has(sample: OpenProgramme):
    headings: dict[str, set[str]] = {}
    for session in sessions(sample.world):
        order = order_of_session(sample, session.id)
        for activity in activities(order):
            method = order.methods[activity.method]
            made = method.report(order.world, activity.id, Readership.HANDOUT, order.frame)
            found = {str(b.text) for b in made.blocks if isinstance(b, Heading)}
            headings.setdefault(method.key, set()).update(found)
    for method in METHODS:
        named = {str(each) for each in method.in_short}
        assert not named or named & headings[method.key], method.key


def test_a_topic_says_what_became_of_it_and_a_withdrawn_one_is_left_out(sample: OpenProgramme):
    made = session_report(order_of_session(sample, sessions(sample.world)[-1].id), 5)
    entries = [e for b in made.blocks if isinstance(b, Outline) for e in b.entries]
    topics = {str(e.text)[0]: str(e.note) for e in entries if " · " in str(e.text)}
    assert [*topics] == list("123456")
    assert [number for number, note in topics.items() if note] == ["5", "6"]


def test_a_vote_that_is_open_is_said_to_be_open(day: Deciding):
    def says_so() -> bool:
        made = session_report(order_of_session(day.programme, day.session), 5)
        return any(isinstance(b, Paragraph) and "open" in str(b.text) for b in made.blocks)

    assert not says_so()
    day.acts("open_vote", budget=1, top=1)
    assert says_so()


def test_what_was_agreed_stands_once_with_who_and_when(sample: OpenProgramme):
    order = order_of_session(sample, sessions(sample.world)[-1].id)
    (table,) = [b for b in session_report(order, 5).blocks if isinstance(b, Table)]
    said = [str(row[0]) for row in table.rows]
    assert len(said) == 3
    assert not any(one in other for one in said for other in said if one is not other)
    assert all(str(row[1]) and str(row[2]) for row in table.rows)


def test_a_full_day_goes_on_two_pages_and_says_what_it_left_out(hall: Hall, tmp_path: Path):
    for place in range(8):
        wall = hall.activity(f"Activity {place}", "What stands in the way of working together?")
        said = tuple(f"Thought {place}.{n} in some words more, as people say" for n in range(30))
        hall.programme.do(wall, Write(texts=said))
    made = write(
        order_of_session(hall.programme, hall.session), PrintKind.SESSION_REPORT, tmp_path / "r.pdf"
    )
    assert made.pages == 2
    assert "more lines stand in the hand-out" in words_of(made.path)


def test_an_activity_is_told_in_few_lines(hall: Hall):
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=tuple(f"Thought {n}" for n in range(30))))
    made = session_report(order_of_session(hall.programme, hall.session), 5)
    (outline,) = [b for b in made.blocks if isinstance(b, Outline)]
    assert len(outline.entries) == MOST


def test_sessions_to_come_are_told_and_past_ones_are_not(hall: Hall):
    add_session(hall.programme, "Long ago", on=PartialDate(2011))
    add_session(hall.programme, "Next workshop", on=PartialDate(2026, 11))
    order = replace(order_of_session(hall.programme, hall.session), now=hall.now)
    words = [*texts(session_report(order, 5).blocks)]
    assert "Next workshop" in words
    assert "Long ago" not in words


def test_photographs_nobody_was_asked_about_are_left_out(hall: Hall):
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG")
    for place, consent in enumerate((PhotoConsent.NOT_ASKED, *[PhotoConsent.AGREED] * 8), 1):
        photo = Photo(
            id=PhotoId(hall.id()),
            data=out.getvalue() + bytes(place),
            width=40,
            height=30,
            position=place,
            caption=f"Photo {place}",
            consent=consent,
            session=hall.session,
        )
        hall.new(photo)
    made = session_report(order_of_session(hall.programme, hall.session), 5)
    shown = [photo for b in made.blocks if isinstance(b, PhotoRow) for photo in b.photos]
    assert [photo.caption for photo in shown] == [f"Photo {n}" for n in range(2, 8)]
    assert "2 more photographs" in str([str(getattr(b, "text", "")) for b in made.blocks])


def test_its_photographs_are_as_large_as_its_pages_have_room_for(hall: Hall):
    shown = Photograph(data=b"", width=40, height=30)
    rows = tuple(PhotoRow(photos=(shown,) * 3, across=3) for _ in range(2))
    lines = [Paragraph(text=f"Line {n}") for n in range(60)]
    found: list[set[int]] = []
    for count in (5, 22, 42):
        made = Document(title="Report", blocks=(*lines[:count], *rows))
        larger = with_large_photographs(made, look_of(PaperSize.A4), str)
        mine = [block for block in larger.blocks if isinstance(block, PhotoRow)]
        assert sum(len(row.photos) for row in mine) == 6
        assert pages_of(larger, look_of(PaperSize.A4)) == pages_of(made, look_of(PaperSize.A4))
        found.append({row.across for row in mine})
    assert found == [{2}, {3}, {2}]


def test_the_reports_of_the_sample_fill_one_page(sample: OpenProgramme, tmp_path: Path):
    found = [
        write(order_of_session(sample, session.id), PrintKind.SESSION_REPORT, tmp_path / "r.pdf")
        for session in sessions(sample.world)
    ]
    assert [made.pages for made in found] == [1] * 6
