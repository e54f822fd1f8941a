"""The list of all commands finds whatever has a name: activities, people, pages, commands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.model.board import queries
from facilitator.model.core.records import Group
from facilitator.model.people.records import Person
from facilitator.printing import PrintKind
from facilitator.ui.agenda.library import Library
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.main_window.commands.palette import open_palette
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.main_window.window import FacilitatorWindow
from facilitator.ui.translation import say
from facilitator.ui.widgets.search_window import rank
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def test_all_that_has_a_name_is_found_by_it(sampled: ProgrammeWindows):
    window = sampled.window
    palette = open_palette(
        window, sampled.desk, window.commands, window.offers, window.side.steps, window.open_page
    )
    people = [person.name for person in sampled.desk.world.all(Person) if person.name]
    names = [activity.title for activity in sampled.desk.agenda()]
    groups = [group.title for group in sampled.desk.world.all(Group) if group.title]
    assert groups
    names += groups[:3]
    names += (
        people[:3]
        + [say(place.short) for place in PLACES if place.short is not None]
        + ["KJ", "clicker"]
    )
    for name in names:
        palette.line.setText(name)
        assert palette.list.count(), name
    palette.close()
    palette.deleteLater()


def test_each_kind_of_paper_is_found_and_opened_by_its_name(sampled: ProgrammeWindows):
    window, chosen = sampled.window, list[object]()
    steps, page = window.side.steps, window.open_page
    palette = open_palette(
        window, sampled.desk, window.commands, window.offers, steps, page, chosen.append
    )
    for name in ("Report for those who came", "Sign-in sheet"):
        palette.line.setText(name)
        assert name in palette.list.item(0).text()
    palette.line.setText("session report")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen == [PrintKind.SESSION_REPORT]


@pytest.mark.parametrize(
    ("sought", "words"),
    [("closing", "Round-up and close"), ("writing", "Everyone writes"), ("in writing", "Write in")],
)
def test_a_word_is_found_with_another_ending(sought: str, words: str):
    assert rank(sought, words) is not None
    assert rank("closet", words) is None


def test_the_library_finds_the_closing(sampled: ProgrammeWindows):
    sampled.window.open_page("agenda")
    page = sampled.window.page
    assert isinstance(page, AgendaPage)
    library = page.findChild(Library)
    assert library is not None
    library.search.setText("closing")
    assert any("close" in key for key in library.shown())


def test_the_wall_is_shown_by_the_words_of_its_button(sampled: ProgrammeWindows):
    window = sampled.window
    palette = open_palette(
        window, sampled.desk, window.commands, window.offers, window.side.steps, window.open_page
    )
    palette.line.setText("show the wall")
    assert palette.list.item(0).text() == "Show the wall…"
    palette.close()
    palette.deleteLater()


EXPECTED = {
    "show the wall": "Show the wall…",
    "vote": "Next person votes",
    "close the vote": "Close the vote and show it",
    "print": "Print now",
    "import": "Bring in comments…",
    "board": "Bring in comments…",
    "quit": "Quit",
    "exit": "Quit",
    "keyboard": "Keys: the whole list",
    "start clock": "Resume",
    "next": "Next step",
    "people": "People…",
    "agenda": "Agenda",
    "undo": "Undo",
    "dark": "Colours",
    "export": "Print now",
    "card": "Type a card",
    "worksheet": "Print now",
    "report": "Print now",
    "new activity": "Add an activity…",
    "help": "Help",
}


def first_row(window: FacilitatorWindow, words: str) -> str:
    desk, steps = window.desk, window.side.steps
    palette = open_palette(window, desk, window.commands, window.offers, steps, window.open_page)
    palette.line.setText(words)
    first = palette.list.item(0).text() if palette.list.count() else ""
    palette.close()
    palette.deleteLater()
    return first


def test_the_first_row_is_what_the_words_mean(sampled: ProgrammeWindows):
    found = {words: first_row(sampled.window, words) for words in EXPECTED}
    assert {words: row.split("  ")[0] for words, row in found.items()} == EXPECTED


@pytest.mark.parametrize("place", ["", "themes"])
def test_its_key_closes_the_window(sampled: ProgrammeWindows, place: str):
    window = sampled.window
    window.activateWindow()
    if place:
        window.open_page(place)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_the_wall_is_found_by_its_name_while_it_is_out(sampled: ProgrammeWindows):
    sampled.desk.wall_out = True
    assert first_row(sampled.window, "show the wall") == "Projector…"
    sampled.desk.wall_out = False


def test_people_and_cards_are_found_by_their_words(sampled: ProgrammeWindows):
    desk = sampled.desk
    person = next(p.name for p in desk.world.all(Person) if p.name)
    assert first_row(sampled.window, person).startswith(person)
    assert desk.activity is not None
    card = next(c for c in queries.cards(desk.world, desk.activity) if len(c.text.split()) > 3)
    words = " ".join(card.text.split()[:4])
    assert words in first_row(sampled.window, words)
