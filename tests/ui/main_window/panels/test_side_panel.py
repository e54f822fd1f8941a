"""The panel beside the wall: what a step needs is in sight, and nothing moves for a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import method
from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.framing import gate
from facilitator.ui.main_window.side_panel.offered import placed
from facilitator.ui.main_window.side_panel.tabs import FIGURES
from facilitator.ui.widgets.large_buttons import ControlButton
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

pytestmark = pytest.mark.usefixtures("dressed")


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def new_wall(at: ProgrammeWindows, key: str, template: str) -> ActivityId:
    """An activity in a session of its own, looked at."""
    door = at.desk.programme
    made = add_activity(door, add_session(door, "Evening"), method(key), template)
    at.desk.look_at(made)
    at.window.resize(1366, 768)
    settle()
    return made


def button(at: ProgrammeWindows, words: str) -> QPushButton:
    held = at.window.side.findChildren(QPushButton)
    return next(each for each in held if each.text() == words and each.isVisible())


def is_whole(part: QPushButton) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def test_what_has_a_place_keeps_it_and_what_is_needed_comes_in():
    own = {key: Action(key=key, label=text(key), gesture=Act(action=key)) for key in "abcde"}

    def shown(offered: str, before: str = "", needs: str = "") -> str:
        return "".join(each.key for each in placed([own[k] for k in offered], before, needs))

    assert shown("abcd") == "abc"
    assert shown("cabd", before="ab") == "abc", "what comes while a step runs takes nobody's place"
    assert shown("acd", before="abc") == "adc", "it takes the place of what went"
    assert shown("eabc", before="abc", needs="e") == "abe", "but the step needs it"
    assert shown("eabc", before="abc", needs="abce") == "abe", "more than what it needs less"
    assert shown("ab", before="abc") == "ab"


@pytest.mark.parametrize(
    ("key", "step", "words"),
    [
        ("forcefield", "rate", "Rate strength in private"),
        ("forcefield", "act", "What we will do about…"),
        ("boardstorm", "vote", "Open the vote"),
    ],
)
def test_what_a_step_needs_is_the_first_button_and_in_sight(
    sampled: ProgrammeWindows, key: str, step: str, words: str
):
    wall = new_wall(sampled, key, {"forcefield": "field", "boardstorm": "storm"}[key])
    lines = ("Share one van", "Rent a hall", "Ask the town")
    signed = tuple(f"> {line}" for line in lines) if key == "forcefield" else lines
    sampled.desk.do_in(wall, Write(texts=signed))
    script = [
        each.key for each in sampled.desk.programme.method(wall).script(sampled.desk.world, wall)
    ]
    for each in script[: script.index(step) + 1]:
        sampled.desk.do_in(wall, Advance(to=each, answers={"no_vote": True}))
        settle()
    held = [each for each in sampled.window.side.findChildren(ControlButton) if each.isVisible()]
    first = min(held, key=lambda each: (each.y(), each.x()))
    assert first.accessibleName().startswith(words)
    assert is_whole(first)


def test_what_was_felt_is_shown_without_scrolling_after_a_vote_before(sampled: ProgrammeWindows):
    wall = new_wall(sampled, "hats", "choosing")
    shown = False
    for _ in range(9):
        sampled.desk.do_in(wall, Write(texts=("One", "Two")))
        settle()
        found = [b for b in sampled.window.side.findChildren(QPushButton) if b.isVisible()]
        for each in (b for b in found if b.accessibleName() == "Show what was felt"):
            shown = True
            assert is_whole(each)
        sampled.desk.do_in(wall, Advance())
        settle()
    assert shown, "the red hat was on"


@pytest.mark.parametrize(("key", "template"), [("hats", "problem"), ("orid", "event")])
def test_no_button_moves_with_the_length_of_the_sentence(
    sampled: ProgrammeWindows, key: str, template: str
):
    wall = new_wall(sampled, key, template)
    sizes, tops = ((1366, 768), (1920, 1080)), set[tuple[int, int]]()
    side = sampled.window.side
    for _ in range(5):
        sampled.desk.do_in(wall, Advance())
        for size in sizes:
            sampled.window.resize(*size)
            settle()
            tops.add((size[1], side.first().mapTo(side, QPoint()).y()))
        sizes = sizes[::-1]  # the next step begins at the size of this one
    assert len(tops) == len(sizes)


def test_no_button_of_a_vote_moves_as_it_comes_in_and_what_came_out_is_not_in_the_way(
    sampled: ProgrammeWindows,
):
    wall = new_wall(sampled, "boardstorm", "storm")
    sampled.desk.do_in(wall, Write(texts=("Share one van", "Rent a hall", "Ask the town")))
    sampled.desk.do_in(wall, Advance())
    sampled.desk.do_in(wall, Act(action="open_vote", answers={"budget": 1, "cap": 1, "top": 0}))
    settle()
    side, tops = sampled.window.side, set[int]()
    for counted in (True, False):
        tops.add(side.first().mapTo(side, QPoint()).y())
        if counted:
            ask = sampled.desk.programme.do(wall, Act(action="hands")).ask
            assert ask is not None
            hands = {field.key: 3 for field in ask.fields}
            assert sampled.desk.programme.do(wall, ask.answered(hands)).done
            settle()
    assert len(tops) == 1
    offers = sampled.window.offers
    close = next(a for a in offers.at(ActionPlace.VOTE) if "lose" in str(a.label))
    sampled.desk.do_in(wall, close.gesture)
    settle()
    assert side.tabs.currentIndex() == FIGURES
    assert is_whole(side.more)
    assert side.more.mapTo(side, QPoint()).y() < side.tabs.y()


def test_an_early_solution_of_another_session_does_not_wait_here(sampled: ProgrammeWindows):
    assert any(e.offered and e.undecided for e in gate.early(sampled.desk.world))
    new_wall(sampled, "orid", "event")
    sampled.window.side.refresh_hints()
    assert not any("early solution" in w for w in _words(sampled))
    held = next(e for e in gate.early(sampled.desk.world) if e.offered and e.undecided)
    sampled.desk.look_at(held.activity.id)
    settle()
    sampled.window.side.refresh_hints()
    assert any("early solution" in w for w in _words(sampled))


def _words(at: ProgrammeWindows) -> list[str]:
    return [b.text() for b in at.window.side.findChildren(QPushButton) if b.isVisible()]


@pytest.mark.parametrize("key", ["early", "straight", "quotes", "second"])
def test_a_page_opened_from_the_wall_leads_back_there(at_sample: ProgrammeWindows, key: str):
    window = at_sample.window
    window.open_page(key)
    settle()
    held = window.findChildren(QPushButton)
    back = next(b for b in held if b.accessibleName() == "Back to the wall" and b.isVisible())
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert window.page is None
