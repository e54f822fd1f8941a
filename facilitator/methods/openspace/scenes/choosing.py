"""What the room chooses from: the topics, and how many will work on each."""

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.told import Told, told_rows
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import Volunteer
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStatus
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.picture import Audience, Picture, WallSize


def priorities(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the topics to choose from, before the vote is open, with who will work on them."""
    held: dict[str, TopicStatus] = {each.card.id: each for each in topics.every(world, activity)}
    listed = plan.booth(world, activity).candidates()
    told = [
        Told(
            id=f"topic:{each.card.id}",
            mark=str(each.card.number),
            words=each.card.text,
            who=energy(world, each, None),
        )
        for key in listed
        if (each := held.get(key)) is not None
        and (each.card.on_wall or audience is Audience.FACILITATOR)
    ]
    if not told:
        words = text("There is no topic to choose from yet.")
        return flow.picture(frame, flow.alone(frame, "nothing", words, 50))
    return flow.picture(frame, told_rows(frame, told), turns=flow.TURN)


def energy(world: World, held: TopicStatus, dots: Text | None) -> Text:
    """Return volunteers of a topic, with its dots: the one says little without the other."""
    willing = len(topics.named(world, Volunteer, held.card))
    hands = counted(willing, "1 will work on it", "{count} will work on it")
    return hands if dots is None else text("{dots} · {hands}", dots=dots, hands=hands)
