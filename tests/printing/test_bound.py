"""What a speaker agreed to binds the paper as well."""

from __future__ import annotations

from facilitator.methods import METHODS
from facilitator.model.people import Consent
from facilitator.model.records import Card
from facilitator.printing.leaving import IN_THE_ROOM, NOT_QUOTED, leaving
from tests.methods.play import table


def test_lines_of_who_did_not_agree_are_not_in_a_hand_out():
    play = table("listening", "notes")
    for code, consent in (("P1", Consent.NOTHING), ("P2", Consent.THEMES), ("P3", None)):
        play.act("add_speaker", code=code, person="", by="")
        if consent is not None:
            play.act("read_aloud", consent=consent.value)
        play.type(f"said by {code}")
    session = play.world.get(Card, play.key("said by P1")).activity
    activity = next(a for a in play.world if a.id == session)
    methods = {held.key: held for held in METHODS}
    told = leaving(play.world, activity.session, methods)  # type: ignore[attr-defined]
    words = [card.text for card in sorted(told.all(Card), key=lambda card: card.number)]
    assert words == [str(IN_THE_ROOM), str(NOT_QUOTED), "said by P3"]
