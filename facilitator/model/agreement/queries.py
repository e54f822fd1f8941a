"""How far a group agrees with something that is no card: a challenge, a theme, a proposal.

Counted in the room, hands or fingers, on a scale (`resources/scales.toml`). Nobody's answer is
kept apart from the others'.
"""

from collections.abc import Mapping

from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.core import World, ids


def soundings(world: World, about: str) -> tuple[Sounding, ...]:
    """Return the rounds about something, the last one last."""
    held = [s for s in world.bucket(Sounding, "").values() if s.about == about]
    return tuple(sorted(held, key=lambda sounding: sounding.position))


def spread(world: World, sounding: ids.SoundingId) -> Mapping[int, int]:
    """Return how many gave each value, by value."""
    held = [c for c in world.bucket(SoundingCount, "").values() if c.sounding == sounding]
    return {count.value: count.total for count in sorted(held, key=lambda count: count.value)}


def answers(world: World, sounding: ids.SoundingId) -> int:
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
