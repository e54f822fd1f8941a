"""What is added to a day is brought into sight, and takes the minutes that the library said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.methods import METHODS
from facilitator.model.agenda import edits, queries
from facilitator.model.agenda.records import Block
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.ui.agenda.library_row import LibraryRow
from facilitator.ui.agenda.new_activity import Chooser, TemplateWords
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.agenda.timeline import TimelineRow
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

FEW_AND_MANY = [0, -1]
"""Sessions of the sample: the first and the last, with different numbers of people."""


def planning(at: ProgrammeWindows, session: Session) -> AgendaPage:
    at.window.open_page("agenda", session.id)
    settle()
    found = at.window.page
    assert isinstance(found, AgendaPage)
    return found


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def added(page: AgendaPage, key: str) -> TimelineRow:
    """Press "+" beside an offer; returns the row of the block that came of it."""
    held = {row.key for row in page.findChildren(TimelineRow)}
    offer = next(row for row in page.findChildren(LibraryRow) if row.key == key)
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton, pos=offer.plus().center())
    settle()
    return next(row for row in page.findChildren(TimelineRow) if row.key not in held)


@pytest.mark.parametrize("place", FEW_AND_MANY)
def test_each_block_takes_the_minutes_that_the_library_said(sampled: ProgrammeWindows, place: int):
    page = planning(sampled, queries.sessions(sampled.desk.world)[place])
    for method in METHODS:
        all_of_it = method.key == "hats" and not place
        for template in method.templates if all_of_it else method.templates[:1]:
            key = f"{method.key}/{template.key}"
            offer = next(row for row in page.findChildren(LibraryRow) if row.key == key)
            said = offer.minutes
            assert added(page, key).minutes.text() == str(said), key


def test_nothing_is_put_behind_a_round_up_at_a_fixed_time(sampled: ProgrammeWindows):
    desk, session = sampled.desk, queries.sessions(sampled.desk.world)[-1]
    page = planning(sampled, session)
    close = queries.blocks(desk.world, session.id)[-1]
    desk.amend(edits.change(close, text("Fix"), starts=16 * 60))
    for chosen in (session.id, close.id):
        page.choose(chosen)
        added(page, "break")
        assert queries.blocks(desk.world, session.id)[-1].id == close.id


@pytest.mark.parametrize(
    ("sought", "first", "left_out"),
    [("welcome", "opening", None), ("lunch", "lunch", "kj/priorities")],
)
def test_the_library_is_searched_by_titles_and_listed_words(
    sampled: ProgrammeWindows, sought: str, first: str, left_out: str | None
):
    page = planning(sampled, queries.sessions(sampled.desk.world)[-1])
    QTest.keyClicks(page.library.search, sought)
    assert page.library.shown()[0] == first
    assert left_out not in page.library.shown()


@pytest.mark.parametrize("place", FEW_AND_MANY)
def test_the_sheet_that_adds_an_activity_says_the_same(sampled: ProgrammeWindows, place: int):
    session = queries.sessions(sampled.desk.world)[place]
    page = planning(sampled, session)
    listed = {row.key: row.minutes for row in page.findChildren(LibraryRow)}
    sheet = Chooser(sampled.window, sampled.desk, METHODS)
    sheet.session.setCurrentIndex(sheet.session.findData(session.id))
    said = [each.minutes for each in sheet.findChildren(TemplateWords)]
    assert said == [listed[f"{m.key}/{t.key}"] for m in METHODS for t in m.templates]
    sheet.close()


@pytest.mark.usefixtures("dressed")
def test_the_column_scrolls_to_what_was_added(sampled: ProgrammeWindows):
    page = planning(sampled, queries.sessions(sampled.desk.world)[-1])
    for _ in range(9):
        row = added(page, "kj/grouping")
        shown = row.visibleRegion().boundingRect()
        assert shown.height() == row.height(), "all of it is in sight"


@pytest.mark.usefixtures("dressed")
def test_a_copy_is_chosen_and_in_sight(sampled: ProgrammeWindows):
    page = planning(sampled, queries.sessions(sampled.desk.world)[-1])
    for _ in range(9):
        before = {block.id for block in sampled.desk.world.all(Block)}
        added(page, "kj/grouping") if not isinstance(page.chosen, Block) else None
        button = next(b for b in page.details.findChildren(QPushButton) if b.text() == "Duplicate")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()
        assert isinstance(page.chosen, Block)
        assert page.chosen.id not in before
        row = next(r for r in page.findChildren(TimelineRow) if r.key == page.chosen.id)
        assert row.visibleRegion().boundingRect().height() == row.height()


def test_the_page_makes_no_more_parts_than_one_day_needs(sampled: ProgrammeWindows):
    sessions = queries.sessions(sampled.desk.world)
    page = planning(sampled, sessions[-1])
    assert len(sessions) > 5
    assert len(page.findChildren(QWidget)) < 300, "every one of them is styled when it opens"
    before = page.findChildren(TimelineRow)
    page.refresh()
    assert page.findChildren(TimelineRow) == before
