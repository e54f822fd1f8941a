"""What changes for the room and is seen in the window, but said nowhere: told to who listens."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.translation import say
from facilitator.ui.widgets.announcing import announce
from facilitator.ui.workspace.workspace import Workspace


class Announcements(QObject):
    """Announces what was done, another step, a paused clock, cover and hold, what is not saved."""

    def __init__(self, desk: Workspace, window: QWidget) -> None:
        """Listen to a desk from now on; what is so already is not announced."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._known = dict(self._now())
        # within an edit what is looked at may have gone already
        soon = QTimer(self, singleShot=True, interval=0)
        soon.timeout.connect(self._look)
        for alters in (desk.altered, desk.activity_changed, desk.saved_changed):
            alters.connect(soon.start)
        desk.edited.connect(self._say_done)

    def _say_done(self, labels: tuple[Text, ...]) -> None:
        """Say what was done: a card that was written, a group that was made, a vote."""
        announce(self._window, ", ".join(map(say, labels)))

    def _look(self) -> None:
        before, self._known = self._known, dict(self._now())
        for what, words in self._known.items():
            if words is not None and words != before.get(what):
                announce(self._window, say(words))

    def _now(self) -> Iterator[tuple[str, Text | None]]:
        """Yield how things stand, in words; None where there is nothing to say of them."""
        desk, wall = self._desk, self._desk.wall
        step = desk.step()
        yield "step", text("Step: {title}", title=step.title) if step is not None else None
        clock = desk.clock()
        paused = clock is not None and clock.paused
        runs = text("The clock is not paused.") if clock is not None else None
        yield "clock", text("The clock is paused.") if paused else runs
        covered = text("The wall is covered."), text("The wall is not covered.")
        yield "cover", covered[0] if wall.covered else covered[1]
        held = text("The room’s wall is held."), text("The room’s wall is not held.")
        yield "hold", held[0] if wall.frozen is not None else held[1]
        yield "saving", text("Saved again.") if desk.trouble is None else None  # a notice tells why
