"""The store: the world of one programme file, and the door through which changes reach its disk."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import wait
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.errors import (
    CopyError,
    InUseError,
    NotSavedError,
    OnlyReadableError,
    ReadOnlyError,
    StoreError,
)
from facilitator.model.core import Change, StaleChangeError, World
from facilitator.model.core.records import Record
from facilitator.store import files, sqlite
from facilitator.store.lines import FirstLine, JournalLine, line_of
from facilitator.store.lock import Hold, has_a_log
from facilitator.store.problems import changed, not_removed, not_saved
from facilitator.store.recent import Recent
from facilitator.store.schema.migrating import FIRST_VERSION, STEPS, Check, Step, bring_up
from facilitator.store.schema.shapes import Layout, References
from facilitator.store.sqlite import Connect
from facilitator.store.waiting_removal import WaitingRemoval
from facilitator.store.writer import Writer

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.store.comparing import Disagreement
    from facilitator.store.opening import Contents
    from facilitator.store.private_copy import PrivateCopy
    from facilitator.store.saving import Saver
    from facilitator.store.schema.tables import Tables

HISTORY = 500
"""How many steps back can be undone after a file was closed."""

COPY_PATIENCE = 30
"""Seconds a copy waits for what is not saved yet."""


class Store:
    """One open programme file.

    `path` is where it lies; `read_only` whether it can be written; `world` what it holds with
    every change applied; `last` the number of the last change. Use it from one thread; copies
    (`backup`) may be made from another one.
    """

    def __init__(
        self,
        path: Path,
        layout: Layout,
        tables: Tables,
        contents: Contents,
        *,
        hold: Hold | None = None,
        saver: Saver | None = None,
        copy: PrivateCopy | None = None,
    ) -> None:
        """Use `Store.open` or `Store.create`."""
        self.path = path
        self._copy = copy
        self.read_only = saver is None
        self.world = contents.world
        self.last = contents.last
        self._layout = layout
        self.tables = tables
        self._hold = hold
        self._references = References(layout, contents.pointed)
        self._recent = Recent(layout, tables, contents.last, contents.history_from)
        if contents.unwiped and saver is not None:  # it is written anew at once
            self._recent.read_again(path, contents.last)
            self._recent.forget(contents.last)
        self._writer = saver and Writer(saver, path.name, contents.last, unwiped=contents.unwiped)
        self._removal: WaitingRemoval | None = None
        self.erased_since: FirstLine | None = None
        """The first line that told of what was removed for good last, where that is known."""

    @staticmethod
    def create(path: Path, types: Sequence[type[Record]], first: Sequence[Record]) -> Store:
        """Make a new file with its first records, and open it.

        Raises ExistsError where there is a file already, CopyError when it cannot be written.
        """
        from facilitator.store.backups import copying
        from facilitator.store.schema.tables import plan

        layout, tables = plan(tuple(types), FIRST_VERSION + len(STEPS))
        line = copying.first_line(World(first), layout, 1)
        if os.path.lexists(path):  # unlike exists() it takes any name, and a broken link is one
            raise copying.exists(path)
        copying.make(path, layout, tables, [line], history_from=1)
        return Store.open(path, types)

    @staticmethod
    def open(
        path: Path,
        types: Sequence[type[Record]],
        *,
        read_only: bool = False,
        settles: bool = True,
        connect: Connect = sqlite.plain_connect,
        steps: Sequence[Step] = STEPS,
    ) -> Store:
        """Open a file after all checks. A file that fails one is left byte for byte as it was.

        Where it cannot be written it is opened for reading only, and `read_only` says so. A
        file of an earlier schema is brought up, a copy of it first; for a reader in a copy of his
        own. What a crash left half written is taken back where it lies for a reader too, unless
        it `settles` nothing. `connect` makes the writing connections. Raises NotThereError,
        NotAProgrammeError, DamagedError, NewerVersionError, OnlyReadableError (which
        `read_only=True` avoids; InUseError is one), or CopyError where a copy has no room.
        """
        from facilitator.store import opening
        from facilitator.store.schema.tables import plan

        layout, tables = plan(tuple(types), FIRST_VERSION + len(steps))
        opening.look_at(path)
        logged = has_a_log(path)
        if read_only and settles and not logged and sqlite.has_hot_journal(path):
            _settle_for_a_reader(path, layout.version)
        if not read_only and logged:
            # what is in the log comes into the file only where all of it is in order
            _opened_for_reading(path, layout, tables, steps).close()
        hold = None if read_only else _take(path)
        if hold is None:
            return _opened_for_reading(path, layout, tables, steps)
        try:
            opening.settle(path, hold, layout.version)
            version = opening.version_of(path, layout.version)
            if version < layout.version:
                bring_up(path, version, steps, _as_opened(path, layout, tables))
            contents = opening.read(path, layout, tables)
            files.make_private(path)  # before the saver notes how the file stands
            saver = opening.saver(path, hold, connect, layout, tables, contents.missing)
            return Store(path, layout, tables, contents, hold=hold, saver=saver)
        except BaseException:
            hold.release()
            raise

    @property
    def types(self) -> tuple[type[Record], ...]:
        return tuple(shape.record for shape in self._layout)

    @property
    def read_from(self) -> Path:
        """Where the file is read: not where it lies while it has to be read from a copy."""
        return self._copy.path if self._copy else self.path

    @property
    def saved(self) -> int:
        """Number of the last change the disk has."""
        return self._writer.saved if self._writer else self.last

    @property
    def trouble(self) -> NotSavedError | None:
        """Why changes are not being saved just now; None when all is well."""
        return self._writer.trouble if self._writer else None

    @property
    def on_saved(self) -> Callable[[int], None] | None:
        """Called by the writer thread with `saved` whenever it has moved."""
        return self._writer.on_saved if self._writer else None

    @on_saved.setter
    def on_saved(self, listener: Callable[[int], None] | None) -> None:
        if self._writer:
            self._writer.on_saved = listener

    @property
    def on_trouble(self) -> Callable[[NotSavedError | None], None] | None:
        """Called by the writer thread when the disk gives trouble; with None when it is over."""
        return self._writer.on_trouble if self._writer else None

    @on_trouble.setter
    def on_trouble(self, listener: Callable[[NotSavedError | None], None] | None) -> None:
        if self._writer:
            self._writer.on_trouble = listener

    def apply(
        self, change: Change, *, at: datetime, who: str = "", undoes: int | None = None
    ) -> int:
        """Make a change the world, queue it to be saved, and return its number in the journal.

        Does not wait for the disk. `at` is an aware time; `undoes` the number of the change it
        takes back. An empty change is not noted; then the last number is returned. Raises
        ReadOnlyError; StaleChangeError for records that have moved on or links that would
        point to nothing; TypeError or ValueError for values that could not be read back.
        """
        self._must_write()
        if not change:
            return self.last
        world, removal = self.world.apply(change), self._removal
        after = removal.with_also(change, self._layout) if removal else world
        line = self._line(change, world, len(after), at, who, undoes)
        self.world, self.last = world, line.number
        if removal is not None:
            removal.after = after
            removal.later.append(line)
        else:
            self._put([line])
        return line.number

    @property
    def removing(self) -> bool:
        """Whether the disk still owes the answer to a removal for good (`begin_erase`)."""
        return self._removal is not None

    def erase(self, change: Change, record_ids: Collection[str], *, at: datetime) -> int:
        """Make a change that removes records for good, and take every word of them out.

        The journal loses them in the transaction of the change: the disk has both when this
        returns, or neither when it raises, and then the world is as it was. An empty change takes
        only what the journal tells. The file is written anew soon after, beside the work
        (`wait_wiped`). Raises as `apply` does, and NotSavedError when the disk does not take it.
        """
        self.begin_erase(change, lambda: record_ids, at=at)
        return self.end_erase()

    def begin_erase(
        self,
        change: Change,
        record_ids: Callable[[], Collection[str]],
        *,
        at: datetime,
        answered: Callable[[], object] = lambda: None,
    ) -> None:
        """Begin what `erase` does, without waiting for the disk: the world stays until `end_erase`.

        The writer's thread asks for the ids, when the disk has all that was done before, and
        calls `answered` when `end_erase` need not wait any more. Edits may be made meanwhile;
        they raise StaleChangeError where they need what is being removed. Raises as `apply` does,
        and ValueError while another one is not ended.
        """
        writer = self._must_write()
        if self._removal is not None:
            raise ValueError("a removal is not ended")
        line, world = None, self.world
        if change:
            world = world.apply(change)
            line = self._line(change, world, len(world), at, "", None)
            self._references.follow(change.inverse(), self.world)  # it is done when it is done
        answer = writer.erase(line, record_ids, partial(self._recent.read_again, self.path))
        self._removal = WaitingRemoval(change, line, world, answer)
        answer.add_done_callback(lambda _answer: answered())

    def wait_erased(self) -> bool:
        """Wait until `end_erase` need not. May be called from another thread."""
        if self._removal is not None:
            wait([self._removal.answer])
        return True

    def end_erase(self) -> int:
        """Wait for what `begin_erase` began, and return the number of the last change.

        The world is without it now; where the disk did not take it NotSavedError is raised, and
        it is with it, as if nothing had been begun.
        """
        removal, self._removal = self._removal, None
        if removal is None:
            return self.last
        try:
            self.erased_since = removal.answer.result()
        except Exception as fault:
            self._put(removal.without())
            raise not_removed(fault, self.path.name) from fault
        self._references.follow(removal.change, removal.after)
        done = removal.line.number if removal.line else self.last - len(removal.later)
        self.world, self.last = removal.after, max(self.last, done)
        self._recent.forget(done)
        self._put(removal.later)
        return self.last

    def _put(self, lines: Iterable[JournalLine]) -> None:
        writer = self._must_write()
        for line in lines:
            self._recent.add(line, writer.saved)
            writer.put(line)

    def wait_wiped(self) -> bool:
        """Wait until nothing is left between the rows of what was removed for good; say whether.

        Where it could not be done, on a full disk, it is tried again, and when the file is opened
        the next time. May be called from another thread.
        """
        return self._writer.wait_wiped() if self._writer else True

    def _line(
        self, change: Change, world: World, size: int, at: datetime, who: str, undoes: int | None
    ) -> JournalLine:
        """Return the line for a change that makes this `world`, once all was checked."""
        if at.tzinfo is None:
            raise ValueError("a time without a zone")
        for record in change.after:
            self._layout.of(record).check(record)
        self._references.follow(change, world)
        waits = self._removal is not None and self._removal.line and not self._removal.later
        return line_of(change, self.last + (2 if waits else 1), size, at, who, undoes)

    def flush(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds until the disk has everything; say whether it has."""
        return self._writer.wait_for(self.last, timeout) if self._writer else True

    def is_sound(self) -> bool:
        """Wait until the disk has everything and holds what was saved; say whether it does.

        Where it does not there is `trouble`.
        """
        return self._writer.drain() if self._writer else True

    def settle(self) -> None:
        """Wait until the disk has everything, or raise NotSavedError when it does not take it."""
        for _ in range(COPY_PATIENCE):
            if self.flush(1.0) or self.trouble:
                break
        else:
            raise not_saved(TimeoutError(), self.path.name)
        if self.trouble:
            raise self.trouble

    def history(self, limit: int = HISTORY) -> list[JournalLine]:
        """Return the newest `limit` lines of the journal that undo may reach, oldest first.

        They end where a line cannot be read, and at a change of the schema. While
        the file cannot be read they are those of this sitting.
        """
        try:
            found = self._recent.lines(self.read_from, limit)
        except StoreError:
            found = self._recent.held()
        later = self._removal.later if self._removal else []
        return [*found, *later][-limit:]

    def every_line(self) -> list[JournalLine]:
        """Return all lines of the journal that can be read, newest first. Raises StoreError."""
        return self.lines_after(0)

    def lines_after(self, number: int) -> list[JournalLine]:
        """Return the lines after one, newest first, as far as they can be read.

        Raises StoreError.
        """
        from facilitator.store.opening import read_lines

        return read_lines(self.read_from, self._layout, self.tables, number, self.last, self.last)

    def first_told(self, record_id: str) -> FirstLine | None:
        """Return the first line on the disk that tells of a record; None where none is read."""
        from facilitator.store.opening import first_told

        return first_told(self.read_from, record_id)

    def rescue(self, to: Path) -> None:
        """Write everything in memory to a new file, whatever has become of the disk of this one.

        It holds the world as it is, and what can be undone here can be undone in it; with the
        disk gone, what was done since the file was opened. Raises ExistsError or CopyError.
        """
        self.rescuer()(to)

    def rescuer(self) -> Callable[[Path], None]:
        """Return what `rescue` does, for all there is now, to be done in another thread."""
        in_place = self._hold is None or self._hold.in_place()
        done = self.history() if in_place and not self.trouble else self._recent.held()
        done = [] if self._removal else done  # one of its lines is not decided yet
        base, last, layout, tables = self.world, self.last, self._layout, self.tables

        def rescue(to: Path) -> None:
            from facilitator.store.backups import copying

            start, kept = _gone_back(base, done)
            before = (kept[0].number if kept else last + 1) - 1
            lines = [copying.first_line(start, layout, max(before, 1)), *kept]
            copying.make(to, layout, tables, lines, history_from=lines[0].number)

        return rescue

    def backup(self, to: Path) -> None:
        """Copy the file as it stands, read the copy back, and give it its name when it is whole.

        May be called from another thread. Raises CopyError, or NotSavedError when not
        everything could be saved first, or the file is not what was saved: then `rescue` it.
        """
        from facilitator.store.backups import copying

        self.settle()
        world, last = self.world, self.last
        if to.exists() and to.samefile(self.path):
            raise CopyError(
                "“{name}” is the open programme itself. Choose another name.", name=to.name
            )

        def check(copied: Contents) -> None:
            """The copy holds what memory does, unless that has moved on meanwhile."""
            other = copied.last == last and copied.world != world
            if other and self.last == last and self.world is world:
                raise changed(self.path.name)

        try:
            copying.copy(self.read_from, to, self._layout, self.tables, check)
        except (CopyError, NotSavedError):
            if self._writer and not self._writer.read_again():
                raise self.trouble or changed(self.path.name) from None
            raise

    def disagreement(self) -> Disagreement:
        """Compare the rows on the disk with the journal. May be called from another thread.

        Raises StoreError when the file cannot be read.
        """
        from facilitator.store.comparing import disagreement

        return disagreement(self.read_from)

    def close(self, *, abandon: bool = False) -> None:
        """Save what is still queued and let go of the file. A second call does nothing.

        Raises NotSavedError when it cannot be saved; then the store stays open, and everything
        in it, unless `abandon` is True. What was begun to be removed is waited for.
        """
        with contextlib.suppress(NotSavedError):
            self.end_erase()
        if self._writer and self._hold:
            if not abandon and not self._writer.drain():
                raise self.trouble or not_saved(TimeoutError(), self.path.name)
            self._writer.end()
            self._hold.release()
        if self._copy:
            self._copy.remove()
        self._writer, self._hold, self._copy, self.read_only = None, None, None, True

    def _must_write(self) -> Writer:
        if self._writer is None:
            raise ReadOnlyError(
                "“{name}” is open for reading only. Nothing was changed. "
                "Save a copy of it and work in the copy.",
                name=self.path.name,
            )
        return self._writer


def _gone_back(world: World, done: Sequence[JournalLine]) -> tuple[World, list[JournalLine]]:
    """Return the world before some lines, and those lines; fewer where words were removed.

    What rested on them cannot be told any more, nor what was done before.
    """
    kept: list[JournalLine] = []
    for line in reversed(done):
        try:
            world = world.apply(line.change.inverse())
        except StaleChangeError:
            break
        kept.append(line)
    return world, kept[::-1]


def _take(path: Path) -> Hold | None:
    """Lock a file; None where it can only be read. Raises OnlyReadableError."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None
    try:
        return Hold(path)
    except OSError as fault:
        if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return None
        raise OnlyReadableError(
            "“{name}” cannot be locked where it lies, perhaps on a network drive, so two "
            "people could write to it at once. Nothing was changed. Copy it to this "
            "computer, or open it for reading only.",
            name=path.name,
        ) from None


def _settle_for_a_reader(path: Path, head: int) -> None:
    """Take back what a crash left half written, unless a writer is at work or it cannot be done."""
    from facilitator.store import opening

    try:
        hold = _take(path)
    except InUseError:
        return
    if hold:
        try:
            opening.settle(path, hold, head)
        finally:
            hold.release()


def _as_opened(path: Path, layout: Layout, tables: Tables) -> Check:
    """Return what checks a file that was brought up, before anything of it stays."""
    from facilitator.store import opening

    return lambda connection: opening.check(connection, path.name, layout, tables)


def _opened_for_reading(path: Path, layout: Layout, tables: Tables, steps: Sequence[Step]) -> Store:
    from facilitator.store import opening, private_copy

    if not private_copy.is_needed(path, layout.version):
        return Store(path, layout, tables, opening.read(path, layout, tables))
    copy = private_copy.PrivateCopy(path, steps, _as_opened(path, layout, tables))
    try:
        return Store(path, layout, tables, opening.read(copy.path, layout, tables), copy=copy)
    except BaseException:
        copy.remove()
        raise
