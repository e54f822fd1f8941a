"""Votes as hands do them: what is voted on is ticked, ballots are typed, laptops passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from facilitator.model import board, voting
from facilitator.model.gesture import Act, Advance, Join, Write
from facilitator.model.picture import Audience, Region
from facilitator.model.records import Card, Poll
from facilitator.ui.desk import Desk
from tests.ui.driver import Facilitator
from tests.ui.open_programme import make_programme, wall_of

WORDS = ("Small groups carry large risks", "Money comes too late", "We compete", "Nobody asks")
Begin = Callable[..., Any]


@pytest.fixture
def me(begin: Begin, tmp_path: Path) -> Iterator[Facilitator]:
    """A wall with two groups of two cards and one loose card."""
    programme = make_programme(tmp_path / "p.facilitator", WORDS)
    found: Facilitator = begin(desk=Desk(programme))
    found.desk.do(Advance(to="group"))
    found.desk.do(Write(texts=("A card of its own",)))
    keys = {c.text: c.id for c in found.desk.world.all(Card)}
    for pair in (WORDS[:2], WORDS[2:]):
        found.desk.do(Join(on=tuple(keys[words] for words in pair)))
    found.settle()
    yield found
    programme.close()


def poll(me: Facilitator) -> Poll:
    held = voting.latest(me.desk.world, wall_of(me.desk.programme))
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
    assert len(voting.items(me.desk.world, poll(me))) == 3


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
    assert len(voting.ballots(me.desk.world, poll(me))) == 1
    assert len(me.desk.world.all(Card)) == cards


def test_a_line_that_is_no_ballot_is_refused_and_never_a_card(me: Facilitator):
    opens(me)
    cards = len(me.desk.world.all(Card))
    for line in ("B A F", "What about the car park", "12 > C"):
        me.window.capture.line.setText("")
        me.writes(line)
        assert "no ballot" in me.said()
        assert me.window.capture.line.text() == line
    me.pastes("One line\nAnd another")
    assert len(me.desk.world.all(Card)) == cards
    assert board.open_poll(me.desk.world, wall_of(me.desk.programme)) is not None
