"""Find looks through all that stands on cards, on every wall, and says where it is."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core.records import Card, Session
from facilitator.model.display.gesture import Act, Write
from facilitator.ui.main_window import find
from facilitator.ui.main_window.find import CardFinder, card_rows
from facilitator.ui.widgets.search_window import SearchWindow
from facilitator.ui.workspace.programme_windows import ProgrammeWindows as Sitting
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.open_programme import part

WORDS = ("calendar", "CALENDAR", "cálendar", "grandmothers", "fence", "late", "the", "e", "money")


@pytest.fixture
def desk(qapp: QApplication, sample: Path, tmp_path: Path) -> Iterator[Workspace]:
    made = open_file(Path(shutil.copy(sample, tmp_path)), METHODS)
    yield Workspace(made)
    made.close()


def plain(words: str) -> str:
    whole = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in whole if not unicodedata.combining(c))


@pytest.mark.parametrize("word", WORDS)
def test_every_card_of_the_programme_that_holds_the_letters_is_found(desk: Workspace, word: str):
    cards = {card.text for card in desk.world.all(Card)}
    about = {r.text for r in desk.world if type(r).__name__ in {"ReportLine", "TopicAction"}}  # pyright: ignore[reportAttributeAccessIssue]
    meant = {words for words in cards | about if plain(word) in plain(words)}
    assert meant
    assert meant <= {words for _, words in CardFinder(desk).matches(word)}


def test_what_was_written_down_about_a_topic_is_found_with_it(desk: Workspace):
    found = [words for _, words in CardFinder(desk).matches("calendar")]
    assert "Ask the library to show us its calendar" in found
    assert "It need not be clever. A shared calendar would do." in found
    assert "Publish the calendar of grants" in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize("word", WORDS)
def test_this_wall_comes_first_then_the_others_as_the_agenda_has_them(desk: Workspace, word: str):
    order = [activity.id for activity in desk.agenda()]
    for here in order:
        desk.look_at(here)
        walls = [order.index(card.activity) for card, _ in CardFinder(desk).matches(word)]
        other = [wall for wall in walls if order[wall] != here]
        assert walls == [order.index(here)] * (len(walls) - len(other)) + sorted(other)


def test_letters_typed_one_after_another_collect_the_cards_once_until_an_edit(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
):
    collected: list[object] = []
    written = find._written
    monkeypatch.setattr(find, "_written", lambda *of: collected.append(of) or written(*of))
    finder = CardFinder(desk)
    for count in range(1, len("calendar") + 1):
        assert list(finder.matches("calendar"[:count]))
    assert len(collected) == 1
    assert not list(finder.matches("xylophone"))
    assert any(desk.do_in(each.id, Write(texts=("A xylophone",))).done for each in desk.agenda())
    assert [held for _, held in finder.matches("xylophone")] == ["A xylophone"]


def test_every_card_that_is_found_is_seen_whatever_stands_before_its_wall(sampled: Sitting):
    """A result, the end of an activity, a pile, the place for parked cards: the card is shown."""
    desk, canvas = sampled.desk, sampled.window.stage.canvas
    hidden = 0
    for activity in desk.agenda():
        for card in desk.world.all(Card, activity.id)[:12]:
            desk.look_at(activity.id)
            hidden += card.id not in canvas.finder
            desk.look_at(activity.id, card.id)
            shown = card.id if card.id in canvas.finder else card.stack
            assert shown in canvas.finder, (activity.title, card.text)
            assert canvas.selection == (shown,)
    assert hidden > 10
    assert desk.world is sampled.desk.programme.world, "nothing was changed for it"


def test_the_card_found_goes_from_below_the_scene_once_another_is_chosen(sampled: Sitting):
    desk, window = sampled.desk, sampled.window
    canvas = window.stage.canvas
    gone = next(
        (activity, card)
        for activity in desk.agenda()
        for card in desk.world.all(Card, activity.id)
        if card.stack is None and (desk.look_at(activity.id), card.id not in canvas.finder)[1]
    )
    desk.look_at(gone[0].id, gone[1].id)
    assert gone[1].id in canvas.finder
    window.choice.choose(())
    assert gone[1].id not in canvas.finder


def test_a_card_in_a_stack_is_found_under_its_head(sitting: Sitting):
    desk, window = sitting.desk, sitting.window
    under, head = (card for card in desk.world.all(Card) if card.number < 3)
    assert desk.do(Act(action="stack", on=(under.id,), answers={"onto": head.id})).done
    window.commands.run("find")
    sheet = part(window, SearchWindow)
    sheet.line.setText(under.text)
    assert sheet.list.count() == 1
    assert f"under card {head.number}" in find._where(desk, desk.world.get(Card, under.id))
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    assert window.strip.notices.words == f"Found: card {under.number}, under card {head.number}."
    assert window.stage.canvas.selection == (head.id,)


def test_the_commands_stack_what_is_chosen_or_say_what_to_choose(sitting: Sitting):
    desk, window = sitting.desk, sitting.window
    window.commands.run("palette")
    sheet = part(window, SearchWindow)
    sheet.line.setText("stack")
    assert sheet.list.item(0).text().startswith("Stack cards")
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    assert "Choose the cards to stack" in window.strip.notices.words
    first, second, _ = desk.world.all(Card)
    window.choice.choose((first.id, second.id))
    stack = next(b for b in window.strip.bar.findChildren(QPushButton) if b.text() == "Stack them")
    QTest.mouseClick(stack, Qt.MouseButton.LeftButton)
    assert desk.world.get(Card, first.id).stack == second.id


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("bin", "Deleted: card {n} is in the bin."),
        ("withdraw", "Card {n} is withdrawn."),
        ("park", "Card {n} is set aside."),
    ],
)
def test_what_leaves_the_wall_is_said(sitting: Sitting, key: str, said: str):
    card = sitting.desk.world.all(Card)[0]
    sitting.window.choice.choose((card.id,))
    sitting.window.offers.run_named(key)
    assert sitting.window.strip.notices.words == said.format(n=card.number)


def test_it_says_where_one_is_after_a_card_of_another_session(sampled: Sitting):
    desk, window = sampled.desk, sampled.window
    first, last = desk.agenda()[0], desk.agenda()[-1]
    desk.look_at(last.id)
    card = next(each for each in desk.world.all(Card, first.id) if each.stack is None)
    found = next(
        each
        for each in card_rows(desk, CardFinder(desk), card.text)
        if each.words.startswith(f"{card.number} ")
    )
    found.go()
    assert desk.activity == first.id
    assert str(first.title) in window.strip.notices.words
    assert desk.world.get(Session, first.session).title in window.strip.notices.words
