"""The story of a programme on one screen: what it tells, and what it says is waiting."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator.analysis.documents.story import Happened, Story, story
from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding, replacing
from tests.new_file import create

LATER = date(2026, 1, 15)


def told(programme: OpenProgramme, today: date = LATER) -> Story:
    return story(programme.world, programme.pool, today)


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProgramme]:
    made = open_file(Path(shutil.copy(sample_file, tmp_path_factory.mktemp("story"))), METHODS)
    yield made
    made.close()


def test_an_empty_programme_says_what_to_begin_with(tmp_path: Path):
    programme = create(tmp_path / "p.facilitator", "Centres", METHODS)
    found = told(programme)
    assert [wait.page for wait in found.waits] == ["frame"]
    assert (found.people, found.attendances, found.events) == (0, 0, ())
    programme.close()


def test_attendances_are_not_people(sample: OpenProgramme):
    found = told(sample)
    assert found.attendances == sum(event.people for event in found.events)
    assert found.people < found.attendances
    for event in found.events:
        assert sum(count for _sector, count in event.sectors) == event.people


def test_every_comment_is_in_one_session(sample: OpenProgramme):
    found = told(sample)
    assert sum(event.comments for event in found.events) == len(found.tally.pool)


def test_what_waits_names_the_page_to_do_it_on(sample: OpenProgramme):
    waits = {str(wait.words): wait for wait in told(sample).waits}
    placing = next(wait for words, wait in waits.items() if "to be placed" in words)
    assert placing.page == "themes"
    assert placing.about in {said.key for said in told(sample).tally.waiting}
    assert any("Task group" in words and "quoted" in words for words in waits)
    assert not any("Steering group" in words for words in waits), "it was read aloud there"


def test_each_wait_is_on_a_page_that_can_show_what_it_is_about(sample: OpenProgramme):
    waits = {str(wait.words): wait for wait in told(sample).waits}
    (talk,) = (wait for words, wait in waits.items() if "straight talk" in words)
    assert talk.page == "straight"
    (asked,) = (wait for words, wait in waits.items() if "Task group" in words)
    assert sample.world.get(Session, asked.about).title == "Task group"
    assert asked.page == "people"


def test_a_session_still_to_come_waits_for_nothing(sample: OpenProgramme):
    before = told(sample, date(2025, 5, 14)).waits
    assert not any("Task group" in str(wait.words) for wait in before)


def happened(
    programme: OpenProgramme, on: PartialDate | None, today: date = LATER
) -> Happened | None:
    """What the time line tells of a session once its day is another one."""
    world = programme.world
    held = world.all(Session)[-1]
    moved = world.apply(replacing(text("Day"), [(held, replace(held, on=on))]))
    found = story(moved, programme.pool, today)
    return next(each.happened for each in found.events if each.session.id == held.id)


def test_a_session_is_held_on_its_day_or_written_up_later_or_planned(sample: OpenProgramme):
    held = sample.world.all(Session)[-1]
    assert held.on is not None
    day, week = held.on.first, timedelta(days=7)
    assert happened(sample, held.on) is Happened.HELD
    assert happened(sample, PartialDate(day.year, day.month)) is Happened.HELD
    assert happened(sample, PartialDate.of(day - week)) is Happened.WRITTEN_UP
    assert happened(sample, PartialDate(day.year - 1)) is Happened.WRITTEN_UP
    assert happened(sample, None) is Happened.HELD
    assert happened(sample, held.on, day) is Happened.UNDER_WAY
    assert happened(sample, PartialDate.of(LATER + week)) is Happened.PLANNED
    assert happened(sample, PartialDate(LATER.year + 1)) is Happened.PLANNED


def test_of_a_past_session_with_nothing_in_it_nobody_knows_whether_it_was(sample: OpenProgramme):
    then = Session(id=SessionId("e" * 32), title="Then", on=PartialDate(2011), position=99)
    world = sample.world.apply(adding(text("x"), then))
    found = story(world, sample.pool, LATER)
    assert next(each.happened for each in found.events if each.session == then) is None


def test_what_came_out_of_each_session_is_counted(sample: OpenProgramme):
    found = told(sample)
    for event in found.events:
        assert event.themes == sum(event.session.id in t.sessions for t in found.tally.themes)
        assert event.happened is Happened.HELD
    assert any(event.votes for event in found.events)


def test_who_is_marked_in_a_session_still_to_come_has_not_come(sample: OpenProgramme):
    """A rehearsal makes nobody a participant: the overview and the documents count alike."""
    world, before = sample.world, told(sample)
    first, *_ = before.events
    ahead = replacing(text("Day"), [(first.session, replace(first.session, on=PartialDate(2026)))])
    moved = story(world.apply(ahead), sample.pool, date(2025, 12, 1))
    assert moved.events[0].people == 0
    assert moved.attendances == before.attendances - first.people


def test_behind_a_proposal_stand_the_comments_that_are_still_used(sample: OpenProgramme):
    found = told(sample)
    assert sum(found.behind.values()) > 0
    gone = replace(sample.pool, comments=(), by_key={})
    assert set(story(sample.world, gone, LATER).behind.values()) == {0}
