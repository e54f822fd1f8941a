"""The large ways in on the start page, and what the program is for in four pictures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from facilitator import __version__
from facilitator.model.core.words import Text, text
from facilitator.ui.app.splash import RAIL_WIDTH
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    Short,
    able,
    button,
    column,
    plain_label,
    plain_tip,
    row,
    show_part,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.pressed_button import pressing

TILE_HEIGHT = 84
RAIL_NARROW, NARROW_BELOW = 56, 940
"""Pixels of the rail with icons only, and of a window that has room for no more."""
_ICON = 22


@guards
class Tile(QPushButton):
    """A way in: an icon, what it is called, and a line about it."""

    def __init__(self, words: Text, about: Text, icon: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._icon = icon
        self.setAccessibleName(say(words))
        self.setAccessibleDescription(say(about))
        self.setAutoDefault(True)  # Enter presses it
        hold(self, high=TILE_HEIGHT)
        lines = column(self, space=4)
        lines.setContentsMargins(*as_read(16, 12, 12, 12))
        head = row(space=10)
        self._sign = plain_label(wrap=False)
        head.addWidget(self._sign)
        head.addWidget(Short(words, "strong"), 1)
        lines.addLayout(head)
        lines.addWidget(Short(about, "small", lines=2))
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        press = pressing(self, act)
        self.clicked.connect(lambda: press())  # noqa: PLW0108  (leaves `checked` out)
        self.turn(main=False)

    def sizeHint(self) -> QSize:
        """The tiles share the line; none asks for more."""
        return QSize(em(200), em(TILE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(120), em(TILE_HEIGHT))

    def turn(self, *, main: bool) -> None:
        """Be the one main button, or one way among others."""
        dress(self, "tile", "main" if main else "")
        self.tint()

    def tint(self) -> None:
        """Draw the icon in the colours of now."""
        main = self.property("state") == "main"
        icons.show(self._sign, self._icon, "on_accent" if main else "accent_text", _ICON)


def how_it_goes() -> QFrame:
    """Return the four things one does with the program, in their order."""
    made = dress(QFrame(), "panel")
    steps = row(made, space=14)
    steps.setContentsMargins(16, 14, 16, 14)
    for icon, words, about in (
        ("users", text("Who comes"), text("Type names or paste a list.")),
        ("calendar", text("Plan the day"), text("Choose methods, one after another.")),
        ("projector", text("Run it on the wall"), text("Cards, groups and votes as people speak.")),
        ("printer", text("Print for all"), text("One page to take home, a record for you.")),
    ):
        steps.addWidget(_step(icon, words, about), 1)
    return made


def _step(icon: str, words: Text, about: Text) -> QWidget:
    made = QWidget()
    beside = row(made, space=10)
    sign = plain_label(wrap=False)
    icons.show(sign, icon, "accent_text", _ICON)
    beside.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    lines = column(space=2)
    lines.addWidget(plain_label(words, "strong"))
    lines.addWidget(plain_label(about, "small"))
    lines.addStretch(1)
    beside.addLayout(lines, 1)
    return made


RailEntry = tuple[Text, str, Callable[[], object]]
"""What an entry is called, its icon, and what it does."""


class StartRail(QFrame):
    """The name of the program, its entries (the first is where one is), and a word on privacy."""

    def __init__(self, symbol: QIcon, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        dress(self, "rail")
        inside = self._inside = column(self, space=2)
        head = row(space=12)
        head.setContentsMargins(*as_read(8, 0, 0, 14))
        sign = plain_label()
        sign.setPixmap(symbol.pixmap(36, 36))
        head.addWidget(sign)
        name = plain_label("Facilitator", "title", wrap=False)
        head.addWidget(name, 1)
        self._words: list[QWidget] = [name]
        inside.addLayout(head)
        self._entries = [(button(words, act, kind="nav"), icon) for words, icon, act in entries]
        for made, _icon in self._entries:
            inside.addWidget(made)
        self._entries[0][0].setCheckable(True)
        inside.addStretch(1)
        privacy = text("Everything stays in files on this computer. Nothing is sent anywhere.")
        for words in (privacy, text("Version {number}", number=__version__)):
            label = plain_label(words, "small")
            label.setContentsMargins(*as_read(8, 0, 0, 0))
            inside.addWidget(label)
            self._words.append(label)
        self._narrow: bool | None = None
        self.fit(em(NARROW_BELOW))
        self.tint()

    def fit(self, wide: int) -> None:
        """Have icons only in a window that is not so wide, in pixels of now."""
        narrow = wide < em(NARROW_BELOW)
        if narrow is self._narrow:
            return
        self._narrow = narrow
        hold(self, wide=RAIL_NARROW if narrow else RAIL_WIDTH)
        side = 8 if narrow else 12
        self._inside.setContentsMargins(side, 22, side, 20)
        for part in self._words:
            show_part(part, on=not narrow)
        for made, _icon in self._entries:
            icons.say_beside(made, "" if narrow else made.accessibleName())
            made.setToolTip(plain_tip(made.accessibleName()) if narrow else "")
            dress(made, "nav", "alone" if narrow else "")

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
