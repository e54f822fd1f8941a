"""The backups of a programme: from when each is, what it holds, what differs from now."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.model.core import Text, day_of, figures, text, time_of_day
from facilitator.store.backups.backups import Backup, Why
from facilitator.store.backups.going_back import (
    BackupOffer,
    Content,
    differences,
    offer,
    which_differ,
)
from facilitator.ui.backups.differences_sheet import DifferencesSheet
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import Short, button, column, emptied, plain_label, row, scrolled

_WHEN = {
    Why.OPENED: text("when it was opened"),
    Why.DURING: text("while it was open"),
    Why.CLOSED: text("when it was closed"),
    Why.IMPORT: text("before an import"),
    Why.FORMAT: text("before a new format"),
    Why.TROUBLE: text("while it could not be saved"),
    Why.BACK: text("after going back to an earlier one"),
}


class BackupList(QWidget):
    """Rows of backups, newest first. They are looked into beside the work."""

    look_asked = Signal(object)
    """Open this backup (a `Backup`) to look at it."""
    back_asked = Signal(object)
    """Go back to this backup."""

    def __init__(self) -> None:
        super().__init__()
        self._job: BackgroundJob | None = None
        self._now: Content | None = None
        whole = column(self, space=10)
        self._said = plain_label(kind="muted")
        whole.addWidget(self._said)
        held = QWidget()
        self._rows = column(held, space=4)
        whole.addWidget(scrolled(held), 1)

    @property
    def said(self) -> str:
        """What stands above the rows."""
        return self._said.text()

    def look_up(
        self, find: Callable[[], Iterable[Backup]], now: Content | None, path: Path
    ) -> None:
        """Look for backups of the programme at a path.

        `now` is what it holds, None where it cannot be read.
        """
        if self._job is not None:
            self._job.cancel()
        self._now = now
        self._said.setText(say(text("Looking for backups…")))
        self._job = BackgroundJob(
            lambda: tuple(offer(each, path) for each in find()), self._show, self._failed, self
        ).start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _failed(self, error: object) -> None:
        self._said.setText(str(error))

    def _show(self, offers: tuple[BackupOffer, ...]) -> None:
        emptied(self._rows)
        for each in offers:
            self._rows.addWidget(self._row(each))
        self._rows.addStretch(1)
        words = text(
            "Each is a whole programme. Looking at one or going back deletes nothing. "
            "Counted are the cards of its walls, set aside or not, and not what was said elsewhere."
        )
        if not offers:
            words = text(
                "No backups yet. The first is made a moment after a programme is opened, then one "
                "every quarter of an hour while it changes."
            )
        self._said.setText(say(words))

    def show_differing(self, each: BackupOffer) -> None:
        """Name the cards that are other in a backup than now."""
        if each.content is not None and self._now is not None:
            told = which_differ(each.content, self._now)
            DifferencesSheet(self, when_words(each.backup), told).open()

    def _row(self, each: BackupOffer) -> QFrame:
        frame = dress(QFrame(), "panel")
        inside = row(frame, space=8)
        inside.setContentsMargins(*as_read(14, 8, 10, 8))
        words = column(space=1)
        words.addWidget(Short(when_words(each.backup), "strong"))
        words.addWidget(Short(held_words(each, self._now), "small"))
        inside.addLayout(words, 1)
        if each.content is not None:
            if self._now is not None and which_differ(each.content, self._now):
                inside.addWidget(button(text("What differs…"), lambda: self.show_differing(each)))
            inside.addWidget(button(text("Look"), lambda: self.look_asked.emit(each.backup)))
            back = button(text("Go back to it…"), lambda: self.back_asked.emit(each.backup))
            inside.addWidget(back)
        return frame


def when_words(backup: Backup, now: datetime | None = None) -> Text:
    said = text("{when}, {why}", when=moment(backup.at, now), why=_WHEN[backup.why])
    if not backup.doubted:
        return said
    return text("{when} · this date does not fit: a clock may have been wrong", when=said)


def moment(at: datetime, now: datetime | None = None) -> Text:
    """Say a time as people say it: today, yesterday, or the date, and the clock."""
    days = ((now or datetime.now(UTC)).astimezone().date() - at.astimezone().date()).days
    clock = time_of_day(at)
    if days == 0:
        return text("Today at {time}", time=clock)
    if days == 1:
        return text("Yesterday at {time}", time=clock)
    return text("{day} at {time}", day=day_of(at.astimezone().date()), time=clock)


def in_a_sentence(at: datetime) -> Text:
    """Say a time within a sentence: by the clock alone where it is of today."""
    if datetime.now(UTC).astimezone().date() == at.astimezone().date():
        return text("{time}", time=time_of_day(at))
    return text("{day}, {time}", day=day_of(at.astimezone().date()), time=time_of_day(at))


def held_words(each: BackupOffer, now: Content | None) -> Text:
    """Say what a backup holds, how large it is, and what differs from now."""
    if each.content is None:
        return text("It cannot be read.")
    parts = [each.content.words, _size(each.backup.size)]
    if each.of is not None:
        parts.insert(0, each.of)
    if now is not None:
        parts += differences(each.content, now) or (text("the same cards as now"),)
    return text("{words}", words=in_a_line(parts))


def _size(size: int) -> Text:
    if size < 1_000_000:
        return text("{count} KB", count=max(1, size // 1000))
    return text("{count} MB", count=figures.figure(size / 1_000_000, 1))
