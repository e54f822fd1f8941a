"""The rail of the start page: where one is, and what can be done before a programme is open."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame

from facilitator import __version__
from facilitator.model.core.words import Text, text
from facilitator.ui.app.splash import RAIL_WIDTH
from facilitator.ui.style import icons
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.basics import able, button, column, plain_label, row

RailEntry = tuple[Text, str, Callable[[], object]]
"""What an entry is called, its icon, and what it does."""


class StartRail(QFrame):
    """The name of the program, its entries (the first is where one is), and a word on privacy."""

    def __init__(self, symbol: QIcon, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        dress(self, "rail")
        self.setFixedWidth(RAIL_WIDTH)
        inside = column(self, space=2)
        inside.setContentsMargins(12, 22, 12, 20)
        head = row(space=12)
        head.setContentsMargins(8, 0, 0, 14)
        sign = plain_label()
        sign.setPixmap(symbol.pixmap(36, 36))
        head.addWidget(sign)
        head.addWidget(plain_label("Facilitator", "title", wrap=False), 1)
        inside.addLayout(head)
        self._entries = [(button(words, act, kind="nav"), icon) for words, icon, act in entries]
        for made, _icon in self._entries:
            inside.addWidget(made)
        self._entries[0][0].setCheckable(True)
        inside.addStretch(1)
        privacy = text("Everything stays in files on this computer. Nothing is sent anywhere.")
        for words in (privacy, text("Version {number}", number=__version__)):
            label = plain_label(words, "small")
            label.setContentsMargins(8, 0, 0, 0)
            inside.addWidget(label)
        self.tint()

    def mark(self, *, at_start: bool) -> None:
        """Mark the first entry while one is there."""
        self._entries[0][0].setChecked(at_start)

    def enable(self, *, on: bool) -> None:
        """Let entries be pressed, or not while something is being done."""
        for made, _icon in self._entries:
            able(made, None if on else text("A programme is being opened."))

    def tint(self) -> None:
        """Draw the icons in the colours of now."""
        for made, icon in self._entries:
            icons.put(made, icon, "rail_text")
