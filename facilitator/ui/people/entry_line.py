"""The line people are typed into: what was recognised as their sector is a choice at its end."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from facilitator.model.core import World, text
from facilitator.model.people import entry
from facilitator.model.people import queries as people_queries
from facilitator.model.people.entry import Entered
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import name_part
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
        name_part(self.sector, text("Sector"))
        self.sector.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sector.setCursor(Qt.CursorShape.ArrowCursor)
        self.sector.activated.connect(self._choose)
        self.sector.hide()
        self.textChanged.connect(self._recognise)

    def entered(self) -> Entered | None:
        """Return the person typed, with the sector that is chosen in the line."""
        if self.sector.isHidden():
            return entry.typed(self._world(), self.text())
        chosen = str(self.sector.currentData() or "")
        found = entry.typed(self._world(), self.text(), also=chosen)
        return replace(found, sector=chosen) if found is not None else None

    @property
    def unread(self) -> str:
        """The last word where it may be meant as a sector, and none is chosen; or ""."""
        found = self.entered()
        asked = found is not None and not found.sector and not self._chosen
        return entry.sector_not_known(self._world(), self.text()) if asked else ""

    def _choose(self, _index: int) -> None:
        """Keep a sector that was chosen by hand, whatever else is typed."""
        self._chosen = True
        self._place()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recognise(self) -> None:
        """Offer the sectors, with the one that the words name."""
        world, found = self._world(), entry.typed(self._world(), self.text())
        names = [each.name for each in people_queries.sectors(world)]
        new = entry.sector_not_known(world, self.text())
        shown = bool(names or new) and found is not None and not entry.nameless(self.text())
        if not shown or found is None:
            self._chosen = False
        else:
            self._fill(names, new)
            if not self._chosen:
                first = not names and entry.is_sector_word(new)
                offered = new if first else ""
                held = offered if new else entry.recognised(world, found)
                self.sector.setCurrentIndex(max(0, self.sector.findData(held)))
        self.sector.setVisible(shown)
        self._place()

    def _fill(self, names: list[str], new: str) -> None:
        """Have these sectors in the list, and a `new` one to add, keeping the choice."""
        items = [(name, name) for name in names]
        if new:
            items.insert(0, (say(text("Add “{sector}” as a sector", sector=new)), new))
        items.insert(0, (say(text("Sector: not known") if new else text("No sector")), ""))
        box = self.sector
        if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == items:
            return
        held = box.currentData()
        box.clear()
        for words, name in items:
            box.addItem(words, name)
        self._chosen = self._chosen and box.findData(held) >= 0
        box.setCurrentIndex(max(0, box.findData(held)))

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
