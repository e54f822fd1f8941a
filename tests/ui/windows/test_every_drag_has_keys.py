"""What a drag puts in another order is moved by a key and from a menu or button as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core.records import Session
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.themes import queries as theme_queries
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.agenda.timeline import TimelineRow
from facilitator.ui.main_window.page import Page
from facilitator.ui.proposals.page import ProposalsPage
from facilitator.ui.themes.page import ThemesPage
from facilitator.ui.themes.quotes import QuotesPage
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

Sitting = ProgrammeWindows
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def page(at: Sitting, key: str, about: str = "") -> Page:
    at.window.open_page(key, about)
    settle()
    assert at.window.page is not None
    return at.window.page


def blocks(at: Sitting) -> list[str]:
    session = agenda_queries.sessions(at.desk.world)[0]
    assert isinstance(session, Session)
    return [each.id for each in agenda_queries.blocks(at.desk.world, session.id)]


def first_block(at: Sitting) -> QWidget:
    held = page(at, "agenda", agenda_queries.sessions(at.desk.world)[0].id)
    assert isinstance(held, AgendaPage)
    held.choose(blocks(at)[0])
    settle()
    return next(row for row in held.findChildren(TimelineRow) if row.key == blocks(at)[0])


def proposals(at: Sitting) -> list[str]:
    return [each.id for each in proposal_queries.proposals(at.desk.world)]


def first_proposal(at: Sitting) -> QWidget:
    held = page(at, "proposals")
    assert isinstance(held, ProposalsPage)
    held.list.choose(proposals(at)[0])
    settle()
    return held.list


def themes(at: Sitting) -> list[str]:
    return [each.id for each in theme_queries.themes(at.desk.world)]


def first_theme(at: Sitting) -> QWidget:
    held = page(at, "themes")
    assert isinstance(held, ThemesPage)
    return held.cards.card(themes(at)[0])


def quotes(at: Sitting) -> list[str]:
    held = at.window.page
    assert isinstance(held, QuotesPage)
    return [held.quotes.item(n).text() for n in range(held.quotes.count())]


def first_quote(at: Sitting) -> QWidget:
    for theme in themes(at):
        held = page(at, "quotes", theme)
        assert isinstance(held, QuotesPage)
        if held.quotes.count() > 1:
            held.quotes.setCurrentRow(0)
            settle()
            return held.quotes
    raise AssertionError("no theme of the sample has two quotes")


Way = tuple[Callable[[Sitting], QWidget], Callable[[Sitting], list[str]], Qt.KeyboardModifier]
DRAGS: dict[str, Way] = {
    "a block of the agenda": (first_block, blocks, CTRL),
    "a proposal": (first_proposal, proposals, ALT),
    "a theme": (first_theme, themes, CTRL),
    "a quote": (first_quote, quotes, ALT),
}
every = pytest.mark.parametrize("drag", DRAGS)


@every
def test_a_key_moves_it(sampled: Sitting, drag: str):
    first, order, held = DRAGS[drag]
    row = first(sampled)
    before = order(sampled)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Down, held)
    settle()
    assert order(sampled)[:2] == before[1::-1]


def move_down(at: Sitting, row: QWidget) -> Callable[[], None]:
    """Find "Move down": a button in sight, or a row of a menu of what is chosen."""
    for made in at.window.findChildren(QPushButton):
        if made.isVisible() and made.text() == "Move down":
            return made.click
        menu = made.menu()
        if made.isVisible() and menu is not None:
            menu.aboutToShow.emit()
            if found := [a for a in _all(menu) if a.text() == "Move down"]:
                return found[0].trigger
    row.customContextMenuRequested.emit(row.rect().center())
    settle()
    popups = [m for m in at.window.findChildren(QMenu) if m.isVisible()]
    found = [a for menu in popups for a in _all(menu) if a.text() == "Move down"]

    def go() -> None:
        found[0].trigger()
        for menu in popups:
            menu.close()

    return go


def _all(menu: QMenu):
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _all(below)
        yield action


@every
@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_menu_or_a_button_moves_it(sampled: Sitting, drag: str):
    first, order, _held = DRAGS[drag]
    row = first(sampled)
    before = order(sampled)
    if drag == "a theme":
        assert isinstance(sampled.window.page, ThemesPage)
        sampled.window.page.cards.menu_asked.emit(before[0], row.mapToGlobal(row.rect().center()))
        settle()
        (menu,) = (m for m in sampled.window.findChildren(QMenu) if m.isVisible())
        next(a for a in _all(menu) if a.text() == "Move down").trigger()
        menu.close()
    else:
        move_down(sampled, row)()
    settle()
    assert order(sampled)[:2] == before[1::-1]
