"""The ids of what a topic is let go on: the cells of the grid, and the tray."""

from typing import Final

TRAY: Final = "tray"
_CELL: Final = "cell:"


def cell_key(slot: int, space: int) -> str:
    return f"{_CELL}{slot}:{space}"


def cell_of(key: str) -> tuple[int, int] | None:
    """Return the numbers of slot and space a region stands for; None for anything else."""
    slot, _, space = key.removeprefix(_CELL).partition(":")
    if not key.startswith(_CELL) or not slot.isdecimal() or not space.isdecimal():
        return None
    return int(slot), int(space)


def is_tray(key: str) -> bool:
    """Whether a region is the tray, on any page."""
    return key.partition(":")[0] == TRAY
