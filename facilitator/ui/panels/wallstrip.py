"""The strip between wall and capture line: notices, what is set aside, pages, zoom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from facilitator.model.picture import Audience
from facilitator.model.words import Text, text
from facilitator.ui.panels import shelf
from facilitator.ui.panels.notices import Notices
from facilitator.ui.panels.parts import button, escaped, row
from facilitator.ui.turning import pages_of
from facilitator.ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.actions import Commands
    from facilitator.ui.desk import Desk


class Strip(QFrame):
    """Notices on the left; on the right small ways that belong to the wall."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        """Show the desk."""
        super().__init__()
        self._desk = desk
        self.notices = Notices()
        self._aside = button("", commands.runner("shelf"), kind="chip")
        self._aside.setToolTip(commands.tip("shelf"))
        self._pages = button("", kind="chip", tip=text("Which page of the wall the room sees"))
        self._pages.setProperty("hasMenu", True)
        self._menu = QMenu(self._pages)
        self._menu.aboutToShow.connect(self._fill)
        self._pages.setMenu(self._menu)
        self._zooms: list[QWidget] = []
        inside = row(self, space=6)
        inside.setContentsMargins(6, 4, 14, 2)
        inside.addWidget(self.notices, 1)
        inside.addWidget(self._pages)
        inside.addWidget(self._aside)
        for key, icon in (("zoom_out", "minus"), ("fit", "scan"), ("zoom_in", "plus")):
            made = button("", commands.runner(key), kind="quiet", icon=icon, tip=commands.tip(key))
            made.setFixedWidth(38)
            inside.addWidget(made)
            self._zooms.append(made)
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        desk.wall_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is."""
        count = sum(len(heap.cards) for heap in shelf.heaps(self._desk))
        self._aside.setText(say(text("Set aside · {count}", count=count)))
        self._aside.setVisible(count > 0)
        for made in self._zooms:
            made.setVisible(self._desk.activity is not None)
        pages, page = self._count(), self._desk.wall.page
        self._pages.setVisible(pages > 1)
        shown = text("Room: whole wall")
        if page is not None:
            shown = text("Room: {page} of {pages}", page=min(page + 1, pages), pages=pages)
        self._pages.setText(say(shown))

    def _count(self) -> int:
        return pages_of(self._desk.picture(Audience.ROOM))

    def _fill(self) -> None:
        desk, wall = self._desk, self._desk.wall
        self._menu.clear()
        self._entry(text("The page you work on"), desk.follow, on=wall.follows)
        for page in range(self._count()):
            on = not wall.follows and wall.page == page
            turn = partial(desk.set_wall, page=page, follows=False)
            self._entry(text("Page {page}", page=page + 1), turn, on=on)
        self._entry(text("The whole wall, small"), desk.show_whole, on=wall.page is None)

    def _entry(self, words: Text, act: Callable[[], object], *, on: bool) -> None:
        entry = QAction(escaped(say(words)), self._menu, checkable=True)
        entry.setChecked(on)
        entry.triggered.connect(lambda _on: act())
        self._menu.addAction(entry)
