"""The bell: heard where it can be, said and shown where it cannot."""

import logging
import math
import struct
import subprocess
import sys
import threading
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.resources import resource
from facilitator.ui.system.bell import Bell, NoSoundError

ROOT = Path(__file__).parents[3]


def silent_hall(path: Path, stop: threading.Event) -> None:
    raise NoSoundError


def sounding(played: list[Path]):
    def play(path: Path, stop: threading.Event) -> None:
        played.append(path)

    return play


def test_a_ring_plays_the_bell_that_ships(qtbot: QtBot):
    played: list[Path] = []
    bell = Bell(player=sounding(played))
    bell.ring()
    qtbot.waitUntil(lambda: not bell.is_ringing)
    assert [path.name for path in played] == ["bell.wav"]
    assert bell.available
    assert bell.trouble is None


def test_a_muted_bell_is_silent_and_flashes_nothing(qtbot: QtBot):
    played: list[Path] = []
    bell = Bell(muted=True, player=sounding(played))
    with qtbot.assertNotEmitted(bell.unheard):
        bell.ring()
    assert played == []
    assert not bell.is_ringing


def test_a_hall_without_sound_is_said_once_and_shown_each_time(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
):
    bell = Bell(player=silent_hall)
    with caplog.at_level(logging.INFO, logger="facilitator.ui.system.bell"):
        for _ in range(3):
            with qtbot.waitSignal(bell.unheard):
                bell.ring()
            qtbot.waitUntil(lambda: not bell.is_ringing)
    assert not bell.available
    assert str(bell.trouble) == "No sound device was found: the bell cannot be heard."
    told = [r for r in caplog.records if r.name == "facilitator.ui.system.bell"]
    assert [r.levelname for r in told] == ["INFO"]


def test_a_sound_system_that_breaks_counts_as_no_sound(qtbot: QtBot):
    def broken(path: Path, stop: threading.Event) -> None:
        raise OSError("the sound server went away")

    bell = Bell(player=broken)
    with qtbot.waitSignal(bell.unheard):
        bell.ring()
    assert not bell.available


def test_loudspeakers_plugged_in_later_are_found(qtbot: QtBot):
    plugged = threading.Event()

    def player(path: Path, stop: threading.Event) -> None:
        if not plugged.is_set():
            raise NoSoundError

    bell = Bell(player=player)
    with qtbot.waitSignal(bell.unheard):
        bell.ring()
    qtbot.waitUntil(lambda: not bell.is_ringing)
    plugged.set()
    bell.ring()
    qtbot.waitUntil(lambda: bell.available)
    assert bell.trouble is None


def test_a_bell_rings_once_at_a_time_and_can_be_hushed(qtbot: QtBot):
    rings: list[Path] = []

    def long(path: Path, stop: threading.Event) -> None:
        rings.append(path)
        stop.wait()

    bell = Bell(player=long)
    bell.ring()
    bell.ring()
    assert bell.is_ringing
    bell.hush()
    assert not bell.is_ringing
    assert len(rings) == 1


def test_the_real_bell_never_fails_where_there_may_be_no_device(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
):
    bell = Bell()
    bell.ring()
    bell.hush(wait=60)
    qtbot.wait(10)  # heard or not: this machine decides
    assert bell.available == (bell.trouble is None)


def test_the_sound_library_waits_for_the_first_ring():
    code = (
        "import sys, facilitator.ui.system.bell as b; b.Bell(); print('miniaudio' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def samples(path: Path) -> tuple[int, ...]:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (44_100, 1, 2)
        raw = file.readframes(file.getnframes())
    return struct.unpack(f"<{len(raw) // 2}h", raw)


def test_the_bell_is_loud_but_not_clipped():
    bell = samples(resource("sounds", "bell.wav"))
    assert 2 <= len(bell) / 44_100 <= 3
    assert 0.8 <= max(map(abs, bell)) / 32_767 <= 0.95
    first = bell[: 44_100 // 2]
    assert math.sqrt(sum(s * s for s in first) / len(first)) / 32_767 > 0.1
    assert max(map(abs, bell[-100:])) < 200, "ends softly"


def test_the_bell_that_ships_is_what_its_script_makes(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "import make_bell; make_bell.write(Path(sys.argv[2]))"
    )
    made = tmp_path / "bell.wav"
    folder = str(ROOT / "packaging" / "sounds")
    subprocess.run([sys.executable, "-c", code, folder, str(made)], check=True)
    pairs = zip(samples(made), samples(resource("sounds", "bell.wav")), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1  # another system's sine may round
