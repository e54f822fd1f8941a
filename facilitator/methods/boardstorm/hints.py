"""The soft rules of Boardstorm: remarks for the facilitator, never in the way."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import category

from facilitator.methods.boardstorm import facts, plan, turns
from facilitator.methods.boardstorm.records import BoardstormMode
from facilitator.methods.common import hints as shared
from facilitator.methods.common import steps
from facilitator.methods.contract import Hint
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, World, counted, text
from facilitator.model.core.records import Card, PollKind
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Advance
from facilitator.model.voting import queries as voting_queries

MANY = 100
"""More cards than this are hard to read out and to vote on."""


def hints(world: World, activity: ActivityId) -> list[Hint]:
    """Return all remarks, the most pressing first."""
    found = shared.of_vote(plan.booth(world, activity))
    found += _of_turns(world, activity) + _of_numbers(world, activity)
    found += _of_words(world, activity) + _of_votes(world, activity)
    found += _of_names(world, activity) + _of_alike(world, activity)
    return found + shared.of_cards(world, activity)


def _of_turns(world: World, activity: ActivityId) -> list[Hint]:
    held = turns.now(world, activity)
    if held is None or not held.over:
        return []
    words = text("Everybody has passed. Go on?")
    return [Hint("all passed", words, Advance(), text("Next step"))]


def _of_numbers(world: World, activity: ActivityId) -> list[Hint]:
    held = plan.settings(world, activity)
    count = len(facts.ideas(world, activity))
    if count > MANY:
        words = text("{count} cards: stack or group them before anyone votes.", count=count)
        return [Hint("many cards", words)]
    script = plan.steps(world, activity)
    making = plan.makes_ideas(steps.step_key(world, activity))
    making_steps = [step.key for step in script if plan.makes_ideas(step.key)]
    begun = steps.reached(world, activity, script, making_steps[0])
    over = board_queries.polls(world, activity) or steps.step_key(world, activity) == script[-1].key
    if held.target and count < held.target and begun and not making and not over:
        words = text(
            "Cards: {count} of the {target} aimed for. One more round of writing?",
            count=count,
            target=held.target,
        )
        offer, label = Advance(to=making_steps[0]), text("Back to writing")
        return [Hint("target", words, offer, label)]
    return []


def _of_words(world: World, activity: ActivityId) -> list[Hint]:
    """While ideas are made, cards that judge instead."""
    if not plan.makes_ideas(steps.step_key(world, activity)):
        return []
    known = plan.words().lists.get("negative", ())
    found: list[Hint] = []
    for card in facts.ideas(world, activity):
        said = card.text.casefold().replace("’", "'")
        if any(words in said for words in known):
            words = text(
                "Card {number} judges. While ideas are collected, turn it into one?",
                number=card.number,
            )
            found.append(Hint("judging", words, about=(card.id,)))
    return found


def _of_votes(world: World, activity: ActivityId) -> list[Hint]:
    poll = voting_queries.latest(world, activity)
    if poll is None or poll.kind is not PollKind.DOTS:
        return []
    short = sum(
        sum(mark.value for mark in voting_queries.marks_of(world, ballot)) < poll.budget
        for ballot in voting_queries.ballots(world, poll)
    )
    if not short:
        return []
    words = counted(short, "1 person has dots left over.", "{count} people have dots left over.")
    return [Hint("unspent dots", words, about=(poll.id,))]


def _of_names(world: World, activity: ActivityId) -> list[Hint]:
    """Groups without a name, the largest first, once they should have one."""
    at = "name" if plan.settings(world, activity).mode is BoardstormMode.CARDSTORM else "vote"
    if not steps.reached(world, activity, plan.steps(world, activity), at):
        return []
    held = board_queries.members(world, activity)
    unnamed = [group for group in board_queries.groups(world, activity) if not group.title]
    unnamed.sort(key=lambda group: -len(held.get(group.id, ())))
    return [shared.no_name(group) for group in unnamed]


ALIKE = 0.9
MOST_COMPARED = 200
"""On larger walls only texts that are the same word for word are found, so that it stays quick."""


def _of_alike(world: World, activity: ActivityId) -> list[Hint]:
    """Return for cards that say the same the remark that they may be stacked."""
    tops = [card for card in board_queries.cards(world, activity) if card.stack is None]
    words = later("Cards {numbers} seem to say the same.")
    return [shared.to_stack("alike", words, held) for held in together(tops) if len(held) > 1]


def together(cards: Iterable[Card]) -> list[list[Card]]:
    """Return cards in lots that say the same, each in the order given."""
    same: dict[str, list[Card]] = {}
    for card in cards:
        same.setdefault(plain(card.text), []).append(card)
    lots: dict[str, list[Card]] = {}
    for words, held in same.items():
        near = len(same) <= MOST_COMPARED
        first = next((other for other in lots if near and alike(other, words)), words)
        lots.setdefault(first, []).extend(held)
    return [sorted(held, key=lambda card: card.number) for held in lots.values()]


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Return a text's words, in small letters, without punctuation, sorted."""
    kept = (char if category(char)[0] in "LMN" else " " for char in words.casefold())
    return " ".join(sorted("".join(kept).split())) or words


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> bool:
    """Whether two plain texts are nine tenths the same."""
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter < ALIKE * (shorter + longer):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
