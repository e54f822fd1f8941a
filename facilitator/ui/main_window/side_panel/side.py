"""The panel on the right: what the room sees, the steps, what to say, and what only you see."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.methods.contract import ActionPlace, Step
from facilitator.model.board import queries
from facilitator.model.core.words import text
from facilitator.ui.agenda.free_block import Free
from facilitator.ui.main_window.side_panel.offered import Here, SelectionActions
from facilitator.ui.main_window.side_panel.pending_items import GateWarning, PendingItems
from facilitator.ui.main_window.side_panel.private import HintRow, Hints, PrivateNoteField
from facilitator.ui.main_window.side_panel.room_preview import RoomPreview
from facilitator.ui.main_window.side_panel.steps import STEP, Steps
from facilitator.ui.people.speakers import SpeakerChips
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.voting.panel import VoteList, VotePanel
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import button, column, plain_label, plain_tip, scrolled, section
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.held_room import HeldRoom
from facilitator.ui.workspace import actions
from facilitator.ui.workspace.actions import Commands, Offers
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace

SLIM, USUAL, BROAD = 272, 304, 352
REMARKS = 200
"""Milliseconds after the last change until hints are looked for: they may wait, a drag may not."""
LEAST, REST, SPACE = 60, 150, 8
"""Pixels of what scrolls at least, of that to which steps give way, and between two parts."""
MARGINS = 2 * (14 + 1)
"""Pixels at both sides of all, and about as many above and below."""
ABOVE, BELOW, BESIDE = 8, 8, 13 + 12 + 5
"""Pixels around the words to say; beside them is the edge as well."""


class Say(QFrame):
    """What to say aloud in this step."""

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        dress(self, "say")
        self._desk = desk
        inside = column(self)
        inside.setContentsMargins(13, ABOVE, 12, BELOW)
        self._words = plain_label()
        inside.addWidget(self._words)

    def most(self, width: int) -> int:
        """Return how high it becomes in this activity, with the longest there is to say."""
        wide = QRect(0, 0, width - BESIDE, 0)
        metrics, wraps = self._words.fontMetrics(), Qt.TextFlag.TextWordWrap
        said = (f"“{say(step.say)}”" for step in self._desk.steps())
        highs = (metrics.boundingRect(wide, wraps, each).height() for each in said)
        return max(highs, default=0) + ABOVE + BELOW

    def refresh(self) -> None:
        step = self._desk.step()
        steps = self._desk.steps()
        activity = self._desk.activity
        if activity is not None and queries.closed(self._desk.world, activity):
            self._words.setText(say(text("This activity is closed. All that was said is kept.")))
        elif step is not None:
            self._words.setText(f"“{say(step.say)}”")
        elif steps:
            words = text(
                "Ready when you are. The first step is “{step}”.", step=say(steps[0].title)
            )
            self._words.setText(say(words))
        self.setVisible(bool(steps))


def _height(part: QWidget, width: int) -> int:
    high = part.heightForWidth(width)
    return high if high >= 0 else part.sizeHint().height()


@guards
class SidePanel(QFrame):
    """All of it: room, steps and what to say above, the buttons below; the rest between scrolls.

    The one that leads on is the last, so that it stands at one place whatever is above it.
    """

    def __init__(
        self, desk: Workspace, choice: Selection, offers: Offers, commands: Commands
    ) -> None:
        super().__init__()
        dress(self, "side")
        self._desk, self._commands, self._offers = desk, commands, offers
        self.room = RoomPreview(desk, commands)
        self.steps = Steps(desk)
        self.vote, self._items = VotePanel(desk, offers), VoteList(desk)
        self._say = Say(desk)
        self._free = Free(desk)
        self._next = button("", commands.runner("next"), kind="primary")
        self._next.setIconSize(self._next.iconSize())
        self._at: tuple[Subject, str] | None = None
        self._of_a_wall: list[QWidget] = []
        self._ways = self._buttons()
        self._here = Here(desk, offers)
        self._chosen = SelectionActions(choice, offers, commands)
        self._status = plain_label()
        self._prompts = plain_label(kind="small")
        self._kept = HeldRoom(self)
        self._gate, self._owed = GateWarning(desk, self._kept), PendingItems(desk)
        self._pressing = HintRow(desk, choice)
        self._hints = Hints(desk, choice, self._pressing, self._kept)
        self.heard = SpeakerChips(desk)
        self.note = PrivateNoteField(desk)
        self._items_first = True
        self._private, self._hidden = QWidget(), QWidget()
        self._warns, self._waits = QWidget(), QWidget()
        self._later = QTimer(self, singleShot=True, interval=REMARKS)
        self._later.timeout.connect(self.refresh_hints)
        whole = column(self, space=SPACE)
        whole.setContentsMargins(14, 10, 14, 10)
        for widget in (self.room, self.vote, self.steps, self._say):
            whole.addWidget(widget)
        self._area = scrolled(self._rest())
        whole.addStretch(1)  # a shorter sentence leaves room here, and moves no button
        whole.addWidget(self._area)
        for widget in (self._pressing, self._ways, self._next):
            whole.addWidget(widget)
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        desk.activity_changed.connect(self.refresh_hints)
        desk.wall_changed.connect(self._hide_private)
        choice.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.steps.refresh()
        self._say.refresh()
        self._free.refresh()
        label = self._commands["next"].label()
        if (words := f"{say(label)} →") != self._next.text():
            self._next.setText(words)
            self._next.setToolTip(plain_tip(self._commands.tip("next")))
        self._here.refresh()
        self._chosen.refresh()
        method, activity = self._desk.method, self._desk.activity
        status = method.status(self._desk.world, activity) if method and activity else ()
        self._status.setText(" · ".join(say(words) for words in status))
        self._status.setVisible(bool(status))
        step = self._desk.step()
        also = (step.do, *step.prompts) if step else ()
        self._prompts.setText("\n".join(f"– {say(words)}" for words in also))
        self._prompts.setVisible(bool(self._prompts.text()))
        self._later.start()
        self.heard.refresh()
        self.note.refresh()
        for widget in (self.note, *self._of_a_wall):
            widget.setVisible(activity is not None)
        self._ways.setVisible(activity is not None)
        self._next.setVisible(activity is not None or self._desk.block is not None)
        self._hide_private()
        self.vote.refresh()
        self._items.refresh()
        votes = self.vote.takes_over
        self.steps.give_way(on=votes)
        self._put_items(first=votes)
        if votes:
            for widget in (self._say, self._free, self._ways, self._next):
                widget.hide()
        self._begin_at_the_top(step)

    def _put_items(self, *, first: bool) -> None:
        """Put what is voted on above all; how it came out stands below what can be done now."""
        if first != self._items_first:
            self._items_first = first
            self._inside.removeWidget(self._items)
            place = 0 if first else 1 + self._inside.indexOf(self._here)
            self._inside.insertWidget(place, self._items)

    def _begin_at_the_top(self, step: Step | None) -> None:
        """Scroll up where another activity, block or step is looked at."""
        at = (self._desk.looked, step.key if step else "")
        if at != self._at:
            self._at = at
            self._area.verticalScrollBar().setValue(0)

    def refresh_hints(self) -> None:
        """Look for hints and for what waits now, as is done a moment after each change."""
        self._hints.refresh()
        self._gate.refresh()
        self._owed.refresh()

    def _hide_private(self) -> None:
        """Show what only the facilitator sees, unless the room sees this screen."""
        overlooked = self._desk.wall.overlooked
        self._private.setVisible(self._desk.activity is not None and not overlooked)
        for widget in (self._warns, self._waits):
            widget.setVisible(not overlooked)
        self._hidden.setVisible(overlooked)
        if overlooked:
            self._pressing.hide()

    def first(self) -> QWidget:
        """Return what takes the focus when a person comes to the panel by key."""
        return self._next

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height: a smaller picture and fewer steps where it is short."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Share the height anew when a part has come, gone or grown: Qt asks then."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        """Give what scrolls the room that is left beside the longest sentence there is to say.

        So the buttons in it keep their place whatever is said; where it is short, steps give way.
        """
        wide = self.width() - MARGINS
        self.room.picture.limit(wide, self.height() // 6)
        fixed = (self.room, self.vote, self._pressing, self._ways, self._next)
        standing = [each for each in fixed if not each.isHidden() or each in self._kept]
        taken = sum(_height(each, wide) + SPACE for each in standing)
        room = self.height() - MARGINS - taken
        if not self._say.isHidden():
            said = _height(self._say, wide) + SPACE
            most = max(said, self._say.most(wide) + SPACE)
        else:
            said = most = 0
        whole, few = self.steps.heights()
        rest = max(LEAST, room - most - whole, min(REST, room - most - few))
        self._area.setFixedHeight(rest)
        self.steps.room_for((room - said - rest - SPACE - STEP) // STEP)

    def _buttons(self) -> QWidget:
        held = QWidget()
        flow = FlowLayout(held, space=6)
        for key, icon in (("back", ""), ("park", ""), ("spotlight", "")):
            made = button(
                self._commands[key].label(),
                self._commands.runner(key),
                kind="chip",
                icon=icon,
                tip=self._commands.tip(key),
            )
            flow.addWidget(made)
            self._of_a_wall.append(made)
        more = button(
            "", self._show_more, kind="chip", icon="ellipsis", tip=text("More for this activity")
        )
        more.setFixedWidth(34)
        flow.addWidget(more)
        self._of_a_wall.append(more)
        return held

    def _show_more(self) -> None:
        """Open the menu of what is offered for the whole activity."""
        at = self._offers.at(ActionPlace.WALL, ActionPlace.STEP, ActionPlace.VOTE)
        held = [a for a in at if a.key not in ("next", "back")]
        planned = ("plan",) if self._plans() else ()
        usual = ("write", "shelf", "newest_off", "daylight", "mute", "settings", "help")
        keys = (*planned, *usual)
        rows = [*actions.rows(held, self._offers.run), *self._commands.rows(*keys)]
        menus.popup(self, rows, self._ways.mapToGlobal(self._ways.rect().bottomLeft()))

    def _plans(self) -> bool:
        method, activity = self._desk.method, self._desk.activity
        return bool(method and activity and method.plans(self._desk.world, activity))

    def _rest(self) -> QWidget:
        inside = QWidget()
        self._inside = rest = column(inside, space=8)
        rest.setContentsMargins(0, 0, 4, 0)
        rest.addWidget(self._items)
        for held, part in ((self._warns, self._gate), (self._waits, self._owed)):
            column(held).addWidget(part)
        rest.addWidget(self._warns)
        rest.addWidget(self._here)
        rest.addWidget(self._waits)
        rest.addWidget(self._chosen)
        rest.addWidget(self._free)
        rest.addWidget(self._private)
        rest.addWidget(self._hidden)
        mine = column(self._private, space=8)
        mine.addWidget(section(text("Only you see")))
        for widget in (self._status, self.heard, self._hints, self.note, self._prompts):
            mine.addWidget(widget)
        hidden = column(self._hidden, space=4)
        hidden.addWidget(
            plain_label(text("The room sees this screen. What only you see is hidden."), "muted")
        )
        show = partial(self._desk.set_wall, overlooked=False)
        hidden.addWidget(button(text("Show it all the same"), show, kind="link"))
        rest.addStretch(1)
        return inside
