"""The line people are typed into: what was recognised as their sector is a choice at its end."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from facilitator.model.core.words import text
from facilitator.model.core.world import World
from facilitator.model.people import entry
from facilitator.model.people import queries as people_queries
from facilitator.model.people.entry import Entered
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.guard import guards

_EDGE = 8


@guards
class EntryLine(QLineEdit):
    """The line names are typed into; a list that is pasted is a list."""

    pasted = Signal(str)

    def __init__(self, world: Callable[[], World]) -> None:
        """Make it; `world` is asked which sectors and organisations are known."""
        super().__init__()
        self._world = world
        self._chosen = False
        dress(self, "capture")
        self.setPlaceholderText(say(text("Name, organisation, role, sector")))
        self.setAccessibleName(self.placeholderText())
        self.sector = QComboBox(self)
        dress(self.sector, "inline")
        self.sector.setAccessibleName(say(text("Sector")))
        self.sector.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sector.setCursor(Qt.CursorShape.ArrowCursor)
        self.sector.activated.connect(self._choose)
        self.sector.hide()
        self.textChanged.connect(self._recognise)

    def entered(self) -> Entered | None:
        """Return the person typed, with the sector that is chosen in the line."""
        found = entry.typed(self._world(), self.text())
        if found is None or self.sector.isHidden():
            return found
        return replace(found, sector=str(self.sector.currentData() or ""))

    def _choose(self, _index: int) -> None:
        """Keep a sector that was chosen by hand, whatever else is typed."""
        self._chosen = True
        self._place()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recognise(self) -> None:
        """Offer the sectors, with the one that the words name."""
        world, found = self._world(), entry.typed(self._world(), self.text())
        names = [each.name for each in people_queries.sectors(world)]
        shown = bool(names) and found is not None and not entry.nameless(self.text())
        if not shown or found is None:
            self._chosen = False
        else:
            self._fill(names)
            if not self._chosen:
                held = entry.recognised(world, found)
                self.sector.setCurrentIndex(max(0, self.sector.findData(held)))
        self.sector.setVisible(shown)
        self._place()

    def _fill(self, names: list[str]) -> None:
        """Have these sectors in the list, keeping the choice."""
        if [self.sector.itemData(n) for n in range(1, self.sector.count())] == names:
            return
        held = self.sector.currentData()
        self.sector.clear()
        self.sector.addItem(say(text("No sector")), "")
        for name in names:
            self.sector.addItem(name, name)
        self.sector.setCurrentIndex(max(0, self.sector.findData(held)))

    def _place(self) -> None:
        """Stand at the end of the line; what is typed keeps clear of it."""
        wanted = self.sector.sizeHint()
        wide, high = min(wanted.width(), self.width() // 2), wanted.height()
        self.sector.setGeometry(
            self.width() - wide - _EDGE, (self.height() - high) // 2, wide, high
        )
        shown = not self.sector.isHidden()
        self.setTextMargins(0, 0, wide + _EDGE if shown else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = QGuiApplication.clipboard().text()
        if event.matches(QKeySequence.StandardKey.Paste) and "\n" in words.strip():
            self.pasted.emit(words)
            return
        super().keyPressEvent(event)
