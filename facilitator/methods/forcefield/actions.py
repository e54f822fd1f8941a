"""What can be done in a force field now: menus, keys, palette."""

from collections.abc import Sequence

from facilitator.methods.common import offers, steps
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards.cards import chosen
from facilitator.methods.common.offers import grouped, offer
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.contract import Action
from facilitator.methods.forcefield import doing, field, plan, ratings, sides, view
from facilitator.methods.forcefield.records import About, AfterBasis, Force, ForceFigure, ForceSide
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, in_context, text
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Relate, Vote
from facilitator.model.voting import rules

SIDE = text("Which side")
STRENGTH = text("How strong")
REACH = text("How much we can do about it")
PICTURE = text("Which picture")
FORCE = text("How strong, or fixed")
DOING = text("What we can do")
RATINGS = text("Ratings and totals")
_SIDES = (
    (ForceSide.HELPING, "to_helping", text("Helping")),
    (ForceSide.HOLDING, "to_holding", text("Holding back")),
)
_PICTURES = (
    ("first", "picture_first", text("As it is today")),
    (AfterBasis.PLANNED.value, "picture_planned", text("The picture after, as planned")),
    (AfterBasis.ACTUAL.value, "picture_actual", text("The picture after, as it came out")),
)


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the selection, the wall, the ratings and the pictures."""
    on = sides.cards_of(selection)
    of_cards, own = card_actions.actions(world, activity, on), _of_selection(world, activity, on)
    return [
        *own,
        *(offers.stacking_below(of_cards) if own and len(on) == 1 else of_cards),
        *_of_step(world, activity, on),
        *_of_ratings(world, activity),
    ]


def _of_selection(world: World, activity: ActivityId, on: tuple[str, ...]) -> list[Action]:
    picked = [card for card in chosen(world, activity, on) if card.stack is None]
    if not picked or any(card.state is not CardState.ACTIVE for card in picked):
        return []
    known = field.forces(world, activity)
    found = _sides(world, activity, picked)
    if not all(card.id in known for card in picked):
        return found
    held = [known[card.id] for card in picked]
    if len(picked) == 1:
        found += _strengths(world, activity, picked[0], held[0])
        found += _single(world, activity, picked[0], held[0])
    fixed = all(each.fixed for each in held)
    words = text("It can be changed after all") if fixed else text("Fixed: we cannot change it")
    ids = tuple(card.id for card in picked)
    found += grouped(FORCE, [offer("fix", words, ids, icon="lock")])
    if len(picked) == 2 and held[0].side is not held[1].side:
        linked = field.partners(world, activity).get(picked[0].id) == picked[1].id
        found.append(
            Action(
                "link_sides",
                text("These two are one thing working both ways"),
                Relate(start=picked[0].id, end=picked[1].id),
                icon="link",
                group=SIDE,
                moves=True,
                why_not=text("They are linked.") if linked else None,
            )
        )
    return found


def _sides(world: World, activity: ActivityId, picked: Sequence[Card]) -> list[Action]:
    known = field.forces(world, activity)
    basis = view.basis(world, activity)
    ids = tuple(card.id for card in picked)
    waits = rules.FROZEN if rules.frozen(world, activity, ids) else None
    found: list[Action] = []
    for side, key, label in _SIDES:
        there = basis is None and all(
            card.id in known and known[card.id].side is side for card in picked
        )
        found.append(
            offers.offer(
                key,
                label,
                ids,
                does="to_side",
                answers={"side": side.value},
                menu=SIDE,
                group=SIDE,
                why_not=text("It is there already.") if there else waits,
            )
        )
    return offers.moving(found)


def _strengths(world: World, activity: ActivityId, card: Card, force: Force) -> list[Action]:
    """Return the figures of the scale as keys, for today or for the picture that is shown."""
    basis = view.basis(world, activity)
    scale = plan.scale(world, activity)
    weight = field.weights(world, activity, About.STRENGTH).get(card.id, field.NOT_SAID)
    why: Text | None = None
    if basis is None and field.open_rating(world, activity) is not None:
        why = text("People are rating by themselves. Wait until that is closed.")
    elif basis is None and weight.n:
        why = text("People rated it by themselves. Clear the ratings first.")
    elif basis is None and force.new:
        why = text("It is still to come: it has a strength only in the picture after.")
    values = scale.values if basis is None else (0, *scale.values)
    labels = {point.value: point.label for point in scale.points} | {
        0: in_context("a force", "Gone")
    }
    return [
        Action(
            f"strength_{value}",
            text("{value} · {label}", value=value, label=labels[value]),
            Vote(on=card.id, value=value),
            keys=f"Alt+{value}" if 0 <= value < 10 else "",
            menu=STRENGTH,
            group=FORCE,
            why_not=why,
            moves=True,
        )
        for value in values
    ]


def _single(world: World, activity: ActivityId, card: Card, force: Force) -> list[Action]:
    on = (card.id,)
    pairs = field.partners(world, activity)
    linked = text("It has its card on the other side.") if card.id in pairs else None
    written = any(each.card == card.id for each in field.acts(world, activity))
    none = None if written else text("Nothing is written down for it.")
    figured = any(f.card == card.id for f in world.bucket(ForceFigure, activity).values())
    bare = None if figured else text("The group has set no figure for it.")
    back = force.side is ForceSide.HOLDING
    turn = text("Turn it round: from holding back to helping…")
    unset = offer("unset", text("Remove the group’s own figure"), on, why_not=bare)
    to_do = [
        *_reaches(world, activity, card, force),
        offer("plan_act", text("What we will do about it…"), on, icon="plus"),
        offer("change_act", text("Change what we will do…"), on, icon="pencil", why_not=none),
    ]
    turning = [
        offer("convert", turn if back else text("Turn it round…"), on, icon="rotate-ccw"),
        offer(
            "both_ways", text("It works both ways: a card on the other side"), on, why_not=linked
        ),
        *(
            [offer("apart", text("It does not work both ways"), on, icon="unlink")]
            if linked
            else []
        ),
    ]
    return [*grouped(FORCE, [unset]), *grouped(DOING, to_do), *grouped(SIDE, turning)]


def _reaches(world: World, activity: ActivityId, card: Card, force: Force) -> list[Action]:
    if not plan.settings(world, activity).reach:
        return []
    scale = plan.scale(world, activity, About.REACH)
    weight = field.weights(world, activity, About.REACH).get(card.id, field.NOT_SAID)
    why = text("It is fixed.") if force.fixed else None
    if weight.n:
        why = text("People rated it by themselves. Clear the ratings first.")
    if field.open_rating(world, activity) is not None:
        why = text("People are rating by themselves. Wait until that is closed.")
    return [
        offers.offer(
            f"reach_{point.value}",
            text("{value} · {label}", value=point.value, label=point.label),
            (card.id,),
            does="reach",
            answers={"value": point.value},
            menu=REACH,
            group=DOING,
            why_not=why,
        )
        for point in scale.points
    ]


def _to_do(world: World, activity: ActivityId, on: tuple[str, ...]) -> Action:
    """Return the action that writes down what will be done: about what is chosen, or asks."""
    none = None if doing.to_act_on(world, activity) else text("There is no force yet.")
    return offers.step(
        "plan_step",
        text("What we will do about…"),
        on,
        does="plan_act",
        icon="plus",
        group=DOING,
        why_not=none,
        short="What to do",
    )


def _of_step(world: World, activity: ActivityId, on: tuple[str, ...]) -> list[Action]:
    now = view.basis(world, activity)
    which = now.value if now else "first"
    found = [
        _to_do(world, activity, on),
        *grouped(
            DOING,
            [
                offers.step(
                    "state_change",
                    text("Write down the change…"),
                    short="The change",
                    icon="pencil",
                )
            ],
        ),
    ]
    if steps.step_key(world, activity) != plan.ACT:
        found.reverse()
    for name, key, label in _PICTURES:
        found.append(
            offers.step(
                key,
                label,
                does="show_picture",
                answers={"which": name},
                menu=PICTURE,
                why_not=text("It is shown now.") if name == which else None,
            )
        )
    more = offers.step(
        "add_force", text("Add a force still to come…"), short="New force", icon="plus"
    )
    found += grouped(DOING, [more])
    if view.totals(world, activity):
        totals = offers.step(
            "hide_totals", text("Hide the totals"), short="Hide totals", icon="eye-off"
        )
    else:
        rating = field.open_rating(world, activity) is About.STRENGTH
        busy = text("People are rating. Close that first.") if rating else None
        totals = offers.step(
            "show_totals", text("Reveal the totals"), why_not=busy, short="Totals", icon="eye"
        )
    return found + grouped(RATINGS, [totals])


def _of_ratings(world: World, activity: ActivityId) -> list[Action]:
    """Return what can be done with ratings; a vote of another kind is offered beside them."""
    booth = plan.booth(world, activity)
    last = booth.shown()
    if queries.open_poll(world, activity) is not None:
        return vote_actions.of_vote(booth)
    found = [_rating(world, activity, About.STRENGTH)]
    if plan.settings(world, activity).reach:
        found.append(_rating(world, activity, About.REACH))
    none = None if ratings.counted(world, activity) else text("There are no ratings to clear.")
    found.append(offers.step("clear_ratings", text("Clear the ratings…"), why_not=none))
    found = grouped(RATINGS, found)
    if last is None or not plan.is_rating(last):
        return found + vote_actions.of_vote(booth, led=False)
    late = offers.step("ballot", text("Add a late vote…"), short="Paper vote", icon="file-text")
    few = None if booth.candidates() else booth.few
    other = offers.step("vote_on", text("Vote on it…"), why_not=few, short="Vote", icon="vote")
    return [*found, *grouped(offers.VOTE, [late, other])]


def _rating(world: World, activity: ActivityId, about: About) -> Action:
    again = field.rated(world, activity, about) is not None
    key, label, short = "rate_strength", text("Rate strength in private"), later("Strength")
    if again:
        label = text("Rate strength once more")
    if about is About.REACH:
        key, label, short = "rate_reach", text("Rate what we can do in private"), later("Can do")
        if again:
            label = text("Rate what we can do once more")
    none = None
    if not ratings.to_rate(world, activity, about):
        none = text("There are no forces to rate yet.")
    return offers.step(key, label, why_not=none, short=short, icon="user")
