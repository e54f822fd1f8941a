"""What stands of the topics: where each meets, who hosts it, who came, and what became of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import (
    ReportLine,
    ReportPart,
    ReportState,
    SignIn,
    Slot,
    Topic,
    TopicAction,
    TopicReport,
    Volunteer,
)
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId, PersonId
from facilitator.model.core.records import Activity, Card, CardState
from facilitator.model.core.words import Text, Words, in_a_row, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Person

N = TypeVar("N", SignIn, Volunteer)


class TopicStage(StrEnum):
    """Where a topic stands."""

    NEEDS_HOST = "needs a host"
    ANNOUNCED = "announced"
    PLACED = "placed"
    RUNNING = "running"
    MET = "met"
    UNATTENDED = "nobody came"
    MERGED = "went into another"
    SET_ASIDE = "set aside"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicStatus:
    """A topic with its card, and where it stands."""

    card: Card
    topic: Topic
    stage: TopicStage

    @property
    def placed(self) -> bool:
        """Whether it lies in a cell of the grid."""
        return bool(self.topic.slot) and self.on_grid

    @property
    def on_grid(self) -> bool:
        """Whether it belongs on the grid, or in the tray beside it."""
        return self.card.state is CardState.ACTIVE and not self.topic.merged_into

    @property
    def cell(self) -> tuple[int, int]:
        """Its cell: the numbers of slot and space, 0 for none."""
        return self.topic.slot, self.topic.space

    @property
    def to_meet(self) -> bool:
        """Whether it met or was to meet: it counts among those that a report is wanted of."""
        return self.stage in {TopicStage.PLACED, TopicStage.RUNNING, TopicStage.MET}


def of_card(world: World, card: Card) -> Topic:
    """Return what is known of a card as a topic; where nothing is, an empty record without id."""
    for topic in world.bucket(Topic, card.activity).values():
        if topic.card == card.id:
            return topic
    return Topic(id="", activity=card.activity, card=card.id)


def every(world: World, activity: ActivityId) -> tuple[TopicStatus, ...]:
    """Return all topics by number, those withdrawn and set aside too; not what was binned."""
    known = {topic.card: topic for topic in world.bucket(Topic, activity).values()}
    now = plan.ROUNDS.now(world, activity)
    over = _over(world, activity)
    found: list[TopicStatus] = []
    states = (CardState.ACTIVE, CardState.PARKED, CardState.WITHDRAWN)
    for card in board_queries.cards(world, activity, *states):
        topic = known.get(card.id) or Topic(id="", activity=activity, card=card.id)
        found.append(TopicStatus(card=card, topic=topic, stage=_stage(card, topic, now, over)))
    return tuple(found)


def _over(world: World, activity: ActivityId) -> frozenset[int]:
    """Return the numbers of the slots whose time has come and gone."""
    entered, now = steps.entered(world, activity), plan.ROUNDS.now(world, activity)
    return frozenset(
        slot.number
        for slot in plan.slots(world, activity)
        if plan.ROUNDS.key(slot) in entered and slot != now
    )


def _stage(card: Card, topic: Topic, now: Slot | None, over: frozenset[int]) -> TopicStage:
    if card.state is not CardState.ACTIVE:
        return TopicStage.WITHDRAWN if card.state is CardState.WITHDRAWN else TopicStage.SET_ASIDE
    if topic.merged_into:
        return TopicStage.MERGED
    if topic.unattended:
        return TopicStage.UNATTENDED
    if not topic.slot:
        return TopicStage.ANNOUNCED if hosted(topic) else TopicStage.NEEDS_HOST
    if topic.slot in over:
        return TopicStage.MET
    running = now is not None and topic.slot == now.number
    return TopicStage.RUNNING if running else TopicStage.PLACED


def hosted(topic: Topic) -> bool:
    return topic.host is not None or bool(topic.host_name)


def host_words(world: World, topic: Topic) -> Words:
    """Return who hosts a topic; "" while nobody does."""
    person = world.find(Person, topic.host)
    return people_queries.name_of(person) if person is not None else topic.host_name


def took_part(world: World, activity: ActivityId) -> frozenset[PersonId]:
    """Return who hosts a topic, signed in at one, or is willing to work on one, by name."""
    binned = {
        card.id for card in world.bucket(Card, activity).values() if card.state is CardState.BINNED
    }
    topics = world.bucket(Topic, activity).values()
    named = [(each.card, each.host) for each in topics]
    for kind in (SignIn, Volunteer):
        named += [(each.card, each.person) for each in world.bucket(kind, activity).values()]
    return frozenset(person for card, person in named if person and card not in binned)


def people_here(world: World, activity: ActivityId) -> tuple[Person, ...]:
    """Return the people of the session: those here or expected, or all once they have left."""
    session = world.get(Activity, activity).session
    here = people_queries.not_gone(world, session)
    return here or tuple(
        world.get(Person, each.person) for each in people_queries.attendances(world, session)
    )


def meant_by(world: World, activity: ActivityId, name: str) -> tuple[Person, ...]:
    """Return whom a typed name means: somebody of the session, or else of the programme."""
    here = people_queries.meant_by(people_here(world, activity), name)
    return here or people_queries.meant_by(people_queries.everybody(world), name)


def _host_of(world: World, topic: Topic) -> PersonId | None:
    """Return who hosts a topic: also where only a name was known when it was typed."""
    meant = meant_by(world, topic.activity, topic.host_name) if topic.host is None else ()
    return meant[0].id if len(meant) == 1 else topic.host


def same_host(world: World, one: Topic, other: Topic) -> bool:
    if not hosted(one) or not hosted(other):
        return False
    first, second = _host_of(world, one), _host_of(world, other)
    if first is not None and second is not None:
        return first == second
    return people_queries.alike(str(host_words(world, one))) == people_queries.alike(
        str(host_words(world, other))
    )


def on_grid(
    world: World, activity: ActivityId
) -> Mapping[tuple[int, int], tuple[TopicStatus, ...]]:
    """Return the topics of each cell that has any, by number."""
    found: defaultdict[tuple[int, int], list[TopicStatus]] = defaultdict(list)
    for held in every(world, activity):
        if held.placed:
            found[held.cell].append(held)
    return {cell: tuple(inside) for cell, inside in found.items()}


def tray(world: World, activity: ActivityId) -> tuple[TopicStatus, ...]:
    """Return the topics that have no cell yet."""
    return tuple(held for held in every(world, activity) if held.on_grid and not held.placed)


def taken_in(held: TopicStatus, every: Sequence[TopicStatus]) -> tuple[TopicStatus, ...]:
    """Return the topics that went into one, by number."""
    number = held.card.number
    return tuple(other for other in every if other.topic.merged_into == number)


def numbered(world: World, activity: ActivityId, number: int) -> TopicStatus | None:
    return next((held for held in every(world, activity) if held.card.number == number), None)


def named(world: World, kind: type[N], card: Card) -> tuple[N, ...]:
    """Return who signed in at a topic, or will work on it, in order."""
    found = [each for each in world.bucket(kind, card.activity).values() if each.card == card.id]
    return tuple(sorted(found, key=lambda each: (each.position, each.id)))


def name_of(world: World, held: SignIn | Volunteer) -> Words:
    person = world.find(Person, held.person)
    return people_queries.name_of(person) if person is not None else held.name


def who(held: SignIn | Volunteer) -> str:
    """Return what tells one name from another: the person's id, or the name as it is compared."""
    return held.person or f"name:{people_queries.alike(held.name)}"


def names(world: World, held: Sequence[SignIn | Volunteer]) -> Words:
    return in_a_row(name_of(world, each) for each in held)


def taking_part(
    world: World, held: TopicStatus, every: Sequence[TopicStatus]
) -> tuple[SignIn, ...]:
    """Return who signed in at a topic, and at those that are counted together with it, once."""
    found = {who(each): each for each in named(world, SignIn, held.card)}
    for other in taken_in(held, every):
        if other.topic.counted_together:
            for each in named(world, SignIn, other.card):
                found.setdefault(who(each), each)
    return tuple(found.values())


def report_of(world: World, card: Card) -> TopicReport | None:
    held = world.bucket(TopicReport, card.activity).values()
    return next((report for report in held if report.card == card.id), None)


def lines(world: World, card: Card, part: ReportPart | None = None) -> tuple[ReportLine, ...]:
    found = [
        line
        for line in world.bucket(ReportLine, card.activity).values()
        if line.card == card.id and part in (None, line.part)
    ]
    order = list(ReportPart)
    return tuple(sorted(found, key=lambda line: (order.index(line.part), line.position, line.id)))


def report_words(world: World, card: Card) -> Text:
    report = report_of(world, card)
    if report is None:
        return text("no report")
    return text("report: final") if report.state is ReportState.FINAL else text("report: draft")


def doings(world: World, activity: ActivityId) -> tuple[TopicAction, ...]:
    held = world.bucket(TopicAction, activity).values()
    return tuple(sorted(held, key=lambda each: (each.position, each.id)))


def known(hand: GestureContext, card: Card) -> Topic:
    """Return what is known of a card as a topic, with an id for what is about to be said."""
    held = of_card(hand.world, card)
    return held if held.id else replace(held, id=hand.ctx.new_id())


def put(hand: GestureContext, label: Text, *told: Topic) -> Change:
    """Return the change that says this of topics."""
    change = Change(label)
    for topic in told:
        old = hand.world.find(Topic, topic.id)
        one = adding(label, topic) if old is None else replacing(label, [(old, topic)])
        change = change.then(one)
    return change
