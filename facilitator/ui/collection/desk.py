"""The collection that is looked at: read beside the window, changed, kept in its file, undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from facilitator import COLLECTION_SUFFIX
from facilitator.analysis.collection.comparing import Comparison, again
from facilitator.analysis.documents.source import DocumentSource
from facilitator.errors import FacilitatorError
from facilitator.files import free_name
from facilitator.model.collection.records import Collection
from facilitator.model.core import Text
from facilitator.ui.system.background_job import BackgroundJob

Edit = Callable[[Collection], Collection]


class CollectionDesk(QObject):
    """At most one collection. Its changes are undone here, one by one, as long as it is open.

    `path` is the file it is kept in; None while nobody has said where. What is changed then is
    kept in a `draft` of the program's own (`unsaved`), each in one of its own.
    """

    changed = Signal()
    """It, or what was read of it, is another."""
    refused = Signal(Text)
    """Something could not be done, and why."""

    def __init__(self, parent: QObject, draft: Path) -> None:
        super().__init__(parent)
        self.draft = self._first_draft = draft
        self.held: Comparison | None = None
        self.path: Path | None = None
        self.unsaved = False
        self._before: list[Collection] = []
        self._job: BackgroundJob | None = None

    @property
    def reading(self) -> bool:
        return self._job is not None

    @property
    def collection(self) -> Collection:
        return self.held.collection if self.held else Collection()

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def open(self, paths: Sequence[Path]) -> None:
        """Read a collection, a folder of programmes, or programmes, beside the window."""
        from facilitator.printing.collection import collection_of

        kept = paths[0] if paths and paths[0].suffix.casefold() == COLLECTION_SUFFIX else None

        def work() -> Comparison:
            return _read(collection_of(paths), {})

        def done(held: Any) -> None:
            self.unsaved = kept is not None and kept.parent == self._first_draft.parent
            self.draft = kept if kept and self.unsaved else free_name(self._first_draft)
            self.path = None if self.unsaved else kept
            self._before.clear()
            self._show(held)

        self._begin(work, done)

    def put_away(self) -> None:
        """Have none; what it was stays in its file, or in its draft."""
        self.stop()
        self._job, self.held, self.path, self.unsaved = None, None, None, False
        self._before.clear()
        self.changed.emit()

    def read_again(self) -> None:
        """Read all programmes again: somebody may have gone on in them."""
        collection = self.collection
        self._begin(lambda: _read(collection, {}), self._show)

    def do(self, edit: Edit) -> None:
        """Change the collection, and keep that in its file; not while it is being read."""
        made = edit(self.collection)
        if made != self.collection and not self.reading:
            self._before.append(self.collection)
            self._become(made)

    def undo(self) -> None:
        if self._before and not self.reading:
            self._become(self._before.pop())

    def keep_in(self, path: Path) -> None:
        """Keep it in a file from now on."""
        self.path = path
        self._write(self.collection)
        self.changed.emit()

    def stop(self) -> None:
        """Want nothing any more of what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait(2.0)

    def _become(self, collection: Collection) -> None:
        held = self.held
        self._write(collection)
        if held is None or {m.path for m in collection.members} - _looked_at(held):
            known = {each.path: each.material for each in held.programmes} if held else {}
            self._begin(lambda: _read(collection, known), self._show)
        else:
            self._show(again(held, collection))

    def _write(self, collection: Collection) -> None:
        from facilitator.exchange.collection_file import write_collection

        self.unsaved = True
        try:
            write_collection(collection, self.path or self.draft)
            self.unsaved = self.path is None
        except FacilitatorError as error:
            self.refused.emit(error.text)

    def _begin(self, work: Callable[[], Comparison], done: Callable[[Any], object]) -> None:
        if self._job is not None:
            self._job.cancel()

        def over(held: Any) -> None:
            self._job = None
            done(held)

        def failed(error: FacilitatorError) -> None:
            self._job = None
            self.refused.emit(error.text)
            self.changed.emit()

        self._job = BackgroundJob(work, over, failed, self).start()
        self.changed.emit()

    def _show(self, held: Comparison) -> None:
        self.held = held
        self.changed.emit()


def _looked_at(held: Comparison) -> set[str]:
    return {each.path for each in (*held.programmes, *held.left_out)}


def _read(collection: Collection, known: dict[str, DocumentSource]) -> Comparison:
    from facilitator.editing.collection import read
    from facilitator.methods import METHODS

    return read(collection, METHODS, datetime.now(UTC), known=known)
