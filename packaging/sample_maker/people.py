"""Who came to the sample's sessions: told in `people.toml`, entered as typed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.editing.programme import OpenProgramme
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Session
from facilitator.model.core.world import Change
from facilitator.model.people import attendance, edits, entry, queries
from facilitator.model.people import consent as people_consent
from facilitator.model.people.records import Consent, Organisation, Person, PresenceState
from facilitator.model.people.wording import SENTENCES

Told = dict[str, Any]


def in_the_room(at: datetime) -> datetime:
    """Return a time as the clock in the room shows it: the agenda's times are such times too."""
    return at.astimezone(UTC)


def told_people() -> Told:
    """Return what is told of everybody."""
    return tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))


def come(programme: OpenProgramme, session: SessionId, told: Told) -> None:
    """Enter everybody of a session, and note who came."""
    held = _of(programme, session, told)
    if held is not None:
        _enter(programme, session, held["lines"], told["needs"])
        _sort_bodies(programme, told["bodies"])
        _mark(programme, session, held, PresenceState.HERE, "here")


def leave(programme: OpenProgramme, session: SessionId, told: Told) -> None:
    """Note who left, where the session is over, and what was read aloud at its beginning."""
    held = _of(programme, session, told)
    if held is not None:
        _mark(programme, session, held, PresenceState.LEFT, "left")
        if "consent" in held:
            _read_aloud(programme, session, Consent(held["consent"]), in_the_room(held["here"]))


def _of(programme: OpenProgramme, session: SessionId, told: Told) -> Told | None:
    title = programme.world.get(Session, session).title
    return next((held for held in told["sessions"] if held["title"] == title), None)


def _sort_bodies(programme: OpenProgramme, bodies: Told) -> None:
    """Say of each body that came in which sector it is."""
    world = programme.world
    sectors = {each.name: each.id for each in queries.sectors(world)}
    found = {name: sectors[sector] for sector, names in bodies.items() for name in names}
    for each in world.all(Organisation):
        if each.sector != found.get(each.name, each.sector):
            _do(programme, edits.set_organisation(each, each.name, found[each.name]))


def _do(programme: OpenProgramme, change: Change) -> None:
    outcome = programme.apply(change)
    if outcome.refused:
        raise ValueError(" ".join(str(words) for words in outcome.words))


def _enter(
    programme: OpenProgramme, session: SessionId, lines: list[str], needs: dict[str, Any]
) -> None:
    world = programme.world
    found = [
        (number, replace(each, **needs.get(each.name, {})))
        for number, each in entry.pasted(world, "\n".join(lines))
    ]
    coming = entry.look_up(world, session, found)
    new_id = programme.context().new_id
    _do(programme, entry.take_in(world, session, coming, new_id=new_id))


def _mark(
    programme: OpenProgramme, session: SessionId, told: Told, standing: PresenceState, key: str
) -> None:
    new_id = programme.context().new_id
    for place in queries.attendances(programme.world, session):
        person = programme.world.get(Person, place.person)
        if key in told and person.name not in told.get("absent", ()):
            change = attendance.stand(
                programme.world, place, standing, new_id=new_id, at=in_the_room(told[key])
            )
            _do(programme, change)


def _read_aloud(
    programme: OpenProgramme, session: SessionId, consent: Consent, at: datetime
) -> None:
    words = str(SENTENCES[consent])
    new_id = programme.context().new_id
    _do(
        programme,
        people_consent.read_aloud(programme.world, session, consent, words, new_id=new_id, at=at),
    )
