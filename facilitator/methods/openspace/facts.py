"""Numbers of an Open Space, short facts for the facilitator, and what goes into the pool."""

from collections import defaultdict

from facilitator.methods.common.reports import facts
from facilitator.methods.common.votes import wording
from facilitator.methods.contract import Comment, Measure, Resolve
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import ReportPart, ReportState, SignIn, Volunteer
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.core.records import Card
from facilitator.model.people import queries as people_queries
from facilitator.model.voting import queries as voting_queries


def expected(people_count: int) -> int:
    """Return how many topics so many people usually bring, over the whole event."""
    bands = ((50, 50), (100, 30), (200, 25), (500, 20))
    percent = next((share for most, share in bands if people_count <= most), 15)
    return -(-people_count * percent // 100)


def cells(world: World, activity: ActivityId) -> int:
    """Return how many cells the grid of the day has, without those for what will be done."""
    slots = [slot for slot in plan.slots(world, activity) if not slot.for_action]
    return len(slots) * len(plan.spaces(world, activity))


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers of an Open Space, each with how it was computed."""
    held = [each for each in topics.every(world, activity) if not each.topic.for_action]
    count = len(people_queries.there_during(world, activity))
    placed = [each for each in held if each.placed]
    met = [each for each in held if each.to_meet]
    final = sum(_final(world, each) for each in met)
    signed = sum(len(topics.named(world, SignIn, each.card)) for each in met)
    movers, everybody = mobility(world, activity)
    dots, hands = energy(world, activity)
    per_person = text("topics that have a place / people who were there")
    return (
        facts.count("topics", text("Topics"), len(held), text("announced, those withdrawn too")),
        facts.ratio("per_person", text("Topics for each person"), len(placed), count, per_person),
        facts.part(
            "grid_use",
            text("Places in use"),
            len({each.cell for each in placed}),
            cells(world, activity),
            text("places with a topic / all places"),
        ),
        facts.part(
            "report_rate",
            text("Reports"),
            final,
            len(met),
            text("final reports / topics that somebody came to, or may come to"),
        ),
        facts.ratio(
            "mean_sign_ins",
            text("People at a topic, on average"),
            signed,
            len(met),
            text("names signed in / topics that somebody came to, or may come to"),
        ),
        facts.part(
            "mobility",
            text("Went from one topic to another"),
            movers,
            everybody,
            text("people signed in more than once at one time / people signed in"),
        ),
        _dots(world, activity),
        facts.count("volunteers", text("Will work on it"), hands, text("names, over all topics")),
        facts.ratio(
            "energy",
            text("Names to work on it, for each dot"),
            hands,
            dots,
            text("names of those who will work on it / dots"),
        ),
    )


def _final(world: World, held: TopicStatus) -> bool:
    report = topics.report_of(world, held.card)
    return report is not None and report.state is ReportState.FINAL


def mobility(world: World, activity: ActivityId) -> tuple[int, int]:
    """Return how many people signed in more than once in one slot, and how many signed in."""
    slot_of = {h.card.id: h.topic.slot for h in topics.every(world, activity)}
    seen: defaultdict[tuple[str, int], int] = defaultdict(int)
    everybody: set[str] = set()
    movers: set[str] = set()
    for each in world.bucket(SignIn, activity).values():
        who, slot = topics.who(each), slot_of.get(each.card, 0)
        everybody.add(who)
        seen[who, slot] += 1
        if slot and seen[who, slot] > 1:
            movers.add(who)
    return len(movers), len(everybody)


def _dots(world: World, activity: ActivityId) -> Measure:
    """Return what was given in the last vote; not known where there was none."""
    booth = plan.booth(world, activity)
    poll = booth.shown()
    words: Words = text("no vote")
    voted = poll is not None and not poll.scale
    if poll is not None and voted:
        words = wording.amount(poll, booth.counted(poll).given)
    return Measure(
        "dots",
        text("Dots"),
        energy(world, activity)[0] if voted else None,
        words,
        text("given in the last vote that was shown"),
    )


def energy(world: World, activity: ActivityId) -> tuple[int, int]:
    """Return the dots that were given, and the names of those who will work on something.

    A hand that went up is no dot.
    """
    booth = plan.booth(world, activity)
    poll = booth.shown()
    given = booth.counted(poll).given if poll is not None and not poll.scale else None
    dots = given.ballots + given.paper if given is not None else 0
    return dots, len(world.bucket(Volunteer, activity))


def cells_words(world: World, activity: ActivityId) -> Text:
    """Say how many topics are usual for so many people, and how many cells there are."""
    usual = expected(people_queries.headcount_of(world, activity))
    there = cells(world, activity)
    over = usual - there
    if over > 0:
        return text(
            "topics to expect: about {usual}, {over} more than free places", usual=usual, over=over
        )
    return text("topics to expect: about {usual} · places: {cells}", usual=usual, cells=there)


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    held = [each for each in topics.every(world, activity) if each.on_grid]
    found = [counted(len(held), "1 topic", "{count} topics")]
    waiting = [each for each in held if not each.placed]
    if waiting:
        found.append(counted(len(waiting), "1 needs a place", "{count} need a place"))
    lost = sum(each.stage is TopicStage.NEEDS_HOST for each in held)
    if lost:
        found.append(counted(lost, "1 needs a host", "{count} need a host"))
    used = {each.cell for each in held if each.placed and not each.topic.for_action}
    free = cells(world, activity) - len(used)
    found.append(
        counted(max(0, free), "1 free place in the grid", "{count} free places in the grid")
    )
    found.append(cells_words(world, activity))
    met = [each for each in held if each.stage in {TopicStage.MET, TopicStage.RUNNING}]
    if met:
        done = sum(_final(world, each) for each in met)
        found.append(text("reports: {done} of {all}", done=done, all=len(met)))
    poll = board_queries.open_poll(world, activity)
    if poll is not None:
        cast = len(voting_queries.ballots(world, poll))
        found.append(counted(cast, "1 has voted", "{count} have voted"))
    return tuple(found)


def resolves(world: World, activity: ActivityId) -> tuple[Resolve, ...]:
    """Return what will be done, with the topic it came of."""
    return tuple(
        Resolve(
            source=each.id,
            text=each.text,
            owner=each.owner,
            by=each.due,
            stamp=(text("topic {number}", number=world.get(Card, each.card).number),),
        )
        for each in topics.doings(world, activity)
    )


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each key point and each recommendation once, with its topic and its time."""
    found: list[Comment] = []
    for held in topics.every(world, activity):
        slot = plan.slot_named(world, activity, held.topic.slot)
        stamp: tuple[Words, ...] = (text("topic {number}", number=held.card.number),)
        if slot is not None:
            stamp = (*stamp, plan.slot_words(world, slot))
        found += [
            Comment(
                source=line.id,
                text=line.text,
                stamp=(*stamp, text(line.part.value)),
                idea=line.part is ReportPart.ADVICE,
                mark=text("topic {number}, line {n}", number=held.card.number, n=n),
            )
            for n, line in enumerate(topics.lines(world, held.card), 1)
            if line.part in {ReportPart.POINTS, ReportPart.ADVICE}
        ]
    return tuple(found)
