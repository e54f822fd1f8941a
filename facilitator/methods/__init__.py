"""The methods, in the order in which the program offers them: one line each."""

from facilitator.methods.boardstorm import BOARDSTORM
from facilitator.methods.check import CHECK
from facilitator.methods.common.round_up import round_up
from facilitator.methods.common.votes.scales import scales
from facilitator.methods.contract import Method
from facilitator.methods.decide import DECIDE
from facilitator.methods.forcefield import FORCEFIELD
from facilitator.methods.hats import HATS
from facilitator.methods.kj import KJ
from facilitator.methods.notes import NOTES
from facilitator.methods.openspace import OPENSPACE
from facilitator.methods.orid import ORID
from facilitator.methods.speed import SPEED

__all__ = ["METHODS", "Method", "method", "round_up", "scales"]

METHODS: tuple[Method, ...] = (
    KJ,
    BOARDSTORM,
    HATS,
    ORID,
    FORCEFIELD,
    SPEED,
    NOTES,
    OPENSPACE,
    CHECK,
    DECIDE,
)


def method(key: str) -> Method:
    """Return the method with that key. Raises KeyError when there is none."""
    for each in METHODS:
        if each.key == key:
            return each
    raise KeyError(key)
