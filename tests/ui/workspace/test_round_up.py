"""The block that ends a session shows the room what came out, and who does what."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import add_activity
from facilitator.methods import method
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.core.ids import BlockId
from facilitator.model.core.records import Card, Session
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import adding, replacing
from facilitator.model.display.gesture import Act, Write
from facilitator.model.display.picture import Audience, texts
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.open_programme import make_programme

CLOSE = BlockId("close")
DEED = "Ask the bus company"


def card(desk: Workspace, words: str) -> Card:
    return next(each for each in desk.world.all(Card) if each.text == words)


def closing(desk: Workspace) -> None:
    """Put the block that ends the session on its agenda."""
    session = desk.world.all(Session)[0]
    position = len(agenda_queries.blocks(desk.world, session.id)) + 1
    block = Block(
        id=CLOSE, session=session.id, position=position, title="Round-up and close", minutes=15
    )
    desk.amend(adding(text("Add a block"), block))


def typed(desk: Workspace, line: str) -> None:
    """Type a line for what the room is shown."""
    shown = desk.shown
    assert shown.method is not None
    assert shown.activity is not None
    meant = shown.method.typed(desk.world, shown.activity, line)
    assert meant is not None
    assert not isinstance(meant, Text)
    desk.do(meant)


def voted(desk: Workspace, *ballots: str) -> None:
    items = " ".join(each.id for each in desk.world.all(Card))
    ways: dict[str, str | int] = {"kind": "dots", "budget": 1, "cap": 1, "items": items, "top": 1}
    desk.do(Act(action="vote_on", answers=ways))
    for first in ballots:
        typed(desk, str(card(desk, first).number))
    desk.do(Act(action="close_vote"))


def planned(desk: Workspace, *, seen: bool = True) -> None:
    """Run a force field in which somebody will do something about a force."""
    session = desk.world.all(Session)[0]
    made = add_activity(desk.programme, session.id, method("forcefield"), "field", title="Field")
    desk.show_activity(made)
    desk.do(Write(texts=("< No late bus",)))
    key = card(desk, "No late bus").id
    answers = {"kind": "weaken", "text": DEED, "owner": "Clara", "due": "15 January"}
    desk.do(Act(action="plan_act", on=(key,), answers=answers))
    desk.do(Write(texts=("> The council pays",)))
    desk.do(Act(action="rate_strength"))
    typed(desk, f"{card(desk, 'No late bus').number}=5")
    desk.do(Act(action="close_vote"))
    if not seen:
        desk.do(Act(action="off_wall", on=(key,)))


def shown(desk: Workspace) -> str:
    desk.show_block(CLOSE)
    return "\n".join(texts(desk.picture(Audience.ROOM)))


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    programme = make_programme(tmp_path / "p.facilitator")
    yield Workspace(programme)
    programme.close()


def test_the_last_block_shows_what_came_out_and_who_does_what(desk: Workspace):
    voted(desk, "Core costs never covered")
    planned(desk)
    closing(desk)
    seen = shown(desk)
    assert "Round-up and close" in seen
    assert "Core costs never covered" in seen
    assert "Parents are asked last" not in seen
    assert DEED in seen
    assert "No late bus" not in seen, "what was rated strong did not win a vote"
    assert "Clara" in seen
    assert "15 January" in seen


TIED = ("Core costs never covered", "Parents are asked last")


@pytest.mark.parametrize(
    ("settle", "said"),
    [
        (Act(action="tie_lot", answers={"sure": True}), "(tied, drawn by lot)"),
        (Act(action="tie_all"), "(tied, all count)"),
        ("tie_talk", "(tied, chosen together)"),
        ("tie_run_off", "(tied, won the run-off)"),
    ],
)
def test_the_round_up_says_how_the_first_was_told_from_its_equals(
    desk: Workspace, settle: Act | str, said: str
):
    voted(desk, *TIED)
    if settle == "tie_talk":
        settle = Act(action="tie_talk", answers={card(desk, TIED[0]).id: True})
    if settle == "tie_run_off":
        desk.do(Act(action="tie_run_off"))
        typed(desk, str(card(desk, TIED[0]).number))
        settle = Act(action="close_vote")
    assert isinstance(settle, Act)
    desk.do(settle)
    closing(desk)
    assert f"Came out on top {said}" in shown(desk)


def test_an_activity_without_a_question_does_not_come_out_on_top(desk: Workspace):
    activity = desk.shown.activity
    assert activity is not None
    desk.retitle(activity, title="Six ways", question="")
    voted(desk, "Core costs never covered")
    closing(desk)
    assert "Came out on top in the vote of “Six ways”" in shown(desk)


def test_what_the_room_does_not_see_is_not_in_the_round_up(desk: Workspace):
    planned(desk, seen=False)
    closing(desk)
    assert DEED not in shown(desk)


def test_where_nothing_came_out_the_block_has_its_title_and_its_end(desk: Workspace):
    closing(desk)
    seen = shown(desk)
    assert "Round-up and close" in seen
    assert "until" in seen
    assert "Core costs" not in seen


def test_an_activity_that_was_added_after_it_takes_nothing_from_the_round_up(
    desk: Workspace,
):
    voted(desk, "Core costs never covered")
    closing(desk)
    session = desk.world.all(Session)[0]
    add_activity(desk.programme, session.id, method("kj"), "grouping", title="One thing more")
    last = agenda_queries.blocks(desk.world, session.id)[-1]
    assert last.id != CLOSE
    assert "Core costs never covered" in shown(desk)


def test_a_break_at_the_end_is_a_break(desk: Workspace):
    voted(desk, "Core costs never covered")
    closing(desk)
    block = desk.world.get(Block, CLOSE)
    desk.amend(replacing(text("A break"), [(block, replace(block, mode=TalkMode.PAUSE))]))
    assert "Core costs never covered" not in shown(desk)
