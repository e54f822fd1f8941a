"""A picture made fit to be kept: what is read of somebody's file."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scaled:
    """A JPEG or PNG file within bounds, upright and without metadata, and its size in pixels."""

    data: bytes = field(repr=False)
    width: int
    height: int
