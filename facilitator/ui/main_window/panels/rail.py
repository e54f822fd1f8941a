"""The rail on the left: the session's agenda, how late it is, and the way to every page.

It is the same beside the wall and beside each page: what is shown is marked. In a narrow window
it has icons only, and the agenda opens over the page.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from facilitator.model.agenda.schedule import WORTH_SAYING
from facilitator.model.core import Words, World, text
from facilitator.model.core.records import Programme
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording as people_wording
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.themes import queries as theme_queries
from facilitator.ui.main_window.panels.today import Today
from facilitator.ui.style.sizes import em, hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    column,
    plain_label,
    plain_tip,
    row,
    section,
)
from facilitator.ui.widgets.reading_area import LowArea
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

WIDE, NARROW, BROAD = 232, 56, 264
"""Pixels the rail is wide with names, with icons only, and in a large window."""
NARROW_BELOW, BROAD_FROM = 1200, 1700
"""Widths of the window below which it has icons only, and from which on it is broad."""
_EDGE, _TODAY_AT = 8, 3
"""Pixels at its edges; where among its parts the agenda stands."""


_SIGN, _INSIDE, _ALONE, _CLOSE = 18, 6, 36, 4
"""Pixels of an icon, beside what stands in a row, of a row that holds an icon alone, and between
and beside what stands in the line at the foot."""


class RailWay(NamedTuple):
    """A row that leads to a page: the key of its command, what it is called, its icon."""

    key: str
    words: Words
    icon: str


class RailRow(RowButton):
    """An icon with its name, and what stands at its end; the icon alone in a narrow rail."""

    def __init__(self, commands: Commands, way: RailWay, parent: QWidget, kind: str = "") -> None:
        name = say(way.words)
        super().__init__(commands.runner(way.key), kind="nav", name=name, parent=parent)
        self._tip, self._told = partial(commands.tip, way.key), ""
        self._tell()
        CHOSEN.changed.connect(self._tell)
        self.put_icon(way.icon, "rail_muted")
        self._name = Short(way.words, kind)
        self.holds(self._name, 1)
        self._count = plain_label(kind="small", wrap=False)
        self.holds(self._count)

    def count(self, number: int, told: Words = "") -> None:
        """Say how many there are of what the page is about; nothing where there are none.

        What is `told` says what the number is, on the row's tip.
        """
        self._count.setText(str(number) if number else "")
        self._told = say(told)
        self._tell()
        self.setAccessibleDescription(self._told)
        self._count.setVisible(bool(number) and not self._name.isHidden())

    def _tell(self) -> None:
        self.setToolTip(plain_tip(" · ".join(filter(None, (self._tip(), self._told)))))

    def whole(self) -> int:
        """Return how wide it is with its name, in pixels."""
        self._name.ensurePolished()
        words = self._name.fontMetrics().horizontalAdvance(self.accessibleName())
        return words + 1 + em(_SIGN) + 3 * _CLOSE

    def narrow(self, *, on: bool, inset: int = _INSIDE) -> None:
        """Show the icon alone, in the middle of the row, or the name too."""
        self._name.setVisible(not on)
        self._count.setVisible(bool(self._count.text()) and not on)
        _inset(self, on=on, inset=inset)


class Rail(QFrame):
    """The programme's menu, the day as it goes, the ways to the pages, and what is always there."""

    def __init__(
        self, desk: Workspace, commands: Commands, ways: Sequence[RailWay], parent: QWidget
    ) -> None:
        super().__init__(parent)
        dress(self, "rail")
        self._desk, self._commands = desk, commands
        self._narrow: bool | None = None
        self._over = dress(QFrame(self, Qt.WindowType.Popup), "rail")
        self._held = column(self._over, edge=_EDGE)
        """What holds the agenda in a narrow rail."""
        self._title = Short(kind="strong")
        name = say(text("The programme"))
        self._menu = RowButton(self._show_menu, kind="nav", name=name, parent=self)
        self.today = Today(desk, commands, self)  # Tab comes to it next
        self.today.pressed.connect(self._over.close)
        self._sign = self._menu.put_icon("menu", "rail_muted")
        self._menu.holds(self._title, 1)
        self._more = self._menu.put_icon("chevron-down", "rail_muted", 16)
        self._day = RowButton(self._show_today, kind="nav", name=say(text("Today")))
        self._day.setToolTip(plain_tip(say(text("Today"))))
        self._day.put_icon("calendar", "rail_muted")
        self._late = plain_label(kind="small", wrap=False)
        self._late.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = section(text("Programme"))
        self._low = LowArea(self)
        listed = QWidget(self._low.viewport())
        inside = column(listed)
        self._ways = {way.key: RailRow(commands, way, listed) for way in ways}
        for made in self._ways.values():
            made.setChecked(False)
            inside.addWidget(made)
        inside.addStretch(1)
        self._low.hold(listed)
        self._below = [RailRow(commands, way, self, "small") for way in _BELOW]
        self._lay()
        desk.altered.connect(self.refresh)
        self.refresh()
        self.fit(em(NARROW_BELOW))

    def _lay(self) -> None:
        self._whole = column(self)
        self._whole.setContentsMargins(_EDGE, 10, _EDGE, 8)
        for made in (self._menu, self._day, self._late, self._pages):
            self._whole.addWidget(made)
        self._whole.addWidget(self._low, 1)
        self._foot = row(None, space=2)
        self._whole.addLayout(self._foot)
        for made in self._below:
            made.inside.setSpacing(_CLOSE)
            self._foot.addWidget(made)

    def fit(self, wide: int) -> None:
        """Have names, or icons only with the agenda over the page, in a window so wide (pixels)."""
        narrow = wide < em(NARROW_BELOW)
        hold(self, wide=NARROW if narrow else BROAD if wide >= em(BROAD_FROM) else WIDE)
        self._fit_foot(self.maximumWidth() - 2 * _EDGE, narrow=narrow)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._over.close()
        if narrow:
            self._held.addWidget(self.today)
        else:
            self._whole.insertWidget(_TODAY_AT, self.today)
        self.today.show()
        for made in self._ways.values():
            made.narrow(on=narrow)
        for name in (self._title, self._more, self._pages):
            name.setVisible(not narrow)
        for sign in (self._sign, self._day, self._late):
            sign.setVisible(narrow)
        for made in (self._menu, self._day):
            _inset(made, on=narrow)
        ways = QBoxLayout.Direction
        self._foot.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _fit_foot(self, room: int, *, narrow: bool) -> None:
        """Show the names in the line at the foot where there is room for them (pixels)."""
        *named, settings = self._below
        wanted = sum(each.whole() for each in named) + em(_ALONE) + 2 * self._foot.spacing()
        for each in named:
            each.narrow(on=wanted > room, inset=_CLOSE)
            self._foot.setStretchFactor(each, each.whole())
        settings.narrow(on=True)
        hold(settings, least_wide=_ALONE)
        if not narrow:
            settings.inside.setContentsMargins(_INSIDE, 4, _INSIDE, 4)
        self._foot.setStretchFactor(settings, em(_ALONE))

    def mark(self, shown: str) -> None:
        """Mark the page that is shown by its key; "" is the wall."""
        for key, made in self._ways.items():
            made.setChecked(key == shown)
        self.today.tick()

    def refresh(self) -> None:
        programme = next(iter(self._desk.world.all(Programme)), None)
        title = programme.title if programme else text("Untitled programme")
        self._title.show_words(title)
        self._menu.setToolTip(plain_tip(say(title)))
        today = self._desk.now.astimezone().date()
        for key, (number, told) in _numbers(self._desk.world, today).items():
            if key in self._ways:
                self._ways[key].count(number, told)
        self.today.refresh()
        self.tick()

    def tick(self) -> None:
        self.today.tick()
        forecast = self._desk.course.forecast()
        late = forecast.behind if forecast is not None and forecast.behind >= WORTH_SAYING else 0
        self._late.setText(say(text("{minutes} min", minutes=late)) if late else "")
        dress(self._late, "small", "now")
        self._late.setToolTip(self.today.outlook.toolTip())

    def _show_menu(self) -> None:
        """Open the menu of the whole programme and of the window."""
        rows = self._commands.possible(
            *("programme", "bring-in", "join", "export", "save_copy", "backups"),
            *("practice", "settings", "help", "quit"),
        )
        menus.popup(self.window(), rows, self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def _show_today(self) -> None:
        """Open the agenda over the page, beside the rail."""
        hold(self._over, wide=BROAD)
        self._over.setMaximumHeight(self.height() - self._day.y())
        self._over.adjustSize()
        self._over.move(self.mapToGlobal(QPoint(self.width(), self._day.y())))
        self._over.show()


_BELOW = (
    RailWay("find", text("Find"), "search"),
    RailWay("palette", text("Commands"), "command"),
    RailWay("settings", text("Settings"), "settings"),
)
"""What stands in one line under the pages."""


def _inset(made: RowButton, *, on: bool, inset: int = _INSIDE) -> None:
    """Put the icon in the middle of a narrow rail, or to the left of its name."""
    side = _CLOSE if on else inset
    made.inside.setContentsMargins(side, 4, side, 4)


def _numbers(world: World, today: date) -> Mapping[str, tuple[int, Words]]:
    """Return how many there are of what some pages are about, and what is told of the number.

    Of people it is those who came, as in every document; before anybody came, who is on the list.
    """
    came, listed = len(people_queries.ever_came(world, today)), len(people_queries.everybody(world))
    themes = theme_queries.themes(world)
    known = {theme.id for theme in themes}
    return {
        "people": (came or listed, people_wording.came_of_listed(came, listed) if listed else ""),
        "themes": (sum(each.parent not in known for each in themes), ""),
        "proposals": (len(proposal_queries.proposals(world)), ""),
    }
