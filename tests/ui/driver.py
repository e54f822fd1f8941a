"""The facilitator at work: helpers that speak the user's verbs on a real window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QWidget

from facilitator.methods.contract import ActionPlace
from facilitator.model.board import queries
from facilitator.model.core.records import Card
from facilitator.model.display.picture import Audience, Note
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.main_window.commands.table import AppActions
from facilitator.ui.main_window.panels.handing import HeldButton
from facilitator.ui.main_window.side_panel.tabs import NOTES
from facilitator.ui.main_window.window import FacilitatorWindow
from facilitator.ui.settings.rows import SettingsContext
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import Short
from facilitator.ui.widgets.search_window import SearchWindow
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.fakes import PlainMethod, Watch, programme, silent_bell

W = TypeVar("W", bound=QWidget)
Begin = Callable[..., Any]  # a Facilitator; its sheets are looked into freely
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def _names(each: QPushButton) -> list[str]:
    """What a button is called: its words, its name for screen readers, the words it holds."""
    inside = [label.accessibleName() for label in each.findChildren(Short)]
    return [each.text(), each.accessibleName(), *(words for words in inside if words)]


class Facilitator:
    """A person at the window: what they see, and what they do."""

    def __init__(
        self,
        *,
        activities: int = 1,
        size: tuple[int, int] = (1366, 768),
        desk: Workspace | None = None,
    ) -> None:
        self.watch = Watch()
        self.rings: list[int] = []
        self.wished: list[str] = []
        if desk is None:
            opened, self.store = programme(activities=activities, watch=self.watch)
            desk = Workspace(opened)
        else:
            self.store = desk.programme.store
        self.desk: Workspace = desk
        self.hands = Grabs()
        self.bell = silent_bell(self.rings)
        wishes = AppActions(
            print_now=lambda: self.wished.append("print"),
            start_page=lambda: self.wished.append("start page"),
            projector=lambda: self.wished.append("projector"),
            settings=lambda: SettingsContext(settings=Settings(), desk=desk),
        )
        self.window = FacilitatorWindow(desk, (PlainMethod(),), self.hands, self.bell, wishes)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.settle()

    def settle(self) -> None:
        """Let Qt lay out, paint and let go of what went."""
        for _ in range(4):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def again(self) -> Facilitator:
        """Close the window and open another one at the same programme, as after a restart."""
        self.window.close()
        self.settle()
        return Facilitator(desk=Workspace(self.desk.programme))

    # what is seen

    def cards(self) -> list[str]:
        """The words of the cards on the wall, by number."""
        activity = self.desk.activity
        return [card.text for card in queries.cards(self.desk.world, activity)] if activity else []

    def room(self) -> set[str]:
        """The words on cards that the room sees."""
        shapes = self.desk.picture(Audience.ROOM).shapes
        return {shape.text for shape in shapes if isinstance(shape, Note)}

    def card(self, words: str) -> Card:
        """The card that says this, wherever it is."""
        return next(c for c in self.desk.world.all(Card) if c.text == words)

    def said(self) -> str:
        """What the notice says now."""
        return self.window.strip.notices.words

    def sees(self, words: str, inside: QWidget | None = None) -> bool:
        """Whether a label or button in sight holds these words."""
        return any(words in held for held in self.words(inside))

    def words(self, inside: QWidget | None = None) -> list[str]:
        """All words in sight."""
        place = inside or self.window
        held = [*place.findChildren(QLabel), *place.findChildren(QPushButton)]
        there = [each.text() for each in held if self._there(each)]
        return [" ".join(words.split("\n")) for words in there if words]

    def _there(self, each: QWidget) -> bool:
        """Whether it is in sight, or one press on a tab of the panel away."""
        return each.isVisible() or (self.window.side.isVisible() and self._tab_of(each) >= 0)

    def _tab_of(self, each: QWidget) -> int:
        """Return which tab of the panel it stands in, as it would be seen there; -1 for none."""
        tabs = self.window.side.tabs
        for place in range(tabs.count() if not tabs.isHidden() else 0):
            page = tabs.widget(place)
            if page and page.isAncestorOf(each) and each.isVisibleTo(page):
                return place if tabs.isTabVisible(place) else -1
        return -1

    def turns_to(self, tab: int) -> None:
        """Press a tab of the panel."""
        bar = self.window.side.tabs.tabBar()
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(tab).center())
        self.settle()

    def comes_back(self) -> None:
        """Have the window active again, as a desktop makes it when a sheet closes."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
        self.settle()

    def sheet(self) -> QDialog:
        """The sheet or list that is open."""
        self.settle()
        found = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        assert found, "no sheet is open"
        assert QTest.qWaitForWindowActive(found[-1]), "it has the keys"
        return found[-1]

    # what is done

    def focus(self) -> QWidget:
        """What has the keys; the window while nothing in it has them."""
        return QApplication.focusWidget() or self.window

    def types(self, words: str) -> None:
        """Type into what has the focus."""
        QTest.keyClicks(self.focus(), words)

    def enter(self) -> None:
        QTest.keyClick(self.focus(), Qt.Key.Key_Return)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.focus(), key, modifiers or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def writes(self, *cards: str) -> None:
        """Type cards into the capture line, one after the other."""
        self.window.capture.line.setFocus()
        for words in cards:
            self.types(words)
            self.enter()

    def pastes(self, words: str) -> None:
        """Paste text into the capture line."""
        QGuiApplication.clipboard().setText(words)
        self.window.capture.line.setFocus()
        self.key(Qt.Key.Key_V, CTRL)

    def presses(self, words: str, inside: QWidget | None = None) -> None:
        """Press the button that says this, or whose name for screen readers is this."""
        self.settle()
        place = inside or self.window
        for each in place.findChildren(QPushButton):
            if words in _names(each) and self._there(each):
                if not each.isVisible():
                    self.turns_to(self._tab_of(each))
                QTest.mouseClick(each, LEFT)
                self.settle()
                return
        if place not in (self.window, self.window.side) or not self.picks(words):
            raise AssertionError(f"no button says {words!r}; there are {self.words(place)}")

    def picks(self, words: str) -> bool:
        """Choose what the panel has no room for from its menu "More"; say whether it is there."""
        if not self.window.side.more.isVisible():
            return False
        rows = self.window.side.controls.rows()
        found = next((each for each in rows if say(each.words) == words), None)
        if found is not None:
            found.act()
            self.settle()
        return found is not None

    def holds(self, words: str) -> None:
        """Hold a button down until it has acted."""
        held = next(b for b in self.window.findChildren(HeldButton) if b.accessibleName() == words)
        acted: list[bool] = []
        held.held.connect(lambda: acted.append(True))
        QTest.mousePress(held, LEFT)
        while not acted:
            QTest.qWait(50)
        QTest.mouseRelease(held, LEFT)
        self.settle()

    def chooses(self, *cards: str) -> None:
        """Choose cards by their words, as clicks on the wall would."""
        self.window.stage.canvas.select([self.card(words).id for words in cards])
        self.settle()

    def acts(self, words: str, *cards: str) -> None:
        """Choose what to do with cards from what their menu offers."""
        self.chooses(*cards)
        offered = self.window.offers.at(ActionPlace.SELECTION)
        self.window.offers.run(next(each for each in offered if say(each.label) == words))
        self.settle()

    def goes_to(self, step: str) -> None:
        """Choose a step from the list of all."""
        ways = self.window.side.steps.others()
        next(go for each, go in ways if say(each.title) == step)()
        self.settle()

    def takes_notes(self, words: str) -> None:
        """Type into the private notes of the panel."""
        self.turns_to(NOTES)
        self.window.side.note.setFocus()
        self.types(words)

    def point(self, words: str) -> QPoint:
        """The middle of a card on the screen's canvas."""
        canvas = self.window.stage.canvas
        shape = canvas.finder.get(self.card(words).id)
        assert isinstance(shape, Note)
        x, y = canvas.lens.to_view(*shape.rect.centre)
        return QPointF(x / canvas.ratio, y / canvas.ratio).toPoint()

    def drags(self, words: str, by: tuple[int, int]) -> None:
        """Drag a card by so many pixels, with the mouse."""
        canvas, start = self.window.stage.canvas, self.point(words)
        QTest.mousePress(canvas, LEFT, pos=start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(canvas, start + QPoint(round(by[0] * part), round(by[1] * part)))
        QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(*by))
        self.settle()

    def menu(self) -> list[str]:
        """What the menu that is open offers; it is closed."""
        self.settle()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        self.settle()
        return found

    def finds(self, words: str) -> list[str]:
        """Type into the list that is open, and return its rows."""
        sheet = self.sheet()
        assert isinstance(sheet, SearchWindow)
        sheet.line.setText(words)
        self.settle()
        return [sheet.list.item(row).text() for row in range(sheet.list.count())]

    def leaves(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()
        self.settle()
        self.desk.deleteLater()
