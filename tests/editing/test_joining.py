"""A colleague's file joined to the open one: laws under random play, and what is asked."""

from __future__ import annotations

import dataclasses
import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from facilitator.editing.broken_rules import broken_rules
from facilitator.editing.joining import files, sides, telling
from facilitator.editing.joining.covering import covers_united
from facilitator.editing.joining.fitting import Fitting
from facilitator.editing.joining.outcomes import RecordFate
from facilitator.editing.joining.questions import APART, HERE, SAME, THERE, QuestionKind
from facilitator.editing.joining.sides import QUIET, side_of
from facilitator.editing.opening import add_session, record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError, NotAProgrammeError
from facilitator.methods import METHODS
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.comments.records import Redaction
from facilitator.model.core import Change, World, adding, text
from facilitator.model.core.ids import ActivityId, CardId, ChallengeId, ChallengeVersionId
from facilitator.model.core.records import (
    Activity,
    Card,
    Closing,
    PrivateNote,
    Revision,
    Session,
    StepEntry,
)
from facilitator.model.display.gesture import Edit, Write
from facilitator.model.documents import arranging
from facilitator.model.documents import edits as documents
from facilitator.model.documents import queries as document_queries
from facilitator.model.framing.records import Challenge, ChallengeVersion
from facilitator.model.house_style import edits as house_edits
from facilitator.model.house_style.queries import house_of
from facilitator.model.house_style.records import HouseFile, HouseRole
from facilitator.model.people import entry, identity, queries
from facilitator.model.people.entry import Coming, Entered, Fate
from facilitator.model.people.records import CardConsent, Consent, Person
from facilitator.store.borrowing import borrowed
from tests.data.make_every_kind import DOT
from tests.editing.two_laptops import BEGUN, STUDY, join, laptop, plan, play, play_own
from tests.new_file import create, wall_of_texts

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def two(sample_file: Path, tmp_path: Path) -> Iterator[tuple[OpenProgramme, OpenProgramme]]:
    with (
        laptop(sample_file, tmp_path / "ours.facilitator", "ours") as ours,
        laptop(sample_file, tmp_path / "theirs.facilitator", "theirs") as theirs,
    ):
        yield ours, theirs


def _walls(programme: OpenProgramme) -> list[ActivityId]:
    return [each.id for each in agenda_queries.activities(programme.world)]


def _said(world: World) -> set[tuple[object, ...]]:
    """Return all a world says but for place, order, number and time."""
    return {
        tuple(getattr(r, f.name) for f in dataclasses.fields(r) if f.name not in QUIET)
        for r in world
    }


# laws


@pytest.mark.parametrize("seed", ["one", "two"])
def test_what_two_did_on_the_same_walls_holds_together_once_joined(
    two: tuple[OpenProgramme, OpenProgramme], seed: str
):
    ours, theirs = two
    walls = _walls(ours)[::7]
    play(ours, walls, f"ours {seed}", 20)
    play(theirs, walls, f"theirs {seed}", 20)
    play_own(ours, f"ours {seed}", 12)
    play_own(theirs, f"theirs {seed}", 12)
    before = ours.world
    made, outcome = join(ours, theirs)
    assert not outcome.refused
    assert broken_rules(ours.world, METHODS) == broken_rules(before, METHODS) == ()
    there = theirs.world
    kept = {RecordFate.GONE_HERE, RecordFate.GONE_THERE, RecordFate.ERASED_HERE}
    lost = {r.id for w in (before, there) for r in w.all(Card)} - {r.id for r in ours.world}
    assert {made.fates[key] for key in lost} <= kept
    assert not plan(ours, theirs.store.path).change, "joining twice changes something"
    after = ours.world
    assert ours.undo(ActivityId("")).done
    assert ours.world == before
    assert ours.redo(ActivityId("")).done
    assert ours.world == after


def test_the_order_in_which_colleagues_are_joined_does_not_matter(
    sample_file: Path, tmp_path: Path
):
    with ExitStack() as stack:

        def opened(name: str) -> OpenProgramme:
            path = tmp_path / f"{name}.facilitator"
            return stack.enter_context(laptop(sample_file, path, name))

        anna, ben = opened("anna"), opened("ben")
        walls = _walls(anna)
        play(anna, walls[0::2], "anna", 20)
        play(ben, walls[1::2], "ben", 20)
        play_own(anna, "anna", 12)
        results: list[World] = []
        for one, other in ((anna, ben), (ben, anna)):
            host = opened(f"host{len(results)}")
            for each in (one, other):
                made, outcome = join(host, each)
                assert not made.questions
                assert not made.misfits
                assert not outcome.refused
            results.append(host.world)
        assert _said(results[0]) == _said(results[1])


def test_a_copy_where_only_one_worked_comes_to_what_they_have(
    two: tuple[OpenProgramme, OpenProgramme],
):
    ours, theirs = two
    untouched, _ = join(ours, theirs)
    assert not untouched.change
    assert not untouched.fates
    for wall in _walls(theirs)[:3]:
        theirs.do(wall, Write(texts=("one more", "and another")))
    card = theirs.world.all(Card, _walls(theirs)[1])[0]
    theirs.do(card.activity, Edit(on=card.id, text="other words"))
    theirs.retitle(_walls(theirs)[2], title="Another title")
    _, outcome = join(ours, theirs)
    assert outcome.done
    assert ours.world == theirs.world


# what is asked


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[tuple[OpenProgramme, OpenProgramme, ActivityId]]:
    """A small programme on two laptops, and its one wall."""
    made = tmp_path / "made.facilitator"
    first = wall_of_texts(made, ("one", "two"), METHODS, title="A wall")
    (activity,) = _walls(first)
    first.close()
    with (
        laptop(made, tmp_path / "ours.facilitator", "ours") as ours,
        laptop(made, tmp_path / "theirs.facilitator", "theirs") as theirs,
    ):
        yield ours, theirs, activity


def _change(programme: OpenProgramme, activity: ActivityId, words: str) -> Card:
    card = programme.world.all(Card, activity)[0]
    assert programme.do(activity, Edit(on=card.id, text=words)).done
    return card


def test_words_changed_on_both_sides_are_asked_about_and_theirs_are_kept_beside(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    ours, theirs, activity = wall
    card = _change(ours, activity, "our words")
    _change(theirs, activity, "their words")
    theirs.store.settle()
    made = plan(ours, theirs.store.path)
    (asked,) = made.questions
    assert (asked.kind, asked.usual) == (QuestionKind.DIFFERENT, HERE)
    assert [(each.here, each.there) for each in asked.sides] == [("our words", "their words")]
    other = ours.world.apply(plan(ours, theirs.store.path, {asked.key: THERE}).change)
    assert other.get(Card, card.id).text == "their words"
    assert "our words" in {r.text for r in other.all(Revision) if r.card == card.id}
    join(ours, theirs)
    assert ours.world.get(Card, card.id).text == "our words"
    assert "their words" in {r.text for r in ours.world.all(Revision) if r.card == card.id}
    again = plan(ours, theirs.store.path)
    assert (again.questions, bool(again.change)) == ((), False)


def test_what_moved_on_here_since_it_was_joined_is_not_asked_about(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    ours, theirs, activity = wall
    _change(theirs, activity, "their words")
    join(ours, theirs)
    _change(ours, activity, "our words, later")
    again = plan(ours, theirs.store.path)
    assert (again.questions, bool(again.change)) == ((), False)


def test_cards_of_one_number_are_both_kept_and_ours_keeps_it(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    ours, theirs, activity = wall
    ours.do(activity, Write(texts=("ours",)))
    theirs.do(activity, Write(texts=("theirs",)))
    join(ours, theirs)
    numbers = {card.text: card.number for card in ours.world.all(Card, activity)}
    assert numbers == {"one": 1, "two": 2, "ours": 3, "theirs": 4}


def _enter(programme: OpenProgramme, *people: Entered) -> None:
    coming = [Coming(line=n, entered=each, fate=Fate.NEW) for n, each in enumerate(people, 1)]
    new_id = programme.context().new_id
    programme.apply(entry.take_in(programme.world, None, coming, new_id=new_id))


def test_people_who_share_a_name_are_asked_about(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    ours, theirs, _ = wall
    mary = Entered(name="Mary Zabel", organisation="Lark Lane", contact="mary@example.org")
    _enter(ours, Entered(name="Mary Zabel", organisation="Lark Lane"))
    _enter(theirs, mary)
    theirs.store.settle()
    made = plan(ours, theirs.store.path)
    (asked,) = [each for each in made.questions if each.kind is QuestionKind.PERSON]
    assert asked.usual == SAME
    two_people = ours.world.apply(plan(ours, theirs.store.path, {asked.key: APART}).change)
    assert len(queries.known_as(two_people, "mary zabel")) == 2
    join(ours, theirs)
    (one,) = queries.known_as(ours.world, "mary zabel")
    assert one.contact == "mary@example.org"
    again = plan(ours, theirs.store.path)
    assert not again.change


def test_people_of_one_name_and_two_organisations_are_usually_two(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    ours, theirs, _ = wall
    _enter(ours, Entered(name="Mary Zabel", organisation="Lark Lane"))
    _enter(theirs, Entered(name="Mary Zabel", organisation="Mill House"))
    made, _ = join(ours, theirs)
    assert [each.usual for each in made.questions] == [APART]
    assert len(queries.known_as(ours.world, "mary zabel")) == 2


def test_who_was_removed_for_good_here_does_not_come_back(
    two: tuple[OpenProgramme, OpenProgramme],
):
    ours, theirs = two
    people = ours.world.all(Person)
    person = next(p for p in people if len(queries.known_as(ours.world, p.name)) == 1)
    change = identity.erase(ours.world, person, new_id=ours.context().new_id)
    ours.apply(change)
    made, outcome = join(ours, theirs)
    assert not outcome.refused
    assert person.id not in ours.world
    assert not queries.known_as(ours.world, person.name)
    assert not made.change
    assert not made.questions


def test_a_place_that_was_given_here_stays_though_it_was_theirs_once():
    here = Revision(
        id="r", activity=ActivityId("a"), card=CardId("c"), position=9, text="said", at=BEGUN
    )
    there = dataclasses.replace(here, position=5, text="other")
    both = sides.joined((here, there), ((), (here,)), numbers_stay=True)
    assert both == (dataclasses.replace(here, text="other"), ())


def test_what_comes_in_late_in_the_search_lets_in_what_waited_for_it():
    """A wording that follows another is tried before that one is there, and again after it."""

    def wording(key: str, position: int) -> ChallengeVersion:
        return ChallengeVersion(
            id=ChallengeVersionId(key),
            challenge=ChallengeId("challenge"),
            position=position,
            text=key,
            at=BEGUN,
        )

    here = World([Challenge(id=ChallengeId("challenge"), number=1), wording("y", 1)])
    new = [wording("b", 2), wording("a", 3), wording("c", 9)]
    after = {each.id: each for each in (*here, *new)}
    fitting = Fitting(here, World(new), ())

    def broken(world: World) -> bool:
        places = sorted(each.position for each in world.all(ChallengeVersion))
        return places != list(range(1, len(places) + 1))

    assert fitting.culprits(after, ["a", "b", "c"], broken) == ["c"]


def test_what_is_covered_on_either_side_stays_covered():
    def cover(key: str, start: int, end: int) -> Redaction:
        return Redaction(id=key, about="card", start=start, end=end, instead="[name]")

    here, wider, apart = cover("here", 4, 9), cover("wider", 2, 6), cover("apart", 20, 24)
    found = covers_united(World([here]), {each.id: each for each in (here, wider, apart)})
    assert found == {"wider": None, "here": cover("here", 2, 9)}
    again = covers_united(
        World([cover("here", 2, 9)]), {"here": cover("here", 2, 9), "wider": wider}
    )
    assert again == {"wider": None, "here": cover("here", 2, 9)}


def test_of_two_consents_the_stricter_is_the_usual_answer_and_notes_are_put_together(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    ours, theirs, activity = wall
    card = ours.world.all(Card, activity)[0].id
    for programme, given, note in (
        (ours, Consent.NAMED, "our note"),
        (theirs, Consent.NOTHING, "their note"),
    ):
        said = CardConsent(id=f"id of {note}", activity=activity, card=card, consent=given)
        programme.apply(adding(text("Ask"), said))
        programme.keep_note(activity, note)
    made, _ = join(ours, theirs)
    assert [each.usual for each in made.questions] == [THERE]
    assert [each.consent for each in ours.world.all(CardConsent)] == [Consent.NOTHING]
    assert [each.text for each in ours.world.all(PrivateNote)] == ["our note\n\ntheir note"]
    assert not plan(ours, theirs.store.path).change


def test_sections_that_both_added_to_a_document_stand_there_without_a_question(
    two: tuple[OpenProgramme, OpenProgramme],
):
    for programme, words in zip(two, ("Helpline", "About us"), strict=True):
        new_id = programme.context().new_id
        assert programme.apply(
            arranging.add_section(programme.world, STUDY, words, "contact", new_id=new_id)
        ).done
        key = document_queries.own_sections(programme.world, STUDY)[-1].id
        assert programme.apply(
            documents.write(programme.world, STUDY, key, f"{words}: 100", new_id=new_id)
        ).done
    made, outcome = join(*two)
    assert outcome.done
    assert not made.questions
    both = {each.title: each.id for each in document_queries.own_sections(two[0].world, STUDY)}
    written = document_queries.written(two[0].world, STUDY)
    assert {title: written[key] for title, key in both.items()} == {
        "Helpline": "Helpline: 100",
        "About us": "About us: 100",
    }


def test_what_was_opened_again_there_is_told(two: tuple[OpenProgramme, OpenProgramme]):
    ours, theirs = two
    wall = next(each for each in _walls(ours) if board_queries.closed(ours.world, each))
    held = theirs.world.all(Closing, wall)
    again = Closing(id="again", activity=wall, position=99, reopened=True, at=held[-1].at)
    assert theirs.apply(adding(text("Open again"), again)).done
    title = ours.world.get(Activity, wall).title
    made, outcome = join(ours, theirs)
    assert outcome.done
    assert not board_queries.closed(ours.world, wall)
    (told,) = telling.opened_again(made)
    assert str(told) == f"“{title}” was closed here; it is opened again, as there."
    assert told in telling.summary(made)
    assert not telling.opened_again(plan(ours, theirs.store.path))


def test_few_kinds_are_all_named():
    part = telling.SessionPart("Day")
    part.counts[telling.PartFate.NEW, Person] = 2
    part.counts[telling.PartFate.NEW, StepEntry] = 3
    assert part.said_shortly(telling.PartFate.NEW) == "2 people, 3 steps"
    part.counts[telling.PartFate.NEW, Session] = 1
    assert part.said_shortly(telling.PartFate.NEW) == "1 session, 5 more"


# separate programmes


def test_a_programme_made_apart_comes_in_beside(sample_file: Path, tmp_path: Path):
    own = create(tmp_path / "own.facilitator", "Another one", METHODS)
    add_session(own, "Our day")
    made = plan(own, sample_file)
    sectors = len(own.world.all(type(queries.sectors(own.world)[0])))
    assert {each.kind for each in made.questions} <= {QuestionKind.DIFFERENT}
    assert own.apply(made.change).done
    assert not plan(own, sample_file).change
    assert own.world.all(Session)[0].title == "Our day"
    assert len(queries.sectors(own.world)) >= sectors
    parts = telling.parts(made)
    assert sum(part.is_new for part in parts) == len(own.world.all(Session)) - 1
    assert all(str(line) for line in telling.summary(made))
    own.close()


# files


def test_an_earlier_file_is_read_and_stays_as_it_is(tmp_path: Path):
    old = tmp_path / "schema-2.facilitator"
    old.write_bytes(gzip.decompress((DATA / f"{old.name}.gz").read_bytes()))
    was = old.read_bytes()
    with borrowed(old, record_types(METHODS)) as store:
        assert len(store.world.all(Card)) == 230
    assert old.read_bytes() == was


def test_votes_of_the_minute_of_the_copy_are_told_apart(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    """Anonymous lines say the minute only: what each laptop noted last may look like one line."""
    ours, theirs, activity = wall
    at = ours.context().now.replace(second=0, microsecond=0)
    for programme, words in ((ours, "ours"), (theirs, "theirs")):
        held = programme.world.all(Card, activity)[0]
        new = dataclasses.replace(held, id=CardId(words), number=3, text=words)
        change = dataclasses.replace(adding(text("Write"), new), anonymous=True)
        programme.store.apply(change, at=at)
    join(ours, theirs)
    assert {card.text for card in ours.world.all(Card)} == {"one", "two", "ours", "theirs"}


def test_a_file_that_cannot_be_joined_is_told(two: tuple[OpenProgramme, OpenProgramme]):
    ours, theirs = two
    with pytest.raises(FacilitatorError, match="the open programme itself"):
        files.sides(ours.store.path, ours)
    damaged = theirs.store.path.with_name("damaged.facilitator")
    damaged.write_bytes(b"no programme" * 100)
    with pytest.raises(NotAProgrammeError):
        files.sides(damaged, ours)
    with pytest.raises(FacilitatorError, match="is not there"):
        files.sides(damaged.with_name("none.facilitator"), ours)


def test_what_was_taken_back_before_the_file_was_copied_is_told_from_what_was_since():
    card = Card(id=CardId("c"), activity=ActivityId("a"), number=1, text="one")
    other = dataclasses.replace(card, text="two")
    edit = Change(text("Edit"), (card,), (other,))
    done = [(8, edit, None), (9, edit.inverse(), 8), (10, edit, 9), (11, edit.inverse(), 3)]
    side = side_of(World([card]), done)
    assert side.past == {"c": [card, other]}
    assert not side.added


def test_two_house_styles_become_one_and_are_asked_about_in_words(
    wall: tuple[OpenProgramme, OpenProgramme, ActivityId],
):
    ours, theirs, _ = wall
    for side, programme in enumerate((ours, theirs)):
        fields = {"main": ("#7a1f3d", "#1d4f80")[side], ("footer", "address")[side]: "Civic Centre"}
        logo = HouseFile(
            id="", role=HouseRole.LOGO, name="logo", data=DOT + b"." * side, width=1, height=1
        )
        new_id = programme.context().new_id
        programme.apply(house_edits.change(programme.world, new_id=new_id, **fields))
        programme.apply(house_edits.put(programme.world, (logo,), new_id=new_id))
    made, outcome = join(ours, theirs)
    assert not outcome.refused
    house = house_of(ours.world)
    assert house.style.footer == house.style.address == "Civic Centre"
    assert len(house.files) == 1
    sides = [side for asked in made.questions for side in asked.sides]
    told = [str(words) for side in sides for words in (side.about, side.here, side.there)]
    assert "#1d4f80" in told
    assert not any("\\x" in words for words in told)
