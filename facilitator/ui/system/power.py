"""How full the battery is, as far as the system says. Untried on Windows and macOS."""

from dataclasses import dataclass

import psutil

from facilitator.model.core import figures


@dataclass(frozen=True, slots=True)
class Power:
    """Whether the machine hangs on a cable, and how full its battery is (0 to 100)."""

    plugged: bool
    percent: int


def power() -> Power | None:
    """Return how the machine is fed; None where that is not known, or there is no battery."""
    ask = getattr(psutil, "sensors_battery", None)  # it is left out where no system tells
    held = ask() if ask is not None else None
    if held is None or held.power_plugged is None:
        return None
    return Power(bool(held.power_plugged), figures.whole(held.percent))
