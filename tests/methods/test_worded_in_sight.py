"""Nothing is worded out of the room's sight: what lies folded up or under a card is laid open."""

import pytest

from facilitator.model.core.records import Card
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, Edit, Write
from facilitator.model.display.picture import Audience, texts
from tests.methods.play import FRAME, Table, table
from tests.methods.test_contract import said

NEW = "Buses stop at seven"


def folded_group() -> Table:
    play = table("priorities")
    play.write("Buses stop", "No shelter", "Dark paths")
    play.group("Buses stop", "No shelter")
    play.do(Act(action="fold", on=(play.key("A"),)))
    assert "Buses stop" not in play.seen()
    return play


def handed_out(play: Table) -> str:
    return "\n".join(said(play.method.report(play.world, play.activity, Readership.HANDOUT, FRAME)))


def test_a_card_corrected_in_a_folded_group_and_stacked_was_seen():
    play = folded_group()
    play.do(Edit(on=play.key("Buses stop"), text=NEW))
    seen = NEW in play.seen()
    play.act("stack", NEW, onto=play.key("Dark paths"))
    assert play.card(NEW).stack == play.key("Dark paths")
    assert NEW in handed_out(play)
    assert seen


@pytest.mark.parametrize("way", ["edit", "form", "write"])
def test_what_is_worded_in_a_folded_group_unfolds_it(way: str):
    play = folded_group()
    if way == "edit":
        play.do(Edit(on=play.key("Buses stop"), text=NEW))
    elif way == "form":
        play.act("edit", "Buses stop", text=NEW)
    else:
        play.do(Write(texts=(NEW,), into=play.key("A")))
    assert NEW in play.seen()
    assert not play.group_at("A").folded
    play.undo()
    assert play.group_at("A").folded, "taken back as one step"
    assert NEW not in "\n".join(texts(play.picture(Audience.FACILITATOR)))


def test_a_group_named_within_a_folded_one_is_seen():
    play = table("priorities")
    play.write("Buses stop", "No shelter", "Dark paths")
    play.group("Buses stop", "No shelter")
    play.group("A", "Dark paths")
    play.do(Act(action="fold", on=(play.key("B"),)))
    play.name("A", "Getting home")
    assert "Getting home" in "\n".join(play.seen())


def test_a_card_corrected_under_another_lies_beside_it():
    play = table("priorities")
    play.write("Buses stop", "No shelter", "No buses")
    play.act("stack", "No buses", onto=play.key("Buses stop"))
    card = play.card("No buses")
    assert card.stack
    play.do(Edit(on=card.id, text=NEW))
    assert play.world.get(Card, card.id).stack is None
    assert NEW in play.seen()


def test_a_card_put_back_on_the_wall_within_a_folded_group_is_seen():
    play = table("priorities")
    play.write("Buses stop", "No shelter")
    play.group("Buses stop", "No shelter")
    play.act("off_wall", "Buses stop")
    play.do(Edit(on=play.key("Buses stop"), text=NEW))
    play.do(Act(action="fold", on=(play.key("A"),)))
    play.act("on_wall", NEW)
    assert NEW in play.seen()
