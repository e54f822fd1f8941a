"""Soft remarks: those every wall of cards has, and setting one aside, which is recorded."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from facilitator.methods.method import Hint
from facilitator.model import board, ids
from facilitator.model.gesture import Act
from facilitator.model.records import Override
from facilitator.model.words import Text, text
from facilitator.model.world import Change, adding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.methods.common.booth import Booth
    from facilitator.methods.method import Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.records import Card, Group
    from facilitator.model.world import World

LONG = 140
"""Characters on a card that the last row can still read."""
FEW_WORDS = 3
"""Fewer words than this seldom mean much to somebody who was not there."""
_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,3}[.)])\s+", re.MULTILINE)


def subject(about: Iterable[str]) -> str:
    """Return the id a hint is set aside for: the first of those it is about."""
    return next(iter(about), "")


def respond(activity: ActivityId, act: Act, ctx: Context) -> Change:
    """Return the change that records that the facilitator decided against a hint."""
    override = Override(
        id=ids.OverrideId(ctx.new_id()),
        activity=activity,
        rule=str(act.answers.get("rule", "")),
        about=subject(act.on),
        at=ctx.now,
    )
    return adding(text("Set a hint aside"), override)


def left(world: World, activity: ActivityId, hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """Return the hints that were not set aside."""
    gone = {(o.rule, o.about) for o in world.bucket(Override, activity).values()}
    return tuple(hint for hint in hints if (hint.rule, subject(hint.about)) not in gone)


def no_name(group: Group) -> Hint:
    """Return the remark that a group has no name, with the offer to name it."""
    return Hint(
        rule="no name",
        text=text("Group {mark} has no name yet.", mark=board.letter(group.number)),
        about=(group.id,),
        offer=Act(action="name", on=(group.id,)),
        offer_label=text("Name it"),
    )


def tied(booth: Booth) -> list[Hint]:
    """Return the remark that the last vote is tied at the cut, while it is."""
    poll = booth.shown()
    if poll is None or not booth.outcome(poll).tied:
        return []
    return [
        Hint(
            rule="tie",
            text=text("There is a tie at the cut. Settle it openly, or print it as it is."),
            about=(poll.id,),
            offer=Act(action="tie_run_off"),
            offer_label=text("Run-off"),
        )
    ]


def of_cards(world: World, activity: ActivityId) -> list[Hint]:
    """Return remarks on single cards."""
    found: list[Hint] = []
    for card in board.cards(world, activity):
        remark = _remark(card)
        if remark is not None:
            found.append(Hint(rule=remark[0], text=remark[1], about=(card.id,)))
    return found


def same_words(world: World, activity: ActivityId) -> list[Hint]:
    """Return remarks on cards that say the same word for word."""
    same: defaultdict[str, list[Card]] = defaultdict(list)
    for card in board.cards(world, activity):
        if card.stack is None:
            same[" ".join(card.text.casefold().split())].append(card)
    words = "Cards {numbers} say the same, word for word."
    return [to_stack("same words", words, held) for held in same.values() if len(held) > 1]


def _remark(card: Card) -> tuple[str, Text] | None:
    if len(card.text) > LONG:
        return "long card", text(
            "Card {number} is long. Could it be said shorter?", number=card.number
        )
    if len(_BULLET.findall(card.text)) > 1 or card.text.count("\n") > 1:
        return "several thoughts", text(
            "Card {number} holds several thoughts. One card for each?", number=card.number
        )
    if len(card.text.split()) < FEW_WORDS:
        return "few words", text(
            "Card {number} is very short. Will it be understood tomorrow?", number=card.number
        )
    return None


def to_stack(rule: str, words: str, cards: Sequence[Card]) -> Hint:
    """Return the remark, with their `{numbers}`, that cards may be stacked onto the first."""
    first, *rest = cards
    return Hint(
        rule=rule,
        text=text(words, numbers=", ".join(str(card.number) for card in cards)),
        about=tuple(card.id for card in cards),
        offer=Act(action="stack", on=tuple(card.id for card in rest), answers={"onto": first.id}),
        offer_label=text("Stack them"),
    )
