"""The panel on the right: what the room sees, the steps, what to say, and what only you see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
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
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from facilitator.methods.method import Hint
    from facilitator.model.ids import ActivityId
    from facilitator.ui.actions import Commands, Offers
    from facilitator.ui.desk import Desk
    from facilitator.ui.panels.choice import Choice

SLIM, USUAL, BROAD = 272, 304, 352
IN_REACH = 1
SHORT_WORDS = 20
"""So many actions on what is chosen, with labels so short, stand as buttons; all are in menus."""
REMARKS = 200
"""Milliseconds after the last change until hints are looked for: they may wait, a drag may not."""
SHORT = 660
"""Height in pixels below which only three steps are listed."""


class Say(QFrame):
    """What to say aloud in this step."""

    def __init__(self, desk: Desk) -> None:
        """Show the desk's step."""
        super().__init__()
        dress(self, "say")
        self._desk = desk
        inside = column(self)
        inside.setContentsMargins(13, 8, 12, 8)
        self._words = plain_label()
        inside.addWidget(self._words)

    def refresh(self) -> None:
        """Show what is."""
        step = self._desk.step()
        steps = self._desk.steps()
        activity = self._desk.activity
        if activity is not None and board.closed(self._desk.world, activity):
            self._words.setText(say(text("This activity is closed. All that was said is kept.")))
        elif step is not None:
            self._words.setText(f"“{say(step.say)}”")
        elif steps:
            words = text(
                "Ready when you are. The first step is “{step}”.", step=say(steps[0].title)
            )
            self._words.setText(say(words))
        self.setVisible(bool(steps))


def in_reach(offered: Sequence[Action], *, several: bool) -> list[Action]:
    """Return the actions that stand as buttons: for several the grouping, for one its own."""
    ready = [a for a in offered if a.why_not is None and len(say(a.label)) <= SHORT_WORDS]
    always = {actions.PARK, actions.OFF_WALL}
    keyed = [a for a in ready if a.menu is not None and a.keys][:1]
    plain = [a for a in ready if a.menu is None and not a.danger and a.key not in always]
    return [*keyed, *plain][:IN_REACH] if several else [*plain, *keyed][:IN_REACH]


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
        first = in_reach(offered, several=len(self._choice.ids) > 1)
        for action in first:
            self._flow.addWidget(self._button(action))
        menus = dict.fromkeys(a.menu for a in offered if a.menu is not None)
        for heading in menus:
            self._flow.addWidget(
                menu_button(heading, [a for a in offered if a.menu == heading], self._offers)
            )
        rest = [a for a in offered if a.menu is None and a not in first]
        if rest:
            self._flow.addWidget(menu_button(text("More"), rest, self._offers))

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
        made = button(action.label, lambda: self._offers.run(action), kind="chip", tip=tip)
        picture = actions.icon_of(action)
        if picture:
            icons.put(made, picture, size=16)
        return made


class Here(QWidget):
    """What the method offers in this step, beside going on and back."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        """Show what is offered."""
        super().__init__()
        self._desk, self._offers = desk, offers
        self._shown: object = None
        self._flow = Flow(self, space=6)

    def refresh(self) -> None:
        """Show what is; settings and closing are in the menu of the activity."""
        offered = self._offers.at(Place.STEP)
        shown = tuple((a.key, a.label, a.why_not, a.gesture) for a in offered)
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._flow)
        own = [a for a in offered if a.key not in _ELSEWHERE]
        for action in [a for a in own if a.menu is None]:
            self._flow.addWidget(self._button(action))
        for heading in dict.fromkeys(a.menu for a in own if a.menu is not None):
            held = [a for a in own if a.menu == heading]
            self._flow.addWidget(menu_button(heading, held, self._offers))
        self.setVisible(bool(own))

    def _button(self, action: Action) -> QWidget:
        return button(
            action.label,
            lambda: self._offers.run(action),
            kind="chip",
            tip=action.why_not or actions.with_keys(say(action.label), action.keys),
        )


_ELSEWHERE = frozenset({"next", "back", "settings", "close", "reopen"})
"""Keys of what every method offers, and what stands elsewhere in the window."""


def menu_button(heading: Text, held: list[Action], offers: Offers) -> QWidget:
    """Return a button that opens a menu of actions that share a heading."""
    made = button(heading, kind="chip")
    made.setProperty("hasMenu", True)
    menu = QMenu(made)
    actions.fill(menu, [replace(action, menu=None) for action in held], offers.run)
    made.setMenu(menu)
    return made


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
        self._of: ActivityId | None = None
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
        if activity is not None and self.toPlainText().strip() != self._held().strip():
            self._desk.keep_note(activity, self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the person goes on."""
        super().focusOutEvent(event)
        self.keep()

    def _held(self) -> str:
        if self._of is None:
            return ""
        notes = self._desk.world.all(PrivateNote, self._of)
        return notes[0].text if notes else ""


class Side(QFrame):
    """All of it: room, steps, say and the buttons stand still; the rest below scrolls."""

    def __init__(self, desk: Desk, choice: Choice, offers: Offers, commands: Commands) -> None:
        """Show the desk."""
        super().__init__()
        dress(self, "side")
        self._desk, self._commands, self._offers = desk, commands, offers
        self.room = Room(desk, commands)
        self.steps = Steps(desk)
        self._say = Say(desk)
        self._next = button("", commands.runner("next"), kind="primary")
        self._next.setIconSize(self._next.iconSize())
        self._ways = self._buttons()
        self._here = Here(desk, offers)
        self._chosen = Chosen(choice, offers, commands)
        self._status = plain_label()
        self._prompts = plain_label(kind="small")
        self._hints = Hints(desk)
        self.note = Note(desk)
        self._later = QTimer(self, singleShot=True, interval=REMARKS)
        self._later.timeout.connect(self._hints.refresh)
        whole = column(self, space=8)
        whole.setContentsMargins(14, 10, 14, 10)
        for widget in (self.room, self.steps, self._say, self._ways):
            whole.addWidget(widget)
        whole.addWidget(scrolled(self._rest()), 1)
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        desk.activity_changed.connect(self._hints.refresh)
        choice.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is."""
        self.steps.refresh()
        self._say.refresh()
        label = self._commands["next"].label()
        self._next.setText(f"{say(label)} →")
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
        self.note.refresh()
        for widget in (self._status_head, self.note, self._ways):
            widget.setVisible(activity is not None)

    def first(self) -> QWidget:
        """Return what takes the focus when a person comes to the panel by key."""
        return self._next

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height: a smaller picture and fewer steps where it is short."""
        super().resizeEvent(event)
        high = self.height()
        self.room.picture.limit(high // 6)
        self.steps.room_for(3 + max(0, (high - SHORT) // 34))

    def _buttons(self) -> QWidget:
        held = QWidget()
        flow = Flow(held, space=7)
        flow.addWidget(self._next)
        for key, icon in (("back", ""), ("park", ""), ("off_wall", ""), ("spotlight", "")):
            made = button(
                self._commands[key].label(),
                self._commands.runner(key),
                kind="chip",
                icon=icon,
                tip=self._commands.tip(key),
            )
            flow.addWidget(made)
        more = button(
            "", self._show_more, kind="chip", icon="ellipsis", tip=text("More for this activity")
        )
        more.setFixedWidth(36)
        flow.addWidget(more)
        return held

    def _show_more(self) -> None:
        """Open the menu of what is offered for the whole activity."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        held = [a for a in self._offers.at(Place.WALL, Place.STEP) if a.key not in ("next", "back")]
        actions.fill(menu, held, self._offers.run)
        menu.addSeparator()
        for key in ("shelf", "newest_off", "daylight", "mute", "help"):
            entry = menu.addAction(actions.escaped(say(self._commands[key].label())))
            entry.triggered.connect(self._commands.runner(key))
        menu.popup(self._ways.mapToGlobal(self._ways.rect().bottomLeft()))

    def _rest(self) -> QWidget:
        inside = QWidget()
        rest = column(inside, space=8)
        rest.setContentsMargins(0, 0, 4, 0)
        rest.addWidget(self._here)
        rest.addWidget(self._chosen)
        head = row(space=6)
        self._status_head = section(text("Only you see"))
        head.addWidget(self._status_head, 1)
        rest.addLayout(head)
        for widget in (self._status, self._hints, self.note, self._prompts):
            rest.addWidget(widget)
        rest.addStretch(1)
        return inside
