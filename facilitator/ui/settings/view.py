"""The settings as one list with a line to search them, part by part; what is chosen holds at once.

It stands on a page of the facilitator's window, and on the start page.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.model.core.words import Text, text
from facilitator.ui.main_window.page import Page
from facilitator.ui.settings.rows import ROWS, SettingRow, SettingsContext
from facilitator.ui.style import icons
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    RowButton,
    button,
    column,
    emptied,
    name_part,
    plain_label,
    row,
    scrolling,
    section,
    trouble_label,
)
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.tab_order import is_stop
from facilitator.ui.widgets.search_window import SearchLine, rank

WIDEST, CONTROL = 860, 300
"""Pixels: the list is as wide at most, and what a setting is chosen with."""


@guards
class SettingFrame(QFrame):
    """A setting: its words at the left, what it is chosen with, and the way back."""

    def __init__(self, held: SettingRow, context: SettingsContext, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "card")
        self.held, self._context = held, context
        self._place: QWidget | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Make what it is made of once it is in sight: there are many, and most stay folded."""
        if self._place is None:
            self._build()
        super().showEvent(event)

    def _build(self) -> None:
        held = self.held
        inside = row(self, space=16)
        inside.setContentsMargins(*as_read(16, 12, 12, 12))
        words = column(space=2)
        words.addStretch(1)
        words.addWidget(plain_label(held.label, "strong"))
        if held.about is not None:
            words.addWidget(plain_label(held.about, "small"))
        words.addStretch(1)
        inside.addLayout(words, 1)
        self._place = QWidget()
        hold(self._place, least_wide=CONTROL)
        self._inside = column(self._place, space=4)
        inside.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is chosen now."""
        emptied(self._inside)
        self.control = self.held.control(self._context, self._changed)
        name_part(self.control, self.held.label)
        self._inside.addWidget(self.control)
        self.back = button(text("Put back"), self._put_back, kind="link")
        self._inside.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._trouble = trouble_label()
        self._inside.addWidget(self._trouble)
        self._show_way_back()

    def _show_way_back(self) -> None:
        self.back.setVisible(self.held.is_changed(self._context))
        self._trouble.hide()

    def _put_back(self) -> None:
        why = self.held.why_not_back()
        if why is None:
            self.reset()
            return
        self._trouble.setText(say(text("{why} Change that first.", why=why)))
        self._trouble.show()

    def take_keys(self, reason: Qt.FocusReason) -> None:
        """Have the keys at what it is chosen with."""
        parts = (self.control, *self.control.findChildren(QWidget))  # it may not be shown yet
        next(filter(is_stop, parts), self.control).setFocus(reason)

    def reset(self, to: str | None = None) -> None:
        """Put it back to how it comes, or to what it was."""
        self.held.reset(self._context, to)
        if self._place is not None:
            self.show_chosen()

    def fits(self, wanted: str) -> bool:
        """Whether it is found by some words."""
        held = self.held
        told = (held.label, held.part, held.also, *((held.about,) if held.about else ()))
        return rank(wanted, " ".join(say(each) for each in told)) is not None

    def _changed(self) -> None:
        self.held.apply(self._context)
        self._show_way_back()


class SettingsPart(QWidget):
    """Settings under their heading; where they are `folded`, a press on it shows them."""

    def __init__(self, title: Text, parent: QWidget, *, folded: bool) -> None:
        super().__init__(parent)
        self.folded = folded
        whole = column(self, space=8)
        whole.setContentsMargins(0, 8, 0, 0)
        self._inside = QWidget(self)
        self._rows = column(self._inside, space=8)
        self._sign: QLabel | None = None
        if folded:
            head = RowButton(lambda: self.fold(on=not self._inside.isHidden()), name=say(title))
            self._sign = head.put_icon("chevron-right", "muted", 16)
            head.holds(plain_label(title, "section"), 1)
            whole.addWidget(head)
        else:
            whole.addWidget(section(title))
        whole.addWidget(self._inside)
        self.fold(on=folded)

    def add(self, held: SettingRow, context: SettingsContext) -> SettingFrame:
        made = SettingFrame(held, context, self._inside)
        self._rows.addWidget(made)
        return made

    def fold(self, *, on: bool) -> None:
        """Show its heading alone, or what is under it."""
        self._inside.setVisible(not on)
        if self._sign is not None:
            icons.show(self._sign, "chevron-right" if on else "chevron-down", "muted", 16)


@guards
class SettingsView(QWidget):
    """All settings that can be chosen now."""

    def __init__(self, context: SettingsContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        whole = column(self, space=10)
        self.search = SearchLine(text("Search the settings"), self._sift)
        self.search.went_down.connect(self._to_first)
        self.search.took.connect(self._to_first)
        self.all_back = button(text("Put all back"), self.put_all_back)
        top = QWidget()
        hold(top, most_wide=WIDEST)
        line = row(top, space=10)
        line.addWidget(self.search, 1)
        line.addWidget(self.all_back)
        whole.addWidget(top)
        self._before: Mapping[str, str] = {}
        self._none = plain_label(text("Nothing found."), "muted")
        whole.addWidget(self._none)
        self._area = QScrollArea()
        whole.addWidget(self._area, 1)
        inside = QWidget(self._area.viewport())
        scrolling(self._area, inside)
        hold(inside, most_wide=WIDEST)
        rows = column(inside, space=8)
        rows.setContentsMargins(*as_read(0, 0, 10, 12))
        self.frames: list[SettingFrame] = []
        self._parts: dict[str, SettingsPart] = {}
        for held in ROWS:
            if held.is_for(context):
                self._add(held, context, rows, inside)
        rows.addStretch(1)
        self._sift()

    def show_setting(self, key: str) -> None:
        """Bring a setting into sight, with the keys at what it is chosen with."""
        self.search.clear()
        for each in self.frames:
            if each.held.key == key:
                self._parts[say(each.held.part)].fold(on=False)
                self._area.ensureWidgetVisible(each)
                each.take_keys(Qt.FocusReason.OtherFocusReason)

    def put_all_back(self) -> None:
        """Put all of them back to how they come; pressed again, to how they were."""
        names = [each.held.kept for each in self.frames]
        settings, before = self._context.settings, self._before
        self._before = {}
        if not before:
            now = {name: (settings.word(name, usual), usual) for name, usual in names}
            self._before = {name: word for name, (word, usual) in now.items() if word != usual}
        for each in self.frames:
            to = before.get(each.held.kept[0])
            if to is not None or each.held.is_changed(self._context):
                each.reset(to)
        words = text("Undo") if self._before else text("Put all back")
        self.all_back.setText(say(words))

    def _add(
        self, held: SettingRow, context: SettingsContext, rows: QVBoxLayout, inside: QWidget
    ) -> None:
        part = say(held.part)
        if part not in self._parts:
            self._parts[part] = SettingsPart(held.part, inside, folded=held.folded)
            rows.addWidget(self._parts[part])
        self.frames.append(self._parts[part].add(held, context))

    def _to_first(self) -> None:
        """Go to what the first setting in sight is chosen with."""
        first = next((each for each in self.frames if each.isVisible()), None)
        if first is not None:
            first.take_keys(Qt.FocusReason.TabFocusReason)

    def _sift(self) -> None:
        wanted = self.search.text()
        for each in self.frames:
            each.setVisible(each.fits(wanted))
        shown = {say(each.held.part) for each in self.frames if not each.isHidden()}
        for part, held in self._parts.items():
            held.setVisible(part in shown)
            held.fold(on=held.folded and not wanted)
        self._none.setVisible(not shown)


class SettingsPage(Page):
    """All settings; one is brought into sight by its key."""

    def __init__(self, context: SettingsContext, parent: QWidget | None = None) -> None:
        super().__init__(text("Settings"), parent)
        self._context = context
        self.view = SettingsView(context, self.inside)
        self.body.addWidget(self.view, 1)

    def show_about(self, about: str) -> None:
        self.view.show_setting(about)

    def keep(self) -> None:
        """Teach the clicker no more: the page goes."""
        if self._context.clicker is not None:
            self._context.clicker.learning = False
