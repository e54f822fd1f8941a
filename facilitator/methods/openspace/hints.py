"""The soft rules of an Open Space: remarks for the facilitator, never in the way."""

from itertools import combinations

from facilitator.methods.common import hints as shared
from facilitator.methods.common import steps
from facilitator.methods.contract import Hint
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import SignIn, Volunteer
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries as people_queries

SMALL = 8
"""With fewer people a conversation in one circle does as well."""
LONG = 120
"""Characters of a title that can still be read on the grid."""
FEW_HANDS = 2


def hints(world: World, activity: ActivityId) -> list[Hint]:
    """Return all remarks, the most pressing first."""
    held = topics.every(world, activity)
    found = _of_hosts(world, activity, held) + _of_cells(world, activity)
    found += _of_start(world, activity, held) + _of_topics(held)
    if steps.reached(world, activity, plan.steps(world, activity), plan.NEWS):
        found += _of_reports(world, held)
    found += _of_dots(world, activity)
    found += _of_energy(world, activity) + _of_doings(world, activity)
    found += shared.of_vote(plan.booth(world, activity))
    return found


def _of_hosts(world: World, activity: ActivityId, held: tuple[TopicStatus, ...]) -> list[Hint]:
    found: list[Hint] = []
    for one, other in combinations([each for each in held if each.placed], 2):
        if one.topic.slot != other.topic.slot or not topics.same_host(
            world, one.topic, other.topic
        ):
            continue
        slot = plan.slot_named(world, activity, one.topic.slot)
        words = text(
            "Topic {number}: its host also hosts topic {other} at {time}.",
            number=other.card.number,
            other=one.card.number,
            time=plan.slot_words(world, slot) if slot else "",
        )
        about = (other.card.id, one.card.id)
        found.append(_hint("host twice", words, about, "place", text("Another time…")))
    for each in held:
        if each.stage is TopicStage.NEEDS_HOST:
            words = text("Topic {number} needs a host.", number=each.card.number)
            found.append(_hint("no host", words, (each.card.id,), "host", text("Who hosts it…")))
    return found


def _hint(rule: str, words: Text, about: tuple[str, ...], action: str, label: Text) -> Hint:
    offer = Act(action=action, on=about[:1])
    pressing = rule == "host twice"
    return Hint(rule, words, offer, label, about=about, pressing=pressing)


def _of_cells(world: World, activity: ActivityId) -> list[Hint]:
    """Spaces that are shared, and more topics than there are free cells."""
    found: list[Hint] = []
    grid = topics.on_grid(world, activity)
    for inside in grid.values():
        if len(inside) < 2:
            continue
        numbers = ", ".join(str(held.card.number) for held in inside)
        words = text("Topics {numbers} share a space at the same time.", numbers=numbers)
        about = tuple(held.card.id for held in reversed(inside))
        found.append(_hint("shared space", words, about, "place", text("Another place…")))
    waiting = [held for held in topics.tray(world, activity) if topics.hosted(held.topic)]
    whole = len(plan.slots(world, activity)) * len(plan.spaces(world, activity))
    over = len(waiting) - (whole - len(grid))
    if over > 0:
        words = text("More topics than free places: {over}. Add a space or a time.", over=over)
        found.append(
            Hint("more topics than cells", words, Act(action="add_space"), text("Add a space…"))
        )
    return found


def _of_start(world: World, activity: ActivityId, held: tuple[TopicStatus, ...]) -> list[Hint]:
    found: list[Hint] = []
    count = people_queries.headcount_of(world, activity)
    if 1 < count < SMALL:  # one alone, or nobody, was not counted yet
        words = text("With {count} people a conversation in one circle does as well.", count=count)
        found.append(Hint("few people", words))
    if not plan.slots(world, activity):
        words, offer = text("There is no time for topics yet."), Act(action="add_slot")
        found.append(Hint("no slot", words, offer, text("Add a time…")))
    quiet = steps.step_key(world, activity) == plan.MARKET and not held
    if quiet:
        words = text(
            "Nobody yet? Silence is normal. After five minutes: read the theme again, let everyone "
            "write for three minutes, or close early."
        )
        found.append(Hint("silence", words))
    return found


def _of_topics(held: tuple[TopicStatus, ...]) -> list[Hint]:
    return [
        Hint(
            "long title",
            text("Topic {number} is long. What would its host call it?", number=each.card.number),
            about=(each.card.id,),
        )
        for each in held
        if each.on_grid and len(each.card.text) > LONG
    ]


def _of_reports(world: World, held: tuple[TopicStatus, ...]) -> list[Hint]:
    found: list[Hint] = []
    for each in held:
        if each.stage is not TopicStage.MET or topics.report_of(world, each.card) is not None:
            continue
        words = text("Topic {number} has no report yet.", number=each.card.number)
        about = (each.card.id,)
        found.append(_hint("no report", words, about, "topic_report", text("Report…")))
        if not topics.named(world, SignIn, each.card):
            words = text(
                "Nobody signed in at topic {number}. Did it meet?", number=each.card.number
            )
            found.append(_hint("no names", words, about, "unattended", text("Nobody came to it")))
    return found


def _of_dots(world: World, activity: ActivityId) -> list[Hint]:
    """Where the step is about dots: that they are still to be opened."""
    booth = plan.booth(world, activity)
    here = steps.step_key(world, activity) == plan.TOGETHER
    if (
        not here
        or booth.shown() is not None
        or board_queries.open_poll(world, activity) is not None
    ):
        return []
    if len(booth.candidates()) < 2:
        return []
    words, offer = text("The dots are not open yet."), Act(action="open_vote")
    label = text("Open the dots…")
    return [Hint("dots", words, offer, label, pressing=True)]


def _of_energy(world: World, activity: ActivityId) -> list[Hint]:
    """A topic on top with hardly anybody who will work on it: a known trap."""
    booth = plan.booth(world, activity)
    poll = booth.shown()
    if poll is None or poll.scale:
        return []
    found: list[Hint] = []
    known: dict[str, TopicStatus] = {held.card.id: held for held in topics.every(world, activity)}
    for key in booth.high(poll):
        held = known.get(key)
        if held is None or len(topics.named(world, Volunteer, held.card)) >= FEW_HANDS:
            continue
        words = text(
            "Topic {number} has many dots and hardly anybody who will work on it.",
            number=held.card.number,
        )
        found.append(_hint("few hands", words, (key,), "volunteer", text("Who will work on it…")))
    return found


def _of_doings(world: World, activity: ActivityId) -> list[Hint]:
    found: list[Hint] = []
    for each in topics.doings(world, activity):
        if each.owner:
            continue
        words = text(
            "Nobody has taken what was written down as number {place}.", place=each.position
        )
        found.append(
            _hint("no owner", words, (each.id,), "change_topic_action", text("Who does it…"))
        )
    return found
