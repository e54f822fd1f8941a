"""What a whole programme tells: every number traced, words verbatim, edits kept, consent held."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.analysis.documents import counts, placeholders
from facilitator.analysis.documents.builder import shown, told
from facilitator.analysis.documents.case_study.sections import CASE_STUDY, LEAVE_BEHIND
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.documents.theme_book import THEME_BOOK
from facilitator.editing.opening import add_activity, add_session, open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.methods import METHODS, method
from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Card, Programme, Record, Session, StepEntry
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding
from facilitator.model.display.document import (
    Aside,
    Cover,
    Document,
    Heading,
    Paragraph,
    Readership,
)
from facilitator.model.documents import arranging, edits
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people import attendance
from facilitator.model.people.records import Attendance, Consent, Person, Presence, PresenceState
from facilitator.model.themes import queries as theme_queries
from facilitator.paper.look import PaperSize, look_of
from facilitator.printing import (
    OF_PROGRAMME,
    PrintKind,
    PrintOptions,
    kind_called,
    order_of_programme,
    write,
)
from facilitator.printing.programme_documents import pages, too_long
from tests.new_file import create
from tests.printing.hall import words_of
from tests.printing.tracing import NOW


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[OpenProgramme]:
    made = create(tmp_path / "p.facilitator", "Nothing yet", METHODS)
    yield made
    made.close()


def of_records(*records: Record) -> DocumentSource:
    from facilitator.analysis.pool.pool import Pool

    world = World((Programme(id="p", title="Centres"), *records))
    return material(world, Pool(), {}, NOW)


def headings(document: Document) -> list[str]:
    return [str(block.text) for block in document.blocks if isinstance(block, Heading)]


# the worked example: attendances are not people


def three_sessions() -> list[Record]:
    found: list[Record] = [
        Person(id=ids.PersonId(f"person {number}"), number=number, name=f"Ada {number}")
        for number in range(1, 16)
    ]
    for place, (title, who) in enumerate(
        (("Interviews", range(1, 7)), ("First", range(3, 13)), ("Second", range(6, 16)))
    ):
        key = ids.SessionId(title)
        day = PartialDate(2024, 11, 1 + place)
        found.append(Session(id=key, title=title, position=place, on=day))
        for number in who:
            came = ids.AttendanceId(f"{title} {number}")
            person = ids.PersonId(f"person {number}")
            found.append(Attendance(id=came, session=key, person=person))
            mark = f"mark {title} {number}"
            here = PresenceState.HERE
            found.append(Presence(id=mark, attendance=came, position=1, standing=here, at=NOW))
    return found


def test_attendances_and_people_are_both_told_and_never_mixed_up():
    m = of_records(*three_sessions())
    assert counts.attendances(m).value == 6 + 10 + 10
    assert counts.people(m).value == 15
    said = " ".join(
        str(block.text)
        for block in told(CASE_STUDY, m).document.blocks
        if isinstance(block, Paragraph)
    )
    assert "15 people took part, each counted once." in said
    assert "26 attendances" in said
    assert "26 people" not in said
    assert "15 attendances" not in said


def test_one_of_a_thing_is_told_as_one_and_what_was_begun_as_used(empty: OpenProgramme):
    session, speed = add_session(empty, "Day"), method("speed")
    for title in ("Begun", "Left out"):
        template = speed.templates[0].key
        key = add_activity(empty, session, speed, template, title=title, question="")
        if title == "Begun":
            at = "first"
            entry = StepEntry(id=at, activity=key, position=1, step=speed.key, at=NOW)
            assert empty.apply(adding(text("Begin"), entry)).done
    change = attendance.walk_in(empty.world, session, "Ada", new_id=empty.context().new_id, at=NOW)
    assert empty.apply(change).done
    m = material(empty.world, empty.pool, empty.methods, NOW)
    cover = told(CASE_STUDY, m).document.cover
    assert cover is not None
    assert [(str(n), str(of)) for n, of in cover.figures] == [("1", "session"), ("1", "person")]
    assert counts.activities(m).value == counts.methods(m).value == 1
    told_of = str_of(told(CASE_STUDY, m).document)
    assert str(speed.title) in told_of
    assert "No method has been used yet." not in told_of


def test_who_was_expected_and_did_not_come_is_in_no_number():
    held = [r for r in three_sessions() if not isinstance(r, Presence)]
    m = of_records(*held)
    assert counts.people(m).value == counts.attendances(m).value == 0


# order, length, verbatim


def test_the_sections_stand_in_their_order(m: DocumentSource):
    wanted = [
        "Why we took part",
        "Partners",
        "Participation in the programme",
        "The challenges",
        "Methods used",
        "Working together",
        "Learning from listening",
        "Common emerging themes",
        "Partners’ proposals",
        "Positive impact achieved",
        "Putting learning into practice",
        "Educated guesses",
        "About the programme",
        "What people agreed to",
        "How counted",
    ]
    document = told(CASE_STUDY, m).document
    assert headings(document) == wanted
    boxes = [str(block.title) for block in document.blocks if isinstance(block, Aside)]
    assert "Contact" in boxes, "beside what stands above it"


def test_six_pages_are_six_at_most_and_one_is_one(sample: OpenProgramme, tmp_path: Path):
    order = order_of_programme(sample)
    assert write(order, PrintKind.STUDY, tmp_path / "study.pdf").pages <= 6
    assert write(order, PrintKind.LEAF, tmp_path / "leaf.pdf").pages == 1


def test_challenges_stand_word_for_word_and_themes_always_in_words(
    sample: OpenProgramme, m: DocumentSource, tmp_path: Path
):
    write(order_of_programme(sample), PrintKind.STUDY, tmp_path / "study.md")
    found = (tmp_path / "study.md").read_text(encoding="utf-8")
    for challenge in m.challenges:
        now = framing_queries.current(m.world, challenge.id)
        assert now is not None
        assert now.text in found
    for theme in theme_queries.themes(m.world):
        if theme.parent is None:
            assert theme.name in found
            assert theme.sentence in found


# words of one's own


class Writer:
    """Somebody who writes into the documents of an empty programme."""

    def __init__(self, programme: OpenProgramme) -> None:
        self.programme = programme

    def does(self, change: Change | Text) -> None:
        assert isinstance(change, Change)
        assert self.programme.apply(change).done

    def writes(self, section: str, words: str) -> None:
        new_id = self.programme.context().new_id
        self.does(edits.write(self.programme.world, "case study", section, words, new_id=new_id))

    def reads(self) -> str:
        held = self.programme
        m = material(held.world, held.pool, held.methods, NOW)
        document = told(CASE_STUDY, m).document
        return "\n".join(str(b.text) for b in document.blocks if isinstance(b, Paragraph))


def test_an_edit_stays_when_the_numbers_change(empty: OpenProgramme):
    me = Writer(empty)
    me.writes("contact", "Ring Mary; {people} have so far.")
    assert "Ring Mary; 0 people have so far." in me.reads()
    me.does(adding(text("Add"), *three_sessions()))
    assert "Ring Mary; 15 people have so far." in me.reads()
    me.does(edits.put_back(empty.world, "case study", "contact"))
    assert "Ring Mary" not in me.reads()


def test_a_name_nobody_knows_is_told_and_printed_as_typed(empty: OpenProgramme):
    me = Writer(empty)
    hostile = "{nobody} {0} {people.x} {{people}} %s <b>bold</b> \\ {"
    me.writes("contact", hostile)
    assert "{nobody} {0} {people.x} {0 people} %s <b>bold</b> \\ {" in me.reads()
    m = material(empty.world, empty.pool, empty.methods, NOW)
    assert told(CASE_STUDY, m).unknown == ("{nobody}",)


def test_every_name_stands_for_something_in_an_empty_programme(empty: OpenProgramme):
    m = material(empty.world, empty.pool, empty.methods, NOW)
    for name, held in placeholders.NAMES.items():
        found = held.of(m)
        said = found.words if isinstance(found, Number) else found
        assert str(said), name


def test_a_section_that_is_left_out_is_gone_and_the_small_print_never(empty: OpenProgramme):
    me, new_id = Writer(empty), empty.context().new_id
    for section in ("partners", "counted"):
        change = arranging.choose(empty.world, "case study", section, shown=False, new_id=new_id)
        me.does(change)
    m = material(empty.world, empty.pool, empty.methods, NOW)
    found = headings(told(CASE_STUDY, m).document)
    assert "Partners" not in found
    assert "counted" in {section.key for section in shown(CASE_STUDY, m.world)}


def test_a_stated_number_needs_a_source_and_stands_beside_the_counted_one(empty: OpenProgramme):
    me, new_id = Writer(empty), empty.context().new_id
    assert isinstance(edits.state("people", "upwards of 30", " ", new_id=new_id), Text)
    me.does(edits.state("people", "upwards of 30", "the minutes", new_id=new_id))
    me.does(adding(text("Add"), *three_sessions()))
    assert "15 people took part" in me.reads()
    assert "Stated: “upwards of 30”. Source: the minutes." in me.reads()


# consent


def test_what_may_not_be_quoted_is_in_no_document_that_leaves(
    m: DocumentSource, sample: OpenProgramme
):
    hidden = [said for said in m.pool.comments if not said.quotable and len(said.text) > 20]
    quotable = {said.text for said in m.pool.comments if said.quotable}
    assert hidden, "the sample has comments that are counted only"
    order = order_of_programme(sample)
    book = str_of(told(THEME_BOOK, m).document)
    for said in hidden:
        if not any(said.text in other for other in quotable):
            assert said.text not in book
    record = replace(m, reader=Readership.RECORD)
    whole = str_of(told(THEME_BOOK, record).document)
    assert all(said.text in whole for said in m.pool.comments)
    assert kind_called(order, "theme r", Readership.RECORD) is PrintKind.THEME_RECORD


def str_of(document: Document) -> str:
    return repr(document)


def test_what_must_not_be_used_is_in_no_number_and_in_no_book(tmp_path: Path):
    from tests.analysis.pool.test_pool import Study

    study = Study(tmp_path / "c.facilitator")
    study.says("We hear about tenders after the event")
    study.rule(Consent.NOTHING)
    m = material(study.world, study.pool, study.programme.methods, NOW)
    assert counts.comments(m).value == 0
    record = replace(m, reader=Readership.RECORD)
    assert "tenders" not in str_of(told(THEME_BOOK, record).document)
    assert study.world.all(Card)
    study.programme.close()


# nothing there yet


@pytest.mark.parametrize("kind", OF_PROGRAMME)
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".md"])
def test_an_empty_programme_prints_everything_and_says_what_is_missing(
    empty: OpenProgramme, tmp_path: Path, kind: PrintKind, ending: str
):
    out = tmp_path / f"d{ending}"
    write(order_of_programme(empty), kind, out)
    assert out.stat().st_size > 100
    if ending == ".pdf" and kind is PrintKind.STUDY:
        assert "Nothing has taken place yet." in words_of(out)
        assert "The challenges" not in words_of(out), "nothing stands there yet"


def test_hostile_titles_print_as_they_are(empty: OpenProgramme, tmp_path: Path):
    held = next(iter(empty.world.all(Programme)))
    wild = replace(held, title="{x} <b> & 100 % \\n {people}", message="{message} “{0}”")
    assert empty.apply(Change(text("Name"), (held,), (wild,))).done
    write(order_of_programme(empty), PrintKind.STUDY, tmp_path / "d.pdf")
    assert "{x} <b> & 100 % \\n {people}" in words_of(tmp_path / "d.pdf")


def test_a_wrong_kind_lists_what_there_is(empty: OpenProgramme):
    with pytest.raises(FacilitatorError, match="theme book"):
        kind_called(order_of_programme(empty), "leaflet", Readership.RECORD)


def test_the_front_of_a_book_is_a_page_of_its_own(m: DocumentSource):
    cover = told(THEME_BOOK, m).document.cover
    assert isinstance(cover, Cover)
    assert cover.whole


def test_an_entry_stays_whole_in_its_column():
    from facilitator.model.display.document import Outline, OutlineEntry
    from facilitator.paper.blocks.outline import outline
    from facilitator.paper.look import PageStyle
    from facilitator.paper.setting import Setter

    short = OutlineEntry(mark="2", text="Short", strong=True)
    under = tuple(OutlineEntry(text=f"Line {number}") for number in range(6))
    long = OutlineEntry(mark="1", text="Long", under=under, strong=True)
    setter = Setter(PageStyle(595.0, 842.0, columns=2), str)
    alone = replace(setter, look=replace(setter.look, columns=1))

    def high(*entries: OutlineEntry, of: Setter = alone) -> float:
        return sum(s.gap + s.height for s in outline(Outline(entries=entries), of))

    beside = high(long, short, of=setter)
    assert beside > high(long) * 0.9
    assert beside < high(long, short)


def test_one_page_is_one_also_with_a_contact_and_a_few_lines(sample_file: Path, tmp_path: Path):
    made = open_file(Path(shutil.copy(sample_file, tmp_path)), METHODS)
    new_id = made.context().new_id
    contact = "Patchwork keeps the list. Ask at any of the three centres, or ring 01234 567890. "
    for section, words in (("contact", contact * 2), ("themes", "{themes} from {comments}. " * 6)):
        change = edits.write(made.world, LEAVE_BEHIND.key, section, words, new_id=new_id)
        assert isinstance(change, Change)
        assert made.apply(change).done
    order = order_of_programme(made)
    assert write(order, PrintKind.LEAF, tmp_path / "leaf.pdf").pages == 1
    made.close()
    assert too_long(PrintKind.LEAF, 1) is None
    assert "one page" in str(too_long(PrintKind.LEAF, 2))
    assert "6 pages" in str(too_long(PrintKind.STUDY, 7))
    assert too_long(PrintKind.THEME_BOOK, 50) is None


@pytest.mark.parametrize("size", list(PaperSize))
def test_documents_stand_on_the_paper_that_is_usual(empty: OpenProgramme, size: PaperSize):
    order = order_of_programme(empty)
    data, _pages = pages(order, PrintKind.STUDY, choice=PrintOptions(size=size))
    box = PdfReader(BytesIO(data)).pages[0].mediabox
    look = look_of(size)
    assert (float(box.width), float(box.height)) == pytest.approx((look.width, look.height))
