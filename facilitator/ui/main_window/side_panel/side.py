"""The panel on the right: what the room sees, the step, the way on, and what only you see."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.core.words import text
from facilitator.ui.agenda.present import Free
from facilitator.ui.main_window.commands.handlers import ENDED
from facilitator.ui.main_window.side_panel.offered import CLOSE_VOTE, StepControls, leads_vote
from facilitator.ui.main_window.side_panel.pending_items import GateWarning, PendingItems
from facilitator.ui.main_window.side_panel.private import HintRow, Hints
from facilitator.ui.main_window.side_panel.room_preview import RoomPreview
from facilitator.ui.main_window.side_panel.say import Say
from facilitator.ui.main_window.side_panel.steps import Steps
from facilitator.ui.main_window.side_panel.tabs import HINTS, PanelTabs
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.voting.panel import VotePanel
from facilitator.ui.widgets.basics import able, button, column, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.held_room import HeldRoom
from facilitator.ui.widgets.large_buttons import MainButton
from facilitator.ui.widgets.wrapping_button import WrappingButton
from facilitator.ui.workspace.actions import Commands, Offers
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.workspace import Workspace

SLIM, USUAL, BROAD = 272, 300, 380
REMARKS = 200
"""Milliseconds after the last change until hints are looked for: they may wait, a drag may not."""
EDGE, SPACE = 16, 10
"""Pixels at both sides of all, and between two parts."""
TABS = 42 + 160
"""Pixels that the tabs have at least, where the panel is as high as on a laptop."""
SPREAD = 860
"""Height in pixels from which the broad panel shows all steps in their order."""


@guards
class SidePanel(QFrame):
    """All of it from the top: the room, the step and what to say, the way on, controls, tabs."""

    def __init__(
        self,
        desk: Workspace,
        choice: Selection,
        offers: Offers,
        commands: Commands,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        dress(self, "side")
        self._desk, self._commands, self._offers = desk, commands, offers
        self.room = RoomPreview(desk, commands, self)
        self.vote, self.steps, self._free, self._say = (
            VotePanel(desk, self), Steps(desk, self), Free(desk, self), Say(desk, self),
        )  # fmt: skip
        self._ways = self._way_on()
        self.controls = StepControls(desk, offers, commands, self)
        self.more = self.controls.more
        self._end_vote = WrappingButton("", self._close_vote)
        self._end_vote.setParent(self)  # Tab comes to it before the tabs
        self._hidden = self._overlooked()
        self.tabs = PanelTabs(desk, offers, self)
        self._pressing, kept = HintRow(desk, choice, self.tabs.hints), HeldRoom(self.tabs)
        self._gate, self._owed = GateWarning(desk, kept), PendingItems(desk)
        self._hints = Hints(desk, choice, self._pressing, kept)
        self.tabs.put_hints(self._pressing, (self._gate, self._hints, self._owed))
        self._told: object = None
        self.note, self.heard = self.tabs.note, self.tabs.heard
        self._fills = QWidget()
        self._later = QTimer(self, singleShot=True, interval=REMARKS)
        self._later.timeout.connect(self.refresh_hints)
        whole = column(self, space=SPACE)
        whole.setContentsMargins(EDGE, 12, EDGE, 8)
        above = (self.room, dress(QFrame(), "divider"), self.vote, self.steps, self._free)
        below = (self._say, self._ways, self.controls, self._end_vote)
        for widget in (*above, *below, self._hidden):
            whole.addWidget(widget)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self._fills, 1)
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        desk.activity_changed.connect(self.refresh_hints)
        desk.wall_changed.connect(self._hide_private)
        self.refresh()

    def refresh(self) -> None:
        self.vote.refresh()
        votes = self.vote.takes_over
        self.steps.refresh()
        self.steps.give_way(on=votes)
        self._say.refresh()
        self._free.refresh()
        if votes:
            self._say.hide()
        self._show_way(votes=votes)
        self.controls.refresh(votes=votes)
        self.tabs.refresh()
        self._later.start()
        self._hide_private()

    def _show_way(self, *, votes: bool) -> None:
        """Let the main button say what leads on: of a vote while there is one to lead."""
        wall = self._desk.activity is not None
        self._ways.setVisible(wall or self._desk.block is not None)
        self._back.setVisible(wall and not votes)
        offered = self._offers.at(ActionPlace.VOTE) if votes else ()
        first = leads_vote(offered)
        all_in = bool(offered) and offered[0].key == CLOSE_VOTE and first is not offered[0]
        locked = self._desk.locked
        if first is not None:
            tip = say(first.why_not or first.label)
            self._next.show_way(first.label, "", tip, leads=not locked)
        else:
            does, goal = self._commands["next"].leads()
            tip = self._commands.tip("next")
            self._next.show_way(does, goal, tip, leads=does != ENDED and not locked)
        able(self._next, locked or (text("All have voted.") if all_in else None))
        for each in (self._back, self._end_vote):
            able(each, locked)
        ends = self._ends_vote() if votes else None
        self._end_vote.setVisible(ends is not None)
        dress(self._end_vote, "primary" if all_in else "", "ends")  # of one height in both
        if ends is not None:
            self._end_vote.show_words(ends.label)

    def _lead_on(self) -> None:
        first = leads_vote(self._offers.at(ActionPlace.VOTE) if self.vote.takes_over else ())
        if first is not None:
            self._offers.run(first)
        else:
            self._commands.run("next")

    def _ends_vote(self) -> Action | None:
        """Return what ends the vote, where it is not what leads on."""
        offered = self._offers.at(ActionPlace.VOTE)
        first = leads_vote(offered)
        return next((e for e in offered if e.key == CLOSE_VOTE and e is not first), None)

    def _close_vote(self) -> None:
        ends = self._ends_vote()
        if ends is not None:
            self._offers.run(ends)

    def refresh_hints(self) -> None:
        """Look for hints and for what waits now, as is done a moment after each change."""
        self._later.stop()
        self._hints.refresh()
        self._gate.refresh()
        self._owed.refresh()
        gate = 0 if self._gate.isHidden() else 1
        self.tabs.count_hints(gate + self._hints.count + self._owed.count)
        presses = (self._desk.looked, self._hints.presses)
        if self._hints.presses and presses != self._told and not self.note.hasFocus():
            self.tabs.setCurrentIndex(HINTS)  # beside the button that would do wrong
        self._told = presses

    def _hide_private(self) -> None:
        """Show what only the facilitator sees, unless the room sees this screen."""
        overlooked = self._desk.wall.overlooked
        there = self._desk.activity is not None or self._desk.block is not None
        self.tabs.setVisible(there and not overlooked)
        self._fills.setVisible(self.tabs.isHidden())
        self._hidden.setVisible(overlooked)

    def first(self) -> QWidget:
        """Return what takes the focus when a person comes to the panel by key."""
        return self._next

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height: less of what there is to say where it is short."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Share the height anew when a part has come, gone or grown: Qt asks then."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        """Leave the tabs their height beside the longest sentence there is to say."""
        wide = self.contentsRect().width() - 2 * EDGE
        self.room.fit(wide)
        self.vote.fit(self.height())
        spare = self.steps.fit(
            wide, spread=self.width() >= em(BROAD) and self.height() >= em(SPREAD)
        )
        fixed = (self.room, self.steps, self._ways, self.controls)
        taken = sum(_height(each, wide) + SPACE for each in fixed if not each.isHidden())
        self._say.fit(wide, self.height() - taken - em(TABS) - 4 * SPACE, spare)

    def _way_on(self) -> QWidget:
        held = QWidget(self)
        across = row(held, space=8)
        tip = self._commands.tip("back")
        self._back = button("", self._commands.runner("back"), icon="arrow-left", tip=tip)
        hold(self._back, wide=44)
        dress(self._back, "control", "main")
        self._next = MainButton(self._lead_on)
        across.addWidget(self._back)
        across.addWidget(self._next, 1)
        return held

    def _overlooked(self) -> QWidget:
        held = QWidget(self)
        inside = column(held, space=4)
        words = text("The room sees this screen. What only you see is hidden.")
        inside.addWidget(plain_label(words, "muted"))
        show = partial(self._desk.set_wall, overlooked=False)
        inside.addWidget(button(text("Show it all the same"), show, kind="link"))
        return held


def _height(part: QWidget, width: int) -> int:
    high = part.heightForWidth(width)
    return high if high >= 0 else part.sizeHint().height()
