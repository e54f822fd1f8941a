"""A force field as it stands: each force with its strength, and what follows from them.

Strength is the middle of what people said by themselves, where they did; otherwise the group's
own figure. It is worked out here and stored nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.methods.common import steps
from facilitator.methods.common.cards.sources import CardKind, CardKinds
from facilitator.methods.forcefield import plan
from facilitator.methods.forcefield.records import (
    About,
    AfterBasis,
    BothWays,
    Force,
    ForceAction,
    ForceAfter,
    ForceAim,
    ForceFigure,
    ForceOrder,
    ForceSide,
    RatingsCleared,
)
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Card, CardState, Poll, PollKind
from facilitator.model.voting import scales
from facilitator.model.voting.scales import Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceWeight:
    """How strong a force is, or how much can be done about it; `value` is None if nobody said.

    A middle half way between two ratings is told and counted as it is, everywhere.
    """

    value: float | None = None
    spread: Spread | None = None

    @property
    def n(self) -> int:
        """How many people rated it."""
        return self.spread.n if self.spread else 0

    @property
    def ends(self) -> tuple[int, int] | None:
        """The lowest and the highest rating."""
        if self.spread is None:
            return None
        given = [value for value, count in self.spread.given.items() if count]
        return (min(given), max(given)) if given else None

    @property
    def apart(self) -> int | None:
        """How far the ratings lie apart."""
        return self.ends[1] - self.ends[0] if self.ends else None


NOT_SAID = ForceWeight()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceStanding:
    """A force as it stands today. `partner` is its card on the other side, if there is one."""

    card: Card
    force: Force
    strength: ForceWeight
    reach: ForceWeight
    partner: Card | None = None

    @property
    def side(self) -> ForceSide:
        """Which way it works."""
        return self.force.side

    @property
    def promise(self) -> float | None:
        """How much a change here may help: strength times what can be done; None if not known.

        What cannot be changed by us promises nothing.
        """
        if self.force.fixed or self.strength.value is None or self.reach.value is None:
            return None
        return self.strength.value * self.reach.value


def rated(world: World, activity: ActivityId, about: About) -> Poll | None:
    """Return the last closed round of ratings that counts: on today's scale, and not cleared."""
    key = plan.scale(world, activity, about).key
    cleared = {each.poll for each in world.bucket(RatingsCleared, activity).values()}
    held = [
        p for p in queries.polls(world, activity) if p.kind is PollKind.SCALE and p.scale == key
    ]
    for poll in reversed(held):
        closing = queries.poll_closing(world, poll)
        if closing is not None and not closing.void and poll.id not in cleared:
            return poll
    return None


def open_rating(world: World, activity: ActivityId) -> About | None:
    """Return what is being rated now, if anything is."""
    poll = queries.open_poll(world, activity)
    if poll is None or poll.kind is not PollKind.SCALE:
        return None
    keys = {plan.scale(world, activity, about).key: about for about in About}
    return keys.get(poll.scale)


def weights(world: World, activity: ActivityId, about: About) -> Mapping[str, ForceWeight]:
    """Return what was said of each force, by the card's id."""
    known = plan.scale(world, activity, about).values
    found: dict[str, ForceWeight] = {
        each.card: ForceWeight(value=each.value)
        for each in world.bucket(ForceFigure, activity).values()
        if each.about is about and each.value in known
    }
    poll = rated(world, activity, about)
    for spread in scales.spreads(world, poll) if poll else ():
        if spread.median is not None:
            found[spread.item] = ForceWeight(value=spread.median, spread=spread)
    return found


def forces(world: World, activity: ActivityId) -> Mapping[str, Force]:
    """Return which cards are forces, by the card's id."""
    return {each.card: each for each in world.bucket(Force, activity).values()}


def partners(world: World, activity: ActivityId) -> Mapping[str, str]:
    """Return the card on the other side, of those that work both ways."""
    found: dict[str, str] = {}
    for each in world.bucket(BothWays, activity).values():
        found[each.card], found[each.other] = each.other, each.card
    return found


def so_far(world: World, activity: ActivityId, step: str) -> Text:
    """Return how many cards the room may be told of on the side that a step lists."""
    side = plan.LISTING.get(step)
    if side is None:
        return steps.so_far(world, activity)
    known = forces(world, activity)
    return steps.cards_so_far(
        sum(
            card.on_wall and card.id in known and known[card.id].side is side
            for card in queries.cards(world, activity)
        )
    )


def heads(world: World, activity: ActivityId) -> list[Card]:
    """Return the active cards that are not under another one."""
    return [card for card in queries.cards(world, activity) if card.stack is None]


def unsorted(world: World, activity: ActivityId) -> list[Card]:
    """Return the cards of which nobody has said yet which way they work."""
    known = forces(world, activity)
    return [card for card in heads(world, activity) if card.id not in known]


def kinds(world: World, activity: ActivityId) -> CardKinds:
    """Return the cards by the side they stand on, and those on no side."""
    known = forces(world, activity)
    sides = {
        card.id: known[card.id].side if card.id in known else None
        for card in heads(world, activity)
    }
    named = (
        (ForceSide.HELPING, text("Helping")),
        (ForceSide.HOLDING, text("Holding back")),
        (None, text("On no side")),
    )
    found = tuple(
        CardKind(
            key=side.value if side else "none",
            label=words,
            cards=tuple(card for card, held in sides.items() if held is side),
        )
        for side, words in named
    )
    return CardKinds(text("cards of sides that you choose…"), found)


def standings(world: World, activity: ActivityId) -> list[ForceStanding]:
    """Return all forces on the wall, those to come too, in the order of the wall.

    While they are rated that is the order they were placed in.
    """
    known, pairs = forces(world, activity), partners(world, activity)
    strong = weights(world, activity, About.STRENGTH)
    reach = weights(world, activity, About.REACH)
    found = [
        ForceStanding(
            card=card,
            force=known[card.id],
            strength=strong.get(card.id, NOT_SAID),
            reach=reach.get(card.id, NOT_SAID),
            partner=_partner(world, known, known[card.id], pairs.get(card.id)),
        )
        for card in heads(world, activity)
        if card.id in known
    ]
    rating = steps.step_key(world, activity) == plan.RATE  # no row may move from under the hand
    if plan.settings(world, activity).order is ForceOrder.STRONGEST and not rating:
        return sorted(found, key=lambda each: (-(each.strength.value or 0), *_placed(each)))
    return sorted(found, key=_placed)


def _partner(
    world: World, known: Mapping[str, Force], force: Force, other: str | None
) -> Card | None:
    """Return the other card of a pair, while it is on the wall and on the other side."""
    card = world.find(Card, other)
    if card is None or card.state is not CardState.ACTIVE or card.stack or not card.on_wall:
        return None
    there = known.get(card.id)
    return card if there is not None and there.side is not force.side else None


def _placed(each: ForceStanding) -> tuple[int, int]:
    return each.force.position, each.card.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The group's estimate: what helps and what holds back, of the forces somebody rated."""

    helping: float
    holding: float
    rated: int
    unrated: int

    @property
    def net(self) -> float:
        """Helping less holding back."""
        return self.helping - self.holding

    @property
    def index(self) -> float | None:
        """The share of what helps; None when there is nothing to share."""
        whole = self.helping + self.holding
        return self.helping / whole if whole else None


def totals(held: Iterable[tuple[ForceSide, float | None]]) -> Totals:
    """Add up sides and strengths; what nobody rated is counted apart."""
    sums = {ForceSide.HELPING: 0.0, ForceSide.HOLDING: 0.0}
    rated = unrated = 0
    for side, strength in held:
        if strength is None:
            unrated += 1
        else:
            rated += 1
            sums[side] += strength
    return Totals(
        helping=sums[ForceSide.HELPING],
        holding=sums[ForceSide.HOLDING],
        rated=rated,
        unrated=unrated,
    )


def today(held: Iterable[ForceStanding]) -> Totals:
    return totals((each.side, each.strength.value) for each in held if not each.force.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """A force in a picture after; `said` when it was set for that picture."""

    standing: ForceStanding
    side: ForceSide
    strength: float | None
    said: bool

    @property
    def turned(self) -> bool:
        """Whether it works the other way then."""
        return self.side is not self.standing.side

    @property
    def gone(self) -> bool:
        return self.strength == 0


def afterwards(
    world: World, activity: ActivityId, basis: AfterBasis, held: Iterable[ForceStanding]
) -> list[Then]:
    """Return the forces in a picture after; what was not set for it is as it is today."""
    said = {
        each.card: each
        for each in world.bucket(ForceAfter, activity).values()
        if each.basis is basis
    }
    found: list[Then] = []
    for each in held:
        then = said.get(each.card.id)
        strength = None if each.force.new else each.strength.value
        found.append(
            Then(
                standing=each,
                side=then.side if then else each.side,
                strength=then.strength if then else strength,
                said=then is not None,
            )
        )
    return found


def after_totals(thens: Iterable[Then]) -> Totals:
    return totals(
        (each.side, each.strength) for each in thens if each.said or not each.standing.force.new
    )


def told(world: World, activity: ActivityId, basis: AfterBasis) -> bool:
    """Whether anything was set for a picture after."""
    return any(each.basis is basis for each in world.bucket(ForceAfter, activity).values())


def promising(held: Iterable[ForceStanding]) -> list[ForceStanding]:
    """Return where a small change helps most: what holds back first, ties as they stand."""
    known = [each for each in held if each.promise is not None and not each.force.new]
    return sorted(
        known, key=lambda s: (s.side is ForceSide.HELPING, -(s.promise or 0), s.card.number)
    )


def foremost(held: Iterable[ForceStanding], most: int = 3) -> frozenset[str]:
    """Return the cards of those that hold back where a change helps most, all that are tied."""
    ranked = [each for each in promising(held) if each.side is ForceSide.HOLDING]
    if len(ranked) <= most:
        return frozenset(each.card.id for each in ranked)
    least = ranked[most - 1].promise or 0
    return frozenset(each.card.id for each in ranked if (each.promise or 0) >= least)


def acts(world: World, activity: ActivityId) -> list[ForceAction]:
    """Return what will be done, in order."""
    return sorted(world.bucket(ForceAction, activity).values(), key=lambda each: each.position)


def acts_of(world: World, activity: ActivityId) -> dict[str, tuple[ForceAction, ...]]:
    """Return what will be done about each force, in order, by its card."""
    found: dict[str, tuple[ForceAction, ...]] = {}
    for act in acts(world, activity):
        found[act.card] = (*found.get(act.card, ()), act)
    return found


def drives_only(world: World, activity: ActivityId) -> bool:
    """Whether all that will be done pushes, and nothing loosens what holds back."""
    known, held = forces(world, activity), acts(world, activity)
    loosening = [
        each
        for each in held
        if each.kind is ForceAim.CONVERT
        or (each.card in known and known[each.card].side is ForceSide.HOLDING)
    ]
    return bool(held) and not loosening
