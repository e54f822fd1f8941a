"""The start page's first offer: to go on where one stopped, and what a crash left."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLineEdit

from facilitator.editing.last_position import Stopped
from facilitator.model.core import figures
from facilitator.model.core.words import Text, counted, text
from facilitator.ui.backups.backup_list import in_a_sentence
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button, column, plain_label, row
from facilitator.ui.workspace.clock import heartbeat


class ResumeCard(QFrame):
    """Offers the programme used last. Hidden while there is none, or it cannot be opened."""

    def __init__(self, open_it: Callable[[Path], object]) -> None:
        """Make it, hidden; `open_it` goes on."""
        super().__init__()
        dress(self, "panel")
        self._path: Path | None = None
        self._job: BackgroundJob | None = None
        inside = row(self, space=12)
        inside.setContentsMargins(18, 14, 14, 14)
        words = column(space=2)
        self._title = Short(kind="strong")
        self._where = plain_label(kind="muted")
        words.addWidget(self._title)
        words.addWidget(self._where)
        inside.addLayout(words, 1)
        self.way = button(text("Go on"), lambda: self._go(open_it), kind="primary", icon="play")
        self.way.setAutoDefault(True)  # Enter goes on
        inside.addWidget(self.way)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else f"{self._title.accessibleName()} {self._where.text()}"

    def look(self, path: Path | None, *, crashed: bool) -> None:
        """Look, beside the work, where a programme was left, and offer it."""
        self.stop()
        if path is None:
            self.hide()
            return
        if path != self._path:
            self.hide()
        self._path = path
        self._job = BackgroundJob(
            lambda: _stopped(path),
            lambda found: self._show(found, crashed=crashed),
            lambda _error: self.hide(),
            self,
        ).start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def wait(self) -> None:
        """Wait until the look is over."""
        if self._job is not None:
            self._job.wait()

    def _show(self, found: Stopped, *, crashed: bool) -> None:
        now = datetime.now(UTC)
        self._title.show_words(text("Go on with “{title}”", title=found.title))
        said = crash_words(found) if crashed else stopped_words(found, now)
        self._where.setText(say(said))
        self.show()
        if not isinstance(self.window().focusWidget(), QLineEdit):
            self.way.setFocus()

    def _go(self, open_it: Callable[[Path], object]) -> None:
        if self._path is not None:
            open_it(self._path)


def _stopped(path: Path) -> Stopped:
    from facilitator.editing.last_position import where_stopped
    from facilitator.methods import METHODS

    place = heartbeat.place_of(path)
    return where_stopped(path, METHODS, shown=place[0] if place is not None else "")


def stopped_words(found: Stopped, now: datetime) -> Text:
    """Say how long ago it was left, and where."""
    when = ago(found.at, now) if found.at else None
    place = place_words(found)
    if when is None or place is None:
        return when or place or text("Nothing in it yet.")
    return text("{when}, {place}", when=when, place=place)


def crash_words(found: Stopped) -> Text:
    """Say what was kept when the program did not end as it should."""
    if found.cards is None:
        return text("The program ended in the middle of it. All that was written was kept.")
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


def place_words(found: Stopped) -> Text | None:
    """Say in which block, or which step of which activity; None where there is none."""
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
