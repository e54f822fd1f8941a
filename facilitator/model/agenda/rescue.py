"""What to drop or trim so that the fixed points of a day hold: proposals, and nothing by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from facilitator.model.agenda.queries import Timed
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.agenda.schedule import SessionStanding
from facilitator.model.core import Change, replacing, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue:
    """A proposal so that the next fixed point holds: blocks to drop, minutes to trim of others.

    `needed` is by how many minutes it is late now, `short` what the proposal still leaves.
    """

    needed: int
    drop: tuple[Block, ...] = ()
    trim: tuple[tuple[Block, int], ...] = ()
    short: int = 0


TRIM: Final = 4
"""At most one part in so many is taken off a block that must happen."""

STEP: Final = 5
"""Minutes in which blocks are trimmed, as people plan."""


def rescue(ahead: Sequence[Timed], late: int) -> Rescue:
    """Propose what to drop and trim of the blocks `ahead` of a fixed point, `late` minutes.

    What could be left out goes first: one block that is long enough if there is one (the
    shortest such), otherwise from the last one on. Then those that must happen give at most a
    quarter each, the longest first, in steps of five minutes. Pauses are left alone.
    """
    if late <= 0:
        return Rescue(needed=0)
    drop = _to_drop([t for t in ahead if t.block.weight is BlockWeight.COULD and t.minutes], late)
    left = late - sum(t.minutes for t in drop)
    gone = {t.block.id for t in drop}
    trim: list[tuple[Block, int]] = []
    for each in sorted(ahead, key=lambda t: -t.minutes):
        if left <= 0:
            break
        if each.block.id in gone or (not each.block.runs and each.block.mode is TalkMode.PAUSE):
            continue
        most = each.minutes // TRIM // STEP * STEP
        taken = min(most, -(-left // STEP) * STEP)
        if taken:
            trim.append((each.block, taken))
            left -= taken
    return Rescue(
        needed=late, drop=tuple(t.block for t in drop), trim=tuple(trim), short=max(0, left)
    )


def _to_drop(could: Sequence[Timed], late: int) -> tuple[Timed, ...]:
    enough = [t for t in could if t.minutes >= late]
    if enough:
        return (min(enough, key=lambda t: t.minutes),)
    found: list[Timed] = []
    for each in reversed(could):
        if sum(t.minutes for t in found) >= late:
            break
        found.append(each)
    return tuple(reversed(found))


def accepted(proposal: Rescue) -> Iterator[tuple[Block, Block]]:
    """Yield each block the proposal changes, as it is and as it would be."""
    for block in proposal.drop:
        yield block, replace(block, dropped=True)
    for block, minutes in proposal.trim:
        yield block, replace(block, trimmed=block.trimmed + minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RescueProposal:
    """What to drop and trim so that a fixed point holds; without `point`, the end of the day."""

    rescue: Rescue
    point: Block | None = None


def proposals(stands: SessionStanding) -> tuple[RescueProposal, ...]:
    """Propose what to drop or trim: for every fixed point that would be missed, in order.

    Where all of them hold, but it is late, the time that was lost is proposed to be won back
    before the next one.
    """
    found: list[RescueProposal] = []
    before: list[Timed] = []
    for line in stands.lines:
        if line.late:
            found.append(RescueProposal(rescue=rescue(before, line.late), point=line.block))
        if line.block.starts is not None:
            before = []
        before.append(line.timed)
    if stands.late:
        found.append(RescueProposal(rescue=rescue(before, stands.late)))
    if not found and stands.behind > 0:
        ahead = [line.timed for line in stands.lines]
        fixed = next((i for i, each in enumerate(ahead) if each.block.starts is not None), None)
        point = None if fixed is None else ahead[fixed].block
        found.append(RescueProposal(rescue=rescue(ahead[:fixed], stands.behind), point=point))
    return tuple(found)


def accept(chosen: Iterable[Rescue]) -> Change:
    """Return the change that does what was chosen of the proposals."""
    pairs = [pair for each in chosen for pair in accepted(each)]
    return replacing(text("Drop and shorten blocks"), pairs)
