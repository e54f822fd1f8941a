"""Who has spoken: private, counted late and together, never in the room or on paper."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.model.core.records import Activity
from facilitator.model.core.world import Change
from facilitator.model.display.document import Readership
from facilitator.model.display.picture import Audience, texts
from facilitator.model.people import attendance, queries
from facilitator.model.people.records import Spoken
from facilitator.ui.main_window.side_panel.tabs import HEARD
from tests.ui.driver import Begin, Facilitator

NAMES = ("Zebedee", "Quentin", "Wilhelmina")


def comes(me: Facilitator, *names: str) -> None:
    session = me.desk.world.all(Activity)[0].session
    for name in names:
        ctx = me.desk.programme.context()
        change = attendance.walk_in(me.desk.world, session, name, new_id=ctx.new_id, at=ctx.now)
        me.desk.amend(change)
    me.settle()


def chips(me: Facilitator) -> list[str]:
    me.settle()
    found = me.window.side.heard.findChildren(QPushButton)
    return [each.text() for each in found if not each.isHidden()]


def written(me: Facilitator) -> list[Change]:
    changes: list[Change] = []
    me.desk.changed.connect(changes.append)
    return changes


def test_nobody_entered_shows_no_names(begin: Begin):
    me = begin()
    assert me.window.side.heard.isHidden()
    comes(me, *NAMES)
    assert chips(me) == list(NAMES)


def test_those_not_heard_yet_come_first(begin: Begin):
    me = begin()
    comes(me, *NAMES)
    me.presses("Zebedee")
    assert chips(me) == ["Quentin", "Wilhelmina", "Zebedee · 1"]
    me.presses("Zebedee · 1")
    assert chips(me)[-1] == "Zebedee · 2"


@pytest.mark.usefixtures("dressed")
def test_long_names_and_what_to_do_stay_within_the_panel(begin: Begin):
    me = begin()
    me.window.resize(1366, 768)
    comes(me, *NAMES, "Wilhelmina Featherstonehaugh-Cholmondeley of Upper Slaughter", "Aisha Khan")
    me.window.side.tabs.setCurrentIndex(HEARD)
    me.settle()
    shown = me.window.side.tabs.area().viewport().rect()
    for each in me.window.side.heard.findChildren(QWidget):
        at = each.mapTo(me.window.side.tabs.area().viewport(), QPoint())
        assert at.x() + each.width() <= shown.right() + 1, each.accessibleName()
    long = next(c for c in me.window.side.heard.findChildren(QPushButton) if "…" in c.text())
    assert "Upper Slaughter" in long.accessibleName()
    assert "Upper Slaughter" in long.toolTip()


def test_a_tap_is_written_later_and_cannot_be_laid_beside_a_card(begin: Begin):
    me = begin(activities=2)
    comes(me, *NAMES)
    changes = written(me)
    me.presses("Quentin")
    me.writes("Said just after")
    me.presses("Zebedee")
    assert not me.desk.world.all(Spoken)
    first = me.desk.activity
    assert first is not None
    me.desk.show_activity("a1")
    me.settle()
    told = [c for c in changes if any(isinstance(r, Spoken) for r in c.after)]
    assert len(told) == 1
    assert told[0].anonymous
    assert not told[0].undoable
    assert sorted(queries.spoken(me.desk.world, first).values()) == [1, 1]
    assert me.desk.programme.undo_label(first) is not None
    me.desk.show_activity(first)
    assert chips(me)[0] == "Wilhelmina"


def test_what_was_tapped_is_kept_when_the_window_closes(begin: Begin):
    me = begin()
    comes(me, *NAMES)
    me.presses("Quentin")
    me.window.close()
    assert [s.times for s in me.desk.world.all(Spoken)] == [1]


def test_ten_minutes_write_only_when_nobody_is_singled_out(begin: Begin):
    me = begin()
    comes(me, *(f"Name {n}" for n in range(6)))
    heard = me.window.side.heard
    for person in queries.everybody(me.desk.world)[:4]:
        heard.tap(person.id)
    heard._timer.timeout.emit()
    assert not me.desk.world.all(Spoken)
    heard.tap(queries.everybody(me.desk.world)[4].id)
    heard._timer.timeout.emit()
    assert len(me.desk.world.all(Spoken)) == 5


def test_a_slip_is_taken_back(begin: Begin):
    me = begin()
    comes(me, *NAMES)
    zebedee = queries.everybody(me.desk.world)[0].id
    me.window.side.heard.tap(zebedee)
    me.window.side.heard.tap(zebedee, -1)
    me.window.side.heard.tap(zebedee, -1)
    assert chips(me) == list(NAMES)


def test_the_room_and_paper_never_hold_who_has_not_spoken(begin: Begin):
    me = begin()
    comes(me, *NAMES)
    me.writes("A card")
    me.presses("Quentin")
    me.window.side.heard.keep()
    shown = " ".join(texts(me.desk.picture(Audience.ROOM)))
    assert me.desk.method is not None
    assert me.desk.activity is not None
    document = me.desk.method.report(
        me.desk.world, me.desk.activity, Readership.HANDOUT, me.desk.wall.frame
    )
    for name in NAMES:
        assert name not in shown
        assert name not in repr(document)
