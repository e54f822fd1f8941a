"""The bar under the wall: what is chosen, what is mostly done with it, and all else."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from facilitator.methods.contract import ActionPlace
from facilitator.model.board import queries
from facilitator.model.core.words import Text, counted, forms, text
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import button, emptied, plain_label, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.menus import MenuRow
from facilitator.ui.workspace import actions
from facilitator.ui.workspace.actions import Commands, Offers
from facilitator.ui.workspace.selection import Selection

ACTS, SHORT_WORDS = 4, 22
"""Acts in sight, and letters of one that stands there; all are in the menu."""


@guards
class SelectionBar(QFrame):
    """Four acts on what is chosen, always at the same place, and the menu with the others."""

    changed = Signal()
    """It came, went, or has another width."""

    def __init__(self, choice: Selection, offers: Offers, commands: Commands) -> None:
        super().__init__()
        dress(self, "bar")
        self._choice, self._offers, self._commands = choice, offers, commands
        self.menu_asked: Callable[[tuple[str, ...], QPoint], object] = lambda _ids, _at: None
        self.many_asked: Callable[[list[MenuRow]], object] = lambda _rows: None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._shown: object = None
        self._room = 0
        self._inside = inside = row(self, space=2)
        inside.setContentsMargins(*as_read(16, 4, 6, 4))
        self._words = plain_label(kind="strong", wrap=False)
        inside.addWidget(self._words)
        self._acts = row(None, space=2)
        inside.addLayout(self._acts)
        self.more = button("", self._show_menu, tip=text("More for what is chosen"))
        icons.put(self.more, "ellipsis", "on_toast", 18)
        inside.addWidget(self.more)
        choice.changed.connect(self.refresh)
        self.refresh()

    @property
    def words(self) -> str:
        """What is chosen, as it stands there."""
        return self._words.text()

    def refresh(self) -> None:
        """Show what can be done now; with nothing chosen there is no bar."""
        ids = self._choice.ids
        offered = self._offers.at(ActionPlace.SELECTION) if ids else ()
        lit = self._commands["spotlight"].label()
        shown = (ids, self._room, lit, tuple((a.key, a.label, a.why_not, a.menu) for a in offered))
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._acts)
        self._words.setText(say(self._what()) if ids else "")
        for act, below in self._in_reach() if ids else ():
            made = self._button(act, below)
            self._acts.addWidget(made)
            made.show()  # what is hidden is not counted
            if self._inside.sizeHint().width() > self._room:  # it is in the menu
                self._acts.removeWidget(made)
                made.hide()
                made.deleteLater()
                break
        self.setVisible(bool(ids))
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.changed.emit()

    def fit(self, room: int) -> None:
        """Have as many acts as there is room for (pixels)."""
        self._room = room
        self.refresh()

    def _in_reach(self) -> list[tuple[MenuRow, list[MenuRow]]]:
        """Return the first of the menu that are short; what stands in a group comes last.

        A spotlight that is on can be ended before all else.
        """
        offered = [a for a in self._offers.at(ActionPlace.SELECTION) if not a.danger]
        rows = [*actions.rows(offered, self._offers.run), *self._commands.possible("spotlight")]
        short = [each for each in menus.in_sight(rows) if len(say(each[0].words)) <= SHORT_WORDS]
        ends = self._commands["spotlight"].label() if self._commands["spotlight"].on() else None
        return sorted(short, key=lambda each: (each[0].words != ends, each[0].group is not None))[
            :ACTS
        ]

    def _button(self, act: MenuRow, below: list[MenuRow]) -> QWidget:
        tip = actions.with_keys(say(act.words), act.keys)
        made = button(act.words, act.act, tip=tip)
        if below:
            made.clicked.connect(lambda: self._show_below(below, made))
        made.ensurePolished()  # it is as wide as it will be
        if act.icon:
            icons.put(made, act.icon, "on_toast", 16)
        return made

    def _show_below(self, below: list[MenuRow], made: QWidget) -> None:
        if len(below) > menus.MOST_ROWS:
            self.many_asked(below)
        else:
            menus.popup(self, below, self._above(made))

    def _above(self, made: QWidget) -> QPoint:
        return made.mapToGlobal(QPoint(0, 0))

    def _show_menu(self) -> None:
        self.menu_asked(self._choice.ids, self._above(self.more))

    def _what(self) -> Text:
        cards, groups = self._choice.cards(), self._choice.groups()
        if len(cards) == 1 and not groups:
            return self._choice.card_words()
        if len(groups) == 1 and not cards:
            return text("Group {mark}", mark=queries.letter(groups[0].number))
        if groups and cards:
            of_groups = counted(len(groups), "{count} group", "{count} groups")
            one, many = forms("{count} card, {groups}", "{count} cards, {groups}")
            return counted(len(cards), one, many, groups=of_groups)
        if groups:
            return counted(len(groups), "{count} group", "{count} groups")
        return counted(len(cards) or len(self._choice.ids), "{count} chosen", "{count} cards")
