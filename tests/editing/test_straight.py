"""Straight talk: put in without a name, never edited, read first, answered; none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.editing.opening import add_session
from facilitator.methods import METHODS
from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, replacing
from facilitator.model.straight_talk import edits as straight_talk_edits
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.records import ReplyKind, StraightTalk, TalkState
from tests.new_file import create

AT = datetime(2026, 10, 10, 14, 23, 41, 250, UTC)


class Box:
    """A box that people put straight talk into, and who reads it."""

    def __init__(self, path: Path) -> None:
        self.programme = create(path, "Centres", METHODS)
        self.session = add_session(self.programme, "Workshop")
        self.new_id = self.programme.context().new_id

    @property
    def world(self):
        return self.programme.world

    def takes(self, *said: str, session: SessionId | None = None) -> None:
        made = straight_talk_edits.put_in(
            self.world, session or self.session, said, new_id=self.new_id, at=AT
        )
        assert self.programme.apply(made).done

    def does(self, change: Change) -> None:
        outcome = self.programme.apply(change)
        assert outcome.done, outcome.refused

    def refused(self, change: Change) -> list[str]:
        """Return the keys of the rules that stand against a change."""
        return [each.key for each in self.programme.apply(change).refused]

    def talk(self, number: int = 1) -> StraightTalk:
        return next(
            t for t in straight_talk_queries.talks(self.world, self.session) if t.number == number
        )

    def hears(self, kind: ReplyKind, words: str = "", role: str = "Head of service") -> Change:
        talk = self.talk()
        return straight_talk_edits.reply(
            self.world, talk, kind, words, role, new_id=self.new_id, at=AT
        )


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = Box(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def test_it_has_no_author_and_no_time_beyond_the_minute(box: Box):
    box.takes("You decided this before we came")
    talk = box.talk()
    assert (talk.at.second, talk.at.microsecond) == (0, 0)
    assert {"person", "author", "sector", "activity"}.isdisjoint(StraightTalk.__slots__)


def test_no_line_of_the_journal_tells_when_it_was_put_in_or_by_whom(box: Box):
    box.takes("You decided this before we came", "Say what the money is")
    box.programme.store.settle()
    told = [
        line
        for line in box.programme.store.every_line()
        if any(isinstance(record, StraightTalk) for record in line.change.after)
    ]
    assert told
    for line in told:
        assert (line.at.second, line.at.microsecond) == (0, 0)
        assert "decided" not in str(line.change.label)
        made = [r for r in line.change.after if isinstance(r, StraightTalk)]
        assert all(talk.at == AT.replace(second=0, microsecond=0) for talk in made)


def test_numbers_go_on_within_a_session_and_are_kept(box: Box):
    box.takes("One", "  ", "Two")
    other = add_session(box.programme, "Second workshop")
    box.takes("Another", session=other)
    box.takes("Three")
    assert [(t.number, t.text) for t in straight_talk_queries.talks(box.world, box.session)] == [
        (1, "One"),
        (2, "Two"),
        (3, "Three"),
    ]
    assert [t.number for t in straight_talk_queries.talks(box.world, other)] == [1]
    changed = replacing(text("Number"), [(box.talk(), replace(box.talk(), number=9))])
    assert box.refused(changed) == ["talk-permanent"]


def test_nobody_edits_it_and_nobody_takes_it_back(box: Box):
    box.takes("You decided this before we came")
    talk = box.talk()
    changed = replacing(text("Words"), [(talk, replace(talk, text="All is well"))])
    assert box.refused(changed) == ["talk-permanent"]
    assert box.refused(Change(text("Gone"), (talk,), ())) == ["talk-stays"]
    assert box.programme.undo(ActivityId("")).refused or box.talk() == talk
    assert box.talk().text == "You decided this before we came"


def test_a_name_in_it_is_covered_and_what_was_said_stays(box: Box):
    box.takes("Ask Mary Cole about it")
    box.does(comment_edits.cover(box.world, box.talk().id, 4, 13, "a manager", new_id=box.new_id))
    assert (
        comment_queries.covered(box.world, box.talk().id, box.talk().text)
        == "Ask [a manager] about it"
    )
    assert box.talk().text == "Ask Mary Cole about it"


def test_it_is_set_aside_with_a_note_only_and_undo_brings_it_back(box: Box):
    box.takes("You decided this before we came")
    assert box.refused(straight_talk_edits.set_aside(box.talk(), " ")) == ["talk-aside-needs-note"]
    box.does(straight_talk_edits.set_aside(box.talk(), "Said twice, see 2"))
    assert box.talk().standing is TalkState.ASIDE
    box.programme.undo(ActivityId(""))
    assert box.talk().standing is TalkState.WAITING


def test_the_last_reply_counts_and_a_refusal_needs_a_reason(box: Box):
    box.takes("Pay for rooms", "And for travel")
    for number in (1, 2):
        box.does(straight_talk_edits.show(box.talk(number)))
    assert straight_talk_queries.reply_rate(box.world, box.session) == 0.0
    assert box.refused(box.hears(ReplyKind.WILL_NOT)) == ["will-not-needs-reason"]
    box.does(box.hears(ReplyKind.NOT_YET, "After the budget"))
    box.does(box.hears(ReplyKind.WILL, "From April"))
    held = straight_talk_queries.replies(box.world, box.talk().id)
    assert [each.kind for each in held] == [ReplyKind.NOT_YET, ReplyKind.WILL]
    assert straight_talk_queries.reply_rate(box.world, box.session) == 0.5
    assert str(straight_talk_edits.queue_words(box.world, box.session)) == "1 not answered yet"


def test_it_is_in_the_pool_of_comments_once(box: Box):
    box.takes("Pay for rooms")
    box.does(straight_talk_edits.show(box.talk()))
    assert [said.text for said in box.programme.pool.comments] == ["Pay for rooms"]
