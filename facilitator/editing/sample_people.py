"""Who came to the sample's sessions: told in `resources/sample/people.toml`, entered as typed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitator.model import agenda, attending, consenting, entering, people
from facilitator.model.people import Consent, Standing
from facilitator.model.people_words import SENTENCES
from facilitator.resources import resource

if TYPE_CHECKING:
    from datetime import datetime

    from facilitator.editing.programme import OpenProgramme
    from facilitator.model.ids import SessionId
    from facilitator.model.world import Change


def retell_people(programme: OpenProgramme) -> None:
    """Enter everybody, session by session, with when they came and left."""
    told = tomllib.loads(resource("sample", "people.toml").read_text(encoding="utf-8"))
    titles = {session.title: session.id for session in agenda.sessions(programme.world)}
    for session in told["sessions"]:
        key = titles[session["title"]]
        _enter(programme, key, session["lines"], told["needs"])
        _come(programme, key, session)
        if "consent" in session:
            _read_aloud(programme, key, Consent(session["consent"]), session["here"])


def _do(programme: OpenProgramme, change: Change) -> None:
    outcome = programme.apply(change)
    if outcome.refused:
        raise ValueError(" ".join(str(words) for words in outcome.refused))


def _enter(
    programme: OpenProgramme, session: SessionId, lines: list[str], needs: dict[str, Any]
) -> None:
    world = programme.world
    found = [
        (number, replace(each, **needs.get(each.name, {})))
        for number, each in entering.pasted(world, "\n".join(lines))
    ]
    coming = entering.look_up(world, session, found)
    new_id = programme.context().new_id
    _do(programme, entering.take_in(world, session, coming, new_id=new_id))


def _come(programme: OpenProgramme, session: SessionId, told: dict[str, Any]) -> None:
    """All who came are noted as here, and where it is over as gone."""
    new_id = programme.context().new_id
    for place in people.attendances(programme.world, session):
        person = programme.world.get(people.Person, place.person)
        if person.name in told.get("absent", ()):
            continue
        for standing, key in ((Standing.HERE, "here"), (Standing.LEFT, "left")):
            if key in told:
                change = attending.stand(
                    programme.world, place, standing, new_id=new_id, at=told[key]
                )
                _do(programme, change)


def _read_aloud(
    programme: OpenProgramme, session: SessionId, consent: Consent, at: datetime
) -> None:
    words = str(SENTENCES[consent])
    new_id = programme.context().new_id
    _do(
        programme,
        consenting.read_aloud(programme.world, session, consent, words, new_id=new_id, at=at),
    )
