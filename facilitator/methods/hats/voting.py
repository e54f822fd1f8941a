"""How a choice between alternatives is made: by a vote on what was said under a hat, or found."""

from facilitator.methods.common.cards.sources import BroughtPiece, CardKind, CardKinds, Gift
from facilitator.methods.common.votes.vote_config import VotableKind, VoteConfig
from facilitator.methods.hats import conclusions, plan
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.piles.piles import HatPile
from facilitator.methods.hats.records import Hat
from facilitator.model.core import ActivityId, Text, World, counted, text
from facilitator.model.core.records import PollKind


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how this wall votes: on the cards of a hat, the one on show unless it is chosen.

    What the group found comes first while blue is on show, where it stands on the wall.
    """
    return VoteConfig(
        world=world,
        activity=activity,
        surface=plan.surface(world, activity),
        kind=PollKind.DOTS,
        few=text("There must be two cards or more to choose from, under one hat. Red has none."),
        sorts=lambda: _sorts(world, activity),
        things=lambda: conclusions.marked(world, activity),
        names=True,
    )


def _sorts(world: World, activity: ActivityId) -> list[VotableKind]:
    found: list[VotableKind] = []
    findings = VotableKind(
        text("Findings"), tuple(f.id for f in conclusions.findings(world, activity))
    )
    for pile, cards in piles.to_choose(world, activity):
        found.append(VotableKind(_name(pile), tuple(card.id for card in cards)))
    if not findings.keys:
        return found
    shown = piles.Piles(world, activity).hat(piles.on_show(world, activity))
    return [findings, *found] if shown is Hat.BLUE else [*found, findings]


def _name(pile: HatPile) -> Text:
    if pile.step is not None:
        return plan.name_of(pile.step)
    return plan.hat_words(pile.hat or Hat.BLUE)


def kinds(world: World, activity: ActivityId) -> CardKinds:
    """Return the cards by the hat they lie under; unless somebody chooses, the ideas go on."""
    held = [pile for pile in piles.Piles(world, activity).all() if pile.hat is not None]
    ideas = any(pile.hat is Hat.GREEN and pile.cards for pile in held)
    found = tuple(
        CardKind(
            key=pile.key,
            label=_name(pile),
            cards=tuple(card.id for card in pile.cards),
            usual=pile.hat is (Hat.GREEN if ideas else pile.hat) and pile.hat is not Hat.RED,
        )
        for pile in held
    )
    return CardKinds(text("cards under hats that you choose…"), found)


def gifts(world: World, activity: ActivityId) -> tuple[Gift, ...]:
    """Return what the group found, to be brought to another wall."""
    pieces = tuple(
        BroughtPiece(origin=each.id, text=each.text)
        for each in conclusions.findings(world, activity)
    )
    label = counted(len(pieces), "its finding", "{count} findings")
    return (Gift("findings", label, pieces),) if pieces else ()
