"""How full the battery is, as far as the system says. Untried on Windows and macOS."""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from facilitator.model.core import figures

SUPPLIES: Final = Path("/sys/class/power_supply")
_NOT_KNOWN = 255


@dataclass(frozen=True, slots=True)
class Power:
    """Whether the machine hangs on a cable, and how full its battery is (0 to 100).

    `percent` is None for a machine without a battery.
    """

    plugged: bool
    percent: int | None


def power(system: str = sys.platform) -> Power | None:
    """Return how the machine is fed; None where that is not known."""
    if system == "win32":
        return on_windows()
    if system == "darwin":
        return on_macos()
    return on_linux(SUPPLIES)


def on_linux(supplies: Path) -> Power | None:
    """Read what the kernel says: each supply is a folder with its type and its state."""
    try:
        found = sorted(supplies.iterdir())
    except OSError:
        return None
    mains = [s for s in found if _read(s / "type") in {"Mains", "USB"}]
    batteries = [
        s for s in found if _read(s / "type") == "Battery" and _read(s / "scope") != "Device"
    ]
    levels = [int(level) for s in batteries if (level := _read(s / "capacity")).isdecimal()]
    if not levels:
        return Power(True, None) if any(_read(s / "online") == "1" for s in mains) else None
    drains = any(_read(s / "status") == "Discharging" for s in batteries)
    return Power(not drains, figures.whole(sum(levels) / len(levels)))


class _Status(ctypes.Structure):
    """SYSTEM_POWER_STATUS of Windows."""

    _fields_ = (
        ("ac", ctypes.c_ubyte),
        ("flags", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds", ctypes.c_uint32),
        ("full", ctypes.c_uint32),
    )


def on_windows(ask: Callable[[Any], int] | None = None) -> Power | None:
    """Ask Windows; `ask` fills in its status and is 0 when it cannot."""
    windll: Any = getattr(ctypes, "windll", None)
    if ask is None and windll is None:
        return None
    status = _Status()
    call = ask or windll.kernel32.GetSystemPowerStatus
    if not call(ctypes.byref(status)) or status.ac == _NOT_KNOWN:
        return None
    known = status.percent != _NOT_KNOWN and not status.flags & 128
    return Power(status.ac == 1, int(status.percent) if known else None)


def on_macos(said: str | None = None) -> Power | None:
    """Read what pmset says of the battery."""
    if said is None:
        try:
            said = subprocess.run(
                ("/usr/bin/pmset", "-g", "batt"),
                capture_output=True,
                text=True,
                timeout=3,
                check=False,
            ).stdout
        except (OSError, subprocess.SubprocessError):
            return None
    level = re.search(r"(\d+)%", said)
    if "Power" not in said:
        return None
    return Power("AC Power" in said, int(level[1]) if level else None)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
