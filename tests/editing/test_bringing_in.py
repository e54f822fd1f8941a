"""Comments from elsewhere in a programme: all in one step, told as what they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.editing import bringing_in
from facilitator.editing.bringing_in import (
    MOST_ACTIVITIES,
    WRITTEN_COMMENTS,
    Destination,
    bring_in,
    sessions_and_activities,
    takes_comments,
    there_already,
    writes_now,
)
from facilitator.editing.broken_rules import broken_rules
from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.methods.common.votes import wording
from facilitator.model.board import queries
from facilitator.model.comments.incoming import IncomingComment
from facilitator.model.comments.records import CardSector
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import (
    Activity,
    Card,
    CountWay,
    Group,
    Poll,
    Session,
    StepEntry,
)
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Advance
from facilitator.model.people import queries as people_queries
from facilitator.model.people.entry import Entered
from facilitator.model.people.records import Person, Sector
from facilitator.model.voting import queries as voting_queries
from tests.new_file import create

FILE = Destination(source="survey", title="Survey")


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[OpenProgramme]:
    held = create(tmp_path / "p.facilitator", "Parks", METHODS)
    yield held
    assert not broken_rules(held.world, METHODS)
    held.close()


def said(*texts: str, **known: str | int) -> list[IncomingComment]:
    return [IncomingComment(line=n, text=words, **known) for n, words in enumerate(texts, 2)]  # pyright: ignore[reportArgumentType]


def wall(programme: OpenProgramme, key: str = "kj") -> ActivityId:
    session = add_session(programme, "Workshop")
    made = method(key)
    return add_activity(programme, session, made, made.templates[0].key, title="Wall")


def test_they_were_not_written_in_the_room(programme: OpenProgramme):
    brought = bring_in(programme, said("More trees", "A ramp"), FILE)
    assert (brought.cards, len(brought.activities)) == (2, 1)
    cards = programme.world.all(Card)
    assert {(card.source, card.at, card.written) for card in cards} == {("survey", None, "")}
    assert not programme.world.all(StepEntry)
    assert programme.world.all(Session)[0].title == "Survey"


def test_a_session_without_a_name_is_one_of_written_comments(programme: OpenProgramme):
    bring_in(programme, said("More trees"), Destination(source="paste"))
    assert programme.world.all(Session)[0].title == str(WRITTEN_COMMENTS)


def test_what_came_in_before_is_known_by_source_and_words(programme: OpenProgramme):
    long = "word " * 400
    brought = bring_in(programme, said("More trees", long), FILE)
    other = Destination(source="another", title="Survey")
    again = said("More trees", long, "A ramp")
    assert there_already(programme.world, again, FILE) == {2, 3}
    assert not there_already(programme.world, again, other)
    into = Destination(source="survey", activity=brought.activities[0])
    assert there_already(programme.world, again, into) == {2, 3}
    elsewhere = Destination(source="survey", activity=wall(programme))
    assert not there_already(programme.world, again, elsewhere)
    assert not there_already(programme.world, said("More trees", date="1 May"), FILE)


def test_one_step_takes_all_of_it_back(programme: OpenProgramme):
    before = programme.world
    comments = [
        IncomingComment(
            line=2,
            text="More trees",
            question="Where?",
            group="Green",
            sector="Farmers",
            person=Entered(name="Anna Lund", organisation="Library"),
        ),
        IncomingComment(line=3, text="A ramp", question="How?", group="Access"),
    ]
    brought = bring_in(programme, comments, FILE)
    assert (brought.cards, brought.people, len(brought.activities)) == (2, 1, 2)
    assert len(brought.outcome.done) == 1
    assert programme.undo(ActivityId("")).done
    assert programme.world == before
    assert programme.redo(ActivityId("")).done
    assert len(programme.world.all(Card)) == 2


def test_into_a_wall_they_stand_beside_what_is_there(programme: OpenProgramme):
    held = wall(programme)
    bring_in(programme, said("First"), Destination(source="a", activity=held))
    bring_in(programme, said("Second"), Destination(source="b", activity=held))
    cards = sorted(programme.world.all(Card), key=lambda card: card.number)
    assert [(card.text, card.source) for card in cards] == [("First", "a"), ("Second", "b")]
    assert (cards[0].x, cards[0].y) != (cards[1].x, cards[1].y)
    assert len(programme.world.all(Activity)) == 1


def test_a_new_activity_for_each_question_and_a_session_for_each_workshop(
    programme: OpenProgramme,
):
    comments = [
        *said("a", "b", session="North", question="What is good?"),
        *said("c", session="South", question="What is good?"),
        *said("d", session="North", question="What is bad?"),
    ]
    brought = bring_in(programme, comments, FILE)
    found = {
        (programme.world.get(Session, held.session).title, held.question): sorted(
            card.text for card in programme.world.all(Card, held.id)
        )
        for held in programme.world.all(Activity)
    }
    assert found == {
        ("North", "What is good?"): ["a", "b"],
        ("South", "What is good?"): ["c"],
        ("North", "What is bad?"): ["d"],
    }
    assert len(brought.activities) == 3


def test_in_a_session_there_is_no_new_one_is_made(programme: OpenProgramme):
    session = add_session(programme, "Workshop")
    to = Destination(source="survey", session=session, title="Survey")
    bring_in(programme, said("a", session="North"), to)
    assert [held.session for held in programme.world.all(Activity)] == [session]


def test_too_many_questions_are_refused_and_nothing_is_made(programme: OpenProgramme):
    comments = [
        IncomingComment(line=n, text="x", question=f"Question {n}")
        for n in range(MOST_ACTIVITIES + 1)
    ]
    before = programme.world
    brought = bring_in(programme, comments, FILE)
    assert "more than 40" in str(brought.outcome.words[0])
    assert programme.world is before


def test_what_was_one_group_elsewhere_is_one_here(programme: OpenProgramme):
    comments = [*said("a", "b", group="Green"), *said("c", group="Access"), *said("d")]
    brought = bring_in(programme, comments, FILE)
    assert (brought.groups_kept, brought.groups) == (True, 2)
    titles = {None: "", **{group.id: group.title for group in programme.world.all(Group)}}
    found = {card.text: titles[card.group] for card in programme.world.all(Card)}
    assert found == {"a": "Green", "b": "Green", "c": "Access", "d": ""}


def test_where_there_are_no_groups_that_is_told(programme: OpenProgramme):
    to = Destination(source="a", activity=wall(programme, "notes"))
    assert not bring_in(programme, said("a", group="Green"), to).groups_kept
    assert len(programme.world.all(Card)) == 1


def test_more_cards_than_anybody_waits_for_lie_in_no_group(
    programme: OpenProgramme, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bringing_in, "MOST_GROUPED", 2)
    brought = bring_in(programme, said("a", "b", "c", group="Green"), FILE)
    assert (brought.cards, brought.groups_kept) == (3, False)
    assert not programme.world.all(Group)


def test_sectors_are_known_by_their_name_or_added(programme: OpenProgramme):
    known = people_queries.sectors(programme.world)[0]
    comments = [*said("a", sector=known.name.upper()), *said("b", "c", sector="Farmers")]
    bring_in(programme, comments, FILE)
    names = {sector.id: sector.name for sector in programme.world.all(Sector)}
    of = {told.card: names[told.sector] for told in programme.world.all(CardSector)}
    found = {card.text: of[card.id] for card in programme.world.all(Card)}
    assert found == {"a": known.name, "b": "Farmers", "c": "Farmers"}


def test_people_of_one_name_are_told_apart_by_where_they_are_from(programme: OpenProgramme):
    def by(name: str, organisation: str) -> IncomingComment:
        person = Entered(name=name, organisation=organisation)
        return IncomingComment(line=2, text=f"from {organisation}", person=person)

    both = [by("Maria Lopez", "School"), by("Maria Lopez", "Clinic"), by("maria lopez", "School")]
    assert bring_in(programme, both, FILE).people == 2
    assert bring_in(programme, [by("Maria Lopez", "Clinic")], FILE).people == 0
    assert bring_in(programme, [by("Maria Lopez", "Port")], FILE).people == 1
    assert len(programme.world.all(Person)) == 3


def test_a_date_is_told_as_the_file_has_it(programme: OpenProgramme):
    bring_in(programme, said("a", date="3 March 2024"), FILE)
    assert programme.world.all(Card)[0].source == "survey, 3 March 2024"


def test_a_text_too_long_for_a_card_goes_on_on_the_next(programme: OpenProgramme):
    words = "many words " * 800
    brought = bring_in(programme, said(words, "short", sector="Farmers"), FILE)
    cards = sorted(programme.world.all(Card), key=lambda card: card.number)
    assert brought.cards == len(cards) == 4
    assert cards[-1].text == "short"
    assert len(programme.world.all(CardSector)) == 4


def test_nothing_is_brought_in_of_nothing(programme: OpenProgramme):
    assert bring_in(programme, (), FILE).outcome.refused


def test_walls_that_ask_back_are_not_offered(programme: OpenProgramme):
    held = {key: wall(programme, key) for key in ("kj", "forcefield", "notes")}
    taking = {a.id for _, every in sessions_and_activities(programme) for a in every}
    assert held["kj"] in taking
    for activity in held.values():
        if not takes_comments(programme, activity):
            brought = bring_in(programme, said("a"), Destination(source="a", activity=activity))
            assert brought.outcome.refused
            assert not programme.world.all(Card)


def test_only_a_wall_in_a_step_of_writing_is_written_on(programme: OpenProgramme):
    held = wall(programme)
    assert not writes_now(programme, held), "it has not begun"
    programme.do(held, Advance())
    programme.do(held, Advance())
    assert writes_now(programme, held)
    vote = wall(programme, "decide")
    for _ in range(4):
        assert takes_comments(programme, vote)
        assert not writes_now(programme, vote)
        programme.do(vote, Advance(answers={"what": "nothing", "question": "What first?"}))


def test_a_closed_activity_refuses_in_words(programme: OpenProgramme):
    held = wall(programme)
    programme.do(held, Advance())
    programme.close_activity(held)
    brought = bring_in(programme, said("a"), Destination(source="a", activity=held))
    assert brought.outcome.refused
    assert not programme.world.all(Card)


WORDS = st.text(alphabet=st.sampled_from("ab é中\n\"'=+"), min_size=1, max_size=9).filter(str.strip)
NAMES = st.sampled_from(["", "Green", "green ", "Access", "=1+1"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(WORDS, NAMES, NAMES, NAMES), min_size=1, max_size=8))
def test_each_comment_becomes_a_card_once_and_undo_leaves_nothing(
    rows: list[tuple[str, str, str, str]],
):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        programme = create(Path(folder) / "p.facilitator", "Parks", METHODS)
        before = programme.world
        comments = [
            IncomingComment(line=n, text=words, question=asked, group=group, sector=sector)
            for n, (words, asked, group, sector) in enumerate(rows)
        ]
        brought = bring_in(programme, comments, FILE)
        assert brought.outcome.done
        assert not broken_rules(programme.world, METHODS)
        found = sorted(card.text for card in programme.world.all(Card))
        assert found == sorted(words.strip() for words, *_ in rows)
        assert programme.undo(ActivityId("")).done
        assert programme.world == before
        programme.close()


def test_a_session_can_be_chosen_by_its_id(programme: OpenProgramme):
    session = SessionId(add_session(programme, "Interviews"))
    bring_in(programme, said("a"), Destination(source="x", session=session))
    assert programme.world.all(Activity)[0].session == session


def result_of(programme: OpenProgramme, activity: ActivityId) -> dict[str, tuple[int, ...]]:
    """What each thing was given in the vote whose result is there, by how it came in."""
    poll = voting_queries.latest(programme.world, activity)
    assert poll is not None
    assert queries.poll_closing(programme.world, poll)
    counted = voting_queries.tally(programme.world, poll)
    return {name_of(programme.world, each.item): each.given for each in counted.standings}


def name_of(world: World, item: str) -> str:
    group = world.find(Group, item)
    return group.title if group else world.get(Card, item).text


def test_votes_are_kept_as_counted_elsewhere(programme: OpenProgramme):
    comments = [*said("Trees", votes=3), *said("Ramps", votes=0), *said("Slides")]
    brought = bring_in(programme, comments, FILE)
    assert (brought.votes_kept, brought.votes) == (True, 3)
    assert result_of(programme, brought.activities[0]) == {
        "Trees": (0, 0, 0, 3),
        "Ramps": (0, 0, 0, 0),
    }
    assert programme.undo(ActivityId("")).done
    assert not programme.world.all(Card)
    assert not programme.world.all(Poll)
    assert programme.redo(ActivityId("")).done
    assert len(programme.world.all(Poll)) == 1


def test_votes_for_a_group_are_the_groups(programme: OpenProgramme):
    comments = [*said("a", "b", group="Green", group_votes=5), *said("c", group_votes=2)]
    brought = bring_in(programme, comments, FILE)
    assert result_of(programme, brought.activities[0]) == {
        "Green": (0, 0, 0, 5),
        "c": (0, 0, 0, 2),
    }


def test_where_nothing_is_voted_on_votes_are_not_kept_and_that_is_told(programme: OpenProgramme):
    to = Destination(source="survey", activity=wall(programme, "orid"))
    brought = bring_in(programme, said("a", votes=1), to)
    assert (brought.votes_kept, brought.votes) == (False, 0)


def test_votes_from_elsewhere_are_told_as_that(programme: OpenProgramme):
    held = bring_in(programme, said("Trees", votes=3), FILE).activities[0]
    poll = voting_queries.latest(programme.world, held)
    assert poll is not None
    told = wording.how(poll, voting_queries.tally(programme.world, poll))
    assert str(told) == f"3 votes, {CountWay.ELSEWHERE}; who voted is not known"
