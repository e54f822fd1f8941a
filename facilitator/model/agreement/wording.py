"""What is said of a round in which a group was asked how far it agrees."""

from facilitator.model.agreement import queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.core import Text, World, counted, text
from facilitator.model.core.words import joined
from facilitator.model.voting.scales import Scale


def outcome(world: World, held: Sounding) -> Text:
    """Return what came of a round: agreed, or how many voices are to be heard."""
    if queries.agreed(world, held):
        return text("Agreed: everybody here goes along with it.")
    short = queries.to_hear(world, held)
    if short:
        return counted(
            short,
            "1 voice to hear: what would make it acceptable?",
            "{count} voices to hear: what would make it acceptable?",
        )
    missing = held.present - queries.answers(world, held.id)
    return counted(max(missing, 0), "1 person did not answer.", "{count} people did not answer.")


def strip(world: World, held: Sounding, scale: Scale | None) -> tuple[tuple[str, int], ...]:
    """Return the values of a round in order, each with how many gave it."""
    given = queries.spread(world, held.id)
    values = scale.values if scale is not None else tuple(given)
    return tuple((str(value), given.get(value, 0)) for value in values)


def distribution(world: World, held: Sounding, scale: Scale | None) -> Text:
    """Return how many gave each value, in words: "3 said 5, 2 said 4, 4 said 3, 1 said 2"."""
    given = queries.spread(world, held.id)
    values = scale.values if scale is not None else tuple(given)
    told = values if held.falling else tuple(reversed(values))
    parts = [
        text("{count} said {value}", count=given[value], value=value)
        for value in told
        if given.get(value)
    ]
    said = joined(parts, ", ")
    if not held.present:
        return text("{given}", given=said or "–")
    return text("{given} (of {present} here)", given=said or "–", present=held.present)
