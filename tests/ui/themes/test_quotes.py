"""Quotes chosen at the page: cut by selecting, covered, marked, left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from facilitator.analysis.themes import quote_choice
from facilitator.model.people.records import Consent
from facilitator.model.themes import queries
from facilitator.ui.main_window.panels.field_trouble import FieldTrouble
from facilitator.ui.themes.quotes import QuotesPage, characters
from facilitator.ui.workspace.workspace import Workspace
from tests.analysis.readers import Reading
from tests.ui.driver import Begin, Facilitator

SAID = "😀 Mrs Smith said we hear about tenders too late"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator")
    made.says(SAID, "Forms are long")
    theme = made.theme("Tenders")
    made.first_reads(dict.fromkeys(made.keys, theme))
    yield made
    made.programme.close()


@pytest.fixture
def me(begin: Begin, study: Reading) -> Facilitator:
    made = begin(desk=Workspace(study.programme))
    made.window.open_page("quotes", queries.themes(study.world)[0].id)
    made.settle()
    assert isinstance(made, Facilitator)
    return made


def page(me: Facilitator) -> QuotesPage:
    held = me.window.page
    assert isinstance(held, QuotesPage)
    return held


def selects(me: Facilitator, words: str) -> None:
    edit = page(me).words
    start = edit.toPlainText().index(words)
    units = [len(t.encode("utf-16-le")) // 2 for t in (SAID[:start], SAID[: start + len(words)])]
    cursor = edit.textCursor()
    cursor.setPosition(units[0])
    cursor.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def said_at_button(me: Facilitator, words: str) -> bool:
    """Whether a refusal stands at what was pressed, and not at the foot of the page."""
    (trouble,) = page(me).findChildren(FieldTrouble)
    return trouble.isVisible() and me.sees(words, trouble) and not page(me).notices.words


def printed(study: Reading) -> list[str]:
    theme = queries.themes(study.world)[0]
    return [
        each.words for each in quote_choice.printed(study.world, study.programme.pool, theme.id)
    ]


def test_what_was_not_asked_is_not_quoted(me: Facilitator, study: Reading):
    me.presses("Quote")
    assert said_at_button(me, "was not asked")
    assert printed(study) == []


def test_what_is_covered_is_selected_first(me: Facilitator):
    me.presses("Cover the selected words…")
    assert said_at_button(me, "Select the name or words")


def test_what_cannot_be_done_yet_is_not_offered(me: Facilitator, study: Reading):
    def offered() -> set[str]:
        held = page(me).findChildren(QPushButton)
        return {each.text() for each in held if each.isEnabled()}

    assert "Quote" in offered()
    assert not {"A different view", "Leave out"} & offered(), "nothing is quoted"
    empty = study.theme("Money").id
    page(me).show_about(empty)
    assert me.sees("No comment is placed under this theme yet.")
    assert not {"Quote", "Cover the selected words…"} & offered()


def test_words_are_selected_covered_and_printed_with_who_said_them(me: Facilitator, study: Reading):
    study.asks(Consent.ANONYMOUS)
    selects(me, "Mrs Smith said we hear about tenders")
    me.presses("Quote")
    selects(me, "Mrs Smith")
    me.presses("Cover the selected words…")
    sheet = me.sheet()
    me.types("a manager")
    me.presses("Cover", sheet)
    assert printed(study) == ["[…] [a manager] said we hear about tenders […]"]
    assert "a participant" in page(me).quotes.item(0).text()
    me.presses("A different view")
    assert "a different view" in page(me).quotes.item(0).text()
    me.presses("Leave out")
    assert printed(study) == []


def test_consent_that_is_withdrawn_is_told_in_the_list(me: Facilitator, study: Reading):
    study.asks(Consent.ANONYMOUS)
    me.presses("Quote")
    study.asks(Consent.THEMES)
    me.settle()
    assert page(me).quotes.item(0).text().startswith("No longer allowed:")


def test_qt_counts_units_and_people_count_characters():
    assert characters("😀ab", 3) == 2
