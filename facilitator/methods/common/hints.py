"""Soft remarks: those every wall of cards has, and setting one aside, which is recorded."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from facilitator.methods.common.votes import outcomes
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Context, Hint
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Change, World, adding, text, time_of_day
from facilitator.model.core.clean_text import word_count
from facilitator.model.core.records import Card, Group, Override
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording
from facilitator.model.people.records import Consent

LONG = 140
"""Characters on a card that the last row can still read."""
FEW_WORDS = 3
"""Fewer words than this seldom mean much to somebody who was not there."""
_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,3}[.)])\s+", re.MULTILINE)


def subject(about: Iterable[str]) -> str:
    """Return the id a hint is set aside for: the first of those it is about."""
    return next(iter(about), "")


def respond(activity: ActivityId, act: Act, ctx: Context) -> Change:
    """Return the change that records that the facilitator decided against a hint.

    With the answer `each`, it was the same hint about each of several things.
    """
    each = act.on if act.answers.get("each") else (subject(act.on),)
    overrides = [
        Override(
            id=ctx.new_id(),
            activity=activity,
            rule=str(act.answers.get("rule", "")),
            about=about,
            at=ctx.now,
        )
        for about in each
    ]
    return adding(text("Dismiss a hint"), *overrides)


def left(world: World, activity: ActivityId, hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """Return the hints that were not set aside."""
    gone = {(o.rule, o.about) for o in world.bucket(Override, activity).values()}
    if not gone:
        return tuple(hints)
    return tuple(hint for hint in hints if (hint.rule, subject(hint.about)) not in gone)


def of_rule(world: World, activity: ActivityId) -> tuple[Hint, ...]:
    """Return, while words are typed, that no paper will quote them, as was agreed."""
    rule = people_queries.rule_in(world, activity)
    if (
        rule is None
        or rule.consent not in _UNQUOTED
        or board_queries.step_entry(world, activity) is None
    ):
        return ()
    words = text(
        "What is written here is {rule}, as was agreed at {time}.",
        rule=wording.CONSENT[rule.consent],
        time=time_of_day(rule.at),
    )
    return left(world, activity, [Hint("not quoted", words)])


_UNQUOTED = frozenset({Consent.THEMES, Consent.NOTHING})


def no_name(group: Group) -> Hint:
    return Hint(
        "no name",
        text("Group {mark} has no name yet.", mark=board_queries.letter(group.number)),
        Act(action="name", on=(group.id,)),
        text("Name it"),
        about=(group.id,),
        many=text("{count} groups have no name yet.", count=0),
    )


def of_vote(booth: VoteConfig) -> list[Hint]:
    """Return what is to be remarked of the last vote: a tie at the cut, many dots from few."""
    poll = booth.shown()
    if poll is None:
        return []
    few = [
        Hint("few behind", outcomes.few_behind_words(booth, poll, each), about=(each.item,))
        for each in outcomes.few_behind(booth, poll)
    ]
    if not booth.outcome(poll).tied:
        return few
    return [
        *few,
        Hint(
            "tie",
            text("There is a tie for the last place. Settle it openly, or print it as it is."),
            Act(action="tie_run_off"),
            text("Run-off"),
            about=(poll.id,),
        ),
    ]


def of_cards(world: World, activity: ActivityId) -> list[Hint]:
    found = (_of_card(c.id, c.number, c.text) for c in board_queries.cards(world, activity))
    return [hint for hint in found if hint is not None]


@lru_cache(maxsize=20_000)  # a wall is looked through after every change
def _of_card(card: str, number: int, words: str) -> Hint | None:
    rule = _rule(words)
    if not rule:
        return None
    one, many = _SAID[rule]
    return Hint(rule, text(one, number=number), about=(card,), many=many)


_SAID = {
    "long card": (
        later("Card {number} is long. Could it be said shorter?"),
        text("{count} cards are long. Could they be said shorter?", count=0),
    ),
    "several thoughts": (
        later("Card {number} holds several thoughts. One card for each?"),
        text("{count} cards hold several thoughts. One card for each?", count=0),
    ),
    "few words": (
        later("Card {number} is very short. Will it be understood tomorrow?"),
        text("{count} cards are very short. Will they be understood tomorrow?", count=0),
    ),
}


def same_words(world: World, activity: ActivityId) -> list[Hint]:
    same: defaultdict[str, list[Card]] = defaultdict(list)
    for card in board_queries.cards(world, activity):
        if card.stack is None:
            same[_plain(card.text)].append(card)
    words = later("Cards {numbers} say the same, word for word.")
    return [to_stack("same words", words, held) for held in same.values() if len(held) > 1]


@lru_cache(maxsize=20_000)
def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _rule(words: str) -> str:
    if len(words) > LONG:
        return "long card"
    if len(_BULLET.findall(words)) > 1 or words.count("\n") > 1:
        return "several thoughts"
    return "few words" if word_count(words) < FEW_WORDS else ""


def to_stack(rule: str, words: str, cards: Sequence[Card]) -> Hint:
    """Return the remark, with their `{numbers}`, that cards may be stacked onto the first."""
    first, *rest = cards
    return Hint(
        rule,
        text(words, numbers=", ".join(str(card.number) for card in cards)),
        Act(action="stack", on=tuple(card.id for card in rest), answers={"onto": first.id}),
        text("Stack them"),
        about=tuple(card.id for card in cards),
    )
