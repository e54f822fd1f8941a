"""A café from nothing to paper: it begins, tables talk, all look at it, and it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.methods.contract import MOVE
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Audience
from facilitator.paper.report import write_pdf
from tests.methods.play import FRAME, Refused, Table, table
from tests.paper.reading import close, closed
from tests.paper.samples import MADE_AT


@pytest.fixture
def play() -> Table:
    return table(method="world_cafe")


def questions(play: Table) -> list[str]:
    (plan,) = play.method.plans(play.world, play.activity)
    return [row.id for row in plan.items]


def test_each_question_is_a_round(play: Table):
    script = play.method.script(play.world, play.activity)
    rounds = ["round1", "round2", "round3"]
    assert [step.key for step in script] == ["opening", *rounds, "harvest", "closing"]
    assert sum(step.minutes for step in script) == 100
    play.act("add_question", text="What do we do tomorrow?")
    assert len(play.method.script(play.world, play.activity)) == 7


def test_a_question_is_moved_until_its_round_begins(play: Table):
    first, second, third = questions(play)
    play.do(Act(action=MOVE, on=(third,), answers={"list": "questions", "before": first}))
    assert questions(play) == [third, first, second]
    play.step("round3")
    with pytest.raises(Refused, match="begun"):
        play.act("remove_question", third)


def test_the_room_sees_the_question_and_what_tables_say(play: Table):
    play.step("opening")
    assert "Hosts stay, the others move on" in play.seen()
    play.step("round1")
    play.type("3: Nobody answers the phone")
    assert {"What matters to us here?", "Nobody answers the phone"} <= set(play.seen())
    assert play.card("1").source == "Table 3"
    play.step("round2")
    assert "Nobody answers the phone" not in play.seen(), "each round has a wall of its own"
    play.step("harvest")
    assert "Nobody answers the phone" in play.seen(), "until something is noticed"
    play.type("Every table spoke of waiting")
    assert {"What do we notice?", "Every table spoke of waiting"} <= set(play.seen())
    assert set(play.seen()) <= set(play.seen(Audience.FACILITATOR))


@pytest.mark.parametrize("reader", list(Readership))
def test_it_is_printed(play: Table, reader: Readership, tmp_path: Path):
    play.step("round1")
    play.type("3: Nobody answers the phone")
    play.step("harvest")
    play.type("Every table spoke of waiting")
    report = play.method.report(play.world, play.activity, reader, FRAME)
    write_pdf(report, tmp_path / "cafe.pdf", made_at=MADE_AT)
    words = closed(tmp_path / "cafe.pdf")
    for said in ("Nobody answers the phone", "What we noticed", "Every table spoke of waiting"):
        assert close(said) in words
