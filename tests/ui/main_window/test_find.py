"""Find looks through all that stands on cards, on every wall, and says where it is."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Write
from facilitator.ui.main_window import find
from facilitator.ui.main_window.find import CardFinder
from facilitator.ui.workspace.programme_windows import ProgrammeWindows as Sitting
from facilitator.ui.workspace.workspace import Workspace

WORDS = ("calendar", "CALENDAR", "cálendar", "grandmothers", "fence", "late", "the", "e", "money")


@pytest.fixture
def desk(dressed: QApplication, sample: Path, tmp_path: Path) -> Iterator[Workspace]:
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
            assert card.id in canvas.finder, (activity.title, card.text)
            assert canvas.selection == (card.id,)
    assert hidden > 10
    assert desk.world is sampled.desk.programme.world, "nothing was changed for it"


def test_the_card_found_goes_from_below_the_scene_once_another_is_chosen(sampled: Sitting):
    desk, window = sampled.desk, sampled.window
    canvas = window.stage.canvas
    gone = next(
        (activity, card)
        for activity in desk.agenda()
        for card in desk.world.all(Card, activity.id)
        if (desk.look_at(activity.id), card.id not in canvas.finder)[1]
    )
    desk.look_at(gone[0].id, gone[1].id)
    assert gone[1].id in canvas.finder
    window.choice.choose(())
    assert gone[1].id not in canvas.finder
