"""What is only the facilitator's: on no wall of the room and on no paper but theirs."""

import random
from pathlib import Path

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.board import edits
from facilitator.model.core import ids
from facilitator.model.core.records import Activity
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.model.display.gesture import Advance
from facilitator.model.display.picture import Audience, texts
from facilitator.model.people.records import (
    Attendance,
    Consent,
    Organisation,
    Person,
    Presence,
    PresenceState,
    Role,
    Sector,
    Spoken,
)
from facilitator.printing import PrintKind, PrintOrder, write
from facilitator.printing.writing import document_of
from tests.methods.play import FRAME, Table
from tests.methods.test_contract import one_gesture, said
from tests.printing.hall import words_of

NAME, NEEDS, CONTACT, BODY, TITLE, NOTE, SECTOR = (
    f"Kanarie{word}" for word in ("name", "needs", "contact", "body", "title", "note", "sector")
)
TIMES = "7313131317"
PRIVATE = (NEEDS, CONTACT, NOTE, TIMES)
PEOPLE = (NAME, BODY, TITLE, SECTOR)
NAMING = {PrintKind.SIGN_IN, PrintKind.BADGES, PrintKind.TENTS}
"""Paper that is there to name people; what they need and where they live is on none."""
GAMES = [(held, template.key) for held in METHODS for template in held.templates]
each_game = pytest.mark.parametrize(
    ("held", "template"), GAMES, ids=[f"{held.key}-{key}" for held, key in GAMES]
)


def with_people(play: Table) -> Person:
    """Put somebody in the room who has spoken, and a private note beside the wall."""
    session = play.world.get(Activity, play.activity).session
    sector = Sector(id=ids.SectorId("s"), position=1, name=SECTOR)
    body = Organisation(id=ids.OrganisationId("o"), name=BODY, sector=sector.id)
    person = Person(
        id=ids.PersonId("p"),
        number=1,
        name=NAME,
        needs=NEEDS,
        contact=CONTACT,
        consent=Consent.NAMED,
    )
    role = Role(id="r", person=person.id, position=1, title=TITLE, organisation=body.id)
    place = Attendance(id=ids.AttendanceId("a"), session=session, person=person.id)
    came = Presence(
        id="m",
        attendance=place.id,
        position=1,
        standing=PresenceState.HERE,
        at=play.now,
    )
    spoke = Spoken(id="t", activity=play.activity, person=person.id, times=int(TIMES))
    added = adding(text("Add"), sector, body, person, role, place, came, spoke)
    play.world = play.world.apply(added)
    play.world = play.world.apply(
        edits.keep_note(play.world, play.activity, NOTE, new_id=play.new_id)
    )
    return person


def order_for(play: Table) -> PrintOrder:
    return PrintOrder(
        methods={held.key: held for held in METHODS},
        world=play.world,
        session=play.world.get(Activity, play.activity).session,
        activity=play.activity,
        now=play.now,
        frame=FRAME,
    )


def secret(play: Table) -> tuple[str, ...]:
    """Return what the room may not see: names too, of who neither has a seat nor is a host."""
    own = [r for r in play.world if type(r) in play.method.records]
    seated = any("p" in (getattr(r, "person", None), getattr(r, "host", None)) for r in own)
    return (*PRIVATE, *(PEOPLE[1:] if seated else PEOPLE))


@each_game
@pytest.mark.parametrize("seed", range(2))
def test_the_room_sees_nothing_of_people_notes_and_hints(held: Method, template: str, seed: int):
    play, chance = Table(held, template, seed=seed), random.Random(seed)
    with_people(play)
    play.do(Advance())  # the record tells of people only once the activity has begun
    for _ in range(60):
        one_gesture(play, chance)
        wall = play.picture(Audience.ROOM)
        step = "\n".join([*texts(wall), str(wall)])
        assert not [word for word in secret(play) if word in step]
        room = set(texts(wall))
        assert not [hint.rule for hint in play.hints() if str(hint.text) in room]
    order = order_for(play)
    for kind in (PrintKind.HANDOUT, PrintKind.SESSION_HANDOUT, PrintKind.AGENDA):
        told = "\n".join(said(document_of(order, kind, 5)))
        assert not [word for word in secret(play) if word in told], kind
    record = "\n".join(said(document_of(order, PrintKind.SESSION_RECORD, 0)))
    assert all(word in record for word in (NAME, BODY, TITLE, SECTOR, NOTE, TIMES))


@pytest.mark.parametrize("held", METHODS, ids=[held.key for held in METHODS])
def test_no_paper_but_that_which_names_people_names_them(held: Method, tmp_path: Path):
    play = Table(held)
    with_people(play)
    play.do(Advance())
    order = order_for(play)
    for kind in (*order.of_activity(), *order.of_session()):
        if kind in {
            PrintKind.RECORD,
            PrintKind.SESSION_RECORD,
            PrintKind.PICTURE,
            PrintKind.TALKS,
            PrintKind.PLAN,
        }:
            continue
        out = tmp_path / f"{kind.value}.pdf"
        write(order, kind, out)
        told = words_of(out)
        assert not [word for word in PRIVATE if word in told], kind
        assert (NAME in told) == (kind in NAMING), kind
        assert kind in NAMING or not [word for word in PEOPLE if word in told], kind
