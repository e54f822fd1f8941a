"""What is told of a whole programme: which document each kind is, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from facilitator.findings.material import material
from facilitator.findings.study import CASE_STUDY, LEAVE_BEHIND
from facilitator.findings.telling import told
from facilitator.model.document import Reader
from facilitator.printing.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.findings.material import Material
    from facilitator.findings.telling import Plan, Telling
    from facilitator.printing.orders import Order

PLANS: Final[Mapping[Kind, Plan]] = {
    Kind.STUDY: CASE_STUDY,
    Kind.LEAF: LEAVE_BEHIND,
}
"""The documents that are told of a whole programme."""
RECORDS: Final[frozenset[Kind]] = frozenset()
"""Those that are for the facilitator alone."""


def material_of(order: Order, kind: Kind) -> Material:
    """Take down what a document needs."""
    reader = Reader.RECORD if kind in RECORDS else Reader.HANDOUT
    return material(order.world, order.pool, order.methods, order.now, reader)


def telling(order: Order, kind: Kind) -> Telling:
    """Tell a document of the whole programme. Raises KeyError for a kind that is none."""
    return told(PLANS[kind], material_of(order, kind))
