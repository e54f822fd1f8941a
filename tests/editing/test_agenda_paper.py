"""The agenda and the script on paper: times, what could go, what to say; notes stay private."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.editing.agenda_paper import agenda_document, script_document
from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.methods.contract import Step
from facilitator.model.agenda import edits, queries
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.agenda.schedule import time_words
from facilitator.model.board import edits as board_edits
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ActivityId, BlockId, SessionId
from facilitator.model.core.records import Activity, Session
from facilitator.model.display.document import (
    Document,
    Facts,
    Outline,
    OutlineEntry,
    Paragraph,
    Readership,
    Table,
)
from tests.methods.test_contract import whole_width
from tests.new_file import create


@pytest.fixture
def day(tmp_path: Path) -> tuple[OpenProgramme, SessionId]:
    """09:00 Cards (KJ), 12:30 Lunch, which is fixed; 10 minutes that could be left out."""
    programme = create(tmp_path / "c.facilitator", "Centres", METHODS)
    session = add_session(programme, "Workshop", on=PartialDate(2025, 1, 21))
    wall = add_activity(
        programme, session, method("kj"), "grouping", title="Cards", question="What helps?"
    )
    programme.keep_note(wall, "Ask Ann first")
    for title, fields in (
        ("Walk", {"minutes": 10, "weight": BlockWeight.COULD, "mode": TalkMode.OPEN}),
        ("Lunch", {"minutes": 45, "starts": 750, "mode": TalkMode.PAUSE, "materials": "Soup"}),
    ):
        block = Block(id=BlockId(title), session=session, position=0, title=title, **fields)
        programme.apply(edits.add(programme.world, block))
    programme.apply(edits.change_session(programme.world.get(Session, session), ends=13 * 60))
    return programme, session


def documents(
    day: tuple[OpenProgramme, SessionId], reader: Readership
) -> tuple[Document, Document]:
    programme, session = day

    def script(activity: ActivityId) -> tuple[Step, ...]:
        return programme.method(activity).script(programme.world, activity)

    world = programme.world
    return (
        agenda_document(world, session, script, reader),
        script_document(world, session, script, reader),
    )


def words(document: Document) -> str:
    return "\n".join(_flat(document.blocks))


def _flat(part: object) -> list[str]:
    if isinstance(part, tuple):
        return [line for each in part for line in _flat(each)]
    if isinstance(part, OutlineEntry):
        return [str(part.text), str(part.note), *_flat(part.under)]
    held = [getattr(part, name, None) for name in ("text", "rows", "pairs", "entries", "head")]
    found = [line for each in held if isinstance(each, tuple) for line in _flat(each)]
    return [*found, str(part)] if not isinstance(part, Table | Facts | Outline) else found


def test_the_record_has_times_minutes_what_could_go_and_how_it_adds_up(
    day: tuple[OpenProgramme, SessionId],
) -> None:
    paper, _script = documents(day, Readership.RECORD)
    table = next(part for part in paper.blocks if isinstance(part, Table))
    rows = [[str(cell) for cell in row] for row in table.rows]
    steps = sum(s.seconds for s in method("kj").script(day[0].world, _wall(day))) // 60
    assert rows[0][:2] == [f"09:00–{time_words(9 * 60 + steps)}", str(steps)]
    assert rows[1][3] == "Optional"
    assert rows[2] == ["12:30–13:15, fixed", "45", "Lunch", "Must happen", "Soup"]
    facts = dict(next(part for part in paper.blocks if isinstance(part, Facts)).pairs)
    said = {str(name): str(value) for name, value in facts.items()}
    assert said["End"] == "Ends 13:15, 15 min later than promised (13:00)"
    assert said["People planned for"] == "10"
    assert (
        said["Structured and open talk"] == f"{steps} min of structured talk, 10 min of open talk"
    )
    remarks = [str(p.text) for p in paper.blocks if isinstance(p, Paragraph)]
    assert f"{210 - steps - 10} minutes free before Lunch at 12:30" in remarks
    assert any(each.startswith("There is little open talk") for each in remarks)


def _wall(day: tuple[OpenProgramme, SessionId]) -> ActivityId:
    block = queries.blocks(day[0].world, day[1])[0]
    assert block.runs is not None
    return block.runs


def test_what_people_get_has_no_minutes_and_no_could(day: tuple[OpenProgramme, SessionId]) -> None:
    paper, _script = documents(day, Readership.HANDOUT)
    table = next(part for part in paper.blocks if isinstance(part, Table))
    when, what = (str(cell) for cell in table.rows[0])
    assert when.startswith("09:00–")
    assert what == "Cards. What helps?"
    assert all(str(cell) for row in table.rows for cell in row), "an empty cell is a rule"
    assert "Optional" not in words(paper)


def test_a_title_that_is_a_question_has_its_own_end(day: tuple[OpenProgramme, SessionId]) -> None:
    programme, _session = day
    activity = programme.world.get(Activity, _wall(day))
    programme.apply(board_edits.retitle(activity, title="What now?"))
    table = next(p for p in documents(day, Readership.HANDOUT)[0].blocks if isinstance(p, Table))
    assert str(table.rows[0][1]) == "What now? What helps?"


def test_the_script_tells_every_step_and_keeps_notes_to_the_record(
    day: tuple[OpenProgramme, SessionId],
) -> None:
    _paper, script = documents(day, Readership.RECORD)
    said = words(script)
    for step in method("kj").script(day[0].world, _wall(day)):
        for part in (step.title, step.do, step.say):
            assert str(part) in said
    assert "Ask Ann first" in said
    assert "Ask Ann first" not in words(documents(day, Readership.HANDOUT)[1])


def test_an_agenda_with_nothing_on_it_says_so(tmp_path: Path) -> None:
    programme = create(tmp_path / "c.facilitator", "Centres", METHODS)
    session = add_session(programme, "Workshop")
    paper, script = documents((programme, session), Readership.RECORD)
    assert "Nothing is planned yet." in words(paper)
    assert "Nothing is planned yet." in words(script)


def test_paper_says_of_which_programme_it_is_when_and_where(
    day: tuple[OpenProgramme, SessionId],
) -> None:
    programme, session = day
    held = programme.world.get(Session, session)
    programme.apply(edits.change_session(held, place="Town hall"))
    for reader in Readership:
        assert all(whole_width(block) for paper in documents(day, reader) for block in paper.blocks)
    for paper, kind in zip(documents(day, Readership.HANDOUT), ("Agenda", "Script"), strict=True):
        assert str(paper.kicker) == f"{kind} · Centres"
        assert str(paper.subtitle) == "21 January 2025 · Town hall"
