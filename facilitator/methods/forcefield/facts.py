"""Numbers of a force field, short facts for the facilitator, and what goes into the pool."""

from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Comment, Measure, Resolve
from facilitator.methods.forcefield import field, plan, sides
from facilitator.methods.forcefield.records import About, AfterBasis, ForceSide
from facilitator.model.board import queries as board_queries
from facilitator.model.core import (
    ActivityId,
    Text,
    Words,
    World,
    counted,
    figures,
    in_context,
    text,
)
from facilitator.model.core.records import Card
from facilitator.model.voting import queries as voting_queries


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers of a force field, each with how it was computed. All are estimates."""
    held = field.standings(world, activity)
    today = [each for each in held if not each.force.new]
    sums = field.today(today)
    acts, drives = field.acts(world, activity), field.drives_only(world, activity)
    return (
        *_sums(sums),
        facts.percent(
            "index",
            text("How much of the strength helps"),
            _share(sums.helping, sums.holding),
            text("helping / (helping + holding back)"),
        ),
        facts.count("unrated", text("Not rated"), sums.unrated, text("forces in no total")),
        facts.count(
            "fixed",
            in_context("forces", "Fixed"),
            sum(each.force.fixed for each in today),
            text("forces marked as not ours to change"),
        ),
        _furthest_apart(today),
        _shift(world, activity, held, AfterBasis.PLANNED),
        _shift(world, activity, held, AfterBasis.ACTUAL),
        facts.count("acts", text("Actions"), len(acts), text("written down")),
        Measure(
            "drive_only",
            text("Actions only push"),
            int(drives) if acts else None,
            (text("yes") if drives else text("no")) if acts else "–",
            text("“yes” where all are about what helps, and turn nothing round"),
        ),
    )


def _sums(sums: field.Totals) -> tuple[Measure, ...]:
    """Return what helps, what holds back and the difference, once anything is rated."""
    formula = text("strengths of rated forces")
    helping, holding, net = (sums.helping, sums.holding, sums.net) if sums.rated else (None,) * 3
    return (
        _known("helping", text("Helping, in all"), helping, formula),
        _known("holding", text("Holding back, in all"), holding, formula),
        _known("net", text("Difference"), net, text("helping - holding back")),
    )


def _furthest_apart(today: list[field.ForceStanding]) -> Measure:
    known = [each.strength.apart for each in today if each.strength.apart is not None]
    return _known(
        "apart",
        text("Furthest apart on one force"),
        max(known, default=None),
        text("highest rating - lowest rating"),
    )


def _known(key: str, label: Text, value: float | None, formula: Text) -> Measure:
    """Return a number that is not known before somebody rated anything."""
    words: Words = text("not rated") if value is None else figures.short(value)
    return Measure(key, label, value, words, formula)


def _shift(
    world: World, activity: ActivityId, held: list[field.ForceStanding], basis: AfterBasis
) -> Measure:
    labels = {
        AfterBasis.PLANNED: text("Shift, as planned"),
        AfterBasis.ACTUAL: text("Shift, as it came out"),
    }
    formula = text("difference after - difference today")
    if not field.told(world, activity, basis):
        words = text("no picture after")
        return Measure(f"shift_{basis.value}", labels[basis], None, words, formula)
    now = field.today(held)
    then = field.after_totals(field.afterwards(world, activity, basis, held))
    if not now.rated:
        return _known(f"shift_{basis.value}", labels[basis], None, formula)
    shift = then.net - now.net
    return Measure(f"shift_{basis.value}", labels[basis], shift, figures.signed(shift), formula)


def _share(helping: float, holding: float) -> float | None:
    """Return how much of the strength of all rated forces helps; None where none is rated."""
    return helping / (helping + holding) if helping + holding else None


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    held = [each for each in field.standings(world, activity) if not each.force.new]
    helping = sum(each.side is ForceSide.HELPING for each in held)
    found = [
        text(
            "{helping} helping · {holding} holding back",
            helping=helping,
            holding=len(held) - helping,
        )
    ]
    sums = field.today(held)
    if sums.unrated:
        found.append(counted(sums.unrated, "1 not rated", "{count} not rated"))
    waiting = len(field.unsorted(world, activity))
    if waiting:
        found.append(counted(waiting, "1 card on no side", "{count} cards on no side"))
    poll = board_queries.open_poll(world, activity)
    if poll is not None:
        cast = len(voting_queries.ballots(world, poll))
        found.append(counted(cast, "1 has voted", "{count} have voted"))
        return tuple(found)
    if sums.rated:
        found.append(
            text(
                "estimate: {helping} to {holding}",
                helping=figures.short(sums.helping),
                holding=figures.short(sums.holding),
            )
        )
    first = field.promising(held)[:3]
    if first:
        numbers = ", ".join(
            f"{each.card.number} ({figures.short(each.promise or 0)})" for each in first
        )
        found.append(text("where a small change helps most: {numbers}", numbers=numbers))
    return tuple(found)


def resolves(world: World, activity: ActivityId) -> tuple[Resolve, ...]:
    """Return what will be done about forces, with the force."""
    return tuple(
        Resolve(
            source=act.id,
            text=act.text,
            owner=act.owner,
            by=act.due,
            stamp=(text(act.kind.value), world.get(Card, act.card).text),
        )
        for act in field.acts(world, activity)
        if act.text
    )


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each force once, with its side and strength; what will be done is no comment."""
    known = field.forces(world, activity)
    strong = field.weights(world, activity, About.STRENGTH)
    found: list[Comment] = []
    for comment in facts.comments(world, activity):
        force = known.get(comment.source)
        if force is None:
            found.append(comment)
            continue
        stamp: tuple[Words, ...] = (sides.SIDE_NAMES[force.side],)
        value = strong.get(comment.source, field.NOT_SAID).value
        if value is None:
            stamp = (*stamp, text("not rated"))
        else:
            most = plan.scale(world, activity).most
            stamp = (
                *stamp,
                text("strength {value} of {most}", value=figures.short(value), most=most),
            )
        found.append(
            Comment(source=comment.source, text=comment.text, stamp=(*stamp, *comment.stamp))
        )
    return tuple(found)
