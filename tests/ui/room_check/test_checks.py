"""Before they come: sleep held off, battery, printer, the file, backups, and the page of it all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.model.core.records import Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display import standby
from facilitator.model.display.picture import Audience, WallSize, texts
from facilitator.store.backups.backups import Backup, Why
from facilitator.ui.room_check import checks
from facilitator.ui.room_check.page import CheckPage
from facilitator.ui.system import sleep_inhibitor
from facilitator.ui.system.power import Power, on_linux, on_macos, on_windows
from facilitator.ui.system.sleep_inhibitor import SleepInhibitor
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import make_programme, sit_down


class Held:
    """A child process that is only noted down."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command, self.ended = tuple(command), False

    def end(self) -> None:
        self.ended = True


def machine(system: str, *tools: str) -> tuple[SleepInhibitor, list[Held]]:
    """A machine with some tools, and what was started on it."""
    started: list[Held] = []

    def start(command: Sequence[str]) -> Any:
        started.append(Held(command))
        return started[-1]

    def find(name: str) -> str | None:
        return f"/usr/bin/{name}" if name in tools else None

    return SleepInhibitor(system=system, find=find, start=start), started


def test_linux_holds_off_sleep_and_the_screen_saver_and_lets_both_go():
    held, started = machine("linux", "systemd-inhibit", "gnome-session-inhibit")
    held.hold(on=True)
    held.hold(on=True)
    assert [each.command[0] for each in started] == [
        "/usr/bin/systemd-inhibit",
        "/usr/bin/gnome-session-inhibit",
    ]
    assert all(any(part.startswith("--pid=") for part in each.command) for each in started)
    assert held.words == sleep_inhibitor.HELD
    held.hold(on=False)
    assert all(each.ended for each in started)
    assert not held.holds_sleep


def test_without_a_desktop_that_listens_the_screen_saver_is_said_to_come():
    held, started = machine("linux", "systemd-inhibit")
    held.hold(on=True)
    assert (len(started), held.words) == (1, sleep_inhibitor.SLEEP_ONLY)


def test_where_nothing_can_be_done_it_says_so():
    held, started = machine("linux")
    held.hold(on=True)
    assert (started, held.words) == ([], sleep_inhibitor.NOT_HELD)
    failing = SleepInhibitor(system="darwin", find=lambda name: name, start=cannot)
    failing.hold(on=True)
    assert failing.words == sleep_inhibitor.NOT_HELD


def cannot(_command: Sequence[str]) -> Any:
    raise OSError


def test_a_mac_is_kept_awake_by_caffeinate():
    held, started = machine("darwin", "caffeinate")
    held.hold(on=True)
    assert started[0].command[:3] == ("/usr/bin/caffeinate", "-d", "-i")
    assert held.words == sleep_inhibitor.HELD


def test_windows_is_told_by_its_flags():
    told: list[int] = []

    def windows(flags: int) -> int:
        told.append(flags)
        return 1

    held = SleepInhibitor(system="win32", windows=windows)
    held.hold(on=True)
    assert held.words == sleep_inhibitor.HELD
    held.hold(on=False)
    assert told == [0x80000003, 0x80000000]


def supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    for file, words in files.items():
        (folder / name / file).write_text(f"{words}\n")


def test_linux_tells_the_battery_in_files(tmp_path: Path):
    assert on_linux(tmp_path / "none") is None
    supply(tmp_path, "AC", type="Mains", online="1")
    assert on_linux(tmp_path) == Power(plugged=True, percent=None)
    supply(tmp_path, "mouse", type="Battery", scope="Device", capacity="3")
    supply(tmp_path, "BAT0", type="Battery", capacity="80", status="Discharging")
    supply(tmp_path, "BAT1", type="Battery", capacity="40", status="Unknown")
    assert on_linux(tmp_path) == Power(plugged=False, percent=60)


@pytest.mark.parametrize(
    ("ac", "flags", "percent", "found"),
    [
        (1, 0, 77, Power(plugged=True, percent=77)),
        (0, 0, 30, Power(plugged=False, percent=30)),
        (1, 128, 255, Power(plugged=True, percent=None)),
        (255, 0, 30, None),
    ],
)
def test_windows_fills_in_its_status(ac: int, flags: int, percent: int, found: Power | None):
    def ask(status: Any) -> int:
        held = status._obj
        held.ac, held.flags, held.percent = ac, flags, percent
        return 1

    assert on_windows(ask) == found
    assert on_windows(lambda _status: 0) is None


def test_a_mac_says_it_in_words():
    on_cable = "Now drawing from 'AC Power'\n -InternalBattery-0 (id=1)\t96%; charging;"
    assert on_macos(on_cable) == Power(plugged=True, percent=96)
    assert on_macos("Now drawing from 'Battery Power'\n\t41%;") == Power(plugged=False, percent=41)
    assert on_macos("") is None


@pytest.mark.parametrize(
    ("power", "good"),
    [
        (None, None),
        (Power(plugged=True, percent=None), True),
        (Power(plugged=True, percent=12), True),
        (Power(plugged=False, percent=90), True),
        (Power(plugged=False, percent=20), False),
    ],
)
def test_a_battery_that_will_not_last_is_to_be_looked_at(power: Power | None, good: bool | None):
    assert checks.of_power(power).good is good


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
        today = programme.context().now.astimezone().date()
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
