"""Two laptops: copies of one file, and a hand that works in each by chance."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.editing.joining import files
from facilitator.editing.joining.plan import JoinPlan
from facilitator.editing.joining.questions import Decisions
from facilitator.editing.opening import record_types
from facilitator.editing.programme import EditOutcome, OpenProgramme
from facilitator.methods import METHODS
from facilitator.model.agenda import edits as agenda_edits
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import Change, Text
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.display.picture import Audience
from facilitator.model.documents import arranging
from facilitator.model.documents import edits as documents
from facilitator.model.documents import queries as document_queries
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people import attendance, entry
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import PresenceState
from facilitator.model.photos import edits as photos
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoPlace
from facilitator.model.proposals import edits as proposals
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.themes import coding
from facilitator.model.themes import edits as themes
from facilitator.model.themes import queries as theme_queries
from facilitator.store import Store
from tests.monkey.hand import Hand
from tests.photographs import small

STUDY = "case study"
BEGUN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@contextmanager
def laptop(source: Path, path: Path, seed: str) -> Iterator[OpenProgramme]:
    """Copy a file and open it; its ids and its times follow from the seed."""
    shutil.copy(source, path)
    chance = random.Random(seed)
    times = iter(range(1, 1_000_000))
    programme = OpenProgramme(
        Store.open(path, record_types(METHODS)),
        METHODS,
        now=_clock(times, chance.randrange(1, 1_000)),
        new_id=lambda: uuid.UUID(int=chance.getrandbits(128)).hex,
        chance=chance,
    )
    try:
        yield programme
    finally:
        programme.close()


def _clock(times: Iterator[int], microsecond: int) -> Callable[[], datetime]:
    return lambda: BEGUN + timedelta(seconds=7 * next(times), microseconds=microsecond)


def play(programme: OpenProgramme, activities: list[ActivityId], seed: str, steps: int) -> None:
    """Do many things on some walls, and take some back."""
    chance = random.Random(seed)
    hand = Hand(chance)
    for _ in range(steps):
        activity = chance.choice(activities)
        if chance.random() < 0.1:
            programme.undo(activity)
            continue
        method = programme.method(activity)
        gesture = hand.gesture(programme.world, activity, method, Audience.FACILITATOR)
        for _ in range(3):
            if gesture is None:
                break
            ask = programme.do(activity, gesture).ask
            gesture = hand.answers(ask) if ask else None


def plan(ours: OpenProgramme, theirs: Path, decisions: Decisions | None = None) -> JoinPlan:
    return files.plan(ours, files.sides(theirs, ours), decisions or {})


def join(ours: OpenProgramme, theirs: OpenProgramme) -> tuple[JoinPlan, EditOutcome]:
    """Join one laptop's file to another's, every question answered as usual."""
    theirs.store.settle()
    made = plan(ours, theirs.store.path)
    return made, ours.apply(made.change)


def play_own(programme: OpenProgramme, seed: str, steps: int) -> None:
    """Do many things to what is the programme's own: themes, people, the agenda, the framing."""
    chance = random.Random(seed)
    for step in range(steps):
        change = _own(programme, chance, f"{seed} {step}")
        if isinstance(change, Change):
            programme.apply(change)


def _with_photo(programme: OpenProgramme, chance: random.Random, words: str) -> Change | None:
    """Return something done to a photograph, where there is one."""
    world = programme.world
    places = world.all(PhotoPlace)
    if not places:
        return None
    place = chance.choice(places)
    photo = world.get(Photo, place.photo)
    before = chance.choice(["", *(each.id for each in places)])
    ways: list[Callable[[], Change]] = [
        lambda: photos.describe(photo, caption=words, consent=chance.choice(list(PhotoConsent))),
        lambda: photos.move(world, place, before),
        lambda: photos.take_out(world, place),
        lambda: photos.place(world, [photo], (STUDY, "contact"), new_id=programme.context().new_id),
    ]
    return chance.choice(ways)()


def _own(programme: OpenProgramme, chance: random.Random, words: str) -> Change | Text | None:
    """Return something done to the programme's own records, by chance."""
    world, ctx = programme.world, programme.context()
    new_id, at = ctx.new_id, ctx.now
    stamp = framing_edits.Stamp(new_id, at)
    theme, other = chance.sample(theme_queries.themes(world), 2)
    proposal = chance.choice(proposal_queries.proposals(world))
    session = chance.choice(agenda_queries.sessions(world))
    block = chance.choice(agenda_queries.blocks(world, session.id) or [None])
    place = chance.choice(people_queries.attendances(world, session.id) or [None])
    challenge = chance.choice(framing_queries.challenges(world)).id
    comment = chance.choice(world.all(Card)).id
    coming = entry.look_up(world, session.id, entry.pasted(world, f"{words}, {session.title}"))
    standing = chance.choice(list(PresenceState))
    added = document_queries.own_sections(world, STUDY)
    own = chance.choice(added).id if added else "contact"
    ways: list[Callable[[], Change | Text | None]] = [
        lambda: themes.add(world, words, new_id=new_id),
        lambda: themes.describe(world, theme, new_id=new_id, at=at, sentence=words),
        lambda: themes.move(world, theme, other.id),
        lambda: themes.nest(world, theme, other.id),
        lambda: themes.merge(world, [theme], other, new_id=new_id, at=at),
        lambda: coding.place(world, [comment], theme.id, new_id=new_id, at=at),
        lambda: proposals.add(world, proposals.Wording(text=words), new_id=new_id),
        lambda: proposals.describe(
            world, proposal, proposals.Wording(text=words, owners=(words,)), new_id=new_id
        ),
        lambda: proposals.link(world, proposal, [comment], new_id=new_id),
        lambda: framing_edits.add_given(world, words, new_id),
        lambda: framing_edits.add_rule(world, words, new_id, session=session.id),
        lambda: framing_edits.draft(world, words, stamp),
        lambda: framing_edits.reword(world, challenge, words, stamp),
        lambda: entry.take_in(world, session.id, coming, new_id=new_id),
        lambda: agenda_edits.change_session(session, place=words),
        lambda: arranging.add_section(world, STUDY, words, "contact", new_id=new_id),
        lambda: photos.add(world, [small()], new_id=new_id, section=(STUDY, own)),
        lambda: _with_photo(programme, chance, words),
        lambda: documents.write(world, STUDY, own, words, new_id=new_id),
        lambda: arranging.arrange(world, STUDY, (own, "why"), new_id=new_id),
    ]
    if block is not None:
        ways.append(lambda: agenda_edits.change(block, purpose=words))
        ways.append(lambda: agenda_edits.move(world, [block.id], session.id))
        ways.append(lambda: agenda_edits.remove(world, block))
    if place is not None:
        ways.append(lambda: attendance.stand(world, place, standing, new_id=new_id, at=at))
        ways.append(lambda: attendance.strike_off(world, place))
    return chance.choice(ways)()
