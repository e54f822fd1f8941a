"""What was removed for good goes from the backups as well, and from the copies beside the file.

Each is opened as a programme of its own, the card and all that names it is removed there, and the
file is written anew; one of an earlier schema is brought to today's for that. A backup that cannot
be opened like that is deleted. What a crash or a stick
that was out leaves undone is found again: the programme knows which numbers were removed, and a
mark in each copy says of which of them it holds nothing any more.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from facilitator.errors import (
    CopyError,
    FacilitatorError,
    NotThereError,
    OnlyReadableError,
    StoreError,
)
from facilitator.files import private_folder
from facilitator.model.board import removal as board_removal
from facilitator.model.core import Change, StaleChangeError, World, text
from facilitator.model.core.records import Card, Draft, Programme, Record, Removal
from facilitator.model.people import identity
from facilitator.model.people.records import Person
from facilitator.model.photos import edits as photo_edits
from facilitator.model.photos.records import Photo
from facilitator.store import files, opening, removing, sqlite
from facilitator.store.faults import unopened
from facilitator.store.lock import Hold
from facilitator.store.problems import not_copied
from facilitator.store.schema.migrating import FIRST_VERSION, STEPS
from facilitator.store.store import Store

_NOTES = "removed for good.txt"
CardPlace: TypeAlias = "tuple[str, int] | None"
"""The activity and the number of a card; None for what is no card."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many files were cleaned, how many deleted, and which could be neither.

    Of those that were cleaned some were `brought_up` from an earlier schema.
    """

    cleaned: int = 0
    deleted: int = 0
    left: tuple[Path, ...] = ()
    brought_up: int = 0

    def __add__(self, other: Erased) -> Erased:
        return Erased(
            self.cleaned + other.cleaned,
            self.deleted + other.deleted,
            self.left + other.left,
            self.brought_up + other.brought_up,
        )


def beside(path: Path) -> tuple[Path, ...]:
    """Return the copies of a programme that the program put beside it, oldest name first."""
    found: list[Path] = []
    with contextlib.suppress(OSError):
        for other in path.parent.iterdir():
            before = other.name.startswith(f"{path.stem}.before-v")
            aside = other.name.startswith(f"{path.stem} as it was ")
            if (before or aside) and other.suffix == path.suffix:
                found.append(other)
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Gone:
    """What was removed from a programme for good: cards by their marks, the rest by their ids.

    The rest are people, photographs, and cards whose mark is gone because one went back to a
    backup from before it: their ids are noted beside the backups. `newest` is when the last of it
    was removed, in seconds since 1970.
    """

    removals: Sequence[Removal] = ()
    ids: frozenset[str] = frozenset()
    newest: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.removals or self.ids)

    @property
    def mark(self) -> str:
        """What stands in a copy that holds nothing of all this: it tells nothing of it."""
        cards = sorted(f"{activity}/{number}" for activity, number in self.cards)
        return sha256("\n".join([*cards, *sorted(self.ids)]).encode()).hexdigest()

    @property
    def cards(self) -> set[tuple[str, int]]:
        return {(r.activity, r.number) for r in self.removals}


def gone_from(place: Path, world: World) -> Gone:
    """Return what was removed for good, by the programme and by the notes in a place."""
    programme = world.all(Programme)[0]
    removals = world.all(Removal)
    marked = {_card(r.activity, r.number) for r in removals}
    noted = _noted(place, programme)
    newest = [r.at.timestamp() for r in removals] + [at for at, _card in noted.values()]
    ids = frozenset(key for key, (_at, card) in noted.items() if card not in marked)
    return Gone(removals, ids, max(newest, default=0.0))


def note_gone(place: Path, world: World, removed: Mapping[str, CardPlace], at: datetime) -> None:
    """Note in a place of backups what to take out of them: ids only, which name nobody.

    A programme keeps no mark of people and photographs that were removed, and loses that of a
    card where it goes back to an earlier backup. With the id of a card goes where it was. Raises
    CopyError.
    """
    programme = world.all(Programme)[0]
    known = _noted(place, programme)
    lines = [
        f"{programme.id} {key} {at.timestamp():.0f} {_card(*card) if card else ''}"
        for key, card in removed.items()
        if key not in known
    ]
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (place / _NOTES).open("a", encoding="ascii") as notes:
            notes.writelines(f"{line.rstrip()}\n" for line in lines)
    except OSError as fault:
        raise not_copied(fault, _NOTES) from None


def _card(activity: str, number: int) -> str:
    return f"{activity}/{number}"


def _noted(place: Path, programme: Programme) -> dict[str, tuple[float, str]]:
    """Return of each id that was noted when it went, and which card it was, "" for others."""
    found: dict[str, tuple[float, str]] = {}
    with contextlib.suppress(OSError, ValueError):
        for line in (place / _NOTES).read_text(encoding="ascii").splitlines():
            whose, key, at, *card = line.split()
            if whose == programme.id:
                found[key] = float(at), "".join(card)
    return found


def erase(copies: Iterable[Path], gone: Gone, types: Sequence[type[Record]]) -> Erased:
    """Take every word of what was removed for good out of copies of its programme.

    `types` are the types of records there can be. Never raises for a file. A copy whose mark says
    that it holds nothing of it is passed over.
    """
    done = Erased()
    for copy in copies:
        if not _is_marked(copy, gone):
            done += _erased(copy, gone, types)
    return done


def remove_again(path: Path, place: Path, types: Sequence[type[Record]]) -> bool:
    """Take out of a file somebody went back to what was removed for good since, by the notes.

    Say whether it held any of it. Raises StoreError or ValueError; then it holds it still.
    """
    store = Store.open(path, types, read_only=True)
    try:
        gone = gone_from(place, store.world)
    finally:
        store.close()
    gone = Gone((), gone.ids, gone.newest)
    held = bool(gone) and _mentions(path, gone.ids)
    if gone and (held or _has_drafts(path)):
        _clean(path, gone, types)
    return held


def _is_marked(copy: Path, gone: Gone) -> bool:
    try:
        with sqlite.reading(copy) as connection:
            held = connection.execute("SELECT cleaned_of, unwiped FROM state").fetchall()
    except (OSError, sqlite3.Error, ValueError):
        return False
    return held == [(gone.mark, 0)]


def _put_mark(copy: Path, gone: Gone) -> None:
    """Note in a copy what it was cleaned of; where it cannot be written it is looked at again."""
    with contextlib.suppress(sqlite3.Error, StoreError):
        connection = sqlite.writing(copy)
        try:
            connection.execute("UPDATE state SET cleaned_of = ?", (gone.mark,))
        finally:
            connection.close()


def _erased(copy: Path, gone: Gone, types: Sequence[type[Record]]) -> Erased:
    try:
        _settle(copy)
        holds = _holds(copy, gone)
        if _is_earlier(copy):
            return _erased_earlier(copy, gone, types) if holds else Erased()
        if holds:
            _clean(copy, gone, types)
    except (NotThereError, OnlyReadableError, CopyError):
        return Erased(left=(copy,))  # busy, or on a stick that is just taken out: the next time
    except (StoreError, StaleChangeError, ValueError):
        return _deleted(copy)
    _put_mark(copy, gone)
    return Erased(cleaned=int(holds))


def _settle(copy: Path) -> None:
    """Take back what the end of the program left half done in a copy, words and all."""
    if sqlite.has_hot_journal(copy):
        with _at_rest(copy):
            pass


@contextlib.contextmanager
def _at_rest(copy: Path) -> Generator[None]:
    """Hold a file that nobody has open, put in order. Raises CopyError or StoreError."""
    try:
        hold = Hold(copy)
    except OSError as fault:
        raise not_copied(fault, copy.name) from None
    try:
        opening.settle(copy, hold, FIRST_VERSION + len(STEPS))
        yield
    finally:
        hold.release()


def _is_earlier(copy: Path) -> bool:
    head = FIRST_VERSION + len(STEPS)
    return opening.version_of(copy, head) < head


def _erased_earlier(copy: Path, gone: Gone, types: Sequence[type[Record]]) -> Erased:
    """Clean a copy of an earlier schema: what comes in its place is of today's.

    Raises StoreError as opening does, and CopyError where there is no room for it.
    """
    try:
        with private_folder() as folder:
            mine = Path(folder) / copy.name
            with _at_rest(copy):
                shutil.copyfile(copy, mine)
            _clean(mine, gone, types)
            _put_mark(mine, gone)
            with files.whole(copy, over=True) as draft:
                shutil.copyfile(mine, draft)
    except OSError as fault:
        raise not_copied(fault, copy.name) from None
    return Erased(cleaned=1, brought_up=1)


def _deleted(copy: Path) -> Erased:
    """Delete what cannot be cleaned; a file put aside because it was damaged is never deleted."""
    try:
        if " as it was " in copy.name:
            return Erased(left=(copy,))
        files.remove(copy)
    except FileNotFoundError:
        return Erased()
    except OSError:
        return Erased(left=(copy,))
    return Erased(deleted=1)


def _holds(copy: Path, gone: Gone) -> bool:
    """Whether a card that was removed, or a line of the journal about one, is in the copy.

    So may be what somebody was typing in it, of which nobody knows what it became. It may be of an
    earlier schema. Raises StoreError for a copy that is damaged.
    """
    if gone.ids and _mentions(copy, gone.ids):
        return True
    try:
        with sqlite.reading(copy) as connection:
            cards = connection.execute("SELECT activity, number FROM card").fetchall()
            if gone.cards & set(cards) or removing.holds_drafts(connection):
                return True
            unwiped = "SELECT 1 FROM state WHERE unwiped"
            if not _is_earlier(copy) and connection.execute(unwiped).fetchone():
                return True
    except sqlite3.Error as fault:
        raise unopened(copy, fault) from None
    return bool(_told(copy, gone.cards))


def _has_drafts(copy: Path) -> bool:
    try:
        with sqlite.reading(copy) as connection:
            return removing.holds_drafts(connection)
    except sqlite3.Error as fault:
        raise unopened(copy, fault) from None


def _clean(copy: Path, gone: Gone, types: Sequence[type[Record]]) -> None:
    """Remove the cards in the copy, and every line of its journal that speaks of them."""
    store = Store.open(copy, types)
    try:
        if store.read_only:
            raise sqlite.damaged(copy.name)
        ids = _told(copy, gone.cards) | gone.ids
        whole = Change(text("Remove for good"), undoable=False, anonymous=True)
        world = store.world
        whole = Change(whole.label, before=world.all(Draft), undoable=False, anonymous=True)
        world = world.apply(whole)
        for change_of in _removing(gone, types):
            change = change_of(world)
            world, whole = world.apply(change), whole.then(change)
            ids |= {r.id for r in change.before} - {r.id for r in change.after}
        store.erase(whole, ids, at=datetime.fromtimestamp(gone.newest, UTC))
        if not store.wait_wiped():
            raise sqlite.damaged(copy.name)
    finally:
        with contextlib.suppress(FacilitatorError):
            store.close(abandon=store.trouble is not None)


def _removing(gone: Gone, types: Sequence[type[Record]]) -> Iterator[Callable[[World], Change]]:
    """Yield what removes each card, person and photograph from the world there is by then."""
    facts = [kind for kind in types if kind not in (Card, *board_removal.ON_A_CARD)]
    for removal in gone.removals:
        yield partial(_without_card, removal=removal, facts=facts)
    for key in sorted(gone.ids):
        yield partial(_without, key=key, facts=facts, at=datetime.fromtimestamp(gone.newest, UTC))


def _without_card(world: World, *, removal: Removal, facts: Sequence[type[Record]]) -> Change:
    for card in world.bucket(Card, removal.activity).values():
        if card.number == removal.number:
            return board_removal.remove_for_good(
                world, card, new_id=_new_id, at=removal.at, facts=facts
            )
    return Change(text("Remove for good"))


def _without(world: World, *, key: str, facts: Sequence[type[Record]], at: datetime) -> Change:
    if (card := world.find(Card, key)) is not None:
        return board_removal.remove_for_good(world, card, new_id=_new_id, at=at, facts=facts)
    if (person := world.find(Person, key)) is not None:
        return identity.erase(world, person, new_id=_new_id)
    if (photo := world.find(Photo, key)) is not None:
        return photo_edits.erase(world, photo)
    return Change(text("Remove for good"))


def _new_id() -> str:
    return uuid.uuid4().hex


def _mentions(copy: Path, ids: frozenset[str]) -> bool:
    """Whether one of these ids stands anywhere in a file, in a row or in the journal."""
    try:
        held = copy.read_bytes()
    except OSError:
        raise sqlite.damaged(copy.name) from None
    return any(key.encode() in held for key in ids)


def _told(copy: Path, cards: Collection[tuple[str, int]]) -> set[str]:
    """Return the ids of these cards and of what is on one, as lines of any schema tell of them.

    The earlier words are among them. Raises DamagedError where a line cannot be read: it may tell
    of one.
    """
    told: list[dict[str, Any]] = []
    own: set[str] = set()
    try:
        with sqlite.reading(copy) as connection:
            bounds = "SELECT count(*), max(number) - min(number) + 1 FROM journal"
            count, wanted = connection.execute(bounds).fetchone()
            for sides in connection.execute("SELECT before, after FROM journal"):
                for table, fields in (each for side in sides for each in json.loads(side)):
                    if table == "card" and (fields["activity"], fields["number"]) in cards:
                        own.add(fields["id"])
                    elif fields.get("card"):
                        told.append({"id": fields["id"], "card": fields["card"]})
    except sqlite3.Error as fault:
        raise unopened(copy, fault) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise sqlite.damaged(copy.name) from None
    if count != wanted:
        raise sqlite.damaged(copy.name)
    return own | {each["id"] for each in told if each["card"] in own}
