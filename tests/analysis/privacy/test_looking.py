"""A programme looked through: what is told, where, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.wording import where
from facilitator.model.comments.queries import covered
from facilitator.model.core import World, ids
from facilitator.model.core.records import Activity, Card, CardState, Draft, Programme, Session
from facilitator.model.documents.records import (
    DocumentTitle,
    OwnSection,
    SectionChoice,
    SectionOrder,
    StudyText,
)
from facilitator.model.house_style.records import HouseStyle
from facilitator.model.people.records import CardConsent, Consent, Person
from facilitator.model.themes.records import Theme

AT = datetime(2026, 3, 4, tzinfo=UTC)
ACTIVITY = ids.ActivityId("a")
SAID = "Ann Moss at 07700 900123 told me; ask Ann again in May"


def card(number: int, words: str, state: CardState = CardState.ACTIVE) -> Card:
    key = ids.CardId(f"c{number}")
    return Card(id=key, activity=ACTIVITY, number=number, text=words, state=state)


def world() -> World:
    session = Session(id=ids.SessionId("s"), title="First workshop")
    return World(
        (
            Programme(id="p", title="Centres in SW1A 1AA"),
            session,
            Activity(id=ACTIVITY, session=session.id, method="kj", title="Wall"),
            Person(id=ids.PersonId("q"), number=1, name="Ann Moss", contact="ann@moss.org"),
            card(1, SAID),
            card(2, "Ann in the bin", CardState.BINNED),
            card(3, "Ann stays in the room"),
            Draft(id="d", activity=ACTIVITY, text="Ann, half written", at=AT),
            CardConsent(id="k", activity=ACTIVITY, card=ids.CardId("c3"), consent=Consent.NOTHING),
            Theme(id=ids.ThemeId("t"), number=4, position=1, name="What Ann Moss asks for"),
        )
    )


def look(held: World) -> list[tuple[str, str]]:
    found = looking.look_through(held, looking.leaving_words(held))
    return [(str(where(held, each.record)), each.said) for each in found]


def test_what_goes_out_is_told_in_order_with_its_place() -> None:
    assert look(world()) == [
        ("the programme", "SW1A 1AA"),
        ("theme 4", "Ann Moss"),
        ("First workshop, Wall, card 1", "Ann Moss"),
        ("First workshop, Wall, card 1", "07700 900123"),
        ("First workshop, Wall, card 1", "Ann"),
    ]


def test_headings_and_titles_of_documents_are_looked_at_and_keys_are_not() -> None:
    document = "case study"
    own = ids.OwnSectionId("07700900123")
    held = World(
        (
            *world(),
            DocumentTitle(id="1", document=document, title="A study", kicker="by Ann Moss"),
            OwnSection(id=own, document=document, position=1, title="Ring 07700 900124"),
            SectionChoice(id="3", document=document, section="why", title="Why Ann Moss came"),
            SectionOrder(id="4", document=document, sections="07700900123"),
        )
    )
    assert sorted(set(look(held)) - set(look(world()))) == [
        ("a heading in a document", "07700 900124"),
        ("a heading in a document", "Ann Moss"),
        ("the title of a document", "Ann Moss"),
    ]


def test_the_facilitators_own_look_takes_in_what_stays() -> None:
    found = looking.look_through(world(), looking.everything)
    assert {each.record.id for each in found} == {"p", "t", "c1", "c2", "c3"}


def test_a_neutral_word_stands_in_print_and_the_words_stay() -> None:
    held, keys = world(), count()
    found = looking.look_through(held, looking.leaving_words(held))
    instead = {kind: str(words) for kind, words in looking.NEUTRAL.items()}
    change = looking.cover(held, found, new_id=lambda: f"n{next(keys)}", instead=instead)
    after = held.apply(change)
    assert covered(after, "c1", SAID) == (
        "[name] at [telephone number] told me; ask [name] again in May"
    )
    assert after.get(Card, "c1").text == SAID
    assert look(after) == look(held)[:2]
    assert after.apply(change.inverse()) == held


def test_a_card_that_is_left_out_is_not_told_again() -> None:
    held, keys = world(), count()
    found = looking.look_through(held, looking.leaving_words(held))
    change = looking.leave_out(held, found, new_id=lambda: f"n{next(keys)}")
    assert look(held.apply(change)) == look(held)[:2]


def test_where_only_some_may_be_quoted_only_those_are_looked_through() -> None:
    found = looking.look_through(world(), looking.leaving_words(world(), quotable=()))
    assert {each.record.id for each in found} == {"p", "t"}


def test_words_written_for_another_document_are_not_in_this_one() -> None:
    ours, others = (StudyText(id=key, document=key, section="contact", text="") for key in "ab")
    goes = looking.in_document(lambda _record: True, "a", ())
    assert (goes(ours), goes(others)) == (True, False)


def test_of_comments_only_those_a_document_prints_a_part_of_are_in_it() -> None:
    whole, part, never = (
        card(1, SAID),
        card(2, "Ring Ann Moss, she has the key"),
        card(3, "Ann Moss came late"),
    )
    printed = (SAID, "“Ring [name], she has the […]” – a participant")
    goes = looking.in_document(lambda _record: True, "a", printed)
    assert [goes(each) for each in (whole, part, never)] == [True, True, False]


def test_the_words_of_the_house_stand_on_every_paper() -> None:
    house = HouseStyle(id="h", address="Ask for Ann Moss")
    held = World((*world(), house))
    goes = looking.within(held, looking.leaving_words(held), "another session")
    (found,) = looking.look_through(held, goes)
    assert (found.record, str(where(held, house))) == (house, "the house style")
