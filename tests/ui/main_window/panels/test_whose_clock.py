"""The clock above the wall says whose it is, where that is not what is looked at."""

from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.agenda.test_running_day import Day, begins, day
from tests.ui.driver import Facilitator

__all__ = ["day"]


def names_beside_the_clock(me: Facilitator) -> list[str]:
    QApplication.processEvents()
    held = me.window.topbar.clock.findChildren(QLabel)
    return [each.accessibleName() for each in held if each.isVisible() and each.accessibleName()]


def test_the_clock_of_what_went_before_is_named_until_the_next_one_begins(day: Day) -> None:
    me = day()
    begins(me, "Welcome")
    assert names_beside_the_clock(me) == [], "it is of what is looked at"
    me.presses("Next activity", me.window.side)
    assert me.window.topbar.clock.words
    assert names_beside_the_clock(me) == ["Welcome"]
    shown = [each for each in me.window.topbar.clock.findChildren(QLabel) if each.isVisible()]
    for each in shown:
        assert each.width() >= each.sizeHint().width(), each.text()
        assert not any(each.geometry().intersects(o.geometry()) for o in shown if o is not each)
    me.presses("Start", me.window.side)
    assert names_beside_the_clock(me) == []
