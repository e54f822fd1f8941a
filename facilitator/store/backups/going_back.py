"""Going back to a backup: what differs in it, and putting it in the place of the programme."""

import shutil
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from facilitator.errors import CopyError, FacilitatorError
from facilitator.files import free_name
from facilitator.model.core import Text, World, counted, text
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import forms
from facilitator.store import files, sqlite
from facilitator.store.backups import copying
from facilitator.store.backups.backups import Backup, is_of, name_for, name_of_file
from facilitator.store.lock import Hold
from facilitator.store.problems import not_copied


@dataclass(frozen=True, slots=True)
class Content:
    """What a programme held: the words of its cards by their ids, and its activities.

    `where` has of each card its number, and the id of the activity on whose wall it is;
    `activities` has the titles by their ids.
    """

    cards: Mapping[str, str] = field(default_factory=dict[str, str])
    activities: Mapping[str, str] = field(default_factory=dict[str, str])
    where: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, "tuple[int, str]"])

    @property
    def words(self) -> Text:
        return text(
            "{cards}, {activities}",
            cards=counted(len(self.cards), "{count} card", "{count} cards"),
            activities=counted(len(self.activities), "{count} activity", "{count} activities"),
        )


@dataclass(frozen=True, slots=True)
class BackupOffer:
    """A backup one can go back to; `content` is None where it cannot be read.

    `of` says of which file it is where that is not the one that was asked about.
    """

    backup: Backup
    content: Content | None
    of: Text | None = None


def offer(backup: Backup, path: Path | None = None) -> BackupOffer:
    """Look into a backup, for the file at a path. Never raises for a file; reads only."""
    of = None if path is None or is_of(backup, path) else _of(backup, path)
    try:
        with sqlite.reading(backup.path) as connection:
            sqlite.version_of(connection, backup.path.name)
            sqlite.limit_rows(connection)
            sqlite.objects(connection)
            found = connection.execute("SELECT id, text, number, activity FROM card").fetchall()
            activities = dict(connection.execute("SELECT id, title FROM activity").fetchall())
    except (OSError, sqlite3.Error, ValueError, OverflowError, FacilitatorError):
        return BackupOffer(backup, None, of)
    cards = {key: said for key, said, _number, _activity in found}
    where = {key: (number, activity) for key, _said, number, activity in found}
    return BackupOffer(backup, Content(cards, activities, where), of)


def _of(backup: Backup, path: Path) -> Text:
    """Say of which file a backup is: of a copy, or of this one when it lay or was called so."""
    name = name_of_file(backup)
    if name == name_for(path):
        return text("of “{name}” in another folder", name=name)
    return text("of the file “{name}”", name=name)


def content_of(world: World) -> Content:
    """Return what an open programme holds."""
    cards = {str(card.id): card.text for card in world.all(Card)}
    where = {str(card.id): (card.number, str(card.activity)) for card in world.all(Card)}
    return Content(cards, {str(a.id): a.title for a in world.all(Activity)}, where)


def differences(then: Content, now: Content) -> tuple[Text, ...]:
    """Say what is other in a backup than now; nothing where the cards are the same."""
    missing, more, other = map(len, _differing(then, now))
    fewer_activities = len(now.activities.keys() - then.activities.keys())
    more_activities = len(then.activities.keys() - now.activities.keys())
    told = (
        (missing, *forms("{count} card of now is not in it", "{count} cards of now are not in it")),
        (more, *forms("{count} card that is gone now", "{count} cards that are gone now")),
        (other, *forms("{count} card with other words", "{count} cards with other words")),
        (fewer_activities, *forms("{count} activity fewer", "{count} activities fewer")),
        (more_activities, *forms("{count} activity more", "{count} activities more")),
    )
    return tuple(counted(count, one, many) for count, one, many in told if count)


def which_differ(then: Content, now: Content) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    """Name the cards that are other in a backup than now, under what is other of them."""
    missing, more, other = _differing(then, now)
    told = (
        (text("Cards of now that are not in it"), [_named(key, now) for key in missing]),
        (text("Cards that are gone now"), [_named(key, then) for key in more]),
        (
            text("Cards with other words"),
            [
                text("{card} · now: {words}", card=_named(key, then), words=now.cards[key])
                for key in other
            ],
        ),
    )
    return tuple((heading, tuple(cards)) for heading, cards in told if cards)


def _differing(then: Content, now: Content) -> tuple[list[str], list[str], list[str]]:
    """Return the ids of cards that came since, that went, and that have other words."""
    both = then.cards.keys() & now.cards.keys()
    return (
        _in_order(now.cards.keys() - then.cards.keys(), now),
        _in_order(then.cards.keys() - now.cards.keys(), then),
        _in_order({key for key in both if then.cards[key] != now.cards[key]}, then),
    )


def _in_order(keys: Collection[str], held: Content) -> list[str]:
    """Put cards in the order of the activities, and of their numbers."""
    places = {key: at for at, key in enumerate(held.activities)}

    def place(key: str) -> tuple[int, int]:
        number, activity = held.where.get(key, (0, ""))
        return places.get(activity, 0), number

    return sorted(keys, key=place)


def _named(key: str, held: Content) -> Text:
    number, activity = held.where[key]
    title = held.activities.get(activity, "")
    return text("{title}, {number}: {words}", title=title, number=number, words=held.cards[key])


def restore(backup: Path, to: Path) -> None:
    """Put a backup into a new file. Raises ExistsError or CopyError; then nothing is left there."""
    try:
        with files.whole(to, over=False) as draft:
            _fill(draft, backup)
    except FileExistsError:
        raise copying.exists(to) from None
    except (OSError, sqlite3.Error) as fault:
        raise not_copied(fault, to.name) from None


def _fill(draft: Path, backup: Path) -> None:
    """Copy a backup, and read the copy back. Raises DamagedError."""
    shutil.copyfile(backup, draft)
    with sqlite.reading(draft) as copied:
        if not sqlite.sound(copied):
            raise sqlite.damaged(backup.name)


def go_back(path: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a programme nobody has open; return where that lies now.

    What lay there is kept beside it as “… as it was …”, whatever state it was in; None where
    nothing did. Raises CopyError or InUseError, and then all is as it was.
    """
    _nobody_has(path)
    aside = free_name(path.with_name(f"{path.stem} as it was {now:%Y-%m-%d %H.%M}{path.suffix}"))
    moved = False
    try:
        with files.whole(path, over=False) as draft:
            _fill(draft, backup)
            moved = _moved(path, aside)
    except (OSError, sqlite3.Error) as fault:
        if moved and not path.exists():
            aside.rename(path)
        raise not_copied(fault, path.name) from None
    return aside if moved else None


def _nobody_has(path: Path) -> None:
    try:
        Hold(path).release()
    except FileNotFoundError:
        return
    except OSError as fault:
        raise not_copied(fault, path.name) from None


def _moved(path: Path, aside: Path) -> bool:
    """Put aside what lies at a path, with the journal beside it that may still complete it."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        journal.rename(aside.with_name(aside.name + "-journal"))
    try:
        path.rename(aside)
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise CopyError(
            "“{name}” could not be put aside ({reason}), so nothing was changed. Close it "
            "where it is open, and try again.",
            name=path.name,
            reason=fault.strerror or "",
        ) from None
    return True
