"""Questions about the house style: what it is, as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator.model.core.records import Record
from facilitator.model.core.world import World
from facilitator.model.house_style.records import HouseFile, HouseRole, HouseStyle


@dataclass(frozen=True, slots=True)
class House:
    """A style with its files: in a programme, saved to use again, or handed over."""

    style: HouseStyle = field(default_factory=lambda: HouseStyle(id=""))
    files: tuple[HouseFile, ...] = ()

    def of(self, role: HouseRole) -> tuple[HouseFile, ...]:
        return tuple(each for each in self.files if each.role is role)

    def first(self, role: HouseRole) -> HouseFile | None:
        return next(iter(self.of(role)), None)

    @property
    def records(self) -> tuple[Record, ...]:
        """What of it is in the programme file; nothing where it has no style."""
        return (self.style, *self.files) if self.style.id else self.files


def house_of(world: World) -> House:
    """Return the style of a programme; the usual one, whose id is empty, where it has none."""
    style = next(iter(world.bucket(HouseStyle, "").values()), HouseStyle(id=""))
    return House(style, in_order(world.bucket(HouseFile, "").values()))


def in_order(files: Iterable[HouseFile]) -> tuple[HouseFile, ...]:
    return tuple(sorted(files, key=lambda each: (each.role.value, each.name, each.id)))
