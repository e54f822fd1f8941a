"""The program's own sentences in a document hold of what the records say, and of nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.analysis.documents import counts, placeholders
from facilitator.analysis.documents.builder import DocumentBuilder, DocumentPlan, told
from facilitator.analysis.documents.case_study import framing, people, proposals, themes
from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.documents.story import story
from facilitator.editing.bringing_in import Destination, bring_in
from facilitator.editing.opening import add_activity
from facilitator.methods import method
from facilitator.model.agenda import edits as agenda_edits
from facilitator.model.comments.incoming import IncomingComment
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ThemeId
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text
from facilitator.model.display.document import Document, Heading, Readership, Timeline
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.documents import edits as document_edits
from facilitator.model.proposals import edits as proposal_edits
from facilitator.model.proposals.edits import Wording
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes.records import Theme
from facilitator.printing.programme_documents import PLANS
from tests.analysis.pool.test_pool import Study
from tests.printing.tracing import leaves

NOW = datetime(2026, 10, 10, 15, 2, tzinfo=UTC)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def of(study: Study) -> DocumentSource:
    held = study.programme
    return material(study.world, study.pool, held.methods, NOW, Readership.HANDOUT)


def says(study: Study, opening: Callable[[DocumentSource], tuple[Text, ...]]) -> str:
    m = of(study)
    return " ".join(str(placeholders.filled(m, each).words) for each in opening(m))


def proposes(study: Study, words: str, *owners: str, on: tuple[str, ...] = ()) -> None:
    wording = Wording(text=words, owners=owners)
    change = proposal_edits.add(study.world, wording, new_id=study.new_id, comments=on)
    assert study.programme.apply(change).done


def test_that_each_proposal_has_comments_and_an_owner_is_said_where_it_is_so(study: Study):
    one, two = study.says("Tenders are late", "Forms are long")
    proposes(study, "meet monthly", "Council", on=(one.id,))
    told = says(study, proposals.proposals_opening)
    assert told == "1 proposal came out of the comments; each has an owner."
    proposes(study, "open the kitchen", on=(two.id,))
    told = says(study, proposals.proposals_opening)
    assert told == "2 proposals came out of the comments; 1 has no owner yet."
    proposes(study, "print a map", "Council")
    told = says(study, proposals.proposals_opening)
    assert told == "3 proposals so far; 1 has no comment behind it, 1 has no owner yet."


def test_a_proposal_that_nobody_owns_is_told_as_what_is_to_be_done(study: Study):
    proposes(study, "open the kitchen")
    held = of(study)
    (block,) = proposals.proposals(DocumentBuilder(held))
    (line,) = (words for words in leaves(block) if "kitchen" in words)
    assert line == "Open the kitchen"


def test_of_comments_that_nobody_has_read_it_is_not_said_that_they_were(study: Study):
    study.says("Tenders are late")
    assert says(study, themes.learning) == "No comment has been read for themes yet."


def test_what_is_next_is_said_of_what_there_is(study: Study):
    assert says(study, proposals.next_opening) == "These sessions are still to come."
    wording = Wording(text="open the kitchen", by_words="in May")
    change = proposal_edits.add(study.world, wording, new_id=study.new_id)
    assert study.programme.apply(change).done
    told = says(study, proposals.next_opening)
    assert told.startswith("These proposals are open; ")
    lines = [*leaves((*proposals.next_steps(DocumentBuilder(of(study))),))]
    assert "Open the kitchen" in lines
    assert "proposed, no owner yet, in May" in lines
    (held,) = study.world.all(Proposal)
    untimed = Wording(text=held.text)
    change = proposal_edits.describe(study.world, held, untimed, new_id=study.new_id)
    assert study.programme.apply(change).done
    lines = [*leaves((*proposals.next_steps(DocumentBuilder(of(study))),))]
    assert "proposed, no owner yet" in lines, "what has no time is open as well"


def test_that_walls_began_empty_is_said_where_they_did(study: Study):
    def blank() -> str:
        return " ".join(leaves((*framing.together(DocumentBuilder(of(study))),)))

    assert "began empty" not in blank(), "nothing was written yet"
    study.programme.do(study.wall, Advance())
    study.says("Tenders are late")
    assert "Every wall began empty" in blank()
    again = add_activity(
        study.programme, study.session, method("boardstorm"), "storm", title="Next", question="?"
    )
    study.programme.do(again, Advance())
    (said,) = study.pool.comments
    assert study.programme.do(again, Act(action="bring", on=(said.key,))).done
    assert "Every wall began empty" not in blank()
    assert "what an earlier wall had brought out" in blank()


def test_nothing_is_said_of_several_challenges_as_of_one(study: Study):
    assert "above all" not in says(study, people.why)


def test_of_themes_without_comments_no_best_match_is_stated(study: Study):
    theme = Theme(id=ThemeId(study.new_id()), number=1, position=1, name="Trust")
    study.notes(theme)
    for opening in (themes.opening, themes.in_short):
        assert says(study, opening) == "1 theme so far."
    study.says("Tenders are late", "Forms are long")
    assert "best match of each" not in says(study, themes.opening), "nobody read them yet"


def bare(document: Document) -> list[str]:
    """The headings under which nothing stands."""
    found: list[str] = []
    for one, two in pairwise((*document.blocks, None)):
        if not isinstance(one, Heading):
            continue
        if two is None or (isinstance(two, Heading) and two.level <= one.level):
            found.append(str(one.text))
    return found


@pytest.mark.parametrize("plan", PLANS.values(), ids=lambda plan: plan.key)
def test_something_stands_under_every_heading(study: Study, plan: DocumentPlan):
    assert not bare(told(plan, of(study)).document)
    comment, _other = study.says("Tenders are late", "Forms are long")
    assert not bare(told(plan, of(study)).document)
    proposes(study, "meet monthly", "Council", on=(comment.id,))
    assert not bare(told(plan, of(study)).document)
    for section in plan.sections:
        own = document_edits.write(study.world, plan.key, section.key, "", new_id=study.new_id)
        study.programme.apply(own)
    assert not bare(told(plan, of(study)).document)


def test_comments_brought_in_are_no_session_that_people_came_together_in(study: Study):
    survey = Destination(source="survey", title="survey")
    read = [IncomingComment(line=2, text="More shade"), IncomingComment(line=3, text="A ramp")]
    assert bring_in(study.programme, read, survey).outcome.done
    assert says(study, people.why).startswith("Nothing has taken place yet.")
    assert not of(study).methods_used()
    study.says("Tenders are late")
    m = of(study)
    assert counts.comments(m).value == 3
    assert counts.sessions(m).value == 1
    assert [held.title for held in m.met] == ["Workshop"]
    assert set(m.balances()) == {study.session}, "no minutes of talk are counted of a file"
    (held,) = m.methods_used().values()
    assert [each.id for each in held] == [study.wall]
    (line,) = people.timeline(DocumentBuilder(m))
    assert isinstance(line, Timeline)
    assert [event.title for event in line.events] == ["Workshop"]


def test_a_session_that_was_run_has_the_day_on_which_it_first_began(study: Study):
    study.says("Tenders are late")
    assert not of(study).days
    study.programme.do(study.wall, Advance())
    today = study.programme.context().now.astimezone().date()
    m, began = of(study), PartialDate.of(today)
    assert m.days == (began,)
    (line,) = people.timeline(DocumentBuilder(m))
    assert isinstance(line, Timeline)
    assert line.events[0].on == began
    (event,) = story(study.world, study.pool, today).events
    assert event.on == began
    held = study.world.get(Session, study.session)
    assert study.programme.apply(agenda_edits.change_session(held, on=PartialDate(2020, 5, 1))).done
    assert of(study).days == (PartialDate(2020, 5, 1),)
