"""What is looked at before people come, each in words: good, or look at this."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from facilitator.model.core import Text, counted, figures, text, time_of_day
from facilitator.store.backups.backups import Backup
from facilitator.ui.system.power import Power

LOW: Final = 50
"""Percent of a battery below which a day without a cable is a risk."""
LITTLE: Final = 500_000_000
"""Bytes that should be free on the disk of the programme."""
GIGA: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found: `good`, or to be looked at; None where only a person can say."""

    words: Text
    good: bool | None = None


def of_power(power: Power | None) -> CheckResult:
    """Say how long the machine will last."""
    if power is None:
        return CheckResult(
            text("No battery is known of. A laptop should have its cable in, to be sure.")
        )
    if power.plugged:
        return CheckResult(
            text("On the cable, {percent} % full.", percent=power.percent), good=True
        )
    if power.percent < LOW:
        words = text("{percent} % left and no cable: put it in.", percent=power.percent)
        return CheckResult(words, good=False)
    words = text("{percent} % left, without a cable. A whole day needs one.", percent=power.percent)
    return CheckResult(words, good=True)


def of_printers(names: tuple[str, ...], usual: str) -> CheckResult:
    if not names:
        return CheckResult(text("No printer. Paper can go to a stick as PDF instead."), good=False)
    if usual:
        return CheckResult(text("“{name}” is the usual printer.", name=usual), good=True)
    words = counted(len(names), "{count} printer is known.", "{count} printers are known.")
    return CheckResult(words, good=True)


def of_file(path: Path, shown: str, *, on_stick: bool) -> CheckResult:
    """Say where the programme lies, and how much room its disk has."""
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return CheckResult(text("{path}: its disk does not answer.", path=shown), good=False)
    room = text("{room} GB free", room=figures.figure(free / GIGA, 1))
    if free < LITTLE:
        return CheckResult(
            text("{path}: only {room} on its disk.", path=shown, room=room), good=False
        )
    if on_stick:
        words = text("{path}, on a stick: leave it in all day. {room}.", path=shown, room=room)
        return CheckResult(words, good=False)
    return CheckResult(text("{path}. {room}.", path=shown, room=room), good=True)


def of_backup(newest: Backup | None, now: datetime) -> CheckResult:
    if newest is None:
        return CheckResult(text("No backup yet; one is made a moment after opening."), good=False)
    hours = int((now - newest.at.astimezone(UTC)).total_seconds() // 3600)
    if hours < 24:
        return CheckResult(
            text("The last one is from {time}.", time=time_of_day(newest.at)), good=True
        )
    days = hours // 24
    words = counted(days, "The last one is {count} day old.", "The last one is {count} days old.")
    return CheckResult(words, good=True)


def of_screens(count: int, *, shown: bool) -> CheckResult:
    if shown:
        return CheckResult(text("The wall is on the room's screen."), good=True)
    if count > 1:
        return CheckResult(text("The projector is there. The wall is not shown yet."))
    return CheckResult(
        text("There is one screen only: the projector is not plugged in."), good=False
    )
