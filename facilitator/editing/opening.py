"""Opening and starting programmes: files, sessions and activities."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from facilitator.editing.programme import OpenProgramme, random_id
from facilitator.errors import CopyError, DiskFullError, NewerVersionError, NotSavedError
from facilitator.methods.contract import Method
from facilitator.model.agenda import edits
from facilitator.model.agenda.records import Block
from facilitator.model.core.clean_text import clean
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import ActivityId, BlockId, SectorId, SessionId
from facilitator.model.core.records import Activity, Programme, Record, Session, SessionKind
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding
from facilitator.model.people import queries
from facilitator.model.people.records import Sector
from facilitator.model.record_types import SHARED_RECORDS
from facilitator.store import Store


def record_types(methods: Sequence[Method]) -> tuple[type[Record], ...]:
    """Return all record types: the shared ones, then each method's own; some have one alike."""
    own = dict.fromkeys(kind for method in methods for kind in method.records)
    return (*SHARED_RECORDS, *own)


def create(path: Path, title: str, methods: Sequence[Method], *, place: str = "") -> OpenProgramme:
    """Make a new programme file and open it.

    Raises FacilitatorError when the file exists already or cannot be written.
    """
    from facilitator.store import Store

    programme = Programme(id=random_id(), title=clean(title) or path.stem, place=clean(place))
    first = (programme, *usual_sectors())
    return OpenProgramme(Store.create(path, record_types(methods), first), methods)


def usual_sectors() -> tuple[Sector, ...]:
    """Return the list of sectors a new programme begins with."""
    return tuple(
        Sector(id=SectorId(random_id()), position=place, name=str(words))
        for place, words in enumerate(queries.USUAL_SECTORS, 1)
    )


def open_file(path: Path, methods: Sequence[Method], *, read_only: bool = False) -> OpenProgramme:
    """Open a programme file. Raises FacilitatorError when it is not one, or is in use."""
    from facilitator.store import Store

    store = Store.open(path, record_types(methods), read_only=read_only)
    try:
        check_methods(store, methods)
    except NewerVersionError:
        store.close()
        raise
    return OpenProgramme(store, methods)


def check_methods(store: Store, methods: Sequence[Method]) -> None:
    """Raise NewerVersionError where a programme holds a method this build lacks."""
    if {a.method for a in store.world.all(Activity)} - {method.key for method in methods}:
        raise NewerVersionError(
            "“{name}” holds a method this version of the program does not know. It was left "
            "as it is. Update the program to open it.",
            name=store.path.name,
        )


@contextmanager
def whole_or_nothing(programme: OpenProgramme) -> Generator[None]:
    """Fill a programme made just now; where its disk does not take it all, no file is left."""
    path = programme.store.path
    try:
        yield
        _wait_for_the_disk(programme.store)
    except BaseException as fault:
        programme.store.close(abandon=True)
        path.unlink(missing_ok=True)
        if isinstance(fault, NotSavedError):
            raise CopyError(_not_made(path.name, fault)) from None
        raise


def _wait_for_the_disk(store: Store) -> None:
    while not store.flush(_A_MOMENT):
        if store.trouble:
            raise store.trouble


def _not_made(name: str, fault: NotSavedError) -> Text:
    if isinstance(fault, DiskFullError):
        return text(
            "“{name}” could not be made: the disk is full. Nothing half made was left there. "
            "Choose another disk.",
            name=name,
        )
    return text(
        "“{name}” could not be made: the disk does not take it. Nothing half made was left "
        "there. Choose another place.",
        name=name,
    )


_A_MOMENT = 0.2
"""Seconds between two looks whether a slow disk has taken what was made."""


def add_session(
    programme: OpenProgramme,
    title: str,
    kind: SessionKind = SessionKind.WORKSHOP,
    on: PartialDate | None = None,
    *,
    starts: int = 9 * 60,
) -> SessionId:
    """Add a session at the end and return its id; it `starts` so many minutes after midnight."""
    held = programme.world.all(Session)
    session = Session(
        id=SessionId(programme.context().new_id()),
        title=clean(title),
        kind=kind,
        on=on,
        starts=starts,
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
    before: str = "",
) -> ActivityId:
    """Add an activity from a method's template; return its id.

    It is put before a block of the session, or at the end of it.
    """
    activity, change = new_activity(
        programme,
        programme.world,
        (session, before),
        (method, template),
        title=title,
        question=question,
    )
    programme.apply(change)
    return activity


def new_activity(
    programme: OpenProgramme,
    world: World,
    place: tuple[SessionId, str],
    made_of: tuple[Method, str],
    *,
    title: str = "",
    question: str = "",
) -> tuple[ActivityId, Change]:
    """Return the id of an activity of a method's template, and the change of a world that adds it.

    Its `place` is a session, and the block it is put before; "" is the end.
    """
    ctx = programme.context()
    (session, before), (method, template) = place, made_of
    named = next((str(t.title) for t in method.templates if t.key == template), str(method.title))
    activity = Activity(
        id=ActivityId(ctx.new_id()),
        session=session,
        method=method.key,
        title=clean(title) or named,
        question=clean(question),
    )
    block = Block(id=BlockId(ctx.new_id()), session=session, position=0, runs=activity.id)
    records = as_usual(method.begin(activity, template, ctx), method, programme.usual)
    label = text("Add an activity")
    return activity.id, edits.add(world, block, activity, *records, before=before, label=label)


def as_usual(
    records: Iterable[Record], method: Method, usual: Mapping[str, object]
) -> tuple[Record, ...]:
    """Return the records of a new activity, its settings as somebody usually has them."""
    asked = {
        each.field: usual[name]
        for each in method.settings
        for name in (f"{method.key}.{each.field}", each.field)
        if name in usual
    }

    def begun(record: Record) -> Record:
        mine: dict[str, Any] = {
            name: type(getattr(record, name))(asked[name])
            for name in {each.name for each in fields(record)} & asked.keys()
        }
        return replace(record, **mine)

    return tuple(map(begun, records))
