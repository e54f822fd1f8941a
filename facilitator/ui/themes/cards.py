"""The themes at the left, each with its parts under it, and what else comments can be put to."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from facilitator.analysis.themes.counting import Counted, ThemeTally
from facilitator.model.core import ThemeId, counted, text
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.themes.theme_card import WIDE, Edge, ThemeCard
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, emptied, scrolled

ALL, WAITING, NOWHERE, NEW = "", "?", "0", "+"
"""Keys of what stands in the column beside themes, whose keys are their ids."""


_EDGE: Final = 0.28
"""The share of a card's height at its edges that means before it and after it."""


class ThemeCards(QWidget):
    """The column; it says what was pressed, and knows which card is under a hand."""

    pressed = Signal(str)
    menu_asked = Signal(str, QPoint)
    name_asked = Signal(str)
    """A theme's name is to be typed."""
    told = Signal(str, str)
    """A theme is to be moved or folded (`ThemeCard.told`)."""
    landed = Signal(str, str, Edge)
    """A theme was carried to another, and where about it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[ThemeCard] = []
        self._seen: object = None
        self._had: QWidget | None = None
        """What had the keys before a theme was carried."""
        self._inside = QWidget()
        self._column = column(self._inside, space=7)
        self._column.setContentsMargins(*as_read(0, 0, 8, 0))
        whole = column(self)
        self.area: QScrollArea = scrolled(self._inside)
        whole.addWidget(self.area)
        hold(self, wide=WIDE)

    def show_tally(
        self, tally: ThemeTally, shown: Sequence[ThemeId], folded: Collection[str], chosen: str
    ) -> None:
        """Show the themes that are `shown`; the parts of those that are `folded` are not."""
        by_key = {each.theme.id: each for each in tally.themes}
        held = [by_key[key] for key in shown]
        shape = [(c.theme.id, c.theme.name, tally.level(c.theme)) for c in held]
        if shape != self._seen:
            self._seen = shape
            self._make(tally, held)
        most = max((each.n for each in tally.themes), default=0)
        spoke = len({said.session for said in tally.pool.comments})
        order = list(shown)
        unit = say(counted(spoke, "session", "sessions"))
        for card in self.cards:
            held = by_key.get(ThemeId(card.key))
            if held is not None:
                number = order.index(held.theme.id) + 1
                words = text(
                    "{n} · {some} of {count}", n=held.n, some=len(held.sessions), count=spoke
                )
                share = held.n / most if most else 0.0
                parts = bool(tally.parts(held.theme.id))
                card.folded = held.theme.id in folded if parts else None
                card.tell(words, share, str(number) if number < 10 else "", unit)
            else:
                count = {
                    ALL: len(tally.pool),
                    WAITING: len(tally.waiting),
                    NOWHERE: len(tally.nowhere),
                }
                card.tell(str(count[card.key]) if card.key in count else "")
            card.light(chosen=card.key == chosen)

    def _make(self, tally: ThemeTally, shown: Sequence[Counted]) -> None:
        had = next((card.key for card in self.cards if card.hasFocus()), None)
        if had is not None:
            self.setFocus()  # not to whatever stands next
        emptied(self._column)
        made = [ThemeCard(ALL, say(text("All comments")), dashed=True)]
        made += [ThemeCard(c.theme.id, c.theme.name, level=tally.level(c.theme)) for c in shown]
        made += [
            ThemeCard(WAITING, say(text("To place")), dashed=True),
            ThemeCard(NOWHERE, say(text("Fits nowhere")), dashed=True),
            ThemeCard(NEW, say(text("+ New theme — or drop here")), dashed=True),
        ]
        self.cards = made
        for card in made:
            card.pressed.connect(self.pressed)
            card.menu_asked.connect(self.menu_asked)
            card.name_asked.connect(self.name_asked)
            card.told.connect(self.told)
            card.carried.connect(self._carry)
            card.let_go.connect(self._let_go)
            card.put_back.connect(self._put_down)
            self._column.addWidget(card)
        self._column.addStretch(1)
        again = (card for card in made if card.key == had)
        if (there := next(again, None)) is not None:
            there.setFocus()

    def _carry(self, key: str, at: QPoint) -> None:
        """Show where a theme that is carried would land, and bring that into sight."""
        if self._had is None:
            self._had = QApplication.focusWidget() or self
            self.card(key).setFocus(Qt.FocusReason.MouseFocusReason)  # Esc is heard there
        inside = self._inside.mapFromGlobal(at)
        self.area.ensureVisible(0, inside.y(), 0, 20)
        self._mark(self._landing(key, at))

    def _let_go(self, key: str, at: QPoint) -> None:
        found = self._landing(key, at)
        self._put_down()
        if found is not None:
            self.landed.emit(key, found[0].key, found[1])

    def _put_down(self) -> None:
        """Carry nothing any more; the keys go back to where they were."""
        self._mark(None)
        had, self._had = self._had, None
        if had is not None and isValid(had):
            had.setFocus(Qt.FocusReason.MouseFocusReason)

    def _landing(self, key: str, at: QPoint) -> tuple[ThemeCard, Edge] | None:
        """Return about which other theme a place on the screen is, and where about it."""
        inside = self._inside.mapFromGlobal(at)
        places = (ALL, WAITING, NOWHERE, NEW, key)
        for card in self.cards:
            if card.key not in places and card.geometry().contains(inside):
                share = (inside.y() - card.y()) / card.height()
                edge = Edge.BEFORE if share < _EDGE else Edge.AFTER if share > 1 - _EDGE else None
                return card, edge or Edge.INSIDE
        return None

    def _mark(self, found: tuple[ThemeCard, Edge] | None) -> None:
        for card in self.cards:
            edge = found[1] if found is not None and found[0] is card else None
            if card.edge is not edge:
                card.edge = edge
                card.update()

    def under(self, at: QPoint) -> str | None:
        """Return the key of what lies under a place on the screen, where comments can be put."""
        view = self.area.viewport()
        if not self.isVisible() or not view.rect().contains(view.mapFromGlobal(at)):
            return None
        inside = self._inside.mapFromGlobal(at)
        found = next((card for card in self.cards if card.geometry().contains(inside)), None)
        return found.key if found is not None and found.key != ALL else None

    def light(self, key: str | None) -> None:
        """Show where what is carried would land; None shows nothing."""
        for card in self.cards:
            card.light(under=key is not None and card.key == key)

    def card(self, key: str) -> ThemeCard:
        return next(card for card in self.cards if card.key == key)
