"""The start page's first offer: to go on where one stopped, or to see the sample."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from facilitator.editing.last_position import Stopped
from facilitator.model.core import Text, counted, figures, text
from facilitator.ui.backups.backup_list import in_a_sentence
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row, show_part
from facilitator.ui.widgets.cards_drawing import CardsDrawing
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.clock import heartbeat

HEIGHT: Final = 156
NARROW: Final = 660
"""Pixels of width below which it has no drawing."""


class Left(Enum):
    """How a programme was left."""

    CLOSED = auto()
    CRASHED = auto()
    OPEN_ELSEWHERE = auto()


@guards
class ResumeCard(QFrame):
    """One place of one height: to go on with the programme used last, or to see the sample.

    It holds one or the other from the start; what is known of the file comes once it was read.
    """

    def __init__(self, open_it: Callable[[Path], object], sample: Callable[[], object]) -> None:
        """Make it, with the sample; `open_it` goes on, `sample` shows that."""
        super().__init__()
        dress(self, "panel")
        hold(self, high=HEIGHT)
        self._path: Path | None = None
        self._job: BackgroundJob | None = None
        inside = row(self, space=22)
        self._space = inside.spacing()
        inside.setContentsMargins(18, 16, 18, 16)
        self._drawing = CardsDrawing()
        inside.addWidget(self._drawing)
        words = column(space=3)
        words.addStretch(1)
        self._over = plain_label(kind="small", wrap=False)
        self._title = Short(kind="title")
        self._where = Short(lines=3)
        for part in (self._over, self._title, self._where):
            words.addWidget(part)
        words.addStretch(1)
        inside.addLayout(words, 1)
        self.way = button(text("Go on"), lambda: self._go(open_it), kind="primary", icon="play")
        self.sample = button(text("Explore the sample"), sample)
        for way in (self.way, self.sample):
            way.setAutoDefault(True)  # Enter presses it
            inside.addWidget(way)
        self._show_sample()

    def minimumSizeHint(self) -> QSize:
        """As much as its words and buttons need: the drawing goes where there is less."""
        least = super().minimumSizeHint()
        beside = self._drawing.width() + self._space
        return least if self._drawing.isHidden() else QSize(least.width() - beside, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the drawing out where the words need its room."""
        super().resizeEvent(event)
        show_part(self._drawing, on=self.width() >= em(NARROW))

    @property
    def path(self) -> Path | None:
        """The file to go on with; None where the sample is offered."""
        return self._path

    @property
    def words(self) -> str:
        """What it says of the programme; empty while it offers the sample."""
        return f"{self._title.accessibleName()} {self._where.text()}" if self._path else ""

    def look(self, path: Path | None, *, crashed: bool) -> None:
        """Offer a programme; look, beside the work, where it was left."""
        self.stop()
        if path is None:
            self._show_sample()
            return
        if path != self._path:
            self._offer(path)
        self._job = BackgroundJob(
            lambda: _stopped(path, crashed=crashed),
            self._show,
            lambda _error: self._show_sample(),
            self,
        ).start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def wait(self) -> None:
        """Wait until the look is over."""
        if self._job is not None:
            self._job.wait()

    def _show_sample(self) -> None:
        self._turn(None)
        self._over.setText(say(text("New here?")))
        self._title.show_words(text("See a whole programme first"))
        about = text(
            "An invented town asks how local groups could run its children’s centres. "
            "It is your own copy."
        )
        self._where.show_words(about)

    def _offer(self, path: Path) -> None:
        self._turn(path)
        self._over.setText(say(text("Go on where you stopped")))
        self._title.show_words(path.stem)
        self._where.show_words("")

    def _turn(self, path: Path | None) -> None:
        self._path = path
        self.way.setHidden(path is None)
        self.sample.setVisible(path is None)

    def _show(self, found: tuple[Stopped, Left]) -> None:
        stopped, left = found
        self._title.show_words(stopped.title)
        self._where.show_words(_SAID[left](stopped, datetime.now(UTC)))

    def _go(self, open_it: Callable[[Path], object]) -> None:
        if self._path is not None:
            open_it(self._path)


def _stopped(path: Path, *, crashed: bool) -> tuple[Stopped, Left]:
    from facilitator.editing.last_position import where_stopped
    from facilitator.methods import METHODS
    from facilitator.store.lock import is_held

    left = Left.CLOSED
    if crashed:  # or it is not over: another window of the program has it
        left = Left.OPEN_ELSEWHERE if is_held(path) else Left.CRASHED
    place = heartbeat.place_of(path)
    return where_stopped(path, METHODS, shown=place[0] if place is not None else ""), left


def stopped_words(found: Stopped, now: datetime) -> Text:
    """Say how long ago it was left, and where."""
    when = ago(found.at, now) if found.at else None
    place = place_words(found)
    if when is None or place is None:
        return when or place or text("Nothing in it yet.")
    return text("{when}, {place}", when=when, place=place)


def crash_words(found: Stopped, _now: datetime) -> Text:
    """Say what was kept when the program did not end as it should."""
    kept = counted(
        found.cards,
        "The program ended in the middle of it. All was kept: {count} card, up to {when}{place}.",
        "The program ended in the middle of it. All was kept: {count} cards, up to {when}{place}.",
        when=in_a_sentence(found.at) if found.at else text("the start"),
        place=_with_comma(place_words(found)),
    )
    if not found.typing:
        return kept
    typed = text("What was being typed is offered again.")
    return text("{kept} {typed}", kept=kept, typed=typed)


def elsewhere_words(_found: Stopped, _now: datetime) -> Text:
    """Say that somebody is at it."""
    return text(
        "It is open in another window of the program. Go on there, or open it here for reading."
    )


_SAID: Final[Mapping[Left, Callable[[Stopped, datetime], Text]]] = {
    Left.CLOSED: stopped_words,
    Left.CRASHED: crash_words,
    Left.OPEN_ELSEWHERE: elsewhere_words,
}


def place_words(found: Stopped) -> Text | None:
    """Say in which block, or which step of which activity; None where there is none."""
    if found.ended:
        return text("after the end of “{name}”", name=found.ended)
    if found.block:
        return text("in “{name}”", name=found.block)
    if not found.activity:
        return None
    if not found.step:
        return text("before the first step of “{name}”", name=found.activity)
    return text("in step {number} of “{name}”", number=found.step, name=found.activity)


def ago(at: datetime, now: datetime) -> Text:
    """Say how long ago a time was, as people say it."""
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return text("Just now")
    if minutes < 60:
        return counted(minutes, "{count} minute ago", "{count} minutes ago")
    if minutes < 12 * 60:
        return counted(figures.whole(minutes / 60), "{count} hour ago", "{count} hours ago")
    return text("Last changed: {when}", when=in_a_sentence(at))


def _with_comma(words: Text | None) -> str | Text:
    return text(", {words}", words=words) if words is not None else ""
