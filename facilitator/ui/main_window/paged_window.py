"""What stands in the facilitator's window: the work, a page in its place, or one person's alone."""

from itertools import takewhile

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QWidget

from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.page_registry import known_place
from facilitator.ui.main_window.panels.handing import Lent
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.widgets.keys.field_keys import making_parts
from facilitator.ui.widgets.reading_area import whole_or_scrolled
from facilitator.ui.workspace.workspace import Workspace

SMALLEST = (720, 400)
"""Pixels its parts need where words are as usual; on a screen with less the window scrolls."""


class PagedWindow(QMainWindow):
    """A window for work, which pages take the place of; each leads back to where one came from."""

    lent = Signal(bool)
    """One person has the laptop for a while; or it is back."""

    def __init__(self, desk: Workspace) -> None:
        """Make what the parts stand in before them: a widget that moves is styled once more."""
        super().__init__()
        self.desk = desk
        self._stack = QStackedWidget()
        hold(self._stack, least_wide=SMALLEST[0], least_high=SMALLEST[1])
        self.setCentralWidget(whole_or_scrolled(self._stack))
        self._whole = dress(QFrame(self._stack), "window")
        self._stack.addWidget(self._whole)
        self.pages = QStackedWidget(self._whole)
        """What the work stands in, and each page in its place."""
        self._work = QWidget(self.pages)
        self.pages.addWidget(self._work)

    # what a window with parts of its own does about it

    def make_page(self, key: str) -> Page:
        """Make a page of `places`. Raises StopIteration when there is none of that key."""
        raise NotImplementedError

    def page_came(self, page: Page) -> None:
        """A page stands in the place of the work."""

    def page_left(self) -> None:
        """The work stands here again."""

    def to_work(self) -> None:
        """Have the keys where the work is."""

    # what stands here

    @property
    def page(self) -> Page | None:
        """The page in the place of the wall; None while the wall is shown."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def handed(self) -> QWidget | None:
        """What is shown to one person alone while they have the laptop; None in between."""
        return self._stack.currentWidget() if self._stack.currentIndex() else None

    @property
    def takes_typing(self) -> bool:
        """Whether the wall stands here with its capture line, for the facilitator."""
        return self.page is None and self.handed is None

    # pages

    def open_page(self, key: str, about: str = "") -> None:
        """Show a page (`places`), and on it what has the id `about`."""
        if self.page is None or self.page.key != key:
            with making_parts(None):
                made = self.make_page(key)
            self.show_page(made, key)
        if self.page is not None and about:
            self.page.show_about(about)

    def turn_page(self, key: str) -> None:
        """Show a page (`places`), or go back to where one came from if it is there."""
        if self.page is not None and self.page.key == key:
            self.go_back()
        else:
            self.open_page(key)

    def stay_on_page(self, key: str) -> None:
        """Show a page (`places`) in the place of the wall; the one that is there stays."""
        if self.page is not None and self.page.key == key:
            self.page.rest()
        else:
            self.open_page(key)

    def open_wall_of(self, session: str) -> None:
        """Show the wall of a session's first activity, or its agenda where it has none."""
        held = [each for each in self.desk.agenda() if each.session == session]
        if held:
            self.leave_page()
            self.desk.look_at(held[0].id)
        else:
            self.open_page("agenda", session)

    def show_page(self, page: Page, key: str = "") -> None:
        """Show a page in the place of the wall; whatever page was there goes.

        One of `places` has its `key`.
        """
        trail = self._trail(key)
        self._take_page_away()
        page.key, page.trail = key, trail
        page.left.connect(self.go_back)
        page.wanted.connect(self.open_page)
        above = known_place(trail[-1][0]) if trail else None
        if above is not None:
            page.lead_back(above.short or above.label)
        self.desk.page = key
        with making_parts(page):
            page.resize(self.pages.size())
            self.page_came(page)
            page.refresh()
            self.pages.addWidget(page)
            self._drop_keys()
            self.pages.setCurrentWidget(page)
        page.begin()

    def _drop_keys(self) -> None:
        """Let nothing have the keys that goes: Qt would pass them on, and each is heard."""
        held = self.focusWidget()
        if held is not None and self.pages.isAncestorOf(held):
            held.clearFocus()

    def go_back(self) -> None:
        """Leave the page for the one it was opened from, or for the wall.

        The one it stands under then shows the same thing.
        """
        page = self.page
        if page is None or not page.trail:
            self.leave_page()
            return
        key, about = page.trail[-1]
        held = known_place(page.key)
        under = held is not None and held.under == key
        self.open_page(key, (under and page.about) or about)

    def _trail(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the pages that a page leads back through; those of the rail lead to the wall."""
        page, held = self.page, known_place(key)
        if page is None or (held is not None and held.short is not None):
            return ()
        here = ((page.key, page.about),) if known_place(page.key) is not None else ()
        return tuple(takewhile(lambda stop: stop[0] != key, (*page.trail, *here)))

    def leave_page(self) -> None:
        """Show the wall again, and keep what was typed on the page."""
        if self._take_page_away():
            self.to_work()

    def _take_page_away(self) -> bool:
        """Show what is under the page; False where none is shown."""
        page = self.page
        if page is not None:
            page.keep()
            self.desk.page = None
            self.page_left()
            self._drop_keys()
            self.pages.removeWidget(page)
            page.deleteLater()
        return page is not None

    def leave_overview(self) -> None:
        """Show the wall again where the overview stands, from which one went to the start page."""
        if self.page is not None and self.page.key == "home":
            self.leave_page()

    # one person alone

    def hand_over(self, *, away: bool) -> None:
        """Show one person's page and nothing else, or all that is the facilitator's again."""
        self._stack.setCurrentIndex(1 if away else 0)
        self.lent.emit(away)
        if not away:
            self.to_work()

    def lend(self, inside: Lent) -> None:
        """Show what is for one person and nothing else, until they are done."""

        def back() -> None:
            self._stack.removeWidget(inside)
            inside.deleteLater()
            self.hand_over(away=False)
            if self.page is not None:
                self.page.refresh()
                self.page.begin()

        inside.ended.connect(back)
        self._stack.addWidget(inside)
        self._stack.setCurrentWidget(inside)
        self.lent.emit(True)
        inside.setFocus()
