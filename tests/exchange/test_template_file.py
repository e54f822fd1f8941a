"""Sessions as templates: saved without cards or people, used again, and bad files said clearly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing import templates
from facilitator.editing.opening import add_activity, add_session, record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.exchange import template_file
from facilitator.exchange.template_file import SessionTemplate
from facilitator.methods import METHODS, method
from facilitator.methods.notes.records import GuideQuestion
from facilitator.model.agenda import edits, queries, wording
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import BlockId, SessionId
from facilitator.model.core.records import Activity, Card, Session
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Write
from facilitator.model.people import records
from tests.new_file import create

TYPES = record_types(METHODS)
KEYS = [each.key for each in METHODS]
TITLE = "Half a day: listening / talking"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[tuple[OpenProgramme, SessionId]]:
    """A day with an activity of every method, one of them with cards, and a lunch."""
    programme = create(tmp_path / "c.facilitator", "Centres", METHODS)
    session = add_session(programme, "Workshop", on=PartialDate(2025, 1, 21))
    for each in METHODS:
        wall = add_activity(programme, session, each, each.templates[0].key, question="Why?")
        if each.key == "kj":
            programme.do(wall, Write(texts=("A secret",)))
    lunch = Block(
        id=BlockId("lunch"),
        session=session,
        position=0,
        title="Lunch",
        minutes=45,
        starts=750,
        weight=BlockWeight.COULD,
        mode=TalkMode.PAUSE,
        dropped=True,
    )
    programme.apply(edits.add(programme.world, lunch))
    yield programme, session
    programme.close()


def saved(day: tuple[OpenProgramme, SessionId], folder: Path) -> SessionTemplate:
    programme, session = day
    held = programme.world.get(Session, session)
    whole = edits.plan_of(programme.world, held, programme.prepared)
    return template_file.read(template_file.save(folder, TITLE, whole, TYPES), TYPES, KEYS)


def test_a_template_holds_the_plan_and_nothing_that_was_said(
    day: tuple[OpenProgramme, SessionId], tmp_path: Path
) -> None:
    found = saved(day, tmp_path / "templates")
    assert found.title == TITLE
    assert "A secret" not in found.path.read_text(encoding="utf-8")
    kinds = {type(each) for each in found.records}
    assert Card not in kinds
    assert not kinds & set(records.RECORDS)
    session = found.records[0]
    assert isinstance(session, Session)
    assert session.on is None
    assert {e.method for e in found.records if isinstance(e, Activity)} == set(KEYS)


def test_what_a_template_holds_is_a_whole_session_again(
    day: tuple[OpenProgramme, SessionId], tmp_path: Path
) -> None:
    programme, session = day
    found = saved(day, tmp_path / "templates")
    label = text("Add a session from a template")
    new_id = programme.context().new_id
    change = edits.insert(programme.world, found.records, new_id, "Again", label)
    assert programme.apply(change).done
    world = programme.world
    copy = queries.sessions(world)[-1]
    pairs = zip(queries.blocks(world, session), queries.blocks(world, copy.id), strict=True)
    for old, new in pairs:
        assert (old.title, old.minutes, old.starts, old.weight) == (
            new.title,
            new.minutes,
            new.starts,
            new.weight,
        )
        assert not new.dropped
        if old.runs is None or new.runs is None:
            continue
        script = programme.method(old.runs).script
        was, now = script(world, old.runs), script(world, new.runs)
        assert [(s.title, s.seconds) for s in was] == [(s.title, s.seconds) for s in now]


def test_of_notes_the_guide_is_kept_and_no_speaker_and_no_line(
    day: tuple[OpenProgramme, SessionId], tmp_path: Path
) -> None:
    programme, _ = day
    notes = next(a.id for a in programme.world.all(Activity) if a.method == "notes")
    programme.do(notes, Act(action="add_question", answers={"text": "Whom else?", "prompt": ""}))
    programme.do(notes, Act(action="add_speaker", answers={"code": "Z9", "person": "", "by": "Mo"}))
    programme.do(notes, Write(texts=("A secret",)))
    held = saved(day, tmp_path / "own")
    kinds = {type(record).__name__ for record in held.records}
    assert "NoteTaking" in kinds
    assert not kinds & {"Speaker", "NoteLine", "Resolution", "Focus", "Card"}
    asked = [record for record in held.records if isinstance(record, GuideQuestion)]
    assert max(asked, key=lambda each: each.position).text == "Whom else?"
    content = held.path.read_text(encoding="utf-8")
    assert not any(words in content for words in ("A secret", "Z9", 'Mo"'))


def test_two_templates_of_one_name_are_two_files_and_are_renamed_and_deleted(
    day: tuple[OpenProgramme, SessionId], tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    one, two = saved(day, folder), saved(day, folder)
    assert one.path != two.path
    template_file.rename(two, "Another")
    assert [t.title for t in template_file.every(folder, TYPES, KEYS)] == ["Another", TITLE]
    template_file.delete(one)
    assert [t.title for t in template_file.every(folder, TYPES, KEYS)] == ["Another"]


def test_a_field_that_came_later_has_its_usual_value(
    day: tuple[OpenProgramme, SessionId], tmp_path: Path
) -> None:
    found = saved(day, tmp_path / "templates")
    told = json.loads(found.path.read_text(encoding="utf-8"))
    for row in told["records"]["block"]:
        del row["materials"], row["weight"]
    found.path.write_text(json.dumps(told), encoding="utf-8")
    again = template_file.read(found.path, TYPES, KEYS)
    assert {b.weight for b in again.records if isinstance(b, Block)} == {BlockWeight.MUST}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\xff", "not readable as JSON"),
        (b"[1]", "not a programme"),
        (b'{"format": "something else"}', "no template of a session"),
        (b'{"format": "facilitator session template", "version": 9}', "newer version"),
        (
            b'{"format": "facilitator session template", "version": 1, "records": {}}',
            "does not hold one session",
        ),
        (
            b'{"format": "facilitator session template", "version": 1, "records": {"x": []}}',
            "does not hold together",
        ),
        (b" " * 1_000_001, "too large"),
    ],
)
def test_a_file_that_is_no_template_is_listed_with_why(
    tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "odd.json").write_bytes(content)
    (found,) = template_file.every(tmp_path, TYPES, KEYS)
    assert found.title == "odd"
    assert found.trouble is not None
    assert says in str(found.trouble)


def test_a_method_this_version_lacks_is_named(
    day: tuple[OpenProgramme, SessionId], tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    saved(day, folder)
    (found,) = template_file.every(folder, TYPES, ["kj"])
    assert found.trouble is not None
    assert "boardstorm" in str(found.trouble)
    assert found.records == ()


def test_a_folder_that_is_not_there_has_no_templates(tmp_path: Path) -> None:
    assert template_file.every(tmp_path / "none", TYPES, KEYS) == ()


# those that come with the program


@pytest.mark.parametrize("place", range(4))
def test_every_session_that_comes_with_the_program_can_be_used(
    day: tuple[OpenProgramme, SessionId], place: int
) -> None:
    programme, _session = day
    held = templates.built_in(METHODS)[place]
    assert held.lacks == ()
    records = templates.records_of(held, METHODS, programme.context())
    change = edits.insert(
        programme.world, records, programme.context().new_id, str(held.title), text("Add")
    )
    assert programme.apply(change).done
    session = queries.sessions(programme.world)[-1]
    assert len(queries.blocks(programme.world, session.id)) == len(held.told["blocks"])


def test_a_session_with_a_method_that_is_not_here_says_which() -> None:
    lacking = {str(t.title): t.lacks for t in templates.built_in((method("kj"),))}
    assert ("forcefield", "hats", "speed") in lacking.values()
    assert () in lacking.values()


def test_the_worked_run_sheet_has_its_hours_and_its_balance() -> None:
    """Worked example: 210 minutes; 175 structured and 35 open make 0.833."""
    sheet = templates.built_in(METHODS)[1]
    blocks = sheet.told["blocks"]
    minutes = [block["minutes"] for block in blocks]
    assert sum(minutes) == 210
    loose = sum(b["minutes"] for b in blocks if b.get("mode") == "open")
    assert (210 - loose, loose) == (175, 35)
    assert wording.time_from(sheet.told["ends"]) == 9 * 60 + 210


def test_the_pairs_of_the_run_sheet_take_the_minutes_of_their_block() -> None:
    """Worked example: 5 to explain, six rounds of 3:00 and 0:30, 9 to close: 35 minutes."""
    block = next(b for b in templates.built_in(METHODS)[1].told["blocks"] if b["minutes"] == 35)
    speed = method(block["method"])
    chosen = next(t for t in speed.templates if t.key == block["template"])
    assert chosen.minutes == block["minutes"] == 5 + 6 * 3.5 + 9
