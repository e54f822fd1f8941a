"""Themes checked with the people they are about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.themes import member_check as analysis_theme_member_check
from facilitator.editing.opening import add_activity
from facilitator.methods import method
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.world import Change
from facilitator.model.display.document import Paragraph, Readership
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Audience, Caption, Note, WallSize, texts
from facilitator.model.people.records import Consent
from facilitator.model.themes import edits
from facilitator.model.themes import member_check as model_theme_member_check
from facilitator.model.themes import queries as theme_queries
from tests.analysis.readers import Reading
from tests.methods.scenes import FRAMES, legible
from tests.methods.test_contract import within_picture


class Check(Reading):
    """Somebody who checks themes with people."""

    check: ActivityId

    def begins(self) -> None:
        self.check = add_activity(
            self.programme, self.sessions[0], method("check"), "themes", title="Check", question=""
        )


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Check]:
    made = Check(tmp_path / "centres.facilitator")
    made.says("We hear of tenders too late", "Nobody asks us")
    made.theme("Tenders", "Small groups hear of tenders too late.")
    made.theme("Trust", "People are not asked.")
    made.begins()
    yield made
    made.programme.close()


def wall(study: Check) -> list[str]:
    held = method("check").picture(study.world, study.check, Audience.ROOM, WallSize())
    return [str(shape.text) for shape in held.shapes if isinstance(shape, Caption)]


def goes_on(study: Check, times: int = 1) -> None:
    for _ in range(times):
        assert study.programme.do(study.check, Advance()).done


def test_one_theme_at_a_time_with_quotes_that_may_be_shown(study: Check):
    theme = theme_queries.themes(study.world)[0]
    study.asks(Consent.ANONYMOUS)
    key = study.keys[0]
    study.does(edits.choose_quote(study.world, theme.id, key, 0, 18, new_id=study.new_id))
    goes_on(study, 2)
    words = wall(study)
    assert "Small groups hear of tenders too late." in words
    assert "“We hear of tenders”" in words
    assert "What is missing?" in words
    study.asks(Consent.THEMES)
    assert not any("“" in each for each in wall(study))


def test_what_was_checked_stays_when_the_theme_changes_later(study: Check):
    goes_on(study, 2)
    theme = theme_queries.themes(study.world)[0]
    change = edits.describe(
        study.world, theme, new_id=study.new_id, at=study.now, sentence="Something else."
    )

    assert isinstance(change, Change)
    study.does(change)
    assert "Small groups hear of tenders too late." in wall(study)


def test_what_is_missing_is_a_comment_and_fingers_are_counted(study: Check):
    goes_on(study, 2)
    study.programme.do(study.check, Write(texts=("And of grants",)))
    (held, _) = model_theme_member_check.checked(study.world, study.check)
    (card,) = model_theme_member_check.missing(study.world, held)
    said = study.programme.pool.find(card.id)
    assert said is not None
    assert said.stamp[0] == "Tenders"
    act = Act(action="fingers", answers={"5": 3, "1": 1})
    assert study.programme.do(study.check, act).done
    (asked,) = agreement_queries.soundings(study.world, held.theme)
    assert (
        agreement_queries.answers(study.world, asked.id),
        agreement_queries.to_hear(study.world, asked),
    ) == (4, 1)
    (shown,) = analysis_theme_member_check.shown(study.world, held.theme)
    assert [str(words) for words in analysis_theme_member_check.words(study.world, shown)] == [
        "Day 1: 1 of 4 want it said differently",
        "One thing was found missing.",
    ]


def scene(study: Check, frame: WallSize) -> list[str]:
    """What the room reads, at one shape of the wall: all of it large enough, nothing cut."""
    picture = method("check").picture(study.world, study.check, Audience.ROOM, frame)
    within_picture(picture)
    return list(texts(legible(picture, frame)))


@pytest.mark.parametrize("frame", FRAMES)
def test_the_scale_is_on_the_wall_and_the_result_once_it_was_counted(study: Check, frame: WallSize):
    goes_on(study, 2)
    before = scene(study, frame)
    assert "How far does the wording fit? Show with your fingers." in before
    assert "3 · I can live with it" in before
    assert "0 people" not in before, "nobody was counted yet"
    study.programme.do(study.check, Act(action="fingers", answers={"5": 3, "1": 1}))
    after = scene(study, frame)
    assert {"1 of 4 who answered want it said differently.", "3 people", "1 person"} <= set(after)
    study.programme.do(study.check, Write(texts=tuple(f"Number {n} of ours" for n in range(40))))
    assert "Number 39 of ours" in scene(study, frame)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_check_opens_with_its_themes_and_closes_with_how_far_they_fit(
    study: Check, frame: WallSize
):
    assert "Tenders" in scene(study, frame), "before it begins"
    goes_on(study)
    assert {"Tenders", "Small groups hear of tenders too late.", "Trust"} <= set(
        scene(study, frame)
    )
    goes_on(study)
    study.programme.do(study.check, Write(texts=("And of grants",)))
    study.programme.do(study.check, Act(action="fingers", answers={"5": 4}))
    goes_on(study, 2)
    said = scene(study, frame)
    assert {"All 4 who answered agree.", "1 thing is missing", "Thank you"} <= set(said)
    assert "And of grants" not in said


@pytest.mark.parametrize("frame", FRAMES)
def test_what_is_missing_stands_under_its_theme_in_one_size(study: Check, frame: WallSize):
    goes_on(study, 2)
    study.programme.do(study.check, Write(texts=("And of grants", "And when there are none")))
    held = method("check").picture(study.world, study.check, Audience.ROOM, frame)
    notes = [shape for shape in held.shapes if isinstance(shape, Note)]
    assert held.height == frame.height, "with its theme"
    assert len({note.size for note in notes}) == 1


def test_themes_that_were_checked_are_brought_with_their_sentence_and_what_is_missing(
    study: Check,
):
    goes_on(study, 2)
    study.programme.do(study.check, Write(texts=("The school is missing",)))
    wall = add_activity(
        study.programme, study.sessions[0], method("kj"), "priorities", title="Next", question=""
    )
    pool = len(study.programme.pool.comments)
    for what in ("themes, with sentences", "its card"):
        ask = study.programme.do(wall, Act(action="bring")).ask
        assert ask is not None
        key = next(
            key
            for key, words in ask.fields[0].choices
            if str(words).startswith("Check: ") and what in str(words)
        )
        assert study.programme.do(wall, ask.answered({"what": key})).done
    held = [card.text for card in board_queries.cards(study.world, wall)]
    assert held[:2] == [
        "Tenders: Small groups hear of tenders too late.",
        "Trust: People are not asked.",
    ]
    assert "The school is missing" in held
    assert len(study.programme.pool.comments) == pool


def test_paper_says_where_people_were_not_asked_how_far_the_wording_fits(study: Check):
    goes_on(study, 2)
    goes_on(study)
    paper = method("check").report(study.world, study.check, Readership.RECORD, WallSize())
    words = [str(block.text) for block in paper.blocks if isinstance(block, Paragraph)]
    assert "How far people agree with the wording was not asked." in words
