"""What is written while a result is on the wall is seen at once: the result makes way."""

from __future__ import annotations

import pytest

from facilitator.methods.hats import plan
from facilitator.methods.hats.records import Hat
from facilitator.model.display.picture import Audience
from tests.methods.play import Table, table

IDEAS = ("Close one house", "Share one manager", "Move in together")


def voted(template: str, method: str) -> Table:
    """Three ideas, a vote on them, and its result on the wall."""
    held = table(template, method)
    steps = held.method.script(held.world, held.activity)
    key = next((s.id for s in plan.planned(held.world, held.activity) if s.hat is Hat.GREEN), "")
    held.step(key or steps[0].key)
    held.write(*IDEAS)
    items = " ".join(held.card(words).id for words in IDEAS)
    held.act("vote_on", kind="dots", budget=2, cap=1, items=items)
    held.act("close_vote")
    assert shows_result(held)
    return held


def shows_result(held: Table) -> bool:
    return any(shape.id == "ranking:how" for shape in held.picture(Audience.ROOM).shapes)


@pytest.mark.parametrize(("template", "method"), [("choosing", "hats"), ("storm", "boardstorm")])
def test_a_card_is_on_the_wall_as_soon_as_it_is_written(template: str, method: str):
    held = voted(template, method)
    held.write("Ask the mayor")
    assert "Ask the mayor" in held.seen(Audience.ROOM)
    assert not shows_result(held)
    held.undo()
    assert shows_result(held), "and with the card it is taken back"


def test_a_conclusion_is_on_the_wall_as_soon_as_it_is_written():
    held = voted("choosing", "hats")
    blue = [s for s in plan.planned(held.world, held.activity) if s.hat is Hat.BLUE]
    held.step(blue[-1].id)
    held.act("show_result")
    held.act("conclude", kind="decision", text="We share one manager")
    assert "We share one manager" in held.seen(Audience.ROOM)
    assert not shows_result(held)


def test_what_waits_for_its_hat_leaves_the_result_where_it_is():
    held = voted("choosing", "hats")
    held.act("hold", hat="black", text="It costs too much")
    assert shows_result(held)
