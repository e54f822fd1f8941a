"""Before they come: sleep held off, battery, printer, the file, backups, and the page of it all."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display import standby
from facilitator.model.display.picture import Audience, WallSize, texts
from facilitator.store.backups.backups import Backup, Why
from facilitator.ui.room_check import checks
from facilitator.ui.room_check.page import CheckPage
from facilitator.ui.system import sleep_inhibitor
from facilitator.ui.system.power import Power, power
from facilitator.ui.system.sleep_inhibitor import SleepInhibitor
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import make_programme, sit_down


class Asked(AbstractContextManager[Any]):
    """A system that lets itself be kept awake, or does not."""

    def __init__(self, *, active: bool) -> None:
        self.active, self.now, self.times = active, False, 0

    def __enter__(self) -> Self:
        self.now, self.times = True, self.times + 1
        return self

    def __exit__(self, *_told: object) -> None:
        self.now = False


def test_sleep_is_held_off_once_and_comes_again():
    system = Asked(active=True)
    held = SleepInhibitor(lambda: system)
    assert held.words == sleep_inhibitor.NOT_HELD
    held.hold(on=True)
    held.hold(on=True)
    assert (system.now, system.times, held.words) == (True, 1, sleep_inhibitor.HELD)
    held.hold(on=False)
    assert (system.now, held.words) == (False, sleep_inhibitor.NOT_HELD)
    held.hold(on=True)
    assert system.times == 2


def test_where_nothing_can_be_done_it_says_so(qapp: QApplication):
    for held in (SleepInhibitor(lambda: Asked(active=False)), sleep_inhibitor.with_a_screen()):
        held.hold(on=True)
        assert held.words == sleep_inhibitor.NOT_HELD
        held.hold(on=False)


def test_the_library_is_asked_for_both_and_fails_without_a_word():
    with sleep_inhibitor._presenting() as mode:
        assert mode.active in (True, False)
    assert not mode.active


@pytest.mark.parametrize(
    ("plugged", "percent", "found"),
    [
        (True, 76.5, Power(plugged=True, percent=77)),
        (False, 30, Power(plugged=False, percent=30)),
        (None, 30, None),
    ],
)
def test_the_system_tells_of_its_battery(
    monkeypatch: pytest.MonkeyPatch, plugged: bool | None, percent: float, found: Power | None
):
    told = SimpleNamespace(percent=percent, secsleft=0, power_plugged=plugged)
    monkeypatch.setattr("psutil.sensors_battery", lambda: told, raising=False)
    assert power() == found


def test_a_machine_without_a_battery(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("psutil.sensors_battery", lambda: None, raising=False)
    assert power() is None
    monkeypatch.delattr("psutil.sensors_battery")
    assert power() is None


@pytest.mark.parametrize(
    ("held", "good"),
    [
        (None, None),
        (Power(plugged=True, percent=12), True),
        (Power(plugged=False, percent=90), True),
        (Power(plugged=False, percent=20), False),
    ],
)
def test_a_battery_that_will_not_last_is_to_be_looked_at(held: Power | None, good: bool | None):
    assert checks.of_power(held).good is good


def test_no_printer_is_no_disaster_but_said():
    assert checks.of_printers((), "").good is False
    assert "PDF" in str(checks.of_printers((), "").words)
    assert str(checks.of_printers(("Hall",), "Hall").words) == "“Hall” is the usual printer."
    assert str(checks.of_printers(("A", "B"), "").words) == "2 printers are known."


def test_where_the_file_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "Our day.facilitator"
    assert checks.of_file(path, "~/Our day", on_stick=False).good is True
    assert checks.of_file(path, "~/Our day", on_stick=True).good is False
    monkeypatch.setattr(checks, "LITTLE", 10**18)
    assert "only" in str(checks.of_file(path, "~/Our day", on_stick=False).words)
    gone = checks.of_file(tmp_path / "gone" / "x", "gone", on_stick=False)
    assert (gone.good, "does not answer" in str(gone.words)) == (False, True)


def test_how_old_the_last_backup_is():
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def backup(age: timedelta) -> Backup:
        return Backup(at=now - age, path=Path("b"), why=Why.OPENED, size=1)

    assert checks.of_backup(None, now).good is False
    assert checks.of_backup(backup(timedelta(hours=1)), now).good is True
    old = checks.of_backup(backup(timedelta(days=3)), now)
    assert str(old.words) == "The last one is 3 days old."


def test_a_screen_of_its_own_for_the_room():
    assert checks.of_screens(1, shown=False).good is False
    assert checks.of_screens(2, shown=False).good is None
    assert checks.of_screens(2, shown=True).good is True


# the page


def page(sitting: ProgrammeWindows) -> CheckPage:
    QApplication.processEvents()
    found = sitting.window.page
    assert isinstance(found, CheckPage)
    return found


def press(inside: Any, words: str) -> None:
    QApplication.processEvents()
    next(b for b in inside.findChildren(QPushButton) if b.text() == words).click()
    QApplication.processEvents()


def test_the_page_says_each_thing_in_words_and_tries_it(sitting: ProgrammeWindows):
    sitting.wall.rehearse()
    sitting.window.commands.run("check")
    held = page(sitting)
    words = {label.text() for label in held.findChildren(QLabel)}
    assert {"Battery", "Printer", "Backups", "Notifications"} <= words
    assert {"good", "look at this"} <= words
    press(held, "Show the test card")
    assert "Can the last row read this?" in texts(sitting.desk.before_the_room())
    shown = texts(sitting.wall.window.canvas.picture)
    assert "Can the last row read this?" in shown
    assert "Can the last row read this?" not in texts(sitting.desk.picture(Audience.FACILITATOR))
    press(held, "Take the test card away")
    assert sitting.desk.wall.testing is None


def test_leaving_the_page_takes_the_test_card_away(sitting: ProgrammeWindows):
    sitting.window.commands.run("check")
    press(page(sitting), "Show the test card")
    sitting.window.leave_page()
    assert sitting.desk.wall.testing is None
    assert "Can the last row read this?" not in texts(sitting.desk.before_the_room())


@pytest.fixture
def on_the_day(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], ProgrammeWindows]]:
    """Sit down at a programme with a session today, as often as one likes."""
    made: list[ProgrammeWindows] = []

    def again() -> ProgrammeWindows:
        for sitting in made:
            sitting.close()
        programme = make_programme(tmp_path / f"p{len(made)}.facilitator")
        (session,) = programme.world.all(Session)
        today = PartialDate.of(programme.context().now.astimezone().date())
        new = Session(id=session.id, title=session.title, on=today, position=session.position)
        programme.apply(replacing(text("On"), [(session, new)]))
        made.append(sit_down(programme, tmp_path))
        return made[-1]

    yield again
    for sitting in made:
        sitting.close()
        sitting.deleteLater()


def test_the_check_is_offered_once_on_the_day(on_the_day: Callable[[], ProgrammeWindows]):
    first = on_the_day()
    assert first.window.strip.notices.words.startswith("A session is today")
    press(first.window.strip.notices, "Three-minute check")
    assert page(first)
    again = on_the_day()
    assert not again.window.strip.notices.words.startswith("A session is today")


def test_on_another_day_it_is_not_offered(sitting: ProgrammeWindows):
    (session,) = sitting.desk.world.all(Session)
    assert session.on != date.max
    assert "A session is today" not in sitting.window.strip.notices.words


@pytest.mark.parametrize("high", [790.0, 890.0, 1090.0])
def test_the_trial_card_fits_every_wall(high: float):
    picture = standby.trial_card("Reads to 6 m", WallSize(height=high))
    assert picture.height == picture.page == high
