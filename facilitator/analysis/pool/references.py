"""How a comment is named on screen and paper, so that no two of a programme are named alike."""

from collections.abc import Sequence

from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.wording import session_words
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import ActivityId, SessionId, Words, World, day_of, text
from facilitator.model.core.records import Activity, Session


def reference(world: World, said: PooledComment) -> Words:
    """Return where a comment is found: session, activity, the number of its card, which part."""
    within, where = place(world, said), whereabouts(world, said)
    return text("{where}, {place}", where=where, place=within) if within else where


def whereabouts(world: World, said: PooledComment) -> Words:
    """Return the session and the activity a comment was made in."""
    where = session_name(world, said.session)
    wall = activity_name(world, said.activity) if said.activity is not None else ""
    if not wall or wall == where:
        return where
    return text("{session}, {activity}", session=where, activity=wall)


def place(world: World, said: PooledComment) -> Words:
    """Return which comment it is within its activity: "card 18", "card 18, part 2"."""
    if not said.method and said.number:
        found: Words = text("straight talk {number}", number=said.number)
    elif said.number:
        found = text("card {number}", number=said.number)
    else:
        found = said.mark
    if said.key == said.source:
        return found
    keys = [str(part.id) for part in comment_queries.parts(world).get(said.source, ())]
    return text("{place}, part {n}", place=found, n=keys.index(said.key) + 1)


def card_reference(world: World, activity: ActivityId, number: int) -> Words:
    """Return how a card is named anywhere but on its own wall: the activity, and its number."""
    return text("{activity}, {number}", activity=activity_name(world, activity), number=number)


def session_name(world: World, session: SessionId) -> Words:
    """Return a session's title, with its day or its place in order where others are called so."""
    held = world.get(Session, session)
    title = session_words(held)
    alike = [each for each in agenda_queries.sessions(world) if session_words(each) == title]
    if len(alike) == 1:
        return title
    if held.on is not None and [each.on for each in alike].count(held.on) == 1:
        return text("{title}, {day}", title=title, day=day_of(held.on))
    return _numbered(title, [each.id for each in alike], session)


def activity_name(world: World, activity: ActivityId) -> Words:
    """Return an activity's title, with its place in order where others of the session share it."""
    held = world.get(Activity, activity)
    alike = [
        each.id
        for each in agenda_queries.activities(world)
        if each.session == held.session and each.title == held.title
    ]
    return _numbered(held.title, alike, activity) if len(alike) > 1 else held.title


def _numbered(title: Words, alike: Sequence[str], which: str) -> Words:
    return text("{title} ({n})", title=title, n=alike.index(which) + 1)
