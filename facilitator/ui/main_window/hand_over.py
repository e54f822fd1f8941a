"""The laptop in somebody else's hands: one person sees a picture of their own, and nothing more.

A page stands before and after it, so that neither the person nor the facilitator sees what is
not theirs.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from facilitator.editing.programme import EditOutcome
from facilitator.methods.contract import Action
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Vote
from facilitator.model.display.picture import Audience
from facilitator.ui.canvas.canvas import Canvas, Controls
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.main_window.panels.handing import PassOn, threshold
from facilitator.ui.style.style_class import dress, own_wall
from facilitator.ui.translation import say
from facilitator.ui.voting.panel import view
from facilitator.ui.widgets.basics import button, column, emptied, plain_label, row
from facilitator.ui.workspace.workspace import Workspace

BEFORE, INSIDE, AFTER = 0, 1, 2


class HandOver(QStackedWidget):
    """What stands in the window from the hand-over until the laptop is back.

    `begun` and `ended` tell the window to make room for it and to come back.
    """

    begun = Signal()
    ended = Signal()

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._away = self._ready = False
        self.canvas = Canvas(
            Grabs(self), own_wall(), controls=Controls(drags=False, writes=False), say=say
        )
        self.canvas.selection_changed.connect(self._chosen)
        self._told = plain_label(kind="strong")
        self.addWidget(
            threshold(
                text("Hand the laptop to one person"),
                text(
                    "What they choose is theirs alone: nobody can tell later who gave which vote. "
                    "If the projector shows this screen too, darken it first."
                ),
                (text("I have it: begin"), self._begin),
            )
        )
        self.addWidget(self._inside())
        self._after = PassOn(self._next, self._end)
        self.addWidget(self._after)
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        desk.told.connect(self._tell)

    @property
    def away(self) -> bool:
        """Whether the laptop is in somebody else's hands, or on its way back."""
        return self._away

    def refresh(self) -> None:
        """Follow the desk: a hand-over begins, goes on, or is over."""
        offered = self._offered()
        if offered and not self._away:
            self._away = True
            self.setCurrentIndex(INSIDE if self._ready else BEFORE)
            self.begun.emit()
            self.canvas.setFocus()
        elif offered and self.currentIndex() == AFTER:  # the next person has it
            self._begin()
        self._ready = True
        if self._away and not offered:
            self._after.show_next(self._to_lend() is not None, self._how_many())
            self.setCurrentIndex(AFTER)
        if offered:
            self._show(offered)

    def _offered(self) -> tuple[Action, ...]:
        method, activity = self._desk.method, self._desk.activity
        if method is None or activity is None:
            return ()
        return method.actions(self._desk.world, activity, (), Audience.ONE)

    def _to_lend(self) -> Action | None:
        """Return the action that gives the laptop to the next person, where there may be one."""
        method, activity = self._desk.method, self._desk.activity
        if method is None or activity is None:
            return None
        offered = method.actions(self._desk.world, activity, (), Audience.FACILITATOR)
        return next((a for a in offered if a.lends and a.why_not is None), None)

    def _how_many(self) -> Text | None:
        held = view(self._desk)
        return held.said if held is not None and held.voted is not None else None

    def _next(self) -> None:
        lend = self._to_lend()
        if lend is not None:
            self._desk.do(lend.gesture)

    def _show(self, offered: tuple[Action, ...]) -> None:
        self._told.setText("")
        self.canvas.show_picture(self._desk.picture(Audience.ONE))
        emptied(self._buttons)
        for place, action in reversed(tuple(enumerate(offered))):
            kind = "primary" if place == 0 else ""
            made = button(action.label, lambda a=action: self._do(a), kind=kind)
            self._buttons.addWidget(made)

    def _do(self, action: Action) -> None:
        if action.why_not is not None:
            self._told.setText(say(action.why_not))
        else:
            self._did(self._desk.do(action.gesture, Audience.ONE))

    def _chosen(self, ids: tuple[str, ...]) -> None:
        if len(ids) != 1:
            return
        self.canvas.select(())
        self._did(self._desk.do(Vote(on=ids[0]), Audience.ONE))

    def _did(self, outcome: EditOutcome) -> None:
        """Say in red only what was refused."""
        dress(self._told, "trouble" if outcome.refused else "strong")

    def _tell(self, words: tuple[Text, ...]) -> None:
        if self._away:
            self._told.setText(" ".join(say(part) for part in words))

    def _begin(self) -> None:
        self.setCurrentIndex(INSIDE)
        self.canvas.setFocus()

    def _end(self) -> None:
        self._away = False
        self.ended.emit()

    def _inside(self) -> QWidget:
        page = dress(QFrame(), "window")
        inside = column(page)
        inside.addWidget(self.canvas, 1)
        foot = dress(QFrame(), "capture")
        ways = row(foot, space=10)
        ways.setContentsMargins(16, 10, 16, 10)
        ways.addWidget(self._told, 1)
        self._buttons = row(space=10)
        ways.addLayout(self._buttons)
        inside.addWidget(foot)
        return page
