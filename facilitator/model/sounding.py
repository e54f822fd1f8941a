"""How far a group agrees with something that is no card: a challenge, a theme, a proposal.

Counted in the room, hands or fingers, on a scale (`resources/scales.toml`). Nobody's answer is
kept apart from the others'.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.model import ids
from facilitator.model.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding(Record):
    """A round of asking how far a group agrees. `about` is the id of what it was asked about.

    `enough` is the value that counts as agreement on the `scale`, as was said before; on a
    `falling` scale the lowest value is the strongest yes. `present` is how many were in the room.
    """

    id: ids.SoundingId
    about: str
    position: int
    scale: str
    enough: int
    at: datetime
    falling: bool = False
    present: int = 0
    session: ids.SessionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundingCount(Record):
    """So many people gave this value."""

    id: ids.SoundingCountId
    sounding: ids.SoundingId
    value: int
    total: int


RECORDS: tuple[type[Record], ...] = (Sounding, SoundingCount)


def soundings(world: World, about: str) -> tuple[Sounding, ...]:
    """Return the rounds about something, the last one last."""
    held = [s for s in world.bucket(Sounding, "").values() if s.about == about]
    return tuple(sorted(held, key=lambda sounding: sounding.position))


def spread(world: World, sounding: ids.SoundingId) -> Mapping[int, int]:
    """Return how many gave each value, by value."""
    held = [c for c in world.bucket(SoundingCount, "").values() if c.sounding == sounding]
    return {count.value: count.total for count in sorted(held, key=lambda count: count.value)}


def answers(world: World, sounding: ids.SoundingId) -> int:
    """Return how many people answered."""
    return sum(spread(world, sounding).values())


def to_hear(world: World, sounding: Sounding) -> int:
    """Return how many answers fall short of what is enough: voices to be heard."""
    sign = -1 if sounding.falling else 1
    return sum(
        total
        for value, total in spread(world, sounding.id).items()
        if sign * value < sign * sounding.enough
    )


def agreed(world: World, sounding: Sounding) -> bool:
    """Whether everybody answered with enough, and everybody in the room answered."""
    given = answers(world, sounding.id)
    return given > 0 and given >= sounding.present and to_hear(world, sounding) == 0
