"""What each audience sees of a KJ activity: the wall, the ranking once closed, or a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.common import results
from facilitator.methods.kj import voting
from facilitator.methods.kj.wall import wall
from facilitator.model.picture import Audience, Picture

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.world import World


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees."""
    if audience is Audience.ONE:
        return results.ballot(voting.booth(world, activity), frame)
    booth = voting.booth(world, activity)
    poll = booth.on_show()
    if poll is not None:
        return results.result(booth, poll, frame)
    return wall(world, activity, audience, frame)
