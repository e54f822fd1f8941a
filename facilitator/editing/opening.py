"""Opening and starting programmes: files, sessions and activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.editing.programme import OpenProgramme, random_id
from facilitator.model.ids import ActivityId, ProgrammeId, SessionId
from facilitator.model.records import (
    SHARED_RECORDS,
    Activity,
    Programme,
    Record,
    Session,
    SessionKind,
)
from facilitator.model.text import clean
from facilitator.model.words import text
from facilitator.model.world import adding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from facilitator.methods.method import Method
    from facilitator.model.world import World


def record_types(methods: Sequence[Method]) -> tuple[type[Record], ...]:
    """Return all record types: the shared ones, then each method's own."""
    own = tuple(kind for method in methods for kind in method.records)
    return (*SHARED_RECORDS, *own)


def create(path: Path, title: str, methods: Sequence[Method], *, place: str = "") -> OpenProgramme:
    """Make a new programme file and open it.

    Raises FacilitatorError when the file exists already or cannot be written.
    """
    from facilitator.store import Store

    programme = Programme(
        id=ProgrammeId(random_id()), title=clean(title) or path.stem, place=clean(place)
    )
    return OpenProgramme(Store.create(path, record_types(methods), (programme,)), methods)


def open_file(path: Path, methods: Sequence[Method], *, read_only: bool = False) -> OpenProgramme:
    """Open a programme file. Raises FacilitatorError when it is not one, or is in use."""
    from facilitator.store import Store

    return OpenProgramme(Store.open(path, record_types(methods), read_only=read_only), methods)


def add_session(
    programme: OpenProgramme,
    title: str,
    kind: SessionKind = SessionKind.WORKSHOP,
    on: date | None = None,
) -> SessionId:
    """Add a session at the end and return its id."""
    held = programme.world.all(Session)
    session = Session(
        id=SessionId(programme.context().new_id()),
        title=clean(title),
        kind=kind,
        on=on,
        position=max((s.position for s in held), default=0) + 1,
    )
    programme.apply(adding(text("Add a session"), session))
    return session.id


def add_activity(
    programme: OpenProgramme,
    session: SessionId,
    method: Method,
    template: str,
    *,
    title: str = "",
    question: str = "",
) -> ActivityId:
    """Add an activity at the end of a session, from a method's template; return its id."""
    ctx = programme.context()
    held = [a for a in programme.world.all(Activity) if a.session == session]
    named = next((str(t.title) for t in method.templates if t.key == template), str(method.title))
    activity = Activity(
        id=ActivityId(ctx.new_id()),
        session=session,
        method=method.key,
        title=clean(title) or named,
        question=clean(question),
        position=max((a.position for a in held), default=0) + 1,
    )
    records = method.begin(activity, template, ctx)
    programme.apply(adding(text("Add an activity"), activity, *records, undoable=False))
    return activity.id


def agenda(world: World) -> tuple[Activity, ...]:
    """Return all activities in the order of their sessions."""
    order = {s.id: (s.position, s.id) for s in world.all(Session)}
    found = sorted(world.all(Activity), key=lambda a: (order[a.session], a.position, a.id))
    return tuple(found)
