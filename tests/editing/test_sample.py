"""The sample programme: the same every time, made by gestures, in invented places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from facilitator.analysis.themes import counting
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import ExistsError
from facilitator.methods import METHODS
from facilitator.model.agenda import clock
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.queries import activities
from facilitator.model.board import queries as board_queries
from facilitator.model.board import rules
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Group,
    ParkReason,
    Programme,
    Relation,
    RelationKind,
    Revision,
    Session,
    SessionKind,
    StepEntry,
    Voice,
)
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World
from facilitator.model.display.document import Readership
from facilitator.model.display.picture import Audience, Note, Region, WallSize, texts
from facilitator.model.people import queries as people_queries
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.voting import queries as voting_queries
from facilitator.resources import resource
from facilitator.sample import make_sample
from sample_maker.make import tell_sample
from tests.monkey.rules import words_of

REAL_NAMES = (
    "darlington",
    "evolution",
    "4children",
    "dscn",
    "social capital",
    "sure start",
    "out of school alliance",
    "latchkey",
    "durham",
    "tees",
    "barnardo",
    "nspcc",
    "action for children",
    "save the children",
    "home-start",
    "ofsted",
    "nhs",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProgramme]:
    programme = make_sample(tmp_path_factory.mktemp("sample") / "s.facilitator", METHODS)
    yield programme
    programme.close()


@pytest.fixture
def world(made: OpenProgramme) -> World:
    return made.world


def named(world: World, title: str) -> ActivityId:
    return next(a.id for a in world.all(Activity) if a.title == title)


@pytest.fixture
def listening(world: World) -> ActivityId:
    return named(world, "What stands between us")


@pytest.fixture
def priorities(world: World) -> ActivityId:
    return named(world, "What comes first")


def test_it_is_what_the_gestures_of_its_story_lead_to(made: OpenProgramme, tmp_path: Path) -> None:
    """What ships is what comes of the story; if not, run `packaging/make_sample.py`."""
    again = tell_sample(tmp_path / "again.facilitator", METHODS)
    assert again.world == made.world
    again.close()


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.facilitator"
    path.write_bytes(b"mine")
    with pytest.raises(ExistsError):
        make_sample(path, METHODS)
    assert path.read_bytes() == b"mine"


def test_what_is_done_to_it_has_the_time_and_the_ids_of_now(made: OpenProgramme) -> None:
    ctx = made.context()
    assert ctx.now.year >= 2026
    assert ctx.new_id() not in made.world


def test_the_story_is_told_over_two_years(world: World) -> None:
    sessions = sorted(world.all(Session), key=lambda session: session.position)
    assert [session.kind for session in sessions] == [
        SessionKind.INTERVIEW,
        SessionKind.FACILITATED,
        SessionKind.WORKSHOP,
        SessionKind.TASK_GROUP,
        SessionKind.STEERING_GROUP,
        SessionKind.LISTENING,
    ]
    days = [session.on.first for session in sessions if session.on]
    assert days == sorted(days)
    assert (days[0].month, days[-1].month) == (11, 10)
    assert days[-1].year == days[0].year + 1
    assert all(day.weekday() < 5 for day in days)
    assert all(session.place for session in sessions)
    assert len(world.all(Programme)[0].message.split()) <= 25


def test_the_listening_workshop_is_complete(world: World, listening: ActivityId) -> None:
    cards = world.all(Card, listening)
    states = Counter(card.state for card in cards)
    assert len(cards) >= 44
    assert states == {
        CardState.ACTIVE: len(cards) - 3,
        CardState.PARKED: 2,
        CardState.WITHDRAWN: 1,
    }
    reasons = {card.reason for card in cards if card.state is CardState.PARKED}
    assert reasons == {ParkReason.OFF_TOPIC, ParkReason.SOLUTION_TOO_EARLY}
    assert len(board_queries.lone(world, listening)) == 3
    assert sum(len(under) for under in board_queries.stacked(world, listening).values()) == 2
    assert Counter(card.voice for card in cards)[Voice.MINE] == 2
    assert len(world.all(Revision, listening)) == 1


def test_every_card_is_counted_once(world: World, listening: ActivityId) -> None:
    active = board_queries.cards(world, listening)
    grouped = sum(len(held) for held in board_queries.members(world, listening).values())
    under = sum(len(held) for held in board_queries.stacked(world, listening).values())
    assert grouped + under + len(board_queries.lone(world, listening)) == len(active)


def test_what_was_said_is_read_to_the_end(made: OpenProgramme) -> None:
    counted = counting.tally(made.world, made.pool)
    assert len(counted.pool) >= 200
    assert {made.world.get(Session, s.session).title for s in counted.pool.comments} == {
        session.title for session in made.world.all(Session)
    }
    assert len(counted.themes) == len(proposal_queries.proposals(made.world)) == 6
    assert all(len(each.sessions) >= 3 and each.n >= 10 for each in counted.themes)
    assert 0.9 < (counted.coverage or 0) < 1
    assert counted.nowhere
    assert counted.waiting, "something is left to try placing on"
    assert {each.theme for each in proposal_queries.proposals(made.world)} == {
        each.theme.id for each in counted.themes
    }


def test_groups_say_something(world: World, listening: ActivityId) -> None:
    groups = board_queries.groups(world, listening)
    levels = Counter(board_queries.level(world, group) for group in groups)
    assert levels == {1: 9, 2: 2}
    assert all(len(group.title.split()) >= 5 for group in groups)
    assert len(board_queries.children(world, listening)[None]) + 3 <= 10


def test_relations_of_every_kind(world: World, listening: ActivityId) -> None:
    kinds = {relation.kind for relation in world.all(Relation, listening)}
    assert kinds == set(RelationKind)


def test_all_steps_were_gone_through_in_their_time(made: OpenProgramme) -> None:
    for activity in made.world.all(Activity):
        script = made.method(activity.id).script(made.world, activity.id)
        entries = sorted(made.world.all(StepEntry, activity.id), key=lambda e: e.position)
        left = len(script) - len(entries)
        assert [entry.step for entry in entries] == [step.key for step in script][: len(entries)]
        assert left == (1 if activity.question.endswith("whoever signs the contract?") else 0)
        times = [entry.at for entry in entries]
        assert times == sorted(times)
        took = times[-1] - times[0]
        planned = sum(step.minutes for step in script[:-1]) * 60
        assert 0.4 * planned < took.total_seconds() < 1.3 * planned


def test_the_clock_waits_where_it_was_left(world: World, listening: ActivityId) -> None:
    marks = clock.current_marks(world, listening)
    left = clock.read(marks, marks[-1].at)
    assert left is not None
    assert not left.running
    assert left.left > 0


def test_the_ranking_ends_in_a_tie_that_was_settled_in_the_open(
    made: OpenProgramme, priorities: ActivityId
) -> None:
    (poll,) = board_queries.polls(made.world, priorities)
    counted = voting_queries.tally(made.world, poll)
    assert board_queries.poll_closing(made.world, poll) is not None
    assert (counted.total, counted.voters) == (65, 11)
    assert len(voting_queries.ballots(made.world, poll)) == 11
    titles = [
        group.title if (group := made.world.find(Group, s.item)) else ""
        for s in counted.standings[:4]
    ]
    assert titles[0].startswith("Families find us")
    assert [s.points for s in counted.standings[:4]] == [24, 19, 9, 9]
    assert [s.place for s in counted.standings[:4]] == [1, 2, 3, 3]
    assert len(voting_queries.choices(made.world, poll)) == 2
    assert board_queries.closed(made.world, priorities)


def test_the_record_tells_everything(made: OpenProgramme) -> None:
    for activity in activities(made.world):
        record = made.method(activity.id).report(
            made.world, activity.id, Readership.RECORD, WallSize()
        )
        said = "\n".join(words_of(record))
        for card in made.world.all(Card, activity.id):
            assert card.text in said
        for group in made.world.all(Group, activity.id):
            assert group.title in said


def test_the_room_never_sees_what_was_set_aside(world: World, made: OpenProgramme) -> None:
    for activity in activities(world):
        method = made.method(activity.id)
        shown = texts(method.picture(world, activity.id, Audience.ROOM, WallSize()))
        aside = [c for c in world.all(Card, activity.id) if c.state is not CardState.ACTIVE]
        assert not {card.text for card in aside} & set(shown)


def test_no_hard_rule_is_broken_and_nothing_is_left_to_remark(made: OpenProgramme) -> None:
    for activity in made.world.all(Activity):
        mine = tuple(r for r in made.world if getattr(r, "activity", "") == activity.id)
        whole = Change(text("All"), (), mine)
        attempt = Attempt(whole, World(), made.world, activity.id)
        assert refusals(rules.RULES, attempt) == ()
        hints = made.method(activity.id).hints(made.world, activity.id)
        assert [str(hint.text) for hint in hints] == []


def overlaps(shapes: Sequence[Note | Region]) -> list[tuple[str, str]]:
    return [
        (one.id, other.id)
        for index, one in enumerate(shapes)
        for other in shapes[index + 1 :]
        if one.rect.meets(other.rect)
    ]


def test_the_wall_is_laid_out_well(made: OpenProgramme, listening: ActivityId) -> None:
    world, method = made.world, made.method(listening)
    picture = method.picture(world, listening, Audience.ROOM, WallSize())
    notes = [shape for shape in picture.shapes if isinstance(shape, Note)]
    regions = {shape.id: shape for shape in picture.shapes if isinstance(shape, Region)}
    tops = [regions[group.id] for group in board_queries.children(world, listening)[None]]
    lone = {card.id for card in board_queries.lone(world, listening)}
    assert overlaps(notes) == []
    assert overlaps([*tops, *(note for note in notes if note.id in lone)]) == []
    for inner in board_queries.children(world, listening).values():
        assert overlaps([regions[group.id] for group in inner]) == []
    assert all(0 <= each.rect.x <= each.rect.right <= picture.width for each in (*notes, *tops))


def test_places_bodies_and_people_are_invented() -> None:
    told = resource("sample", "programme.json").read_text(encoding="utf-8").casefold()
    assert [name for name in REAL_NAMES if name in told] == []


def test_cards_come_in_three_languages(world: World, listening: ActivityId) -> None:
    said = " ".join(card.text for card in world.all(Card, listening))
    assert "Cymraeg" in said
    assert "angielsku" in said


def test_who_came_is_one_roster_over_all_sessions(world: World) -> None:

    came = {s.title: len(people_queries.came(world, s.id)) for s in agenda_queries.sessions(world)}
    assert came["Telephone interviews"] == 6
    assert came["First workshop"] == 10
    assert came["Listening workshop"] == 10
    assert len(people_queries.everybody(world)) > 30
    (mary,) = people_queries.known_as(world, "Mary Cole")
    assert len(people_queries.roles(world, mary.id)) == 2
    assert len(people_queries.sessions_of(world)[mary.id]) == 4
    names = [person.name for person in people_queries.everybody(world)]
    assert len(set(names)) == len(names)
