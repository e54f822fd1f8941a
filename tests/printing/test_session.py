"""A whole session on paper: the hand-out says what the room has seen, the record everything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from facilitator.methods import METHODS
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import schedule
from facilitator.model.board import queries as board_queries
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.framing.records import Given
from facilitator.model.people.records import CardConsent, Consent, ConsentRule, Spoken
from facilitator.printing import PrintKind, PrintOptions, order_of_session, write
from tests.paper.reading import fonts_of
from tests.printing.hall import Hall, words_of

CARDS = ("Bid deadlines too short", "Core costs never covered", "Parents are asked last")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


def descriptor(font: Any) -> Any:
    return font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def printed(
    hall: Hall, kind: PrintKind, tmp_path: Path, choice: PrintOptions | None = None
) -> Path:
    out = tmp_path / f"{kind.value}.pdf"
    write(order_of_session(hall.programme, hall.session), kind, out, choice or PrintOptions())
    return out


def test_the_hand_out_tells_all_activities_and_asks_for_next_steps_once(hall: Hall, tmp_path: Path):
    for title, cards in (("Barriers", CARDS[:2]), ("Ways out", CARDS[2:])):
        hall.programme.do(hall.activity(title, "What is hard?"), Write(texts=cards))
    found = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    assert all(words in found for words in ("Barriers", "Ways out", *CARDS))
    assert "TOWN TALKS" in found
    assert "10 October 2026" in found
    assert found.count("What happens next") == 1


def test_the_hand_out_leaves_out_what_the_room_has_not_begun(hall: Hall, tmp_path: Path):
    hall.programme.do(hall.activity("Barriers"), Write(texts=CARDS))
    hall.activity("Never reached")
    assert "Never reached" not in words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    record = words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))
    assert "Never reached" in record
    assert "not begun" in record


def test_small_numbers_are_put_together_for_the_room_and_told_in_the_record(
    hall: Hall, tmp_path: Path
):
    for _ in range(6):
        hall.person(sector="Parent or resident", here=True)
    for sector in ("Council", "Council", "Health"):
        hall.person(sector=sector, here=True)
    handed = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    assert "9 people" in handed
    assert "Health" not in handed
    assert "Council" not in handed
    record = words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))
    assert "Parent or resident 6, Council 2, Health 1" in record


def test_small_sectors_take_the_smallest_large_one_along(hall: Hall, tmp_path: Path):
    for sector, count in (("Parent or resident", 7), ("Council", 5), ("Health", 2)):
        for _ in range(count):
            hall.person(sector=sector, here=True)
    handed = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    assert "14 people: Parent or resident 7, others 7" in handed
    told = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path, PrintOptions(count=2)))
    assert "14 people: Parent or resident 7, Council 5, Health 2" in told


def test_the_record_has_names_and_times_and_the_hand_out_has_neither(hall: Hall, tmp_path: Path):
    hall.person("Ada Brook", organisation="Lark Lane", here=True, left=True)
    hall.person("Ben Ash")
    hall.person("Cy", here=True, walk_in=True)
    record = words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))
    assert "Ada Brook Lark Lane came" in record
    assert "left" in record
    assert "Ben Ash expected; not marked" in record
    assert "Cy (walk-in)" in record
    handed = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    assert "Ada" not in handed
    assert "Lark Lane" not in handed


def test_the_record_has_private_notes_what_was_parked_and_who_spoke(hall: Hall, tmp_path: Path):
    wall = hall.activity("Barriers")
    person = hall.person("Ada Brook", here=True)
    hall.programme.do(wall, Write(texts=CARDS))
    card = board_queries.cards(hall.programme.world, wall)[0]
    assert hall.programme.do(
        wall, Act(action="park", on=(card.id,), answers={"reason": "later"})
    ).done
    hall.programme.keep_note(wall, "The council speaks last")
    hall.new(Spoken(id=hall.id(), activity=wall, person=person.id, times=3))
    record = words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))
    for words in (*CARDS, "The council speaks last", "Set aside", "Ada Brook 3"):
        assert words in record
    handed = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    for words in (CARDS[0], "The council speaks last", "Ada Brook"):
        assert words not in handed


def test_what_is_private_still_is_in_no_hand_out(hall: Hall, tmp_path: Path):
    wall = hall.activity("Barriers")
    for _ in range(2):
        hall.programme.do(wall, Advance())
    hall.programme.do(wall, Write(texts=CARDS))
    hidden = CARDS[0] not in words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    assert hidden
    assert CARDS[0] in words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))


def test_a_card_that_stays_in_the_room_is_in_no_hand_out(hall: Hall, tmp_path: Path):
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=CARDS))
    card = board_queries.cards(hall.programme.world, wall)[1]
    hall.new(CardConsent(id=hall.id(), activity=wall, card=card.id, consent=Consent.NOTHING))
    found = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    assert CARDS[1] not in found
    assert CARDS[0] in found
    assert CARDS[1] in words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))


def test_where_only_themes_are_counted_no_card_is_quoted(hall: Hall, tmp_path: Path):
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=CARDS))
    hall.new(
        ConsentRule(
            id=hall.id(),
            session=hall.session,
            position=1,
            consent=Consent.THEMES,
            at=hall.now,
            words="We count, we do not quote.",
        )
    )
    found = words_of(printed(hall, PrintKind.SESSION_HANDOUT, tmp_path))
    assert not any(words in found for words in CARDS)
    assert "not quoted" in found
    record = words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))
    assert all(words in record for words in (*CARDS, "We count, we do not quote."))


def test_the_contents_lead_to_the_pages_named(hall: Hall, tmp_path: Path):
    for number in range(4):
        wall = hall.activity(f"Activity {number}")
        hall.programme.do(wall, Write(texts=tuple(f"{c} {number}" for c in CARDS * 9)))
    out = printed(hall, PrintKind.SESSION_RECORD, tmp_path)
    read = PdfReader(out)
    lines = read.pages[0].extract_text().splitlines()
    for number in range(4):
        at = next(i for i, line in enumerate(lines) if line.startswith(f"Activity {number}"))
        told = lines[at].removeprefix(f"Activity {number}").strip() or lines[at + 1]
        assert f"Activity {number}" in read.pages[int(told) - 1].extract_text()
    assert len(read.outline) >= 1
    assert read.metadata is not None
    assert read.metadata.author == "Town talks"
    assert read.metadata.title == "First workshop"


def test_an_empty_session_prints(hall: Hall, tmp_path: Path):
    assert "Nothing of what the room worked on" in words_of(
        printed(hall, PrintKind.SESSION_HANDOUT, tmp_path)
    )
    assert "no activity" in words_of(printed(hall, PrintKind.SESSION_RECORD, tmp_path))


def test_an_activity_of_an_unknown_method_is_told_and_not_lost(hall: Hall, tmp_path: Path):
    hall.activity("Barriers")
    order = replace(order_of_session(hall.programme, hall.session), methods={})
    write(order, PrintKind.SESSION_RECORD, tmp_path / "r.pdf")
    assert "1 activity is of a method" in words_of(tmp_path / "r.pdf")


@pytest.mark.parametrize("kind", [PrintKind.SESSION_HANDOUT, PrintKind.SESSION_RECORD])
def test_long_cards_of_all_scripts_are_all_there_with_fonts_inside(
    hall: Hall, tmp_path: Path, kind: PrintKind
):
    said = ("Mae’r dŵr yn oer", "Zażółć gęślą jaźń", "我们需要时间", "שלום לכולם", "😀 yes")
    wall = hall.activity("Voices", "ما الصعب؟", method=len(METHODS) - 1)
    hall.programme.do(wall, Write(texts=said))
    out = printed(hall, kind, tmp_path, PrintOptions(large=True))
    found = words_of(out)
    assert "Zażółć" in found
    assert "我们需要时间" in found
    assert all("/FontFile2" in descriptor(font) for font in fonts_of(out).values())


@pytest.mark.parametrize(
    ("hours", "how"), [(1, "minutes as they were"), (24, "minutes as planned; not timed")]
)
def test_the_balance_says_whether_its_minutes_were_taken_or_a_night_passed(
    hall: Hall, tmp_path: Path, hours: int, how: str
):
    talk = hall.activity("Barriers", "What is hard?")
    hall.new(Given(id="given", position=1, text="The hall closes at five"))
    block = next(
        b for b in agenda_queries.blocks(hall.programme.world, hall.session) if b.runs == talk
    )
    began = datetime(2026, 10, 10, 9, tzinfo=UTC)
    for of, at in ((block.id, began), (None, began + timedelta(hours=hours))):
        world = hall.programme.world
        hall.programme.apply(schedule.go_to(world, hall.session, of, new_id=hall.id, at=at))
    for kind in (PrintKind.SESSION_RECORD, PrintKind.SESSION_HANDOUT):
        found = words_of(printed(hall, kind, tmp_path))
        assert how in found
        assert ("as they were" in found) == (hours == 1)
