"""Backups of the open programme, and a watch on the room its disk has left.

All of it runs beside the work; the wall never waits for it. What goes wrong is said once.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.editing.receipts import Receipt
from facilitator.errors import FacilitatorError, NotSavedError
from facilitator.files import shown
from facilitator.model.core import day_of, time_of_day
from facilitator.model.core.records import Programme
from facilitator.model.core.words import Text, text
from facilitator.store import Store
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup, Why, backup_place
from facilitator.ui.system.background_job import BackgroundJob, Worker
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.methods.contract import Method
    from facilitator.store.backups.erasing import CardPlace, Erased
    from facilitator.store.comparing import Disagreement

EVERY = 15 * 60_000
"""Milliseconds between two backups, if something was changed."""
FIRST = 4_000
"""Milliseconds after opening until the first backup: the windows come first."""
LOOK = 60_000
"""Milliseconds between two looks at the room the disks have left."""

_PATIENCE = 30.0
"""Seconds the program waits, as it ends, for what is done with the copies."""

SECOND_PLACE = "backups also in"
"""The setting that names the second place for backups."""

_log = logging.getLogger(__name__)


def second_place(settings: Settings) -> Path | None:
    """Return the second place for backups, another disk or a stick; None while none is chosen."""
    name = settings.word(SECOND_PLACE)
    return Path(name) if name else None


def backups_in(folder: Path) -> Path:
    """Return where the backups lie in a second place: in one folder that says what it holds."""
    return folder / "Facilitator backups"


def places_of(settings: Settings) -> tuple[Path, ...]:
    """Return where backups are kept now: the second place only while it is there."""
    second = second_place(settings)
    if second is not None and second.is_dir():
        return backup_place(), backups_in(second)
    return (backup_place(),)


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """A receipt, and where it lies as a file; None where it could not be kept.

    `again`: it is of copies that came since, of what was removed earlier.
    """

    receipt: Receipt
    path: Path | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of a backup: the newest one, and what went wrong in the second place.

    `removed` is the receipt of what was found in older ones to be removed for good.
    """

    backup: Backup | None = None
    second: FacilitatorError | None = None
    removed: KeptReceipt | None = None


class BackupService(QObject):
    """Keeps backups of one open programme."""

    said = Signal(object)
    """Words for the facilitator (a `Text`): something about backups or the disk needs them."""

    removed = Signal(object)
    """What was removed for good is in no copy any more that could be reached (a `KeptReceipt`)."""

    doubted = Signal(object)
    """Words for the facilitator (a `Text`): the rows and the history of the file differ."""

    looked = Signal()
    """A look at the room the disk has left is over."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        parent: QObject | None = None,
        *,
        methods: Sequence[Method] = (),
        practice: bool = False,
    ) -> None:
        """Prepare; `begin` starts. A file open for reading only is left alone.

        So are the backups in a `practice` run: they are those of the programme itself. By the
        rules of `methods` it is seen whether the file holds together.
        """
        super().__init__(parent)
        self._store, self._settings, self._methods = store, settings, methods
        self._idle = store.read_only or practice
        self._at_opening = store.last
        self._covers = -1
        self._rescued = -1
        self._trouble = ""
        self._level = 0
        self._worker = Worker()
        self._last: BackgroundJob | None = None
        self._look_job: BackgroundJob | None = None
        self._compare_job: BackgroundJob | None = None
        self._timers = (
            self._timer(EVERY, lambda: self.keep(Why.DURING)),
            self._timer(LOOK, self.look),
        )
        self._first = QTimer(self, singleShot=True, interval=FIRST)
        self._first.timeout.connect(lambda: self.keep(Why.OPENED))
        self._first.timeout.connect(self.look)
        self._first.timeout.connect(self.compare)

    def begin(self) -> None:
        """Make the first backup in a moment, and others from time to time."""
        if not self._idle:
            for timer in (*self._timers, self._first):
                timer.start()

    def keep(self, why: Why, done: Callable[[], object] | None = None) -> None:
        """Make a backup beside the work; `done` is called when it is there, or could not be."""
        last = self._store.last
        if self._idle or (last == self._covers and not why.special):
            if done is not None:
                done()
            return
        went: list[Backup] = []

        def failed(error: FacilitatorError) -> None:
            self._tell_went(went)
            self._failed(error, done)

        def kept(made: _Kept) -> None:
            self._tell_went(went)
            self._kept(made, last, done)

        self._do(BackgroundJob(self._work(why, went), kept, failed, self))

    def end(self) -> None:
        """Make the last backup of a programme that was closed just now, if it was changed."""
        for timer in (*self._timers, self._first):
            timer.stop()
        if self._idle or self._store.last in (self._covers, self._at_opening):
            return
        self._idle = True
        self._do(BackgroundJob(self._work(Why.CLOSED, []), _nothing, _log_it))

    def rescue(self) -> None:
        """Put a copy of everything in memory among the backups: the disk does not take it."""
        last = self._store.last
        if self._idle or last == self._rescued:
            return
        store, write = self._store, self._store.rescuer()

        def work() -> Backup:
            return backups.rescued(store, write, backup_place(), datetime.now(UTC))

        def done(made: Backup) -> None:
            self._rescued = last
            self.said.emit(
                text(
                    "A copy of everything up to now is among the backups on this computer: "
                    "“{name}” in “{folder}”.",
                    name=shown(made.path.name),
                    folder=shown(str(made.path.parent)),
                )
            )

        self._do(BackgroundJob(work, done, _log_it, self))

    def erase(self, what: tuple[Text, ...], removed: Mapping[str, CardPlace]) -> None:
        """Take what was removed for good out of all backups, and give a receipt of it.

        `what` says what it was; `removed` is all that was since it was opened, by its ids. They
        are noted beside the backups, so that going back to an earlier one does not forget it.
        """
        if self._idle:
            return
        store, places = self._store, places_of(self._settings)
        since = store.erased_since
        away = second_place(self._settings) if len(places) < 2 else None
        at = datetime.now(UTC)

        def work() -> KeptReceipt:
            from facilitator.store.backups.erasing import note_gone
            from facilitator.store.backups.written import written_since

            note_gone(backup_place(), store.world, removed, at)
            wiped, done = store.wait_wiped(), _erase(store, places)
            return _kept_receipt(
                Receipt(
                    name=store.path.name,
                    at=at,
                    what=what,
                    wiped=wiped,
                    done=done,
                    away=str(away or ""),
                    files=written_since(store.world, since),
                )
            )

        self._do(BackgroundJob(work, self.removed.emit, _log_it, self))

    def wait(self) -> None:
        """Wait until all copies are whole and clean, half a minute at most before the end."""
        if self._last is not None:
            self._last.wait(_PATIENCE)

    def _do(self, job: BackgroundJob) -> None:
        """Have something done with the copies once all is done that was begun before."""
        self._last = job.start(self._worker)

    def compare(self) -> None:
        """Look beside the work whether the file holds together; say where it does not.

        Its rows are compared with its history, and all it holds with the rules.
        """
        store, world, methods = self._store, self._store.world, self._methods

        def work() -> tuple[Disagreement, tuple[Text, ...]]:
            from facilitator.editing.broken_rules import broken_rules

            return store.disagreement(), broken_rules(world, methods)

        def told(found: tuple[Disagreement, tuple[Text, ...]]) -> None:
            differing, broken = found
            if differing:
                self.doubted.emit(_doubt_words(store.path.name, differing))
            if broken:
                self.doubted.emit(_broken_words(store.path.name, broken))

        self._compare_job = BackgroundJob(work, told, _log_it, self).start()

    def look(self) -> None:
        """Look, beside the work, how much room the disk of the programme has left."""
        folder, place, went = self._store.path.parent, backup_place(), list[Backup]()

        def seen(left: int | None) -> None:
            self._tell_went(went)
            self._room_seen(left)

        self._look_job = BackgroundJob(
            lambda: _room_left(folder, place, went), seen, _log_it, self
        ).start()

    def _work(self, why: Why, went: list[Backup]) -> Callable[[], _Kept]:
        """Return what makes a backup; `went` is given what makes room for it."""
        store = self._store
        place, *second = places = places_of(self._settings)
        at = datetime.now(UTC)

        def work() -> _Kept:
            made = backups.make(store, place, datetime.now(UTC), why, went.append)
            found = _found_again(store, at, _erase(store, places))
            try:
                for other in second:
                    if made is not None:
                        backups.also_to(made, other, went.append)
            except FacilitatorError as error:
                return _Kept(made, error, found)
            return _Kept(made, removed=found)

        return work

    def _kept(self, kept: _Kept, last: int, done: Callable[[], object] | None) -> None:
        self._covers = last
        if kept.removed is not None:
            self.removed.emit(kept.removed)
        if kept.second is None:
            self._trouble = ""
        else:
            self._say_once(kept.second.text)
        if done is not None:
            done()

    def _failed(self, error: FacilitatorError, done: Callable[[], object] | None) -> None:
        _log_it(error)
        if isinstance(error, NotSavedError):
            self.rescue()
        else:
            self._say_once(error.text)
        if done is not None:
            done()

    def _say_once(self, words: Text) -> None:
        """Say what went wrong, unless the same did the last time, under another file's name."""
        why = (str(each) for each in words.values.values() if isinstance(each, Text))
        trouble = " ".join((words.key, *why))
        if trouble != self._trouble:
            self._trouble = trouble
            self.said.emit(words)

    def _tell_went(self, went: Iterable[Backup]) -> None:
        """Say of a backup that it was removed where room was scarce."""
        for backup in went:
            day = day_of(backup.placed.astimezone().date())
            self.said.emit(
                text(
                    "The disk for backups is short of room, so the oldest one, of {day} at {time}, "
                    "was removed. Make room on that disk to keep the others.",
                    day=day,
                    time=time_of_day(backup.placed),
                )
            )

    def _room_seen(self, left: int | None) -> None:
        level = 0 if left is None else (left < backups.SCARCE) + (left < backups.NEARLY_NONE)
        was, self._level = self._level, level
        if level > was and left is not None:
            self.said.emit(_room_words(self._store.path.name, left // 1_000_000, level))
        self.looked.emit()

    def _timer(self, interval: int, act: Callable[[], object]) -> QTimer:
        made = QTimer(self, interval=interval)
        made.timeout.connect(act)
        return made


def _erase(store: Store, places: Iterable[Path]) -> Erased:
    """Take what was removed for good out of the copies of a programme that we know of."""
    from facilitator.store.backups import erasing

    gone = erasing.gone_from(backup_place(), store.world)
    if not gone:
        return erasing.Erased()
    programme = store.world.all(Programme)[0]
    held = [b.path for place in places for b in backups.of_programme(place, programme)]
    copies = [*held, *erasing.beside(store.path)]
    return erasing.erase(copies, gone, store.types)


def _found_again(store: Store, at: datetime, done: Erased) -> KeptReceipt | None:
    """Return a receipt where copies that were not there before held what was removed earlier."""
    if not (done.cleaned or done.deleted):
        return None
    what = (text("What was removed for good earlier"),)
    receipt = Receipt(name=store.path.name, at=at, what=what, wiped=store.wait_wiped(), done=done)
    return replace(_kept_receipt(receipt), again=True)


def _kept_receipt(receipt: Receipt) -> KeptReceipt:
    from facilitator.editing.receipts import keep, receipt_place

    try:
        return KeptReceipt(receipt, keep(receipt, receipt_place(), say))
    except (OSError, FacilitatorError) as error:
        _log.info("no receipt kept: %s", type(error).__name__)
        return KeptReceipt(receipt, None)


def _doubt_words(name: str, found: Disagreement) -> Text:
    from facilitator.editing.disagreeing import disagreeing

    return text(
        "The rows of “{name}” and its history tell different things: {what}. Its disk or another "
        "program changed it while it was closed. Look at a backup from before.",
        name=name,
        what="; ".join(map(say, disagreeing(found))),
    )


def _broken_words(name: str, faults: tuple[Text, ...]) -> Text:
    return text(
        "“{name}” holds what this program would not have let in: {fault} Nothing was changed. Put "
        "it right, or look at a backup from before.",
        name=name,
        fault=faults[0],
    )


def _room_left(folder: Path, place: Path, went: list[Backup]) -> int | None:
    """Let an old backup go where there is nearly no room, and return what the programme has."""
    with contextlib.suppress(OSError, FacilitatorError):
        if backups.free(folder) < backups.NEARLY_NONE:
            backups.make_room(place, 0, went.append)
    try:
        return backups.free(folder)
    except OSError:
        return None


def _room_words(name: str, megabytes: int, level: int) -> Text:
    if level == 1:
        return text(
            "The disk with “{name}” is getting full: {count} MB are left. All is saved. "
            "Make room on it when you can.",
            name=name,
            count=megabytes,
        )
    return text(
        "The disk with “{name}” is nearly full: {count} MB are left. Make room on it now, "
        "or what comes next may not be saved.",
        name=name,
        count=megabytes,
    )


def _nothing(_answer: object) -> None:
    """Nobody waits for the answer."""


def _log_it(error: FacilitatorError) -> None:
    _log.info("no backup: %s", type(error).__name__)
