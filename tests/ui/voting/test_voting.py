"""Votes as hands do them: what is voted on is ticked, ballots are typed, laptops passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from facilitator.editing.opening import add_activity
from facilitator.methods import method
from facilitator.methods.kj.records import KjSettings
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Card, ClockKind, Draft, Poll
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Act, Advance, Join, Write
from facilitator.model.display.picture import Audience, Bar, Emphasis, Region, Tint
from facilitator.model.voting import queries as voting_queries
from facilitator.typeset.strokes import FILL, Ink
from facilitator.ui.canvas.painting.strokes import colours_for
from facilitator.ui.projector.wall_heading import heading_words, room_clock
from facilitator.ui.projector.window import ProjectedWindow
from facilitator.ui.style.tokens import WALL_DAYLIGHT, WALL_LIGHT, WallTokens
from facilitator.ui.workspace.workspace import Workspace
from tests.ui.driver import Facilitator
from tests.ui.open_programme import make_programme, wall_of
from tests.ui.style.contrast import contrast

WORDS = ("Small groups carry large risks", "Money comes too late", "We compete", "Nobody asks")
Begin = Callable[..., Any]


@pytest.fixture
def me(begin: Begin, tmp_path: Path) -> Iterator[Facilitator]:
    """A wall with two groups of two cards and one loose card."""
    programme = make_programme(tmp_path / "p.facilitator", WORDS)
    found: Facilitator = begin(desk=Workspace(programme))
    found.desk.do(Advance(to="group"))
    found.desk.do(Write(texts=("A card of its own",)))
    keys = {c.text: c.id for c in found.desk.world.all(Card)}
    for pair in (WORDS[:2], WORDS[2:]):
        found.desk.do(Join(on=tuple(keys[words] for words in pair)))
    found.settle()
    yield found
    programme.close()


def poll(me: Facilitator) -> Poll:
    held = voting_queries.latest(me.desk.world, wall_of(me.desk.programme))
    assert held is not None
    return held


def opens(me: Facilitator, *, kind: str = "dots") -> None:
    answers = {"kind": kind, "budget": 2, "cap": 2}
    assert me.desk.do(Act(action="vote_on", answers=answers)).done
    me.settle()


def test_what_is_voted_on_is_ticked_and_groups_are_suggested(me: Facilitator):
    me.chooses("A card of its own")  # a stale selection says nothing
    me.desk.do(Act(action="vote_on"))
    sheet = me.sheet()
    boxes = {box.text(): box for box in sheet.findChildren(QCheckBox)}
    assert [box.isChecked() for box in boxes.values()] == [True, True, False]
    loose = next(box for words, box in boxes.items() if "A card of its own" in words)
    QTest.mouseClick(loose, Qt.MouseButton.LeftButton, pos=QPoint(10, loose.height() // 2))
    me.presses("Continue", sheet)
    me.presses("Open the vote", me.sheet())
    assert len(voting_queries.items(me.desk.world, poll(me))) == 3


def test_nothing_ticked_is_said_and_the_form_stays(me: Facilitator):
    me.desk.do(Act(action="vote_on"))
    sheet = me.sheet()
    me.presses("All or none: Groups", sheet)
    me.presses("Continue", sheet)
    assert me.sees("Tick what it is about.", sheet)


def test_the_room_sees_what_is_voted_on_and_how(me: Facilitator):
    opens(me)
    picture = me.desk.picture(Audience.ROOM)
    marks = [s.mark for s in picture.shapes if isinstance(s, Region)]
    assert marks == ["A", "B"]
    assert picture == me.desk.picture(Audience.FACILITATOR)


def test_a_ballot_typed_as_the_line_suggests_counts(me: Facilitator):
    opens(me)
    like = me.window.capture.line.placeholderText().rpartition(": ")[2]
    cards = len(me.desk.world.all(Card))
    me.writes(like)
    assert len(voting_queries.ballots(me.desk.world, poll(me))) == 1
    assert len(me.desk.world.all(Card)) == cards


def test_a_line_that_is_no_ballot_is_refused_and_never_a_card(me: Facilitator):
    opens(me)
    cards = len(me.desk.world.all(Card))
    for line in ("B A F", "What about the car park", "12 > C"):
        me.window.capture.line.setText("")
        me.writes(line)
        assert "does not read as a vote" in me.said()
        assert me.window.capture.line.text() == line
    me.pastes("One line\nAnd another")
    assert len(me.desk.world.all(Card)) == cards
    assert board_queries.open_poll(me.desk.world, wall_of(me.desk.programme)) is not None


def taps(me: Facilitator, mark: str) -> None:
    """Tap a line of the ballot at the laptop."""
    canvas = me.window.away.canvas
    canvas.settle()
    shape = next(
        s for s in canvas.picture.shapes if isinstance(s, Region) and str(s.title).startswith(mark)
    )
    x, y = canvas.lens.to_view(*shape.rect.centre)
    where = QPointF(x / canvas.ratio, y / canvas.ratio).toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=where)
    me.settle()


def test_the_panel_is_the_vote_s_while_it_is_open(me: Facilitator):
    opens(me)
    side = me.window.side
    assert not side.steps.isVisible()
    assert me.sees("Vote open", side)
    assert me.sees("Everyone gives 2 dots", side)
    main = [b for b in side.findChildren(QPushButton) if b.property("kind") == "primary"]
    assert [b.accessibleName() for b in main if b.isVisible()] == ["First person votes"]
    me.presses("Close the vote and show it", side)
    assert board_queries.open_poll(me.desk.world, wall_of(me.desk.programme)) is None
    assert side.steps.isVisible()


def test_one_tap_a_person_and_only_the_facilitator_gets_out(me: Facilitator):
    opens(me)
    me.presses("First person votes", me.window.side)
    for number, mark in enumerate("ABA", 1):
        taps(me, mark)
        taps(me, mark)
        me.presses("Done", me.window.away)
        said = "1 has voted" if number == 1 else f"{number} have voted"
        assert me.sees(said, me.window.away)
        if number < 3:
            me.presses("I am next: begin", me.window.away)
    me.presses("I am the facilitator", me.window.away)
    assert not me.window.side.isVisible(), "a tap is not enough"
    me.holds("I am the facilitator")
    assert me.window.side.isVisible()
    assert me.sees("3 have voted", me.window.side)
    tally = voting_queries.tally(me.desk.world, poll(me))
    assert (tally.total, tally.voters) == (6, 3)


def _told(me: Facilitator, words: str) -> str:
    """How what stands below the ballot is dressed."""
    labels = me.window.away.findChildren(QLabel)
    return next(each.property("kind") for each in labels if each.text() == words)


def test_who_gives_fewer_dots_is_asked_and_only_a_refusal_is_red(me: Facilitator):
    opens(me)
    me.presses("First person votes", me.window.side)
    taps(me, "A")
    me.presses("Done", me.window.away)
    sheet = me.sheet()
    assert any("Dots given: 1 of 2." in words for words in me.words(sheet))
    me.presses("Cancel", sheet)
    taps(me, "A")
    assert _told(me, "Dots given: 2 of 2.") == "strong"
    taps(me, "B")
    assert _told(me, "That is all. Tap one again to take it off.") == "trouble"
    me.presses("Start again", me.window.away)
    taps(me, "B")
    assert _told(me, "Dots given: 1 of 2.") == "strong"
    me.presses("Done", me.window.away)
    me.presses("Leave it at that", me.sheet())
    assert me.sees("1 has voted", me.window.away)
    assert voting_queries.tally(me.desk.world, poll(me)).total == 1


def test_a_tie_is_decided_in_the_panel_and_marked(me: Facilitator):
    settings = me.desk.world.all(KjSettings)[0]
    me.desk.programme.apply(replacing(text("Top"), [(settings, replace(settings, top=1))]))
    opens(me)
    me.writes("A", "B")
    me.presses("Close the vote and show it", me.window.side)
    assert me.sees("tied for the last place", me.window.side)
    me.presses("Draw by lot…", me.window.side)
    me.presses("Draw", me.sheet())
    tags = [str(s.tag) for s in me.desk.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    assert tags == ["tied, drawn by lot", "tied, not drawn"]
    assert me.sees("tied, drawn by lot", me.window.side)
    assert me.window.side.steps.isVisible()


@pytest.mark.usefixtures("dressed")
def test_the_line_takes_ballots_while_a_vote_is_open_and_lets_go_of_a_refused_one(me: Facilitator):
    capture = me.window.capture
    me.window.resize(1366, 768)
    me.settle()
    assert me.sees("Add card", capture)
    opens(me)
    assert me.sees("Enter vote", capture)
    assert not me.sees("Add card", capture)
    assert not me.sees("Enter writes a card")
    me.writes("ab")
    assert len(voting_queries.ballots(me.desk.world, poll(me))) == 1
    me.writes("XY")
    assert capture.line.text() == "XY"
    capture.keep()
    cards = len(me.desk.world.all(Card))
    me.presses("Close the vote and show it", me.window.side)
    assert capture.line.text() == ""
    assert not [d for d in me.desk.world.all(Draft) if d.text]
    assert len(me.desk.world.all(Card)) == cards
    assert me.sees("Add card", capture)


def test_a_card_begun_before_the_vote_is_still_there_after_it(me: Facilitator):
    capture = me.window.capture
    capture.line.setFocus()
    me.types("A card begun")
    capture.keep()
    opens(me)
    me.presses("Close the vote and show it", me.window.side)
    assert capture.line.text() == "A card begun"


def test_once_the_result_is_shown_nobody_is_asked_to_vote_alone(me: Facilitator):
    session = me.desk.course.session
    assert session is not None
    vote = add_activity(me.desk.programme, session.id, method("decide"), "vote", title="Ours")
    me.desk.show_activity(vote)
    me.desk.do(Write(texts=("Shade", "Water")))
    me.goes_to("Vote, each alone")
    alone = "Please choose alone"
    assert me.sees(alone, me.window.side)
    assert heading_words(me.desk)[1] == "2 · Vote, each alone · vote not open yet"
    assert room_clock(me.desk) is None
    me.desk.do(Act(action="open_vote", answers={"budget": 1}))
    me.settle()
    assert room_clock(me.desk) is not None
    assert heading_words(me.desk)[1] == "2 · Vote, each alone · Vote open"
    me.writes("1", "2", "2")
    me.presses("Close the vote and show it", me.window.side)
    assert heading_words(me.desk)[1] == "2 · Result"
    assert room_clock(me.desk) is None
    assert me.sees("“The vote is closed. This is how it came out.”", me.window.side)
    assert not me.sees(alone, me.window.side)
    me.desk.do(Act(action="hide_result"))
    me.settle()
    assert heading_words(me.desk)[1] == "2 · Vote, each alone · vote closed"
    assert room_clock(me.desk) is None
    assert me.sees("“The vote is closed.”", me.window.side)


def clocked(room: ProjectedWindow) -> bool:
    """Whether the wall shows the time that is left."""
    room.tick()
    return bool(room.heading.words[2])


def test_the_room_s_heading_is_the_vote_s_not_the_old_step_s(me: Facilitator):
    step = me.desk.shown.step()
    assert step is not None
    assert "Group" in heading_words(me.desk)[1]
    room = ProjectedWindow(me.desk, me.hands)
    assert clocked(room), "the step has a clock"
    opens(me)
    assert heading_words(me.desk)[1] == "Vote open"
    assert not clocked(room), "the time of the step is none to vote in"
    assert me.window.topbar.clock.words.startswith("Step: ")
    me.writes("A", "B B")
    me.presses("Close the vote and show it", me.window.side)
    assert heading_words(me.desk)[1] == "Result"
    assert not clocked(room)
    me.desk.do(Act(action="hide_result"))
    me.settle()
    assert "Group" in heading_words(me.desk)[1]
    assert clocked(room)
    assert not me.window.topbar.clock.words.startswith("Step: ")
    room.close()
    room.deleteLater()
    me.settle()


def test_the_clock_of_another_step_stands_beside_no_vote(me: Facilitator):
    room = ProjectedWindow(me.desk, me.hands)
    me.desk.set_clock(ClockKind.PAUSE)
    assert clocked(room), "it is the step's"
    opens(me)
    assert not clocked(room)
    me.desk.set_clock(ClockKind.RESUME)
    assert not clocked(room), "it goes on, and is no time to vote in"
    me.desk.set_clock(ClockKind.EXTEND, -6 * 60 * 60)
    assert not clocked(room), "time is up"
    me.writes("A")
    me.presses("Close the vote and show it", me.window.side)
    assert not clocked(room)
    me.desk.do(Act(action="hide_result"))
    me.settle()
    assert clocked(room)
    here = me.desk.activity
    assert here is not None
    me.desk.course.end()
    me.desk.show_activity(here)
    me.settle()
    assert not clocked(room), "the session is over"
    room.close()
    room.deleteLater()
    me.settle()


@pytest.mark.parametrize("tokens", [WALL_LIGHT, WALL_DAYLIGHT])
def test_the_first_of_a_result_can_be_read_on_its_bar(tokens: WallTokens):
    first = Bar(id="a", rect=Rect(0, 0, 900, 100), share=1, text="A", emphasis=Emphasis.STRONG)
    inks = colours_for(tokens, first)
    assert contrast(inks[Ink.ON_ACCENT].name(), inks[Ink.ACCENT].name()) >= 4.5
    for tint in (Tint.GREEN, Tint.YELLOW, Tint.GREY, Tint.BLUE, Tint.PINK):
        assert contrast(inks[Ink.TEXT].name(), inks[FILL[tint]].name()) >= 4.5


def test_no_step_is_gone_on_to_while_a_vote_is_open(me: Facilitator):
    opens(me)
    step = me.desk.step()
    me.key(Qt.Key.Key_PageDown)
    assert me.desk.step() == step
    assert "A vote is open" in me.said()
    me.desk.do(Act(action="close_vote"))
    me.key(Qt.Key.Key_PageDown)
    assert me.desk.step() != step


def test_a_refused_line_that_is_typed_over_is_offered_back(me: Facilitator):
    capture = me.window.capture
    opens(me)
    me.writes("A X")
    me.types("B B")
    assert "“A X” was not taken." in me.said()
    me.enter()
    assert len(voting_queries.ballots(me.desk.world, poll(me))) == 1
    me.presses("Put it back", me.window.strip.notices)
    assert capture.line.text() == "A X"
    me.key(Qt.Key.Key_End)
    me.key(Qt.Key.Key_Backspace)
    me.types("B")
    me.enter()
    assert len(voting_queries.ballots(me.desk.world, poll(me))) == 2


def test_a_refused_line_that_is_mended_is_not_offered_back(me: Facilitator):
    opens(me)
    me.writes("A X")
    me.key(Qt.Key.Key_End)
    me.key(Qt.Key.Key_Backspace)
    assert "was not taken" not in me.said()


def test_what_was_refused_is_told_and_no_card_when_the_vote_closes(me: Facilitator):
    opens(me)
    me.writes("XY")
    me.presses("Close the vote and show it", me.window.side)
    assert "“XY” was not taken." in me.said()
    assert not offered(me)
    assert not me.window.capture.line.text()


def offered(me: Facilitator) -> bool:
    """Whether a line is offered back."""
    me.settle()
    made = me.window.strip.notices.findChildren(QPushButton)
    return any(each.text() == "Put it back" and each.isVisible() for each in made)


def test_a_refused_ballot_is_not_offered_once_its_vote_is_closed(me: Facilitator):
    opens(me)
    me.writes("A X")
    me.types("B")
    assert offered(me)
    me.enter()
    me.presses("Close the vote and show it", me.window.side)
    assert not offered(me)
    me.desk.do(Act(action="hide_result"))
    opens(me)
    assert not offered(me), "another vote is another one"


def test_a_ballot_put_back_is_no_card_when_the_vote_closes(me: Facilitator):
    opens(me)
    me.writes("A X")
    me.types("B B")
    me.enter()
    me.presses("Put it back", me.window.strip.notices)
    me.presses("Close the vote and show it", me.window.side)
    assert not me.window.capture.line.text()
    assert not offered(me)


def test_a_refused_line_is_offered_only_where_it_was_meant(me: Facilitator):
    opens(me)
    me.writes("A X")
    me.types("B")
    me.enter()
    here, session = me.desk.activity, me.desk.course.session
    assert here is not None
    assert session is not None
    other = add_activity(me.desk.programme, session.id, method("kj"), "grouping", title="Other")
    me.desk.show_activity(other)
    me.settle()
    assert not offered(me)
    me.desk.show_activity(here)
    me.settle()
    assert offered(me), "its vote is open"


def test_several_refused_lines_are_told_one_after_another_and_end_for_good(me: Facilitator):
    opens(me)
    for words in ("A X", "A Y"):
        me.writes(words)
    me.types("B B")
    me.enter()
    for words, letter in (("A X", "X"), ("A Y", "Y")):
        assert f"“{words}” was not taken." in me.said()
        assert letter in me.said().split("was not taken.")[1], "why"
        me.presses("Dismiss", me.window.strip.notices)
    assert not offered(me)
    me.writes("A")
    assert not offered(me)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("wide", [980, 1024, 1366])
def test_a_vote_is_entered_by_a_button_at_every_width(me: Facilitator, wide: int):
    opens(me)
    me.window.resize(wide, 700)
    me.settle()
    add = next(b for b in me.window.capture.findChildren(QPushButton) if "Enter vote" in b.text())
    assert add.isVisible()
    assert add.width() >= add.minimumSizeHint().width()
    assert me.window.capture.line.width() > 200
