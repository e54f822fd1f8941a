"""A page of the facilitator's window: it takes the place of the wall, the rail stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.model.core.words import Text, Words, text
from facilitator.ui.main_window.panels.field_trouble import FieldTrouble
from facilitator.ui.main_window.panels.notices import Notices
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, plain_tip, row
from facilitator.ui.widgets.columns import Columns
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.tab_order import stops
from facilitator.ui.widgets.reading_area import LowArea

HEAD = 56
"""Pixels of the height of the bar above a page, and above the wall."""


First = Callable[[Callable[[], object]], object]
"""Does something that comes first, such as keeping a backup, and then goes on."""


@guards
class _Head(QFrame):
    """The bar above a page. It has the keys while no part of the page has; Tab leads to those."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        dress(self, "topbar")
        hold(self, high=HEAD)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._page = page

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001 - named by Qt
        rests = following and self.hasFocus()  # Qt asks this of the buttons in it as well
        first = self._page.first_of_all() if rests else None
        if first is None:
            return super().focusNextPrevChild(following)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return True


@guards
class Page(QFrame):
    """A title, what can be done on the page, and the way back to the wall; the rest is `body`.

    The room sees nothing of it: the wall goes on showing what it showed. Undo takes back edits of
    the programme while a page is shown. What is refused is said below the field it was typed into,
    else in its `notices`.
    """

    left = Signal()
    """The facilitator wants back what was shown before: the wall, or the page this one is under."""
    help_chapter: ClassVar[str] = ""
    """The chapter of the manual that is about it, where that is not called as the page."""
    wanted = Signal(str, str)
    """Another page is wanted (its key, and the id of what to show on it, or "")."""

    def __init__(self, title: Text, parent: QWidget | None = None) -> None:
        """Make the head of the page and an empty body, where it will stand if that is known.

        A page that moves once it is made has all that is in it styled a second time.
        """
        super().__init__(parent)
        self.key = self.about = ""
        """Which page it is (`places`), and the id of what is shown on it, if it shows one thing."""
        self.begins_at: QWidget | None = None
        """What has the keys first; None: the first part below the head."""
        self.trail: tuple[tuple[str, str], ...] = ()
        """The pages it leads back through, the nearest last, each with what is shown on it."""
        dress(self, "window")
        whole = column(self, space=0)
        self._rest = _Head(self)
        self._rest.setAccessibleName(say(title))  # heard when the page opens
        self._head = row(self._rest, space=8)
        self._head.setContentsMargins(*as_read(20, 0, 16, 0))
        self._head.addWidget(plain_label(title, "title", wrap=False), 1)
        self._back = button(text("Back to the wall"), self.left.emit, kind="pill", icon="monitor")
        self._to_wall = True
        self._wall_time = ""
        """The time left there, which stands on the way to the wall where there is no room."""
        self._time = plain_label(kind="strong", wrap=False)
        self._time.hide()
        self._head.addWidget(self._time)
        self._columns: Columns | None = None
        self._spare: dict[QPushButton, str] = {}
        """Buttons of the head that have no room for their words, and what those are."""
        self._head.addWidget(self._back)
        whole.addWidget(self._rest)
        low = LowArea(self)
        whole.addWidget(low, 1)
        self.inside = QWidget(low.viewport())
        """What the parts of the page are best made in: they are styled where they stand."""
        self.body: QVBoxLayout = column(self.inside, space=10)
        self.body.setContentsMargins(22, 14, 22, 16)
        low.hold(self.inside)
        self.notices = Notices(self)
        self._trouble = FieldTrouble(self)
        QShortcut(QKeySequence("Esc"), self, self._escape).setAutoRepeat(False)

    def _escape(self) -> None:
        """Leave a list first, as `FieldKeys` leaves a field, then the page for the wall."""
        held = QApplication.focusWidget()
        listed = isinstance(held, QAbstractItemView | QComboBox) and self.isAncestorOf(held)
        if listed and self._to_wall:
            self.rest()
        else:
            self.left.emit()

    def offer(self, *widgets: QWidget) -> None:
        """Put what can be done on the page into its head, before the way back."""
        for widget in widgets:
            self._head.insertWidget(self._head.count() - 2, widget)

    def lead_back(self, page: Text) -> None:
        """Say that the way back leads to another page."""
        self._to_wall = False
        self._back.setText(say(text("Back to {page}", page=say(page).removesuffix("…"))))
        self._back.setAccessibleName(self._back.text())
        icons.put(self._back, "arrow-left", "accent_text")

    def show_wall(self, time: Words) -> None:
        """Say on the way to the wall what time is left there ("" where no clock runs).

        Where the way back leads to another page, it is said beside it.
        """
        self._wall_time = say(time) if self._to_wall else ""
        if not self._to_wall:
            self._time.setText(say(time))
            self._time.setVisible(bool(say(time)))
        else:
            words = text("To the wall · {time}", time=time) if time else text("Back to the wall")
            if say(words) not in {self._back.text(), self._spare.get(self._back)}:
                self._spare.pop(self._back, None)
                self._back.setText(say(words))
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()
        if self._columns is not None:
            self._columns.fit(self.width())

    def stand_beside(self, columns: Columns) -> None:
        """Let columns stand one under the other where the page is narrow."""
        self._columns = columns

    def _fit_head(self) -> None:
        """Leave the words of buttons with an icon out, one after the other, where room is short.

        The way back goes first, then what no other icon is taken for, and at last the time that
        stands on the way back; the one that the page is there for keeps its words.
        """
        for made, words in self._spare.items():
            if made.text() in {"", self._wall_time}:
                icons.say_beside(made, words)
        self._spare.clear()
        found = (self._head.itemAt(at) for at in range(self._head.count()))
        held = [each.widget() for each in found if each is not None]
        signed = [b for b in held if isinstance(b, QPushButton) and not b.icon().isNull()]
        plain = [b for b in signed if b is not self._back and b.property("kind") != "primary"]
        for made in (self._back, *reversed(plain)):
            if self._head.minimumSize().width() <= self.width():
                return
            if made.text() and not made.isHidden():
                self._spare[made] = made.text()
                made.setToolTip(made.toolTip() or plain_tip(made.text()))
                icons.say_beside(made, self._wall_time if made is self._back else "")
        if self._head.minimumSize().width() > self.width():
            icons.say_beside(self._back, "")

    def beside_field(self, *words: Text) -> bool:
        """Say what is refused at the field that has the keys; False where no field has them.

        Without words, what was said there is put away.
        """
        return self._trouble.say_at_field(*words)

    def refresh(self) -> None:
        """Show what is. Called whenever the page is shown and after each change."""

    def show_about(self, about: str) -> None:
        """Show the record with this id, where the page holds such."""

    def rest(self) -> None:
        """Have the keys on the page and in no field of it."""
        self._rest.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_part(self) -> None:
        """Move the keys to the next part of the page: the key that does it on the wall."""
        self.begin()

    def begin(self) -> None:
        """Have the keys at the first thing to do on the page, once it is there."""
        self._rest.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_to(self.first())
        QTimer.singleShot(0, self, self._begin_late)

    def _begin_late(self) -> None:
        """Begin with what was made just now, as it is shown only now, or else in the head."""
        if self._rest.hasFocus():
            self._go_to(self.first_of_all())

    def holds_keys(self) -> bool:
        """Whether the keys are in something on the page."""
        held = self.window().focusWidget()
        return held is not None and self.isAncestorOf(held)

    def first_of_all(self) -> QWidget | None:
        """Return the first thing to do on the page; where nothing is, that in its head."""
        in_head = (part for part in self._own_stops() if part is not self._back)
        return self.first() or next(in_head, None)

    def _go_to(self, first: QWidget | None) -> None:
        if first is not None and self._rest.hasFocus():
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first(self) -> QWidget | None:
        """Return the first thing to do on the page; None where there is nothing yet."""
        own = self.begins_at
        if own is not None and own.isVisibleTo(self):
            return own
        below = (part for part in self._own_stops() if not self._rest.isAncestorOf(part))
        return next(below, None)

    def _own_stops(self) -> Iterator[QWidget]:
        """Yield what Tab comes to, without what is said over the page: that asks for no keys."""
        return (part for part in stops(self) if not self.notices.isAncestorOf(part))

    def keep(self) -> None:
        """Keep what is being typed: the page goes, or the window closes."""
