"""The page of the frame as a facilitator uses it, and the frame on the room's wall."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Programme
from facilitator.model.display.picture import texts
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.records import ChallengeVersion
from facilitator.ui.framing.challenges import ChallengeLine, Challenges
from facilitator.ui.framing.lists import Givens, Rules
from facilitator.ui.framing.page import FramePage, Message, OnTheWall
from facilitator.ui.framing.parts import Adder, Words
from facilitator.ui.framing.wording_day import WordingDay
from facilitator.ui.overlays import framing_overlay
from facilitator.ui.projector.wall_heading import challenge_words, heading_words
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.voting.round_sheet import RoundSheet
from tests.ui.driver import Begin, Facilitator

HOW = "How can we do better, so that children are ready for school?"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Table:
    """A facilitator at the page of the frame."""

    def __init__(self, me: Facilitator) -> None:
        self.me, self.desk = me, me.desk
        self.opens()

    def opens(self) -> None:
        self.me.key(Qt.Key.Key_F2, SHIFT)
        page = self.me.window.page
        assert isinstance(page, FramePage)
        self.page = page

    @property
    def world(self):
        return self.desk.world

    @property
    def message(self) -> str:
        return self.world.all(Programme)[0].message

    def types_into(self, field: Words | Adder, words: str) -> None:
        field.setFocus()
        if isinstance(field, Words):
            field.selectAll()
        self.me.types(words)

    def adds(self, kind: Any, *lines: str) -> None:
        for words in lines:
            self.types_into(self.page.section(kind).add, words)
            self.me.enter()

    def challenge(self) -> ChallengeLine:
        found = self.page.section(Challenges).findChildren(ChallengeLine)
        return next(line for line in found if line.isVisible())

    def wordings(self) -> list[str]:
        (challenge,) = framing_queries.challenges(self.world)
        return [version.text for version in framing_queries.versions(self.world, challenge.id)]

    def asks(self, digits: str) -> None:
        self.me.presses("Ask the group…", self.page)
        sheet = self.me.sheet()
        assert isinstance(sheet, RoundSheet)
        QTest.keyClicks(sheet, digits)
        sheet.accept()
        self.me.settle()


@pytest.fixture
def table(begin: Begin) -> Table:
    return Table(begin())


def test_the_message_is_kept_by_enter_by_going_on_and_by_leaving_the_page(table: Table):
    field = table.page.section(Message).words
    table.types_into(field, "We plan together")
    table.me.enter()
    assert table.message == "We plan together"
    table.types_into(field, "We plan it together")
    table.page.section(Message).sponsor.setFocus()
    assert table.message == "We plan it together"
    table.types_into(field, "We decide together")
    table.me.key(Qt.Key.Key_Escape)
    assert table.message == "We decide together"


def test_undo_takes_back_an_edit_of_the_frame(table: Table):
    table.adds(Givens, "The budget is fixed", "Dates")
    table.me.presses(table.page._commands.tip("undo"), table.page)
    assert [given.text for given in framing_queries.givens(table.world)] == ["The budget is fixed"]


def test_ground_rules_begin_empty_and_a_proposal_of_the_facilitator_is_marked(table: Table):
    assert framing_queries.ground_rules(table.world) == ()
    assert not table.me.sees("Say so if you do not understand.")
    table.adds(Rules, "Listen")
    table.me.presses("Examples", table.page)
    table.me.presses("Propose: Say so if you do not understand.", table.page)
    held = [(rule.text, rule.proposed) for rule in framing_queries.ground_rules(table.world)]
    assert held == [("Listen", False), ("Say so if you do not understand.", True)]
    assert table.me.sees("proposed by the facilitator · not agreed yet")
    table.me.presses("The group agreed these rules", table.page)
    assert all(rule.agreed for rule in framing_queries.ground_rules(table.world))


def test_a_new_wording_keeps_the_earlier_one_and_a_slip_does_not(table: Table):
    table.adds(Challenges, "Set up a consortium")
    assert table.me.sees("sounds like a solution")
    field = table.challenge().findChildren(Words)[0]
    table.types_into(field, HOW)
    table.me.enter()
    assert table.wordings() == ["Set up a consortium", HOW]
    assert not table.me.sees("sounds like a solution")
    assert table.me.sees("“Set up a consortium”")
    table.me.presses("Only a typing slip is corrected", table.page)
    assert table.wordings() == [HOW]


def test_a_wording_is_given_the_day_month_or_year_it_is_of(table: Table):
    table.adds(Challenges, "How can we begin?")

    def types(words: str) -> WordingDay:
        held = next(w for w in table.challenge().findChildren(WordingDay) if w.isVisible())
        held.line.setText(words)
        held.line.editingFinished.emit()
        table.me.settle()
        return next(w for w in table.challenge().findChildren(WordingDay) if w.isVisible())

    def noted() -> PartialDate | None:
        (version,) = table.world.all(ChallengeVersion)
        return version.on

    assert types("nov 2011").line.text() == "November 2011"
    assert noted() == PartialDate(2011, 11)
    assert types("one day").line.text() == "one day", "to be mended"
    assert noted() == PartialDate(2011, 11)
    types("")
    assert noted() is None


def test_a_round_is_counted_by_digits_and_its_spread_is_shown(table: Table):
    table.adds(Challenges, HOW)
    table.asks("5433425435")
    (asked,) = table.world.all(Sounding)
    assert dict(agreement_queries.spread(table.world, asked.id)) == {2: 1, 3: 3, 4: 3, 5: 3}
    assert table.me.sees("1 voice to hear")
    assert table.page.notices.words.startswith("1 voice to hear")


def test_a_round_is_counted_by_presses_and_put_right(table: Table):
    table.adds(Challenges, HOW)
    table.me.presses("Ask the group…", table.page)
    sheet = table.me.sheet()
    for _ in range(2):
        table.me.presses("One more for 5", sheet)
    table.me.presses("Keep the round", sheet)
    table.me.presses("Correct the count…", table.page)
    sheet = table.me.sheet()
    table.me.presses("One more for 0", sheet)
    table.me.presses("Keep the round", sheet)
    (asked,) = table.world.all(Sounding)
    assert dict(agreement_queries.spread(table.world, asked.id)) == {0: 1, 5: 2}


def test_the_frame_goes_on_the_wall_and_is_taken_away_by_one_command(table: Table):
    table.me.window.commands.run("frame_wall")
    assert not table.desk.wall.opens
    table.adds(Challenges, HOW)
    table.me.key(Qt.Key.Key_F, CTRL | SHIFT)
    assert HOW in texts(table.desk.before_the_room())
    assert heading_words(table.desk) == ("", "")
    table.me.presses("Take the framing off the wall", table.page)
    assert not table.desk.wall.opens


def test_going_on_takes_the_frame_away_and_enters_no_step(table: Table):
    table.adds(Challenges, HOW)
    table.me.window.commands.run("frame_wall")
    before = table.desk.step()
    table.me.key(Qt.Key.Key_Escape)
    table.me.window.commands.run("next")
    assert not table.desk.wall.opens
    assert table.desk.step() == before


def test_a_round_stands_on_the_wall_when_wanted(table: Table):
    table.adds(Challenges, HOW)
    table.asks("55")
    table.me.presses("Show it on the wall", table.page)
    said = texts(table.desk.before_the_room())
    assert HOW in said
    assert "5 · I will help to lead it" in said


def test_the_challenge_stands_above_every_wall_when_wanted(table: Table):
    table.adds(Challenges, HOW)
    assert challenge_words(table.desk) == ""
    table.page.section(OnTheWall).header.click()
    assert challenge_words(table.desk) == HOW


def test_the_frame_is_offered_until_a_session_has_begun(table: Table):
    session = table.desk.course.session
    assert not framing_overlay.is_ahead(table.world, session)
    table.adds(Challenges, HOW)
    assert framing_overlay.is_ahead(table.world, session)
    table.desk.advance(1)
    assert not framing_overlay.is_ahead(table.world, session)


def test_a_frame_of_several_pages_is_turned_and_then_gone(table: Table):
    for number in range(9):
        table.page.section(Rules).write(f"Rule {number} " + "listen " * 60)
    table.me.window.commands.run("frame_wall")
    pages = pages_of(table.desk.before_the_room())
    assert pages > 1
    for page in range(pages):
        assert table.desk.wall.looked_at.page == page
        table.desk.advance(1)
    assert not table.desk.wall.opens


def test_three_rounds_without_agreement_offer_to_keep_both_wordings(table: Table):
    table.adds(Challenges, HOW)
    for _ in range(3):
        table.asks("15")
        table.me.comes_back()
    table.me.presses("Agree to differ…", table.page)
    sheet: Any = table.me.sheet()
    sheet.form.put("other", "Each for themselves")
    sheet.accept()
    table.me.settle()
    assert table.me.sees("The other wording: “Each for themselves”")
