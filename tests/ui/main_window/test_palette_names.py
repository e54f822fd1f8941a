"""The list of all commands finds whatever has a name: activities, people, pages, commands."""

from __future__ import annotations

import pytest

from facilitator.model.people.records import Person
from facilitator.ui.agenda.library import Library
from facilitator.ui.agenda.page import AgendaPage
from facilitator.ui.main_window.commands.palette import open_palette
from facilitator.ui.main_window.page_registry import PLACES
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
