"""What each audience sees of a KJ activity: the wall, the ranking once closed, or a ballot."""

from __future__ import annotations

from facilitator.methods.common.votes import result_picture
from facilitator.methods.kj import voting
from facilitator.methods.kj.wall import wall
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.world import World
from facilitator.model.display.picture import Audience, Picture, WallSize


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return what that audience sees."""
    if audience is Audience.ONE:
        return result_picture.ballot(voting.booth(world, activity), frame)
    booth = voting.booth(world, activity)
    poll = booth.on_show()
    if poll is not None:
        return result_picture.result(booth, poll, frame)
    return wall(world, activity, audience, frame)
