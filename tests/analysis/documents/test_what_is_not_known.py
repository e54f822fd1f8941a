"""What nobody knows is not printed as a fact: planned, brought in, held and typed up told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.builder import DocumentBuilder, told
from facilitator.analysis.documents.case_study import framing, people, proposals, themes
from facilitator.analysis.documents.case_study.sections import CASE_STUDY
from facilitator.analysis.documents.gaps import gaps
from facilitator.analysis.framing import paper
from facilitator.analysis.themes import hints
from facilitator.editing.opening import add_activity
from facilitator.methods import method
from facilitator.methods.common.reports import paper as reports
from facilitator.methods.notes import calls
from facilitator.model.agenda import edits as agenda_edits
from facilitator.model.agenda import schedule, step_runs
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.core import ids
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Session, SessionKind
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.document import Heading, Readership, Timeline
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.documents import edits as document_edits
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing.records import ChallengeVersion
from facilitator.model.people import attendance
from facilitator.model.people.records import Person, Role, Sector
from facilitator.model.proposals.records import Proposal, ProposalState
from facilitator.model.themes import coding
from facilitator.model.themes.records import Theme
from tests.analysis.documents.test_true_sentences import of, proposes, says
from tests.analysis.pool.test_pool import Study
from tests.printing.tracing import leaves

LONG_AGO = PartialDate(2011, 11, 4)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def dated(study: Study, day: PartialDate | None) -> None:
    held = study.world.get(Session, study.session)
    assert study.programme.apply(agenda_edits.change_session(held, on=day)).done


def another(study: Study, title: str, day: PartialDate | None) -> ids.SessionId:
    key = ids.SessionId(study.new_id())
    place = len(study.world.all(Session))
    kind = SessionKind.WORKSHOP
    study.notes(Session(id=key, title=title, position=place, kind=kind, on=day))
    return key


def walks_in(study: Study, session: ids.SessionId, *names: str) -> None:
    for name in names:
        at = study.programme.context().now
        change = attendance.walk_in(study.world, session, name, new_id=study.new_id, at=at)
        assert study.programme.apply(change).done


def whole(study: Study) -> str:
    return " ".join(leaves((*framing.together(DocumentBuilder(of(study))),)))


def test_a_session_of_a_day_that_has_passed_is_no_next_session(study: Study):
    dated(study, LONG_AGO)
    ahead = another(study, "Follow-up", PartialDate(2031, 5, 1))
    m = of(study)
    assert [s.title for s in m.met] == ["Workshop"]
    assert [s.id for s in m.planned] == [ahead]
    (line,) = people.timeline(DocumentBuilder(m))
    assert isinstance(line, Timeline)
    assert line.events[0].total == ""  # who came is not known, and the paper says nothing of it


def test_what_was_prepared_in_a_session_still_to_come_makes_it_no_past_one(study: Study):
    study.says("Tenders are late")
    assert len(of(study).met) == 1
    dated(study, PartialDate(2031, 5, 1))
    assert not of(study).met
    assert says(study, people.why).startswith("Nothing has taken place yet.")


def test_sessions_of_which_nobody_entered_who_came_are_counted_and_named(study: Study):
    dated(study, LONG_AGO)
    walks_in(study, study.session, "Ada", "Ben")
    assert "has not been entered" not in says(study, people.why)
    for day in (5, 6):
        another(study, f"Round {day}", PartialDate(2011, 11, day))
    assert counts.sessions(of(study)).value == 3
    for opening in (people.why, people.participation):
        assert "Who came to 2 sessions has not been entered." in says(study, opening)


def test_guests_without_a_name_are_not_each_counted_once(study: Study):
    dated(study, LONG_AGO)
    walks_in(study, study.session, "Ada")
    another_day = another(study, "Again", PartialDate(2011, 11, 11))
    walks_in(study, another_day, "Ben")
    assert "2 people took part, each counted once." in says(study, people.participation)
    walks_in(study, another_day, "")
    told = says(study, people.participation)
    assert "each counted once" not in told
    assert told.startswith("3 people took part. 1 of them has no name here: who came again")


def test_a_challenge_has_the_day_of_its_session_and_not_of_typing(study: Study):
    dated(study, LONG_AGO)
    study.programme.do(study.wall, Advance())

    def words(session: ids.SessionId | None) -> str:
        stamp = framing_edits.Stamp(study.new_id, study.programme.context().now, session)
        assert study.programme.apply(framing_edits.draft(study.world, "Why?", stamp)).done
        return " ".join(leaves((*framing.challenges(DocumentBuilder(of(study))),)))

    year = str(study.programme.context().now.year)
    assert year not in words(None), "it was typed up after the last session"
    assert "worded on 4 November 2011" in words(study.session)
    assert year not in words(study.session)
    another(study, "Follow-up", PartialDate(2031, 5, 1))
    assert year in words(None), "the programme goes on"


def test_a_challenge_has_the_day_that_was_noted_for_it(study: Study):
    dated(study, LONG_AGO)
    stamp = framing_edits.Stamp(study.new_id, study.programme.context().now, study.session)
    assert study.programme.apply(framing_edits.draft(study.world, "Why?", stamp)).done
    for on, said in (
        (PartialDate(2010, 10, 3), "worded on 3 October 2010"),
        (PartialDate(2010, 10), "worded in October 2010"),
        (PartialDate(2010), "worded in 2010"),
        (None, "worded on 4 November 2011"),
    ):
        (version,) = study.world.all(ChallengeVersion)
        assert study.programme.apply(framing_edits.note_wording_day(version, on)).done
        assert said in list(leaves((*framing.challenges(DocumentBuilder(of(study))),)))


def test_a_day_is_told_as_exactly_as_it_is_known(study: Study):
    walks_in(study, study.session, "Ada")
    for on, said in (
        (LONG_AGO, "On 4 November 2011, 1 person"),
        (PartialDate(2011, 11), "In November 2011, 1 person"),
        (PartialDate(2011), "In 2011, 1 person"),
    ):
        dated(study, on)
        assert says(study, people.why).startswith(said)
        (timeline,) = people.timeline(DocumentBuilder(of(study)))
        assert isinstance(timeline, Timeline)
        assert f" {timeline.events[0].day}, " in f" {said}"


def test_people_too_few_to_be_told_by_sector_are_said_to_be(study: Study):
    walks_in(study, study.session, "Ada")

    def remarks() -> tuple[object, ...]:
        return tuple(people.timeline(DocumentBuilder(of(study))))[1:]

    assert not remarks(), "nobody said which sector"
    sector, (ada,) = study.world.all(Sector)[0], study.world.all(Person)
    study.notes(Role(id=study.new_id(), person=ada.id, sector=sector.id, position=1))
    assert len(remarks()) == 1


def test_a_month_has_taken_place_when_it_is_over(study: Study):
    today = study.programme.context().now.astimezone().date()
    key = another(study, "Round", PartialDate(today.year - 1))

    def planned(on: PartialDate) -> bool:
        held = study.world.get(Session, key)
        change = agenda_edits.change_session(held, on=on)
        assert not change or study.programme.apply(change).done
        return key in {each.id for each in of(study).planned}

    assert not planned(PartialDate(today.year - 1))
    assert planned(PartialDate(today.year, today.month))
    assert planned(PartialDate(today.year + 1, 1))


def test_that_walls_began_empty_is_not_said_of_what_was_typed_up(study: Study):
    study.programme.do(study.wall, Advance())
    study.says("Tenders are late")
    assert "Every wall began empty" in whole(study)
    dated(study, LONG_AGO)
    assert "began empty" not in whole(study)


def agenda(study: Study, loose: int = 120) -> tuple[ids.BlockId, ids.BlockId]:
    """An hour of structured talk, and then open talk."""
    made: list[Block] = []
    for place, (minutes, mode) in enumerate(((60, TalkMode.STRUCTURED), (loose, TalkMode.OPEN))):
        key = ids.BlockId(study.new_id())
        title = mode.value
        made.append(
            Block(
                id=key,
                session=study.session,
                position=10 + place,
                title=title,
                minutes=minutes,
                mode=mode,
            )
        )
    study.notes(*made)
    return made[0].id, made[1].id


def goes_to(study: Study, block: ids.BlockId | None, minutes: int) -> None:
    at = study.programme.context().now + timedelta(minutes=minutes)
    change = schedule.go_to(study.world, study.session, block, new_id=study.new_id, at=at)
    assert study.programme.apply(change).done


def test_open_talk_that_nobody_timed_counts_as_it_was_planned(study: Study):
    study.says("Tenders are late")
    first, _second = agenda(study)
    planned = "120 min of open talk over 1 session with an agenda"
    assert f"{planned}, as planned; not timed." in whole(study)
    goes_to(study, first, 0)
    goes_to(study, None, 50)
    assert f"{planned}; " in whole(study)
    assert "of that as planned, not timed." in whole(study)
    dated(study, LONG_AGO)
    assert f"{planned}, as planned; not timed." in whole(study), "typed up: these are no times"


def test_steps_that_were_typed_up_are_told_without_their_times(study: Study):
    for _ in range(2):
        study.programme.do(study.wall, Advance())

    def began() -> set[str]:
        table = reports.times(study.world, study.wall, ())
        assert table is not None
        return {str(row[-1]) for row in table.rows}

    assert "–" not in began()
    dated(study, LONG_AGO)
    assert began() == {"–"}
    assert all(run.seconds is None for run in step_runs.as_known(study.world, study.wall))


def test_the_remark_on_the_balance_is_for_whoever_leads(study: Study):
    agenda(study, 600)
    day = of(study).day(study.world.get(Session, study.session))
    remark = "It is largely open talk. Plan a round?"
    assert remark in [*leaves((*paper.balance(day, Readership.RECORD),))]
    assert remark not in [*leaves((*paper.balance(day, Readership.HANDOUT),))]


def test_themes_of_comments_half_read_are_not_told_of_all_of_them(study: Study):
    one, two = study.says("Tenders are late", "Forms are long")
    theme = Theme(id=ids.ThemeId(study.new_id()), number=1, position=1, name="Trust")
    study.notes(theme)

    def places(comment: str) -> None:
        now = study.programme.context().now
        change = coding.place(study.world, [comment], theme.id, new_id=study.new_id, at=now)
        assert study.programme.apply(change).done

    places(one.id)
    half = "1 theme so far. Of 2 comments, 1 has been read for themes; 50 % have a best match."
    for opening in (themes.opening, themes.in_short):
        assert says(study, opening).startswith(half)
    assert not any("fits no theme" in str(each.words) for each in hints.looks(study.tally()))
    assert says(study, themes.learning) == "1 comment has not been read for themes yet."
    places(two.id)
    assert "a best match of each comment" in says(study, themes.opening)
    assert says(study, themes.learning) == "Every comment has been read for themes."


def test_what_became_of_a_proposal_says_what_it_is(study: Study):
    proposes(study, "to open the kitchen.", "Council")
    assert not [*proposals.impact(DocumentBuilder(of(study)))]
    (held,) = study.world.all(Proposal)
    begun = replace(held, state=ProposalState.UNDER_WAY)
    assert study.programme.apply(replacing(text("Begin"), [(held, begun)])).done
    said = [*leaves((*proposals.impact(DocumentBuilder(of(study))),))]
    assert "Council to open the kitchen" in said
    assert "under way" in said


def test_before_saving_it_is_said_what_is_empty_unread_unasked_or_doubtful(study: Study):
    def said() -> list[str]:
        m = of(study)
        made = told(CASE_STUDY, m)
        headings = {str(b.text) for b in made.document.blocks if isinstance(b, Heading)}
        assert not headings & {str(title) for title in made.empty}
        return [str(each.words) for each in gaps(made, m)]

    assert said()[0].startswith("Left out, as nothing stands there yet: Partners, Participation")
    study.says("Tenders are late")
    words = (CASE_STUDY.key, "contact", "Ask at the library.")
    study.programme.apply(document_edits.write(study.world, *words, new_id=study.new_id))
    left_out, *others = said()
    assert left_out.endswith("About the programme.")
    assert "Contact" not in left_out
    assert others == [
        "1 session without a day.",
        "Who came to 1 session has not been entered.",
        "102 min of talk not timed: told as planned.",
        "Comments not read yet: 1 comment has not been read for themes yet.",
        "What may be printed: 1 is not quoted because nobody was asked.",
    ]
    dated(study, LONG_AGO)
    walks_in(study, study.session, "Ada")
    assert not any("a day" in each or "Who came" in each for each in said())


def test_a_call_with_nobody_who_is_entered_is_told_before_saving(study: Study):
    def said() -> int:
        m = of(study)
        return len(gaps(told(CASE_STUDY, m), m))

    walks_in(study, study.session, "Ada")
    (ada,) = study.world.all(Person)
    notes = add_activity(study.programme, study.session, method("notes"), "interview", title="Six")
    for who in ({"person": ada.id, "name": ""}, {"person": "", "name": "The toy library"}):
        study.programme.do(notes, Act(action="add_call", answers={**who, "when": ""}))
    first, second = calls.CALLS.rows(study.world, notes)
    before = said()
    study.programme.do(notes, Act(action="begin_call", on=(first.id,)))
    assert said() == before, "Ada is counted"
    study.programme.do(notes, Act(action="begin_call", on=(second.id,)))
    assert said() == before + 1


def test_above_every_page_stands_what_the_document_is(study: Study):
    head = str(told(CASE_STUDY, of(study)).document.head)
    assert head == "Case study · Centres"
