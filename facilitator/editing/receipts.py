"""The receipt of a removal for good: what went, when, and where copies may remain. No words of it.

It is computed from what was done, and kept as a plain text of its own, beside the backups.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from facilitator.files import data_dir, free_name, safe_name, shown, write_new
from facilitator.model.core import Change, Text, World, counted, day_of, text, time_of_day
from facilitator.model.core.records import Activity, Removal
from facilitator.model.core.words import forms, later
from facilitator.model.people.records import Person
from facilitator.model.photos.records import Photo

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.store.backups.erasing import Erased
    from facilitator.store.backups.written import WrittenFile

MOST: Final = 200
"""Receipts that are shown; the older ones lie in their folder all the same."""

SURE = text("Removed for good, from the programme and from its backups.")
AGAIN = text("What was removed for good earlier was still in a copy, and is removed there as well.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was removed from a programme file for good, `at` an aware time.

    `wiped` says whether the file was written anew; `done` what came of the copies there were;
    `away` is the place of backups that was not there, "" where all were. `files` are those that
    are known to have been written while it was in the programme; None where that was not asked.
    """

    name: str
    at: datetime
    what: tuple[Text, ...]
    wiped: bool
    done: Erased
    away: str = ""
    files: tuple[WrittenFile, ...] | None = None

    @property
    def remains(self) -> tuple[Text, ...]:
        """Where something of it may remain, or will for a while."""
        found: list[Text] = []
        if not self.wiped:
            found.append(
                text(
                    "The disk had no room to overwrite all of it, so traces may lie between the "
                    "rows of the file. It is tried again, and when the file is opened next."
                )
            )
        if self.done.left:
            names = ", ".join(shown(path.name) for path in self.done.left)
            found.append(text("Delete by hand: “{names}” may still hold it.", names=names))
        if self.away:
            found.append(text("The backups in “{place}” follow when it is there.", place=self.away))
        return tuple(found)

    @property
    def briefly(self) -> tuple[Text, ...]:
        """What is said at once of where something may remain; the receipt says more."""
        if not self.files:
            return self.remains
        files = counted(
            len(self.files),
            "{count} file written earlier may hold it: the receipt names it.",
            "{count} files written earlier may hold it: the receipt names them.",
        )
        return (*self.remains, files)

    @property
    def exported(self) -> tuple[Text, ...]:
        """Which files that were written may hold it."""
        if self.files is None:
            return ()
        if not self.files:
            return (text("No file is known that was written here while it was in the programme."),)
        first = text(
            "These files were written on this computer while it was in the programme, and may "
            "hold it. Nobody can take them back: delete them, or write them again."
        )
        return (first, *map(_file_words, self.files))

    @property
    def copies(self) -> tuple[Text, ...]:
        """What came of the backups."""
        told = (
            (
                self.done.cleaned,
                *forms("{count} backup was cleaned of it.", "{count} backups were cleaned of it."),
            ),
            (
                self.done.brought_up,
                "{count} of them was of an earlier version of the program and is of this now.",
                "{count} of them were of an earlier version of the program and are of this now.",
            ),
            (
                self.done.deleted,
                *forms(
                    "{count} old backup could not be cleaned and was deleted.",
                    "{count} old backups could not be cleaned and were deleted.",
                ),
            ),
        )
        return tuple(counted(count, one, many) for count, one, many in told if count)

    def lines(self) -> tuple[Text, ...]:
        """Return the whole receipt, line by line."""
        name, when = shown(self.name), _moment(self.at)
        return (
            text("Removed for good from “{name}”, {when}", name=name, when=when),
            *self.what,
            text("It is in no row of the file and in no line of its history."),
            *(self.copies or (text("No backup that could be reached held it."),)),
            *self.remains,
            *self.exported,
            text(
                "Paper, copies made elsewhere, and files that were moved or sent on are not known "
                "to the program. They are yours to look after."
            ),
        )


def _file_words(file: WrittenFile) -> Text:
    words = later("{kind} of “{about}”, {when}: in the folder “{folder}”")
    if file.name:
        words = later("{kind} of “{about}”, {when}: “{name}” in the folder “{folder}”")
        if not file.is_there:
            words = later(
                "{kind} of “{about}”, {when}: “{name}”, no longer in the folder “{folder}”"
            )
    return text(
        words,
        kind=file.kind,
        about=file.about,
        when=_moment(file.at),
        name=shown(file.name),
        folder=shown(file.folder),
    )


def _moment(at: datetime) -> Text:
    day = day_of(at.astimezone().date())
    return text("{day}, {time}", day=day, time=time_of_day(at))


def removed_by(change: Change, world: World) -> tuple[Text, ...]:
    """Say what a change removed for good, by number and never by word; `world` is the one after."""
    kept = {record.id for record in change.after}
    found = [
        text("Card {number} of “{title}”", number=r.number, title=_title(world, r.activity))
        for r in change.after
        if isinstance(r, Removal)
    ]
    if found:
        return tuple(found)
    gone = [record for record in change.before if record.id not in kept]
    found += [text("Person {number}", number=r.number) for r in gone if isinstance(r, Person)]
    photos = sum(isinstance(record, Photo) for record in gone)
    if photos:
        found.append(counted(photos, "A photograph", "{count} photographs"))
    return tuple(found)


def keep(receipt: Receipt, folder: Path, say: Callable[[Text], str]) -> Path:
    """Write a receipt among the others, and return where it lies. Raises FileError or OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = safe_name(Path(receipt.name).stem, "Programme")
    to = free_name(folder / f"{receipt.at.astimezone():%Y-%m-%d %H.%M.%S} {stem}.txt")
    write_new(to, "\n".join([*map(say, receipt.lines()), ""]).encode())
    return to


def receipt_place() -> Path:
    """Return where receipts are kept on this computer."""
    return data_dir() / "Receipts"


def kept_in(folder: Path) -> tuple[str, ...]:
    """Return the receipts that lie in a folder and can be read, the newest first."""
    try:
        files = sorted(folder.glob("*.txt"), key=lambda each: each.name, reverse=True)
    except OSError:
        return ()
    found: list[str] = []
    for each in files[:MOST]:
        with suppress(OSError, ValueError):
            found.append(each.read_text(encoding="utf-8").strip())
    return tuple(found)


def _title(world: World, activity: str) -> str:
    held = world.find(Activity, activity)
    return held.title if held else ""
