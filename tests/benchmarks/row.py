"""One line of the benchmark table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure beside its aim. `goal` is the number of the goal it belongs to."""

    goal: int
    what: str
    measured: str
    aim: str
    met: bool
