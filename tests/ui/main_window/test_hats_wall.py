"""Hats under real hands: cards dragged onto a hat, feelings tapped, the room turned."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest

from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.methods.hats import plan
from facilitator.methods.hats.feelings import words as feelings
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.records import Feeling, Hat
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Audience, Note
from facilitator.ui.canvas.canvas import Canvas
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.main_window.hand_over import HandOver
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.workspace import Workspace
from tests.new_file import create
from tests.ui.driver import LEFT, Begin, Facilitator
from tests.ui.open_programme import part, sit_down


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenProgramme]:
    """A programme with hats: blue, white and red."""
    programme = create(tmp_path / "hats.facilitator", "Centres", METHODS)
    session = add_session(programme, "Workshop")
    hats = add_activity(
        programme, session, method("hats"), "own", title="Hats", question="Shall we?"
    )
    programme.do(hats, Act(action="type_hats", answers={"hats": "B W R"}))
    yield programme
    programme.close()


def middle(canvas: Canvas, key: str) -> QPoint:
    shape = canvas.finder.get(key)
    assert shape is not None, "it is not in the picture"
    x, y = canvas.lens.to_view(*place(shape).centre)
    return QPointF(x / canvas.ratio, y / canvas.ratio).toPoint()


def drag(canvas: Canvas, what: str, onto: str) -> None:
    """Drag one shape onto another with the mouse."""
    canvas.settle()
    start, end = middle(canvas, what), middle(canvas, onto)
    QTest.mousePress(canvas, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    QTest.mouseRelease(canvas, LEFT, pos=end)


def hat_of(desk: Workspace, words: str) -> Hat | None:
    activity = desk.world.all(Activity)[0].id
    held = piles.Piles(desk.world, activity)
    card = next(c for p in held.all() for c in p.cards if c.text == words)
    return held.hat(held.of(card))


def shown(desk: Workspace, audience: Audience = Audience.ROOM) -> dict[str, str]:
    return {s.text: s.id for s in desk.picture(audience).shapes if isinstance(s, Note)}


def test_a_card_let_go_on_a_worn_hat_goes_under_it(opened: OpenProgramme, begin: Begin):
    me: Facilitator = begin(desk=Workspace(opened))
    me.desk.do(Advance())
    me.desk.do(Advance())
    me.writes("We begin too late")
    blue = plan.planned(me.desk.world, me.desk.world.all(Activity)[0].id)[0]
    drag(me.window.stage.canvas, me.card("We begin too late").id, blue.id)
    me.settle()
    assert hat_of(me.desk, "We begin too late") is Hat.BLUE
    assert not shown(me.desk)


def test_on_the_rooms_wall_it_only_moves_and_a_tap_opens_nothing(
    opened: OpenProgramme, tmp_path: Path, qapp: object
):
    sitting: ProgrammeWindows = sit_down(opened, tmp_path)
    sitting.wall.rehearse()
    desk, canvas = sitting.desk, sitting.wall.window.canvas
    desk.do(Advance())
    desk.do(Advance())
    desk.do(Write(texts=("A fact",)))
    canvas.settle()
    blue = plan.planned(desk.world, desk.world.all(Activity)[0].id)[0]
    drag(canvas, shown(desk)["A fact"], blue.id)
    assert hat_of(desk, "A fact") is Hat.WHITE
    assert "A fact" in shown(desk)
    QTest.mouseDClick(canvas, LEFT, pos=middle(canvas, blue.id))
    assert "A fact" in shown(desk), "the hat that is on stays on the wall"
    sitting.close()


def test_the_room_turns_to_the_next_hat(opened: OpenProgramme, tmp_path: Path, qapp: object):
    sitting: ProgrammeWindows = sit_down(opened, tmp_path)
    sitting.wall.rehearse()
    sitting.desk.do(Advance())
    sitting.desk.do(Advance())
    banner = sitting.wall.window.passing.banner
    assert banner is not None
    assert str(banner.text) == "White · facts"
    sitting.close()


def test_a_feeling_is_tapped_by_whoever_has_the_laptop(opened: OpenProgramme, begin: Begin):
    me: Facilitator = begin(desk=Workspace(opened))
    for _ in range(3):
        me.desk.do(Advance())
    me.presses("Hand over the laptop for red")
    page = part(me.window, HandOver)
    page.canvas.settle()
    for key in ("sign:heron", "feeling:mixed"):
        QTest.mouseClick(page.canvas, LEFT, pos=middle(page.canvas, key))
        me.settle()
    me.presses("Done: hand the laptop back")
    me.holds("I am the facilitator")
    red = plan.planned(me.desk.world, me.desk.world.all(Activity)[0].id)[2]
    assert [r.feeling for r in feelings.given(me.desk.world, red)] == [Feeling.MIXED]
