"""Days and years that cannot be by the records are told before saving; what may be is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.documents.contradictions import contradictions, years_in
from facilitator.analysis.documents.typed_years import typed_years
from facilitator.editing.opening import add_activity
from facilitator.methods import method
from facilitator.methods.notes.records import Call
from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Programme, Record, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.gesture import Act, Answers
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing.records import Challenge, ChallengeVersion, SessionChallenge
from facilitator.model.people import taking_part
from facilitator.model.proposals.records import Proposal
from tests.analysis.documents.test_true_sentences import of, proposes
from tests.analysis.documents.test_what_is_not_known import LONG_AGO, another, dated
from tests.analysis.pool.test_pool import Study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """A session of 4 November 2011."""
    made = Study(tmp_path / "centres.facilitator")
    dated(made, LONG_AGO)
    yield made
    made.programme.close()


def changes(study: Study, held: Record, **fields: object) -> None:
    change = replacing(text("x"), [(held, replace(held, **fields))])
    assert study.programme.apply(change).done


def ran(study: Study, words: str) -> None:
    changes(study, study.world.all(Programme)[0], ran=words)


def told(study: Study) -> list[Record | None]:
    return [each.about for each in contradictions(of(study))]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2010–2012", (2010, 2012)),
        ("April 2011 to March 2013", (2011, 2013)),
        ("2011/12", (2011, 2012)),
        ("since spring 2011", (2011, 9999)),
        ("2011 –", (2011, 9999)),
        ("two years", None),
    ],
)
def test_years_are_read_from_peoples_words(words: str, years: tuple[int, int] | None) -> None:
    assert years_in(words) == years


@given(st.integers(1900, 2098), st.integers(0, 90))
def test_two_years_mean_the_same_however_they_are_written(first: int, more: int) -> None:
    last = min(first + more, 2099)
    if last // 100 == first // 100:
        assert years_in(f"{first}–{last % 100:02}") == years_in(f"{first} to {last}")


def test_years_of_the_programme_and_days_of_its_sessions_are_compared(study: Study) -> None:
    assert told(study) == []
    for words in ("2010–2012", "2011", "two years"):
        ran(study, words)
        assert told(study) == []
    ran(study, "2024–25")
    assert told(study) == list(study.world.all(Programme))
    ahead = another(study, "Follow-up", PartialDate(2025))
    (first,) = (s for s in study.world.all(Session) if s.id != ahead)
    assert told(study) == [first], "one of them is of another year"


def test_a_call_of_another_day_than_its_session_is_told(study: Study) -> None:
    notes = add_activity(study.programme, study.session, method("notes"), "interview", title="Six")
    who: Answers = {"person": "", "name": "The toy library", "when": ""}
    study.programme.do(notes, Act(action="add_call", answers=who))
    assert told(study) == []
    (call,) = study.world.all(Call)
    study.programme.do(notes, Act(action="begin_call", on=(call.id,)))
    session = study.world.get(Session, study.session)
    assert told(study) == [session]
    (call,) = study.world.all(Call)
    (made,) = taking_part.calls(study.world, study.session)
    assert (made.began, made.person) == (call.began, None)
    changes(study, session, on=PartialDate(made.began.astimezone().year))
    assert told(study) == []


def test_a_wording_of_a_day_that_cannot_be_is_told(study: Study) -> None:
    stamp = framing_edits.Stamp(study.new_id, study.programme.context().now, None)
    assert study.programme.apply(framing_edits.draft(study.world, "Why?", stamp)).done

    def noted(on: PartialDate | None) -> bool:
        (version,) = study.world.all(ChallengeVersion)
        change = framing_edits.note_wording_day(version, on)
        assert not change or study.programme.apply(change).done
        return told(study) == list(study.world.all(ChallengeVersion))

    assert not noted(PartialDate(2010)), "it may be older than the programme's sessions"
    assert noted(PartialDate(2031))
    ran(study, "2011–13")
    assert noted(PartialDate(2010, 12, 31))
    assert not noted(PartialDate(2011, 12))
    (challenge,) = study.world.all(Challenge)
    if not study.world.all(SessionChallenge):
        study.notes(
            SessionChallenge(id=study.new_id(), session=study.session, challenge=challenge.id)
        )
    assert noted(PartialDate(2011, 12)), "the session that worked on it is of November"
    assert not noted(PartialDate(2011))
    (said,) = study.says("Tenders are late")
    proposes(study, "meet", on=(said.id,))
    changes(study, study.world.all(Proposal)[0], due=PartialDate(2011, 11, 5))
    assert noted(PartialDate(2011, 12))
    assert not noted(None)


def test_a_wording_older_than_the_one_before_it_is_told(study: Study) -> None:
    stamp = framing_edits.Stamp(study.new_id, study.programme.context().now, None)
    assert study.programme.apply(framing_edits.draft(study.world, "Why?", stamp)).done
    (first,) = study.world.all(ChallengeVersion)
    second = replace(first, id=ids.ChallengeVersionId("v2"), position=2, on=PartialDate(2011, 5))
    changes(study, first, on=PartialDate(2011, 6), position=1)
    study.notes(second)
    assert told(study) == [second]
    changes(study, second, on=PartialDate(2011, 6))
    assert told(study) == []


def test_a_proposal_due_before_the_first_session_behind_it_is_told(study: Study) -> None:
    (said,) = study.says("Tenders are late")
    proposes(study, "meet", on=(said.id,))
    proposes(study, "open the kitchen")
    for held in study.world.all(Proposal):
        changes(study, held, due=PartialDate(2011, 10))
    assert told(study) == list(study.world.all(Proposal))
    for held in study.world.all(Proposal):
        changes(study, held, due=PartialDate(2011, 11))
    assert told(study) == []
    changes(study, study.world.all(Proposal)[0], due=PartialDate(1999))
    dated(study, None)
    assert told(study) == [], "nobody knows when the session was"
    ran(study, "2011")
    assert told(study) == [study.world.all(Proposal)[0]]


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("Our programme ran 2024–25. In 2024 it rained.", ("2024–25",)),
        ("In May 2019 there was a workshop; a workshop in 2011.", ("2019",)),
        ("The workshop was in 2012. The centre is of 1989.", ()),
        ("By 2030 the programme will be over, since 1999 no meeting took place.", ()),
    ],
)
def test_years_typed_of_the_programme_are_compared(
    study: Study, own: str, found: tuple[str, ...]
) -> None:
    ran(study, "2010–2012")
    assert typed_years(own, of(study)) == found
