"""The thin bar at the foot of the one-screen wall: the session is led from it, seen by all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from facilitator.methods.contract import Sight
from facilitator.model.core import ActivityId, Text, in_context, text
from facilitator.model.core.records import Draft
from facilitator.model.display.gesture import Advance, Gesture, Write
from facilitator.model.display.picture import Audience
from facilitator.ui.main_window.panels.capture import PAUSE
from facilitator.ui.overlays import spotlight
from facilitator.ui.projector.wall_heading import heading_words, vote_on_wall
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short, button
from facilitator.ui.widgets.guard import guards
from facilitator.ui.workspace.debounce import Debounce
from facilitator.ui.workspace.workspace import Workspace


@guards
class LeaderBar(QWidget):
    """The thin bar of the one-screen wall: the step, a line to type in, on, back, cover, out.

    The room sees it too, so it holds no note and no hint; a question waits in the facilitator's
    window, and the bar says so.
    """

    leave = Signal()

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        dress(self, "topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        self._step = Short(kind="muted")
        self.line = QLineEdit()
        dress(self.line, "capture")
        self.line.returnPressed.connect(self._typed)
        self._of: ActivityId | None = None
        self._before = ""
        self._lull = Debounce(PAUSE, self)
        self._lull.came.connect(self.keep)
        self.line.textEdited.connect(self._touched)
        row.addWidget(self._step, 1)
        row.addWidget(self.line, 1)
        self._page = button("", self._turn, kind="quiet")
        row.addWidget(self._page)
        row.addWidget(
            button(in_context("to the step before", "Back"), lambda: self._go(-1), kind="quiet")
        )
        row.addWidget(button(text("Next step"), lambda: self._go(1), kind="primary"))
        self._cover = button(
            text("Cover"), lambda: desk.cover(covered=not desk.wall.covered), kind="dark"
        )
        row.addWidget(self._cover)
        row.addWidget(button(text("Leave the wall"), self.leave.emit))
        desk.asked.connect(self._asked)

    def refresh(self) -> None:
        """Name the step, and take cards where the room may see them being written."""
        if self._of is not None and self._of != self._desk.shown.activity:
            self.let_go()
        step = self._desk.shown.step()
        vote = vote_on_wall(self._desk)
        heading = vote.heading if vote else None
        said = heading or (step.title if step else heading_words(self._desk)[0])
        self._step.show_words(said)
        self._cover.setText(say(text("Show again") if self._desk.wall.covered else text("Cover")))
        method, activity = self._desk.shown.method, self._desk.shown.activity
        held = method.capture(self._desk.world, activity) if method and activity else None
        seen = step is None or step.sight is Sight.ALL
        typed = held is not None and held.why_not is None and seen
        self.line.setVisible(typed)
        self._ask_for(held.prompt if held is not None and typed else None)
        pages, page = pages_of(self._desk.picture(Audience.ROOM)), self._desk.wall.page
        self._page.setVisible(pages > 1 and not spotlight.is_on(self._desk))
        shown = text("Whole wall")
        if page is not None:
            shown = text("Page {page} of {pages}", page=min(page + 1, pages), pages=pages)
        self._page.setText(say(shown))

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold nothing while it is not seen: what reads the room's screen aloud would find it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._step.show_words("")
            self._ask_for(None)

    def _ask_for(self, prompt: Text | None) -> None:
        self.line.setPlaceholderText(say(prompt or ""))
        self.line.setAccessibleName(say(prompt or ""))

    # what is typed here and not sent waits in the capture line; what waits there is not shown here

    def _touched(self) -> None:
        if self._of is None:
            self._of = self._desk.shown.activity
            self._before = self._draft()
        self._lull.touch()

    def keep(self) -> None:
        """Keep what is typed, after what was waiting already."""
        self._lull.stop()
        if self._of is not None:
            parts = (self._before, self.line.text())
            self._desk.programme.keep_draft(self._of, None, " ".join(filter(None, parts)))

    def let_go(self) -> None:
        """Keep what is typed, and show nothing of it any more."""
        if self._of is not None:
            self.keep()
            self._of = None
        self.line.clear()

    def _draft(self) -> str:
        drafts = self._desk.world.all(Draft, self._of) if self._of else ()
        return next((draft.text for draft in drafts if draft.card is None), "")

    def _typed(self) -> None:
        method, activity = self._desk.shown.method, self._desk.shown.activity
        words = self.line.text().strip()
        if not words or method is None or activity is None:
            return
        meant = method.typed(self._desk.world, activity, words)
        if isinstance(meant, Text):
            self._step.show_words(meant)
        elif self._do(meant or Write(texts=(words,))):
            self.line.clear()
            self.let_go()
            return
        self.line.selectAll()  # what is typed next takes the place of what was refused

    def say_why_not(self) -> None:
        """Say why nothing can be typed here now."""
        method, activity = self._desk.shown.method, self._desk.shown.activity
        held = method.capture(self._desk.world, activity) if method and activity else None
        reason = held.why_not if held is not None else None
        seen = text("What is typed in this step is not for the room: leave the wall to type.")
        self._step.show_words(reason or seen)

    def say_elsewhere(self) -> None:
        """Say that what a key means is in the facilitator's window, which is not seen now."""
        self._step.show_words(text("That is in your window: leave the wall first (Esc)."))

    def _go(self, by: int) -> None:
        if self._desk.shown.activity is None or self._desk.wall.turns:
            self._desk.advance(by)
        else:
            self._do(Advance(by=by))

    def _do(self, gesture: Gesture) -> bool:
        """Do it; what is refused is said here, where the other window cannot be seen."""
        refused = self._desk.do_shown(gesture).words
        if refused:
            self._step.show_words(refused[0])
        return not refused

    def _turn(self) -> None:
        """Show the next page, after the last the whole wall, and after that the first."""
        last = pages_of(self._desk.picture(Audience.ROOM)) - 1
        if self._desk.wall.page == last:
            self._desk.pages.show(None)
        else:
            self._desk.pages.turn(1)

    def _asked(self, _ask: object) -> None:
        self._step.show_words(text("A question waits in your window: leave the wall to answer."))
