"""The room sees how a tie was settled, whichever page of the result it was shown."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.model.core.records import Card
from facilitator.model.core.words import Text
from facilitator.model.display.gesture import Act, Write
from facilitator.model.display.picture import Audience, Bar
from facilitator.ui.projector.visible_area import seen
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_room_sees_what_a_tie_was_settled_for(sitting: ProgrammeWindows):
    desk, method, activity = sitting.desk, sitting.desk.shown.method, sitting.desk.shown.activity
    assert method is not None
    assert activity is not None
    desk.do(Write(texts=tuple(f"Thing number {n}" for n in range(27))))
    held = sorted(desk.world.all(Card), key=lambda card: card.number)
    items = " ".join(card.id for card in held)
    desk.do(
        Act(
            action="vote_on",
            answers={"kind": "dots", "budget": 3, "cap": 1, "items": items, "top": 1},
        )
    )
    for first in range(1, len(held) - 1, 3):
        ballot = method.typed(desk.world, activity, f"{first} {first + 1} {first + 2}")
        assert ballot is not None
        assert not isinstance(ballot, Text)
        desk.do(ballot)
    desk.do(Act(action="close_vote"))
    QTest.keyClick(sitting.window.stage.canvas, Qt.Key.Key_PageDown, CTRL)
    assert desk.wall.page == 1
    chosen = held[0]
    desk.do(Act(action="tie_talk", answers={chosen.id: True}))
    picture = desk.picture(Audience.ROOM)
    assert pages_of(picture) > 1
    bar = next(s for s in picture.shapes if isinstance(s, Bar) and s.id == chosen.id)
    assert seen(desk.wall, picture).overlap(bar.rect) > 0
    assert desk.wall.page == 0
