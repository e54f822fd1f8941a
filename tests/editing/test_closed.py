"""A closed activity, and the gate that answers to questions pass; both found by the monkey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.agenda.queries import activities
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, Closing, Draft
from facilitator.model.display.gesture import Act, Write
from tests.new_file import wall_of_texts


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[OpenProgramme]:
    held = wall_of_texts(tmp_path / "wall.facilitator", ("Trust", "Money"), METHODS, title="Wall")
    yield held
    held.close()


@pytest.fixture
def wall(programme: OpenProgramme) -> ActivityId:
    return activities(programme.world)[0].id


def words(programme: OpenProgramme, wall: ActivityId) -> list[str]:
    return [card.text for card in queries.cards(programme.world, wall)]


def test_nothing_is_written_or_taken_back_while_it_is_closed(
    programme: OpenProgramme, wall: ActivityId
) -> None:
    programme.close_activity(wall)
    for outcome in (programme.do(wall, Write(texts=("Late",))), programme.undo(wall)):
        assert [each.key for each in outcome.refused] == ["closed"]
    assert words(programme, wall) == ["Trust", "Money"]
    programme.close_activity(wall, reopened=True)
    assert programme.undo(wall).done
    assert words(programme, wall) == []


def test_a_card_is_taken_off_the_wall_even_when_it_is_closed(
    programme: OpenProgramme, wall: ActivityId
) -> None:
    card = programme.world.all(Card, wall)[0]
    programme.close_activity(wall)
    assert programme.do(wall, Act(action="off_wall", on=(card.id,))).done
    assert not programme.world.get(Card, card.id).on_wall
    assert programme.undo(wall).done
    assert programme.world.get(Card, card.id).on_wall


def test_answers_pass_the_gate_of_all_texts(programme: OpenProgramme, wall: ActivityId) -> None:
    programme.close_activity(wall)
    reason = {"reason": " half a pair \ud83d\x00 here "}
    assert programme.do(wall, Act(action="reopen", answers=reason)).done
    last = max(programme.world.all(Closing, wall), key=lambda closing: closing.position)
    assert last.reason == "half a pair \ufffd here"


def test_a_draft_passes_it_too(programme: OpenProgramme, wall: ActivityId) -> None:
    assert programme.keep_draft(wall, None, "half a pair \ud83d").done
    assert [draft.text for draft in programme.world.all(Draft, wall)] == ["half a pair \ufffd"]
    assert programme.keep_draft(wall, None, "  ").done
    assert programme.world.all(Draft, wall) == ()
