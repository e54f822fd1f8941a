"""What the method offers: for the chosen cards and groups, and in the step that is running."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QMenu, QWidget

from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.board import queries
from facilitator.model.core.words import Text, counted, text
from facilitator.ui.style import icons
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import button, column, emptied, section
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.workspace import actions
from facilitator.ui.workspace.actions import Commands, Offers
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace

IN_REACH = 1
SHORT_WORDS = 20
"""So many actions on what is chosen, with labels so short, stand as buttons; all are in menus."""


def in_reach(offered: Sequence[Action], *, several: bool) -> list[Action]:
    """Return the actions that stand as buttons: for several the grouping, for one its own."""
    ready = [a for a in offered if a.why_not is None and len(say(a.label)) <= SHORT_WORDS]
    keyed = [a for a in ready if a.menu is not None and a.keys][:1]
    plain = [a for a in ready if a.menu is None and not a.danger and a.key != actions.PARK]
    return [*keyed, *plain][:IN_REACH] if several else [*plain, *keyed][:IN_REACH]


class SelectionActions(QWidget):
    """What can be done with the chosen cards and groups."""

    def __init__(self, choice: Selection, offers: Offers, commands: Commands) -> None:
        super().__init__()
        self._choice, self._offers, self._commands = choice, offers, commands
        self._shown: object = None
        inside = column(self, space=6)
        self._head = section("")
        inside.addWidget(self._head)
        held = QWidget()
        self._flow = FlowLayout(held, space=6)
        inside.addWidget(held)

    def refresh(self) -> None:
        offered = self._offers.at(ActionPlace.SELECTION) if self._choice.ids else ()
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
        offered = [a for a in offered if a.why_not is None]
        menus = dict.fromkeys(a.menu for a in offered if a.menu is not None)
        for heading in menus:
            self._flow.addWidget(
                menu_button(heading, [a for a in offered if a.menu == heading], self._offers.run)
            )
        rest = [a for a in offered if a.menu is None and a not in first]
        if rest:
            self._flow.addWidget(menu_button(text("More"), rest, self._offers.run))

    def _words(self) -> Text:
        cards, groups = len(self._choice.cards()), len(self._choice.groups())
        if cards == 1 and not groups:
            return self._choice.card_words()
        if groups == 1 and not cards:
            mark = queries.letter(self._choice.groups()[0].number)
            return text("Group {mark} chosen", mark=mark)
        if groups and cards:
            return text("Chosen: {cards} cards, {groups} groups", cards=cards, groups=groups)
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
    """What the method offers in this step, beside going on and back.

    What the step needs stands first, then what came with it, then what was there already; that
    keeps its order.
    """

    def __init__(self, desk: Workspace, offers: Offers) -> None:
        super().__init__()
        self._desk, self._offers = desk, offers
        self._shown: object = None
        self._of: Subject | None = None
        self._at = ""
        self._order: list[str] = []
        self._flow = FlowLayout(self, space=6)

    def refresh(self) -> None:
        """Show what is; settings and closing are in the menu of the activity."""
        offered = self._offers.at(ActionPlace.STEP)
        step = self._desk.step()
        at = step.key if step else ""
        shown = (at, tuple((a.key, a.label, a.why_not, a.gesture) for a in offered))
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._flow)
        own = self._in_place([a for a in offered if a.key not in _ELSEWHERE])
        for action in [a for a in own if a.menu is None]:
            self._flow.addWidget(self._button(action))
        ready = [a for a in own if a.why_not is None]
        for heading in dict.fromkeys(a.menu for a in ready if a.menu is not None):
            held = [a for a in own if a.menu == heading]
            self._flow.addWidget(menu_button(heading, held, self._offers.run))
        self.setVisible(bool(own))

    def _in_place(self, offered: Sequence[Action]) -> list[Action]:
        """Return actions in an order that stays: first what came with the step, in its order."""
        step = self._desk.step()
        at = step.key if step else ""
        if self._of != self._desk.looked:
            self._of, self._order = self._desk.looked, []
        new = [each.key for each in offered if each.key not in self._order]
        came = at != self._at
        self._at = at
        self._order = [*new, *self._order] if came else [*self._order, *new]
        needs = step.first if step else ()

        def place(key: str) -> tuple[int, int]:
            return needs.index(key) if key in needs else len(needs), self._order.index(key)

        return sorted(offered, key=lambda each: place(each.key))

    def _button(self, action: Action) -> QWidget:
        return button(
            action.label,
            lambda: self._offers.run(action),
            kind="chip",
            tip=action.why_not or actions.with_keys(say(action.label), action.keys),
        )


_ELSEWHERE = frozenset({"next", "back", "settings", "close", "reopen"})
"""Keys of what every method offers, and what stands elsewhere in the window."""


def menu_button(heading: Text, held: Sequence[Action], run: Callable[[Action], None]) -> QWidget:
    made = button(heading, kind="chip")
    made.setProperty("hasMenu", True)
    menu = QMenu(made)
    menus.fill(menu, [replace(row, menu=None) for row in actions.rows(held, run)])
    made.setMenu(menu)
    return made
