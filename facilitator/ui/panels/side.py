"""The panel on the right: what the room sees, the steps, what to say, and what only you see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QWidget

from facilitator.methods.method import Action, Place
from facilitator.model import board
from facilitator.model.records import PrivateNote
from facilitator.model.words import Text, counted, text
from facilitator.ui import actions
from facilitator.ui.panels.parts import (
    Flow,
    button,
    column,
    emptied,
    plain_label,
    plain_tip,
    row,
    scrolled,
    section,
)
from facilitator.ui.panels.room import Room
from facilitator.ui.panels.steps import Steps
from facilitator.ui.theme import icons
from facilitator.ui.theme.dress import dress
from facilitator.ui.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.methods.method import Hint
    from facilitator.ui.actions import Commands, Offers
    from facilitator.ui.desk import Desk
    from facilitator.ui.panels.choice import Choice

SLIM, USUAL, BROAD = 268, 304, 352
IN_REACH = 4
"""So many actions on what is chosen stand as buttons; the others are under "More"."""
TALL = 820


class Say(QFrame):
    """What to say aloud in this step, and what to do."""

    def __init__(self, desk: Desk) -> None:
        """Show the desk's step."""
        super().__init__()
        dress(self, "say")
        self._desk = desk
        inside = column(self, space=3)
        inside.setContentsMargins(13, 9, 12, 9)
        self._words = plain_label()
        self._do = plain_label(kind="small")
        inside.addWidget(self._words)
        inside.addWidget(self._do)

    def refresh(self) -> None:
        """Show what is."""
        step = self._desk.step()
        steps = self._desk.steps()
        if step is not None:
            self._words.setText(f"“{say(step.say)}”")
            self._do.setText(say(step.do))
        elif steps:
            words = text("Ready when you are. The first step is “{step}”.", step=say(steps[0].title))
            self._words.setText(say(words))
            self._do.setText("")
        self._do.setVisible(bool(self._do.text()))
        self.setVisible(bool(steps))


class Chosen(QWidget):
    """What can be done with the chosen cards and groups."""

    def __init__(self, choice: Choice, offers: Offers, commands: Commands) -> None:
        """Show the choice."""
        super().__init__()
        self._choice, self._offers, self._commands = choice, offers, commands
        self._shown: object = None
        inside = column(self, space=6)
        self._head = section("")
        inside.addWidget(self._head)
        held = QWidget()
        self._flow = Flow(held, space=6)
        inside.addWidget(held)

    def refresh(self) -> None:
        """Show what is."""
        offered = self._offers.at(Place.SELECTION) if self._choice.ids else ()
        shown = (self._choice.ids, tuple((a.key, a.label, a.why_not, a.menu) for a in offered))
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(self._choice.ids))
        self._head.setText(say(self._words()))
        emptied(self._flow)
        always = {actions.PARK, actions.OFF_WALL}
        first = [a for a in offered if a.menu is None and not a.danger and a.key not in always]
        for action in first[:IN_REACH]:
            self._flow.addWidget(self._button(action))
        menus = dict.fromkeys(a.menu for a in offered if a.menu is not None)
        for heading in menus:
            self._flow.addWidget(self._menu(heading, [a for a in offered if a.menu == heading]))
        rest = [a for a in offered if a.menu is None and a not in first[:IN_REACH]]
        if rest:
            self._flow.addWidget(self._menu(text("More"), rest))

    def _words(self) -> Text:
        cards, groups = len(self._choice.cards()), len(self._choice.groups())
        if cards == 1 and not groups:
            return text("Card {number} chosen", number=self._choice.cards()[0].number)
        if groups == 1 and not cards:
            mark = board.letter(self._choice.groups()[0].number)
            return text("Group {mark} chosen", mark=mark)
        if groups and cards:
            return text("{cards} cards, {groups} groups chosen", cards=cards, groups=groups)
        if groups:
            return counted(groups, "{count} group chosen", "{count} groups chosen")
        return counted(cards or len(self._choice.ids), "{count} chosen", "{count} cards chosen")

    def _button(self, action: Action) -> QWidget:
        tip = action.why_not or actions.with_keys(say(action.label), action.keys)
        made = button(
            action.label, lambda: self._offers.run(action), kind="chip", tip=tip
        )
        if action.icon in icons.names():
            icons.put(made, action.icon, size=16)
        return made

    def _menu(self, heading: Text, held: list[Action]) -> QWidget:
        made = button(heading, kind="chip")
        made.setProperty("hasMenu", True)
        menu = QMenu(made)
        plain = [Action(**_plain(action)) for action in held]
        actions.fill(menu, plain, self._offers.run)
        made.setMenu(menu)
        return made


def _plain(action: Action) -> dict[str, object]:
    """Return the fields of an action without its heading, for a menu that bears it already."""
    names = ("key", "label", "gesture", "place", "icon", "keys", "why_not", "danger")
    return {name: getattr(action, name) for name in names}


class Hints(QWidget):
    """Soft remarks, each with its offer and a way to set it aside."""

    def __init__(self, desk: Desk) -> None:
        """Show the desk's hints."""
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self._list = column(self, space=8)

    def refresh(self) -> None:
        """Show what is."""
        method, activity = self._desk.method, self._desk.activity
        held = method.hints(self._desk.world, activity) if method and activity else ()
        if held == self._shown:
            return
        self._shown = held
        emptied(self._list)
        for hint in held:
            self._list.addWidget(self._hint(hint))

    def _hint(self, hint: Hint) -> QFrame:
        frame = dress(QFrame(), "notice")
        inside = column(frame, space=4)
        inside.setContentsMargins(12, 9, 10, 7)
        inside.addWidget(plain_label(hint.text))
        ways = QWidget()
        flow = Flow(ways, space=6)
        if hint.offer is not None and hint.offer_label is not None:
            offer = hint.offer
            flow.addWidget(button(hint.offer_label, lambda: self._desk.do(offer), kind="chip"))
        aside = button(text("Set aside"), lambda: self._desk.set_aside(hint), kind="link")
        aside.setToolTip(say(text("Do not remind me of this again. It is noted in the record.")))
        flow.addWidget(aside)
        inside.addWidget(ways)
        return frame


class Note(QPlainTextEdit):
    """The facilitator's private notes on the activity; kept while they are typed."""

    def __init__(self, desk: Desk) -> None:
        """Show the desk's note."""
        super().__init__()
        self._desk = desk
        self._of: object = None
        self._timer = QTimer(self, singleShot=True, interval=800)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._timer.start)
        self.setPlaceholderText(say(text("Private notes. Nobody else sees them.")))
        self.setAccessibleName(say(text("Private notes")))
        self.setTabChangesFocus(True)
        self.setFixedHeight(92)
        self.refresh()

    def refresh(self) -> None:
        """Show the note of the activity on show, unless a person is typing it."""
        if self._of == self._desk.activity and (self.hasFocus() or self._timer.isActive()):
            return
        self.keep()
        self._of = self._desk.activity
        held = self._held()
        if self.toPlainText() != held:
            self.setPlainText(held)
        self._timer.stop()

    def keep(self) -> None:
        """Keep what stands here."""
        self._timer.stop()
        activity = self._of
        if isinstance(activity, str) and self.toPlainText().strip() != self._held().strip():
            self._desk.keep_note(activity, self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the person goes on."""
        super().focusOutEvent(event)
        self.keep()

    def _held(self) -> str:
        if not isinstance(self._of, str):
            return ""
        notes = self._desk.world.all(PrivateNote, self._of)
        return notes[0].text if notes else ""


class Side(QFrame):
    """All of it: room, steps, say and the buttons stand still; the rest below scrolls."""

    def __init__(self, desk: Desk, choice: Choice, offers: Offers, commands: Commands) -> None:
        """Show the desk."""
        super().__init__()
        dress(self, "side")
        self._desk, self._commands = desk, commands
        self.room = Room(desk, commands)
        self.steps = Steps(desk)
        self._steps_head = section(text("Steps"))
        self._say = Say(desk)
        self._next = button("", commands.runner("next"), kind="primary")
        self._next.setIconSize(self._next.iconSize())
        self._chosen = Chosen(choice, offers, commands)
        self._status = plain_label()
        self._prompts = plain_label(kind="small")
        self._hints = Hints(desk)
        self.note = Note(desk)
        whole = column(self, space=8)
        whole.setContentsMargins(16, 10, 16, 10)
        for widget in (self.room, self._steps_head, self.steps, self._say, self._buttons()):
            whole.addWidget(widget)
        whole.addWidget(scrolled(self._rest()), 1)
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        choice.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is."""
        self.steps.refresh()
        self._steps_head.setVisible(bool(self._desk.steps()))
        self._say.refresh()
        label = self._commands["next"].label()
        self._next.setText(f"{say(label)} →")
        self._next.setToolTip(plain_tip(self._commands.tip("next")))
        self._chosen.refresh()
        method, activity = self._desk.method, self._desk.activity
        status = method.status(self._desk.world, activity) if method and activity else ()
        self._status.setText(" · ".join(say(words) for words in status))
        self._status.setVisible(bool(status))
        step = self._desk.step()
        self._prompts.setText("\n".join(f"– {say(p)}" for p in step.prompts) if step else "")
        self._prompts.setVisible(bool(self._prompts.text()))
        self._hints.refresh()
        self.note.refresh()
        for widget in (self._status_head, self.note, self._next):
            widget.setVisible(activity is not None)

    def first(self) -> QWidget:
        """Return what takes the focus when a person comes to the panel by key."""
        return self._next

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height: a smaller picture and fewer steps where it is short."""
        super().resizeEvent(event)
        high = self.height()
        self.room.picture.limit(high // 5)
        self.steps.room_for(4 + max(0, (high - TALL + 120) // 36))

    def _buttons(self) -> QWidget:
        held = QWidget()
        flow = Flow(held, space=7)
        flow.addWidget(self._next)
        for key, icon in (("back", ""), ("park", ""), ("off_wall", ""), ("spotlight", "")):
            made = button(
                self._commands[key].label(),
                self._commands.runner(key),
                icon=icon,
                tip=self._commands.tip(key),
            )
            flow.addWidget(made)
        return held

    def _rest(self) -> QWidget:
        inside = QWidget()
        rest = column(inside, space=8)
        rest.setContentsMargins(0, 0, 4, 0)
        rest.addWidget(self._chosen)
        head = row(space=6)
        self._status_head = section(text("Only you see"))
        head.addWidget(self._status_head, 1)
        rest.addLayout(head)
        for widget in (self._status, self._hints, self._prompts, self.note):
            rest.addWidget(widget)
        rest.addStretch(1)
        return inside

