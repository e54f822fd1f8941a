"""Privacy never waits: what can still be done with cards and speakers of a closed activity."""

from __future__ import annotations

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Action, Method
from facilitator.model.board import queries as board_queries
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core.ids import SectorId
from facilitator.model.core.records import Card, Removal
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.gesture import Act, Ask, Write
from facilitator.model.display.picture import Audience
from facilitator.model.people import consent
from facilitator.model.people.records import Consent, Sector
from tests.methods.play import Refused, Table, table

each_method = pytest.mark.parametrize("held", METHODS, ids=[held.key for held in METHODS])


def closed(held: Method) -> tuple[Table, Card]:
    """A wall with a card from a sector, closed."""
    play = Table(held)
    sector = Sector(id=SectorId(play.new_id()), name="Health", position=1)
    play.apply(adding(text("Add"), sector))
    play.do(Write(texts=("Forms get lost",), source="imported"))
    (card,) = play.world.all(Card, play.activity)
    play.do(Act(action="said_by", on=(card.id,), answers={"sector": sector.id}))
    play.do(Act(action="close"))
    assert board_queries.closed(play.world, play.activity)
    return play, card


def offered(play: Table, *on: str) -> dict[str, Action]:
    found = play.method.actions(play.world, play.activity, on, Audience.FACILITATOR)
    return {action.key: action for action in found}


def take(play: Table, action: Action) -> None:
    answer = play.answer(action.gesture)
    play.do(answer.answered({}) if isinstance(answer, Ask) else action.gesture)


@each_method
def test_a_card_is_made_more_private_and_nothing_else_is_offered(held: Method):
    play, card = closed(held)
    keys = ["park", "no_print", "sector_0", "remove", "reopen"]
    assert list(offered(play, card.id)) == keys
    for key in keys[:3]:
        take(play, offered(play, card.id)[key])
    assert not play.world.get(Card, card.id).on_wall
    assert consent.own_consent(play.world, card) is Consent.NOTHING
    assert not comment_queries.sectors_of(play.world, play.activity)
    assert "sector_0" not in offered(play, card.id)
    take(play, offered(play, card.id)["remove"])
    assert not play.world.all(Card, play.activity)
    assert len(play.world.all(Removal, play.activity)) == 1


def test_what_was_taken_back_or_deleted_before_cannot_be_set_aside_afterwards():
    play = table("grouping", "kj")
    play.write("One", "Two")
    one, two = (play.key(name) for name in ("1", "2"))
    play.act("withdraw", "1")
    play.act("bin", "2")
    play.do(Act(action="close"))
    for key in (one, two):
        assert {"park", "restore"}.isdisjoint(offered(play, key))


@each_method
def test_where_no_card_is_chosen_it_can_be_opened_again(held: Method):
    play, _card = closed(held)
    assert list(offered(play)) == ["reopen"]


def test_a_speaker_may_say_afterwards_what_is_done_with_their_words():
    play = table("interview", "notes")
    for code in ("I1", "I2"):
        play.act("add_speaker", code=code, person="", by="")
        play.act("read_aloud", consent=Consent.NAMED.value)
        play.type(f"said by {code}")
    play.do(Act(action="close"))
    found = offered(play)
    assert [str(found[key].label) for key in ("consent_1", "consent_2")] == ["I1…", "I2…"]
    play.do(found["consent_1"].gesture, answers={"consent": Consent.NOTHING.value})
    said = {c.text: c.consent for c in play.method.comments(play.world, play.activity)}
    assert said == {"said by I1": Consent.NOTHING, "said by I2": Consent.NAMED}
    with pytest.raises(Refused, match="closed"):
        play.act("change_speaker", code="X9", by="")
