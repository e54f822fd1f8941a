"""Whether a whole programme holds together: the rules of the door, asked of all of it at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.methods.contract import Method
from facilitator.model import programme_rules
from facilitator.model.board import rules
from facilitator.model.core import Change, Text, World, text
from facilitator.model.core.records import Activity, Programme
from facilitator.model.core.rule_kinds import Attempt, Refusal, Rule

UNKNOWN_METHOD = text("It holds a method this version of the program does not know.")
JOINED = text("Join a colleague’s file")
"""What a change is called that joins another programme; the whole is checked, not the step."""
NOT_ONE = text("It is not the record of one programme.")


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """What is false in a programme: the words, and in which activity; "" is the programme's own."""

    words: Text
    scope: str = ""


def broken_rules(world: World, methods: Sequence[Method]) -> tuple[Text, ...]:
    """Return what is false in a programme, in words; empty is fine."""
    return tuple(dict.fromkeys(each.words for each in each_broken_rule(world, methods)))


def each_broken_rule(
    world: World, methods: Iterable[Method], only: str | None = None
) -> Iterator[BrokenRule]:
    """Go through what is false in a programme; `only` in one activity, or "" in its own records.

    Every activity is looked at as if it were one change made out of nothing, so the rules are
    those of the door and no second set.
    """
    if not only:
        if len(world.all(Programme)) != 1:
            yield BrokenRule(NOT_ONE)
        everything = Attempt(Change(text("All"), (), tuple(world)), World(), world)
        yield from _broken(programme_rules.RULES, everything)
    known = {method.key: method for method in methods}
    for activity in world.all(Activity):
        if only is not None and activity.id != only:
            continue
        whole = Change(text("All"), (), tuple(world.within(activity.id)))
        attempt = Attempt(whole, World(), world, activity.id)
        yield from _broken(rules.RULES, attempt)
        method = known.get(activity.method)
        if method is None:
            yield BrokenRule(UNKNOWN_METHOD, activity.id)
            continue
        yield from _broken(method.rules, attempt)


def joined_refusals(methods: Sequence[Method], before: World, after: World) -> tuple[Refusal, ...]:
    """Return why two programmes cannot be joined so: what is false then and was not before."""
    new = dict.fromkeys(each.words for each in each_broken_rule(after, methods))
    if new:
        known = frozenset(broken_rules(before, methods))
        new = {words: None for words in new if words not in known}
    return tuple(Refusal("joined-whole", words) for words in new)


def _broken(asked: Iterable[Rule], attempt: Attempt) -> Iterator[BrokenRule]:
    kinds = attempt.kinds
    for rule in asked:
        if any(issubclass(kind, rule.watched) for kind in kinds):
            for words in rule.said(attempt):
                yield BrokenRule(words, attempt.activity)
