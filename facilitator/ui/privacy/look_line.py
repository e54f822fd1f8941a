"""One line beside a way out: how many names and numbers are in the words, and a way to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.looking import Goes, Sighting
from facilitator.model.core.words import Text, text
from facilitator.ui.privacy import decisions
from facilitator.ui.privacy.look_sheet import LookSheet
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, plain_label, row, show_part
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.workspace import Workspace

_MOST_KINDS: Final = 3
"""Kinds that are told apart in the line; the sheet has all."""


def _found_in(what: str) -> Text:
    return text("In the words: {what}", what=what)


@guards
class LookLine(QWidget):
    """Says what was found in the words that go out; nothing is said where nothing was."""

    go_wanted = Signal(object)
    """The words of a record are to be gone to."""
    looked = Signal()
    """Somebody has looked through it: what goes out may be another."""

    def __init__(self, desk: Workspace, found_in: Callable[[str], Text] = _found_in) -> None:
        """Say nothing yet; `found_in` says in which words something is."""
        super().__init__()
        self._found_in = found_in
        self._desk = desk
        self._going: Callable[[], Goes] | None = None
        self._job: BackgroundJob | None = None
        inside = row(self, space=10)
        self.told = plain_label(kind="small")
        self.through = button(text("Look them through…"), self.open_sheet, kind="chip")
        inside.addWidget(self.told, 1)
        inside.addWidget(self.through)
        self.hide()

    def look(self, going: Callable[[], Goes] | None) -> None:
        """Look through what goes out beside the work; None: nobody else gets it.

        `going` says of what is then which words go out.
        """
        self._going = going
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if going is None:
            show_part(self, on=False)
            return
        world, goes = self._desk.world, going()
        self._job = BackgroundJob(
            lambda: looking.look_through(world, goes), self._show, lambda _error: None, self
        ).start()

    def _show(self, found: Sequence[Sighting]) -> None:
        left = decisions.left_when_leaving(self._desk.programme)
        sums = looking.summed(each for each in found if decisions.mark(each) not in left)
        words = ", ".join(say(each) for each in sums[:_MOST_KINDS])
        more = "…" if len(sums) > _MOST_KINDS else ""
        self.told.setText(say(self._found_in(f"{words}{more}")) if sums else "")
        show_part(self, on=bool(sums))

    def open_sheet(self) -> LookSheet | None:
        """Open what lists them."""
        if self._going is None:
            return None
        left = decisions.left_when_leaving(self._desk.programme)
        sheet = LookSheet(self.window(), self._desk, self._going, left)
        sheet.go_wanted.connect(self.go_wanted)
        sheet.finished.connect(self.looked)
        sheet.open()
        return sheet

    def wait(self) -> None:
        """Wait for what is being looked through."""
        if self._job is not None:
            self._job.wait()
