"""What was agreed to in one talk binds that talk, and where words are missing paper says why."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from facilitator.methods import METHODS, method
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import text, time_of_day
from facilitator.model.core.world import adding
from facilitator.model.display.gesture import Write
from facilitator.model.people import queries
from facilitator.model.people.records import Consent, ConsentRule
from facilitator.printing import PrintKind, PrintOrder
from facilitator.printing.privacy import leaving
from facilitator.printing.writing import document_of
from tests.methods.play import FRAME, Table, table
from tests.methods.test_contract import said

THEMES = Consent.THEMES.value


def two_talks() -> tuple[Table, Table]:
    """An interview in which all agreed to be counted only, then a conversation in that session."""
    talk = table("interview", "notes")
    talk.step("talk")
    talk.act("agreed_by_all", consent=THEMES)
    talk.type("We close the door at eight")
    talk.type("Action: mend the boiler")
    own = talk.world.get(Activity, talk.activity)
    other = replace(own, id=ActivityId(talk.new_id()), method="orid", title="Afterwards")
    made = method("orid").begin(other, "findings", talk.context())
    talk.apply(adding(text("Add"), other, *made))
    circle = copy(talk)
    circle.method, circle.activity = method("orid"), other.id
    circle.step("q1")
    circle.do(Write(texts=("The rain came in",)))
    talk.world = circle.world
    return talk, circle


def paper(play: Table, kind: PrintKind) -> set[str]:
    order = PrintOrder(
        methods={held.key: held for held in METHODS},
        world=play.world,
        session=play.world.get(Activity, play.activity).session,
        activity=play.activity,
        now=play.now,
        frame=FRAME,
    )
    printed = leaving(order.world, order.session, order.methods)
    return said(document_of(replace(order, world=printed), kind, 0))


def test_an_interview_does_not_silence_the_conversation_after_it():
    talk, circle = two_talks()
    assert "The rain came in" in paper(circle, PrintKind.HANDOUT)
    assert not [words for words in paper(circle, PrintKind.HANDOUT) if "counted" in words]
    assert "We close the door at eight" not in "".join(paper(talk, PrintKind.HANDOUT))
    both = paper(talk, PrintKind.SESSION_HANDOUT)
    assert "The rain came in" in both
    assert "We close the door at eight" not in both


def test_what_was_agreed_to_do_is_printed_though_the_talk_is_only_counted():
    talk, _ = two_talks()
    assert "mend the boiler" in paper(talk, PrintKind.HANDOUT)


def test_paper_says_when_it_was_agreed_that_words_are_only_counted():
    talk, _ = two_talks()
    rule = queries.rule_in(talk.world, talk.activity)
    assert rule is not None
    why = f"1 card is counted, not quoted, as was agreed at {time_of_day(rule.at)}."
    assert why in paper(talk, PrintKind.HANDOUT)
    assert [
        w for w in paper(talk, PrintKind.SESSION_RECORD) if w.startswith("Counted, not quoted, in")
    ]


def test_a_rule_for_the_session_binds_both_and_the_stricter_one_wins():
    talk, circle = two_talks()
    session = talk.world.get(Activity, talk.activity).session
    circle.apply(
        adding(
            text("Rule"),
            ConsentRule(
                id=circle.new_id(),
                session=session,
                position=9,
                consent=Consent.ANONYMOUS,
                at=talk.now,
            ),
        )
    )
    held = {
        card.activity: queries.consent_for(circle.world, card) for card in circle.world.all(Card)
    }
    assert held == {talk.activity: Consent.THEMES, circle.activity: Consent.ANONYMOUS}
