"""Everything that can be chosen about the room's wall, on one page of the facilitator's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.model.core.words import Text, text
from facilitator.model.display.picture import Audience
from facilitator.ui.projector import legibility
from facilitator.ui.projector.wall_control import Showing, WallControl
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.settings.controls import metres_box, reach_now
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.system.screens import Screens
from facilitator.ui.system.settings import Settings
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    Short,
    button,
    column,
    emptied,
    enter_presses,
    escaped,
    name_part,
    plain_label,
    row,
    scrolled,
    section,
)
from facilitator.ui.widgets.dialog_size import open_at
from facilitator.ui.widgets.growing import Growing
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.help_key import hear_help
from facilitator.ui.workspace.room_display import WallLook
from facilitator.ui.workspace.workspace import Workspace

LOOKS: Final = {
    WallLook.USUAL: text("Usual"),
    WallLook.DAYLIGHT: text("Stronger, for daylight in the room"),
    WallLook.CONTRAST: text("High contrast, on black"),
}


@guards
class ProjectorPage(QDialog):
    """Where the wall is shown and how it looks. Work goes on while it is open."""

    def __init__(
        self,
        parent: QWidget,
        desk: Workspace,
        wall: WallControl,
        rooms: Screens,
        settings: Settings,
    ) -> None:
        super().__init__(parent)
        self._desk, self._wall, self._rooms, self._settings = desk, wall, rooms, settings
        self.setObjectName("projector")
        hear_help(self, "projector")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Projector")))
        hold(self, least_wide=600)
        open_at(self, 640, 600)
        whole = self._scrolled_whole()
        where = QWidget()
        self._first: QPushButton | None = None
        self._where = column(where, space=8)
        whole.addWidget(where)
        whole.addSpacing(6)
        whole.addWidget(section(text("What the room sees")))
        self._add_look(whole)
        whole.addSpacing(6)
        whole.addWidget(section(text("Can the last row read it?")))
        self._add_reach(whole)
        whole.addStretch(1)
        wall.changed.connect(self._wall_changed)
        desk.wall_changed.connect(self._show_look)
        desk.changed.connect(self._show_reach)
        self._show_where()
        self._show_look()

    @classmethod
    def of(
        cls, parent: QWidget, desk: Workspace, wall: WallControl, rooms: Screens, settings: Settings
    ) -> ProjectorPage:
        """Open the page, or bring the open one to the front."""
        for old in parent.findChildren(cls):
            if old.isVisible():
                old.activateWindow()
                return old
        made = cls(parent, desk, wall, rooms, settings)
        made.show()
        return made

    def _scrolled_whole(self) -> QVBoxLayout:
        """Put in what holds all of it, and scrolls where the screen is low, above "Close"."""
        inside = QWidget()
        whole = column(inside, space=8)
        whole.setContentsMargins(*as_read(0, 0, 8, 0))
        area = scrolled(inside)
        Growing(self, area, inside)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(enter_presses(button(text("Close"), self.close)))
        held = column(self, space=8, edge=22)
        held.addWidget(area, 1)
        held.addLayout(foot)
        return whole

    # where

    def _wall_changed(self) -> None:
        """Say where the wall is now; where it fills this screen, do not stand before it."""
        if self._wall.showing is Showing.ONE_SCREEN:
            self.close()
        else:
            self._show_where()

    def _show_where(self) -> None:
        emptied(self._where)
        self._first = None
        if self._wall.stands:
            self._add_shown()
        elif self._rooms.projector() is not None:
            self._add_screens()
        else:
            self._add_question()

    def _add_shown(self) -> None:
        said = {
            Showing.ON_SCREEN: text("The wall is on the room's screen."),
            Showing.REHEARSAL: text("The wall is in a window, for you to rehearse."),
            Showing.ONE_SCREEN: text("The wall fills this screen."),
        }[self._wall.showing]
        self._where.addWidget(plain_label(said, "title"))
        ways = row(space=8)
        ways.addWidget(button(text("Take the wall away"), self._wall.end, icon="monitor-off"))
        ways.addStretch(1)
        self._where.addLayout(ways)

    def _add_screens(self) -> None:
        self._where.addWidget(plain_label(text("Where does the room look?"), "title"))
        room, desk = self._rooms.projector(), self._rooms.desk_screen()
        for screen in self._rooms.screens:
            self._where.addWidget(
                self._screen(screen, is_room=screen is room, is_desk=screen is desk)
            )
        ways = row(space=8)
        if self._first is not None:
            self._first.setFocus()
        ways.addWidget(button(text("Rehearse in a window"), self._rehearse))
        ways.addStretch(1)
        self._where.addLayout(ways)

    def _screen(self, screen: QScreen, *, is_room: bool, is_desk: bool) -> QFrame:
        frame = dress(QFrame(), "card")
        inside = row(frame, space=10)
        inside.setContentsMargins(*as_read(14, 10, 10, 10))
        words = column(space=1)
        words.addWidget(Short(self._rooms.name(screen), "strong"))
        made = f"{screen.manufacturer()} {screen.model()}".strip()
        line = text("Your window is here") if is_desk else made
        if line:
            words.addWidget(plain_label(line, "small", wrap=False))
        inside.addLayout(words, 1)
        way = button(
            text("Show the wall here"),
            partial(self._show_on, screen),
            kind="primary" if is_room else "",
            icon="projector",
        )
        inside.addWidget(way)
        if is_room:
            self._first = way
        return frame

    def _add_question(self) -> None:
        self._where.addWidget(plain_label(text("Can the room see this screen?"), "title"))
        about = text(
            "There is only one screen, or the projector shows the same as this one. If the room "
            "sees it, the wall fills it, with a thin bar at the foot to lead by; your notes stay "
            "hidden."
        )
        self._where.addWidget(plain_label(about, "muted"))
        ways = row(space=8)
        yes = button(
            text("Yes: fill it with the wall"), self._fill, kind="primary", icon="maximize"
        )
        ways.addWidget(yes)
        ways.addWidget(button(text("No: rehearse in a window"), self._rehearse))
        ways.addStretch(1)
        self._where.addLayout(ways)

    def _show_on(self, screen: QScreen) -> None:
        self.close()
        self._wall.show(screen)

    def _fill(self) -> None:
        self.close()
        self._wall.one_screen()

    def _rehearse(self) -> None:
        self._wall.rehearse()

    # how it looks

    def _add_look(self, whole: QVBoxLayout) -> None:
        self._cover = _tick(
            text("Cover the wall: the clock waits, nothing sounds"),
            lambda on: self._desk.cover(covered=on),
        )
        self._hold = _tick(
            text("Hold the picture while you prepare"), lambda on: self._desk.freeze(frozen=on)
        )
        self._flash = _tick(
            text("Light up when the time is up"), lambda on: self._settings.set_flag("flash", on=on)
        )
        for made in (self._cover, self._hold, self._flash):
            whole.addWidget(made)
        worn = row(space=8)
        worn.addWidget(plain_label(text("Colours"), wrap=False))
        self._colours = QComboBox()
        name_part(self._colours, text("Colours of the wall"))
        self._colours.addItems([say(words) for words in LOOKS.values()])
        self._colours.activated.connect(lambda at: self._desk.set_wall(look=tuple(LOOKS)[at]))
        worn.addWidget(self._colours)
        worn.addStretch(1)
        whole.addLayout(worn)
        shown = row(space=8)
        shown.addWidget(plain_label(text("Show"), wrap=False))
        self._page = QComboBox()
        name_part(self._page, text("Part of the wall the room sees"))
        hold(self._page, least_wide=240)
        self._page.activated.connect(self._choose_page)
        shown.addWidget(self._page)
        shown.addStretch(1)
        whole.addLayout(shown)

    def _show_look(self) -> None:
        wall = self._desk.wall
        for made, on in (
            (self._cover, wall.covered),
            (self._hold, wall.frozen is not None),
            (self._flash, self._wall.flashes),
        ):
            made.setChecked(on)
        self._colours.setCurrentIndex(tuple(LOOKS).index(wall.look))
        picture = self._desk.picture(Audience.ROOM)
        pages = pages_of(picture)
        names = [text("The whole wall")]
        if pages > 1:
            names += [
                text("Page {page} of {pages}", page=page, pages=pages)
                for page in range(1, pages + 1)
            ]
        self._page.clear()
        self._page.addItems([say(name) for name in names])
        place = 0 if wall.page is None or pages == 1 else wall.page + 1
        self._page.setCurrentIndex(min(len(names) - 1, place))
        self._show_reach()

    def _choose_page(self, place: int) -> None:
        pages = pages_of(self._desk.picture(Audience.ROOM))
        self._desk.pages.show(0 if pages == 1 else None if place == 0 else place - 1)

    # how far it reads

    def _add_reach(self, whole: QVBoxLayout) -> None:
        line = row(space=8)
        line.addWidget(plain_label(text("The picture on the wall is"), wrap=False))
        self._width = metres_box(self._settings, self._show_reach)
        line.addWidget(self._width)
        line.addStretch(1)
        whole.addLayout(line)
        self._reach = plain_label(kind="strong")
        whole.addWidget(self._reach)
        whole.addWidget(plain_label(legibility.ways_out(), "muted"))

    def _show_reach(self, _change: object = None) -> None:
        self._reach.setText(say(reach_now(self._desk, self._width.value())))


def _tick(words: Text, act: Callable[[bool], object]) -> QCheckBox:
    made = QCheckBox(escaped(say(words)))
    made.clicked.connect(act)
    return made
