"""What the start page says: what is being done, or what went wrong and the way out of it."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame

from facilitator import SUFFIX
from facilitator.errors import (
    DamagedError,
    FacilitatorError,
    NotAProgrammeError,
    NotThereError,
    OnlyReadableError,
)
from facilitator.model.core.words import Words, text
from facilitator.store.backups.going_back import BackupOffer
from facilitator.ui.backups.backup_list import in_a_sentence
from facilitator.ui.backups.of_file import newest
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, plain_label, row
from facilitator.ui.workspace.backup_service import places_of

_TO_GO_BACK_FROM = (DamagedError, NotAProgrammeError, NotThereError)
"""What a backup is the way out of."""


class StartNotice(QFrame):
    """A line over the start page, hidden while there is nothing to say."""

    def __init__(
        self,
        settings: Settings,
        read_only: Callable[[Path], object],
        show_backups: Callable[[Path], object],
        rescue: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self._settings = settings
        self._last_backup: BackgroundJob | None = None
        self._path: Path | None = None
        inside = row(self, space=10)
        inside.setContentsMargins(*as_read(14, 10, 10, 10))
        self._words = plain_label()
        inside.addWidget(self._words, 1)
        self._read_only = button(text("Open for reading only"), lambda: self._with(read_only))
        self._to_backups = button(text("Show its backups"), lambda: self._with(show_backups))
        self._rescue = button(text("Rescue what is in it…"), lambda: self._with(rescue))
        self._put_away = button("", self.quiet, kind="quiet", icon="x", tip=text("Put away"))
        for made in (self._read_only, self._to_backups, self._rescue, self._put_away):
            inside.addWidget(made)
        self.quiet()

    @property
    def said(self) -> str:
        return "" if self.isHidden() else self._words.text()

    def tell(self, words: Words) -> None:
        """Say what is being done."""
        dress(self, "notice")
        self._words.setText(say(words))
        self.show()

    def tell_error(self, error: FacilitatorError, path: Path | None) -> None:
        """Say what went wrong with a file, and what can be done about it."""
        self._path = path
        readable = isinstance(error, OnlyReadableError)
        dress(self, "warning" if readable else "error")
        self._words.setText(say(error.text))
        self._read_only.setVisible(readable and path is not None)
        self._to_backups.hide()
        self._rescue.setVisible(path is not None and _can_be_rescued(error, path))
        if path is not None and isinstance(error, _TO_GO_BACK_FROM):
            self._look_for_backup(path)
        self._put_away.show()
        self.show()

    def quiet(self) -> None:
        for part in (self, self._read_only, self._to_backups, self._rescue, self._put_away):
            part.hide()

    def stop(self) -> None:
        if self._last_backup is not None:
            self._last_backup.cancel()

    def _with(self, act: Callable[[Path], object]) -> None:
        if self._path is not None:
            act(self._path)

    def _look_for_backup(self, path: Path) -> None:
        """Look, beside, whether there is a backup of a file that did not open; say so."""
        self.stop()
        places = places_of(self._settings)

        def tell(found: BackupOffer | None) -> None:
            if found is not None and found.content is not None and self._path == path:
                said = text(
                    "The last backup is from {when} with {content}.",
                    when=in_a_sentence(found.backup.at),
                    content=found.content.words,
                )
                self._words.setText(f"{self._words.text()} {say(said)}")
                self._to_backups.show()

        self._last_backup = BackgroundJob(
            lambda: newest(places, path), tell, lambda _error: None, self
        ).start()


def _can_be_rescued(error: FacilitatorError, path: Path) -> bool:
    """Whether a file was damaged; one that lost its first page is known by its name only."""
    if isinstance(error, NotAProgrammeError):
        with contextlib.suppress(OSError):
            return path.suffix == SUFFIX and path.stat().st_size > 0
    return isinstance(error, DamagedError)
