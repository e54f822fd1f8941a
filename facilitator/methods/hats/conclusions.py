"""What the group takes away: findings, decisions, next steps with who and by when."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.cards.sources import BroughtPiece, CardKind, CardKinds, Gift
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.common.votes.vote_config import VotableKind, VoteConfig
from facilitator.methods.contract import Action, FormField
from facilitator.methods.hats import plan
from facilitator.methods.hats.piles import piles
from facilitator.methods.hats.piles.piles import HatPile
from facilitator.methods.hats.records import Conclusion, ConclusionKind, Hat
from facilitator.model.board import queries
from facilitator.model.core import (
    ActivityId,
    Text,
    Words,
    World,
    clean_text,
    counted,
    in_context,
    text,
)
from facilitator.model.core.records import PollKind
from facilitator.model.display.gesture import Act
from facilitator.model.voting import rules

KINDS: Mapping[ConclusionKind, Text] = {
    ConclusionKind.FINDING: text("Finding"),
    ConclusionKind.DECISION: text("Decision"),
    ConclusionKind.NEXT_STEP: in_context("something to do", "Next step"),
}
_CHOICES = tuple((kind.value, label) for kind, label in KINDS.items())
ADD = offers.step("conclude", text("Write a conclusion…"), icon="flag", short="Conclude")
VOTE = offers.step("vote_on_findings", text("Vote on the findings…"), does="vote_on")


def all_of(world: World, activity: ActivityId) -> tuple[Conclusion, ...]:
    return CONCLUSIONS.rows(world, activity)


def findings(world: World, activity: ActivityId) -> tuple[Conclusion, ...]:
    """Return what the group found, in order."""
    return tuple(c for c in all_of(world, activity) if c.kind is ConclusionKind.FINDING)


def marked(world: World, activity: ActivityId) -> Mapping[str, tuple[str, Words]]:
    """Return what conclusions are called in a vote: findings F1, F2 and so on, and their words."""
    found: dict[str, tuple[str, Words]] = {c.id: ("", c.text) for c in all_of(world, activity)}
    numbered = enumerate(findings(world, activity), 1)
    return found | {each.id: (f"F{number}", each.text) for number, each in numbered}


_STAYS = text("That was voted on, so it stays.")


class Conclusions(ListEditor[Conclusion]):
    """What is concluded, to be edited, reordered, and voted on."""

    key = "conclusions"
    kind = Conclusion
    title = text("Conclusions")
    form = (
        FormField("kind", text("What it is"), ConclusionKind, choices=_CHOICES),
        record_form.line(
            "text",
            text("In their words"),
            clean_text.LIMIT,
            text("There is nothing to write down."),
        ),
        record_form.line("owner", text("Who (may be left empty: a line is printed)"), 80),
        record_form.line("due", text("By when (may be left empty: a line is printed)"), 80),
    )
    does = ("conclude", "conclude", "conclude_not")
    adds = text("Write a conclusion")
    changes = text("Change a conclusion")
    removes = text("Remove a conclusion")
    moves = text("Move a conclusion")
    gone = text("That conclusion is gone.")
    empty = text("Nothing is concluded yet.")
    remove_it = text("Take it off the list")

    def offers(self, world: World, activity: ActivityId) -> tuple[Action, ...]:
        found = tuple(each.id for each in findings(world, activity))
        if not found or queries.open_poll(world, activity) is not None:
            return (ADD,)
        return (ADD, replace(VOTE, gesture=Act(action="vote_on", on=found)))

    def name(self, world: World, row: Conclusion) -> Words:
        del world
        return row.text

    def detail(self, world: World, row: Conclusion) -> Words:
        del world
        if not row.due:
            return row.owner
        return text("{who}, by {due}", who=row.owner or text("nobody named"), due=row.due)

    def mark(self, world: World, row: Conclusion) -> Words:
        del world
        return KINDS[row.kind]

    def stays(self, world: World, row: Conclusion) -> Text | None:
        return _STAYS if row.id in rules.voted(world, row.activity) else None


CONCLUSIONS = Conclusions()


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
        things=lambda: marked(world, activity),
        names=True,
    )


def _sorts(world: World, activity: ActivityId) -> list[VotableKind]:
    found: list[VotableKind] = []
    found_here = VotableKind(text("Findings"), tuple(f.id for f in findings(world, activity)))
    for pile, cards in piles.to_choose(world, activity):
        found.append(VotableKind(_name(pile), tuple(card.id for card in cards)))
    if not found_here.keys:
        return found
    shown = piles.Piles(world, activity).hat(piles.on_show(world, activity))
    return [found_here, *found] if shown is Hat.BLUE else [*found, found_here]


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
        BroughtPiece(origin=each.id, text=each.text) for each in findings(world, activity)
    )
    label = counted(len(pieces), "its finding", "{count} findings")
    return (Gift("findings", label, pieces),) if pieces else ()
