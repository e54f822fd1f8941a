"""People through the one door: entered once, here at a time, one person, gone for good."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from facilitator.editing import importing
from facilitator.editing.opening import add_activity, add_session, open_file
from facilitator.editing.programme import EditOutcome
from facilitator.methods import METHODS, method
from facilitator.model.core.ids import ActivityId, AttendanceId, PersonId
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, adding
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, Write
from facilitator.model.display.picture import Audience, WallSize, texts
from facilitator.model.people import attendance, edits, entry, identity, queries, wording
from facilitator.model.people import consent as people_consent
from facilitator.model.people.edits import RoleEntry
from facilitator.model.people.records import (
    Attendance,
    CardConsent,
    Consent,
    Organisation,
    Person,
    Presence,
    PresenceState,
    Role,
    Sector,
    Spoken,
)
from facilitator.store import Store
from facilitator.store.backups import backups, erasing
from facilitator.store.backups.backups import Why
from tests.new_file import create

PROGRAMME = ActivityId("")


class Room:
    """A session with its list of people, and the verbs of who keeps it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
        self.programme = create(path, "Centres", METHODS)
        self.session = add_session(self.programme, "First workshop")
        self.wall = add_activity(self.programme, self.session, method("kj"), "grouping")

    @property
    def world(self) -> World:
        return self.programme.world

    def new_id(self) -> str:
        return self.programme.context().new_id()

    def do(self, change: Change) -> EditOutcome:
        return self.programme.apply(change)

    def enter(self, *lines: str) -> Change:
        entered = entry.pasted(self.world, "\n".join(lines))
        coming = entry.look_up(self.world, self.session, entered)
        change = entry.take_in(self.world, self.session, coming, new_id=self.new_id)
        self.done(self.do(change))
        return change

    def done(self, outcome: EditOutcome) -> None:
        assert outcome.done, [str(each) for each in outcome.refused]

    def person(self, name: str) -> Person:
        return queries.known_as(self.world, name)[0]

    def place(self, name: str) -> Attendance:
        held = attendance.attendance_of(self.world, self.session, self.person(name).id)
        assert held is not None
        return held

    def stands(self, name: str, standing: PresenceState, *, later: int = 10) -> None:
        self.now += timedelta(minutes=later)
        place = self.place(name)
        self.done(
            self.do(attendance.stand(self.world, place, standing, new_id=self.new_id, at=self.now))
        )

    def listed(self) -> str:
        """The list as it would be read out."""
        found = queries.standings(self.world, self.session)
        names = {p.id: str(queries.name_of(p)) for p in queries.everybody(self.world)}
        return ", ".join(f"{names[p]} {standing}" for p, standing in found.items())

    def roles(self, name: str) -> list[str]:
        found: list[str] = []
        for role in queries.roles(self.world, self.person(name).id):
            place = self.world.find(Organisation, role.organisation)
            sector = queries.sector_of(self.world, role)
            parts = (role.title, place.name if place else "", sector.name if sector else "")
            found.append(" · ".join(part for part in parts if part))
        return found

    def reopen(self) -> None:
        self.programme.close()
        self.programme = open_file(self.path, METHODS)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    held = Room(tmp_path / "p.facilitator")
    yield held
    held.programme.close()


# entering


def test_a_typed_line_is_a_name_a_place_and_a_role(room: Room) -> None:
    room.enter("  Mary   Cole, Lark Lane Playgroup, trustee", "Tom", "Ada Brook, parent")
    assert room.roles("mary cole") == ["trustee · Lark Lane Playgroup"]
    assert room.roles("Tom") == []
    assert room.roles("Ada Brook") == ["Parent or resident"]
    assert room.listed() == "Mary Cole expected, Tom expected, Ada Brook expected"
    tom = room.person("Tom")
    assert tom == Person(id=tom.id, number=tom.number, name="Tom"), "and no word more of him"


def test_what_somebody_is_says_nothing_of_their_organisation(room: Room) -> None:
    room.enter("Mary Cole, Lark Lane Playgroup, trustee, parent", "Eve, Council")
    room.enter("Bob Hill, LARK LANE playgroup, treasurer")
    assert room.roles("Mary Cole") == ["trustee · Lark Lane Playgroup · Parent or resident"]
    assert room.roles("Bob Hill") == ["treasurer · Lark Lane Playgroup"]
    council, lark = sorted(room.world.all(Organisation), key=lambda o: o.name)
    assert lark.sector is None
    assert council.sector is not None, "its own name says so"
    ann = replace(room.person("Bob Hill"), name="Ann")
    parents = queries.sectors(room.world)[0].id
    part = RoleEntry(organisation="Patchwork", sector=parents)
    room.done(
        room.do(
            edits.describe(room.world, room.person("Bob Hill"), ann, [part], new_id=room.new_id)
        )
    )
    patchwork = next(o for o in room.world.all(Organisation) if o.name == "Patchwork")
    assert patchwork.sector is None
    assert room.roles("Ann") == ["Patchwork · Parent or resident"]


def test_what_is_said_of_an_organisation_holds_for_its_people(room: Room) -> None:
    room.enter(
        "Mary Cole, Lark Lane Playgroup, trustee, voluntary", "Bob Hill, lark lane playgroup"
    )
    (lark,) = room.world.all(Organisation)
    groups = queries.roles(room.world, room.person("Mary Cole").id)[0].sector
    room.done(room.do(edits.set_organisation(lark, lark.name, groups)))
    assert room.roles("Bob Hill") == ["Lark Lane Playgroup · Voluntary or community group"]


def test_who_is_known_from_another_session_is_the_same_person(room: Room) -> None:
    room.enter("Mary Cole, Lark Lane Playgroup")
    first, room.session = room.session, add_session(room.programme, "Second workshop")
    (coming,) = entry.look_up(room.world, room.session, entry.pasted(room.world, "MARY COLE"))
    assert coming.fate is entry.Fate.KNOWN
    room.enter("Mary Cole")
    assert len(room.world.all(Person)) == 1
    assert set(queries.sessions_of(room.world)[room.person("Mary Cole").id]) == {
        first,
        room.session,
    }


def test_a_list_with_one_person_twice_gives_one_person_with_two_roles(room: Room) -> None:
    change = room.enter("Mary Cole, Lark Lane Playgroup, trustee", "Mary Cole, parent")
    assert str(change.label) == "Enter one person"
    assert room.roles("Mary Cole") == ["trustee · Lark Lane Playgroup", "Parent or resident"]
    before = room.world
    coming = entry.look_up(room.world, room.session, entry.pasted(room.world, "Mary Cole"))
    assert coming[0].fate is entry.Fate.LISTED
    assert not entry.take_in(room.world, room.session, coming, new_id=room.new_id)
    assert room.world is before


def test_many_are_entered_and_taken_back_as_one(room: Room) -> None:
    room.enter(*(f"Person {n}, Group {n % 7}" for n in range(60)))
    assert len(queries.standings(room.world, room.session)) == 60
    assert str(room.programme.undo_label(PROGRAMME)) == "Enter 60 people"
    room.done(room.programme.undo(PROGRAMME))
    assert not room.world.all(Person)
    assert not room.world.all(Organisation)
    room.done(room.programme.redo(PROGRAMME))
    assert len(room.world.all(Person)) == 60


def test_labels_name_nobody(room: Room) -> None:
    change = room.enter("Mary Cole, Lark Lane Playgroup")
    place = room.place("Mary Cole")
    here = attendance.stand(room.world, place, PresenceState.HERE, new_id=room.new_id, at=room.now)
    assert str(here.label) == "Person 1 is here"
    assert "Mary" not in str(change.label)


# coming and going


def test_a_person_comes_leaves_and_comes_back_with_times(room: Room) -> None:
    room.enter("Mary", "Tom", "Ada")
    for standing in (PresenceState.HERE, PresenceState.LEFT, PresenceState.HERE):
        room.stands("Mary", standing)
    room.stands("Tom", PresenceState.HERE)
    room.stands("Tom", PresenceState.LEFT)
    assert room.listed() == "Mary here, Tom left, Ada expected"
    marks = queries.presences(room.world, room.place("Mary").id)
    assert [f"{m.at:%H:%M} {m.standing}" for m in marks] == [
        "09:10 here",
        "09:20 left",
        "09:30 here",
    ]
    room.done(room.do(attendance.take_mark_back(room.world, room.place("Mary"))))
    assert room.listed() == "Mary left, Tom left, Ada expected"
    assert queries.headcount(room.world, room.session) == 2  # who took part


def test_guests_have_a_number_for_a_name(room: Room) -> None:
    room.enter("Mary")
    for name in ("", "Jo"):
        room.done(
            room.do(
                attendance.walk_in(room.world, room.session, name, new_id=room.new_id, at=room.now)
            )
        )
    assert room.listed() == "Mary expected, Guest 2 here, Jo here"


def test_all_who_are_expected_come_at_once(room: Room) -> None:
    room.enter("Mary", "Tom", "Ada")
    room.stands("Tom", PresenceState.LEFT)
    change = attendance.everybody_is_here(room.world, room.session, new_id=room.new_id, at=room.now)
    room.done(room.do(change))
    assert room.listed() == "Mary here, Tom left, Ada here"


def test_who_is_struck_off_a_list_stays_known(room: Room) -> None:
    room.enter("Mary")
    room.stands("Mary", PresenceState.HERE)
    room.done(room.do(attendance.strike_off(room.world, room.place("Mary"))))
    assert room.listed() == ""
    assert room.person("Mary").number == 1
    room.done(room.programme.undo(PROGRAMME))
    assert room.listed() == "Mary here"


# hard rules


def refusal(room: Room, change: Change) -> set[str]:
    """Return the keys of the rules that stand against a change."""
    outcome = room.do(change)
    assert not outcome.done
    return {each.key for each in outcome.refused}


def test_nobody_is_twice_on_one_list(room: Room) -> None:
    room.enter("Mary")
    again = Attendance(
        id=AttendanceId("twice"), session=room.session, person=room.person("Mary").id
    )
    assert "person-once-in-session" in refusal(room, adding(text("Again"), again))


def test_numbers_are_one_persons_for_ever(room: Room) -> None:
    room.enter("Mary", "Tom")
    mary = room.person("Mary")
    taken = Person(id=PersonId("x"), number=1)
    assert "person-number-taken" in refusal(room, adding(text("Taken"), taken))
    moved = Change(text("Renumber"), (mary,), (replace(mary, number=9),))
    assert "person-number-permanent" in refusal(room, moved)


def test_nobody_vanishes_half(room: Room) -> None:
    room.enter("Mary")
    mary = room.person("Mary")
    assert "known-person-stays" in refusal(room, Change(text("Gone"), (mary,), ()))
    room.stands("Mary", PresenceState.HERE)
    off = Change(text("Off"), (room.place("Mary"),), ())
    assert "person-who-came-stays" in refusal(room, off)
    mark = queries.presences(room.world, room.place("Mary").id)[0]
    twice = Presence(
        id="x",
        attendance=mark.attendance,
        position=mark.position,
        standing=PresenceState.LEFT,
        at=room.now,
    )
    assert "presence-in-order" in refusal(room, adding(text("Twice"), twice))


def test_a_sector_that_is_used_stays(room: Room) -> None:
    room.enter("Ada, parent")
    parents, groups, *_ = queries.sectors(room.world)
    assert "sector-of-people-stays" in refusal(room, edits.remove_sector(parents))
    room.done(room.do(edits.remove_sector(groups)))
    room.done(room.do(edits.rename_sector(parents, "  Parent ")))
    room.done(room.do(edits.move_sector(room.world, queries.sectors(room.world)[0], 1)))
    assert [sector.name for sector in queries.sectors(room.world)] == [
        "Council",
        "Parent",
        "Health",
    ]
    again = edits.add_sector(room.world, "PARENT", new_id=room.new_id)
    assert "sector-name-taken" in refusal(room, again)
    assert "sector-name" in refusal(room, edits.add_sector(room.world, " ", new_id=room.new_id))


def test_an_organisation_people_come_from_stays(room: Room) -> None:
    room.enter("Mary, Lark Lane", "Tom, Patchwork")
    lark, patchwork = sorted(room.world.all(Organisation), key=lambda o: o.name)
    gone = edits.remove_organisation(lark)
    assert "organisation-of-people-stays" in refusal(room, gone)
    taken = edits.set_organisation(patchwork, "LARK LANE", None)
    assert "organisation-name-taken" in refusal(room, taken)


# one person


def test_all_of_one_person_changes_as_one(room: Room) -> None:
    room.enter("Mary Cole, Lark Lane, trustee")
    mary, parents = room.person("Mary Cole"), queries.sectors(room.world)[0]
    new = replace(mary, name="Mary  Coleman ", large_print=True, consent=Consent.NAMED)
    parts = (
        RoleEntry(title="parent", sector=parents.id),
        RoleEntry(title="trustee", organisation="lark lane"),
        RoleEntry(),
    )
    change = edits.describe(room.world, mary, new, parts, new_id=room.new_id)
    room.done(room.do(change))
    assert room.roles("mary coleman") == ["parent · Parent or resident", "trustee · Lark Lane"]
    assert queries.by_sector(room.world, (room.person("Mary Coleman"),)) == ((parents, 1),)
    mary = room.person("Mary Coleman")
    room.done(room.do(edits.describe(room.world, mary, mary, parts[1:2], new_id=room.new_id)))
    assert room.roles("Mary Coleman") == ["trustee · Lark Lane"]
    for _ in range(2):
        room.done(room.programme.undo(PROGRAMME))
    assert room.roles("Mary Cole") == ["trustee · Lark Lane"]


def test_two_records_of_one_person_become_one_with_all_that_is_known(room: Room) -> None:
    room.enter("Mary Cole, Lark Lane, trustee", "M Cole, parent", "Tom")
    room.stands("M Cole", PresenceState.HERE)
    room.stands("Mary Cole", PresenceState.HERE)
    room.stands("M Cole", PresenceState.LEFT)
    keep, other = room.person("Mary Cole"), room.person("M Cole")
    taps = {keep.id: 2, other.id: 1}
    room.done(room.do(people_consent.count_spoken(room.world, room.wall, taps, new_id=room.new_id)))
    room.done(room.do(identity.merge(room.world, keep, other)))
    assert room.roles("Mary Cole") == ["trustee · Lark Lane", "Parent or resident"]
    assert queries.spoken(room.world, room.wall) == {keep.id: 3}
    marks = queries.presences(room.world, room.place("Mary Cole").id)
    assert [str(mark.standing) for mark in marks] == ["here", "here", "left"]
    assert room.listed() == "Mary Cole left, Tom expected"
    room.done(room.programme.undo(PROGRAMME))
    assert queries.spoken(room.world, room.wall) == {keep.id: 2, other.id: 1}
    assert room.listed() == "Mary Cole here, M Cole left, Tom expected"


def test_a_person_who_asks_is_gone_for_good_and_the_count_stays_true(room: Room) -> None:
    room.enter("Mary Qualtrough, Lark Lane, zztrustee", "Tom")
    mary = room.person("Mary Qualtrough")
    told = replace(mary, contact="0161 4960", needs="qqsigns")
    room.done(room.do(edits.describe(room.world, mary, told, (), new_id=room.new_id)))
    mary = room.person("Mary Qualtrough")
    room.stands("Mary Qualtrough", PresenceState.HERE)
    room.done(
        room.do(
            people_consent.count_spoken(room.world, room.wall, {mary.id: 3}, new_id=room.new_id)
        )
    )
    room.done(room.programme.close_activity(room.wall))
    room.done(room.do(identity.erase(room.world, mary, new_id=room.new_id)))
    assert room.listed() == "Guest 1 here, Tom expected"
    assert not room.world.all(Spoken)
    assert not queries.roles(room.world, mary.id)
    room.reopen()
    assert room.listed() == "Guest 1 here, Tom expected"
    content = room.path.read_bytes()
    for word in (b"Qualtrough", b"zztrustee", b"0161 4960", b"qqsigns", mary.id.encode()):
        assert word not in content
    while room.programme.undo(PROGRAMME).done:
        assert "Qualtrough" not in room.listed()
    while room.programme.redo(PROGRAMME).done:
        pass
    assert room.listed() == "Guest 1 here, Tom expected"


def test_no_backup_and_no_earlier_record_tells_of_who_is_gone_for_good(
    room: Room, tmp_path: Path
) -> None:
    """Merged under another name, taken back and entered again: all of it is the same person."""
    place = tmp_path / "Backups"
    canaries = (b"Qualtrough", b"zzPolly", b"0161 4960", b"qqsigns", b"zztrustee", b"zzchair")
    store = room.programme.store

    def backup() -> None:
        at = room.now = room.now + timedelta(minutes=20)
        backups.make(store, place, at, Why.DURING)

    room.enter("Mary Qualtrough, Lark Lane, zzchair")
    backup()
    room.done(room.programme.undo(PROGRAMME))
    room.enter("zzPolly, Lark Lane, zztrustee", "Tom")
    backup()
    room.enter("Mary Qualtrough")
    mary = room.person("Mary Qualtrough")
    told = replace(mary, contact="0161 4960", needs="qqsigns")
    room.done(room.do(edits.describe(room.world, mary, told, (), new_id=room.new_id)))
    room.stands("Mary Qualtrough", PresenceState.HERE)
    backup()
    both = (room.person("Mary Qualtrough"), room.person("zzPolly"))
    room.done(room.do(identity.merge(room.world, *both)))
    backup()
    copy = tmp_path / f"{room.path.stem} as it was 2026-10-10 10.00.facilitator"
    copyfile(backups.of_file(place, room.path)[0].path, copy)
    last = identity.erase(room.world, room.person("Mary Qualtrough"), new_id=room.new_id)
    room.done(room.do(last))
    erasing.note_gone(place, room.world, room.programme.removed, room.now)
    held = [b.path for b in backups.of_file(place, room.path)]
    copies = [*held, *erasing.beside(room.path)]
    done = erasing.erase(copies, erasing.gone_from(place, room.world), store.types)
    assert (done.cleaned, done.deleted, done.left) == (5, 0, ())
    assert room.listed() == "Tom expected, Guest 3 here"
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        content = path.read_bytes()
        assert not [word for word in canaries if word in content], path.name
        if path.suffix == ".facilitator" and path != room.path:
            opened = Store.open(path, store.types, read_only=True)
            assert not importing.broken_rules(opened.world, METHODS)
            opened.close()


def test_who_never_came_leaves_nothing(room: Room) -> None:
    room.enter("Mary")
    room.done(room.do(identity.erase(room.world, room.person("Mary"), new_id=room.new_id)))
    assert not room.world.all(Person)
    assert not room.world.all(Attendance)


# what may be printed, and who spoke


def test_the_rule_read_aloud_is_recorded_with_its_words_and_time(room: Room) -> None:
    for consent, words in ((Consent.THEMES, "Only themes."), (Consent.ANONYMOUS, "No names.")):
        change = people_consent.read_aloud(
            room.world, room.session, consent, words, new_id=room.new_id, at=room.now
        )
        room.done(room.do(change))
    rule = queries.rule_of(room.world, room.session)
    assert rule is not None
    assert (rule.consent, rule.words, rule.at) == (Consent.ANONYMOUS, "No names.", room.now)


def test_a_card_is_kept_out_of_print_even_in_a_closed_activity(room: Room) -> None:
    room.programme.do(room.wall, Write(texts=("A name",)))
    (card,) = room.world.all(Card)
    room.done(room.programme.close_activity(room.wall))
    for kept in (True, False, True):
        room.done(
            room.do(
                people_consent.keep_out_of_print(room.world, (card,), kept=kept, new_id=room.new_id)
            )
        )
        assert queries.kept_in_the_room(room.world, card) is kept
    again = people_consent.keep_out_of_print(room.world, (card,), kept=True, new_id=room.new_id)
    assert not again


def test_who_spoke_is_only_a_number_that_nobody_can_take_back_or_date(room: Room) -> None:
    room.enter("Mary", "Tom")
    mary, tom = room.person("Mary").id, room.person("Tom").id
    change = people_consent.count_spoken(
        room.world, room.wall, {tom: 1, mary: 2, PersonId("gone"): 4}, new_id=room.new_id
    )
    assert change.anonymous
    assert not change.undoable
    room.done(room.do(change))
    less = people_consent.count_spoken(room.world, room.wall, {tom: -3}, new_id=room.new_id)
    room.done(room.do(less))
    assert queries.spoken(room.world, room.wall) == {mary: 2}
    assert set(Spoken.__dataclass_fields__) == {"id", "activity", "person", "times"}


def test_whoever_spoke_is_counted_once_a_wall(room: Room) -> None:
    room.enter("Mary")
    mary = room.person("Mary").id
    room.done(
        room.do(people_consent.count_spoken(room.world, room.wall, {mary: 1}, new_id=room.new_id))
    )
    held = room.world.all(Spoken)[0]
    twice = adding(text("Twice"), replace(held, id=type(held.id)("x")))
    assert "turns-counted-once" in refusal(room, twice)


def test_the_check_of_a_whole_file_knows_the_rules_about_people_on_a_wall(room: Room) -> None:
    room.enter("Mary")
    room.programme.do(room.wall, Write(texts=("One card",)))
    (card,) = room.world.all(Card)
    assert not importing.broken_rules(room.world, METHODS)
    spoken = [
        Spoken(id=key, activity=room.wall, person=room.person("Mary").id, times=times)
        for key, times in (("x", -1), ("y", 2))
    ]
    consents = [
        CardConsent(id=key, activity=room.wall, card=card.id, consent=Consent.NOTHING)
        for key in ("v", "w")
    ]
    false = room.world.apply(adding(text("By hand"), *spoken, *consents))
    said = " ".join(str(fault) for fault in importing.broken_rules(false, METHODS))
    assert "counted once" in said
    assert "less than never" in said
    assert "one consent" in said
    unknown = importing.broken_rules(false, ())
    assert any("counted once" in str(fault) for fault in unknown)


def test_roles_have_one_order(room: Room) -> None:
    room.enter("Mary, parent")
    mary = room.person("Mary").id
    again = Role(id="x", person=mary, position=1, title="Trustee")
    assert "roles-in-order" in refusal(room, adding(text("Again"), again))
    assert len(room.world.all(Sector)) == 4


# in print


def test_a_card_kept_in_the_room_is_in_no_hand_out_and_the_record_holds_it(room: Room) -> None:
    room.programme.do(room.wall, Write(texts=("Mrs Quibble said so", "Parents are asked last")))
    (card,) = (c for c in room.world.all(Card) if "Quibble" in c.text)
    room.programme.do(room.wall, Act(action="no_print", on=(card.id,)))
    assert queries.kept_in_the_room(room.world, card)
    told = wording.staying(room.world, room.wall)
    assert str(told) == "1 card stays in the room."
    picture = room.programme.method(room.wall).picture(
        room.world, room.wall, Audience.FACILITATOR, WallSize()
    )
    assert "not in print" not in texts(picture)
    marked = people_consent.marked(room.world, room.wall, picture)
    assert "not in print" in map(str, texts(marked))
    room.programme.do(room.wall, Act(action="in_print", on=(card.id,)))
    assert wording.staying(room.world, room.wall) is None


def test_a_hand_out_tells_no_small_groups_apart(room: Room) -> None:
    room.enter(*(f"Parent {n}, parent" for n in range(7)))
    room.enter("Ann, health", "Bob, council", "Cy, council")
    everybody = queries.everybody(room.world)
    record = wording.by_sector_for(room.world, Readership.RECORD, everybody)
    assert [count for _, count in record] == [7, 2, 1]
    told = wording.by_sector_for(room.world, Readership.HANDOUT, everybody)
    assert told == ()
    room.enter(*(f"Officer {n}, council" for n in range(4)))
    room.enter(*(f"Nurse {n}, health" for n in range(5)), "Jo")
    told = wording.by_sector_for(room.world, Readership.HANDOUT, queries.everybody(room.world))
    assert sum(count for _, count in told) == 20
    assert all(count >= 5 for _, count in told)


def test_of_two_of_one_name_a_list_means_the_one_from_that_place(room: Room):
    """However they stand on the list, nobody gets the role of the other."""
    room.enter("Mary Cole, North", "Mary Cole, Mill")
    first, second = queries.known_as(room.world, "Mary Cole")
    room.enter("Mary Cole, Mill, nurse", "Mary Cole, North, head")
    assert len(queries.everybody(room.world)) == 2
    titles = [[r.title for r in queries.roles(room.world, p.id)] for p in (first, second)]
    assert titles == [["", "head"], ["", "nurse"]]
    (coming,) = entry.look_up(
        room.world, room.session, entry.pasted(room.world, "Mary Cole, Library")
    )
    assert coming.fate is entry.Fate.KNOWN, "asked: another place"
