"""Paper ballots typed as a line: letters and card numbers, with their dots or answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from facilitator.methods.common.scales import values_of
from facilitator.methods.common.typed import lettered, numbered
from facilitator.model import board, vote_rules, voting
from facilitator.model.gesture import Act
from facilitator.model.records import Poll, PollKind
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

MOST_DOTS = 99


def read_ballot(world: World, poll: Poll, line: str) -> list[tuple[str, int]] | Text:
    """Read a paper ballot typed as letters and card numbers, or say what is wrong with it.

    In a ranking best first (`B A 12`); as dots once for each dot (`B B A`); on a scale each
    with its answer (`B=4 12=2`).
    """
    given = _named(world, poll, line)
    if isinstance(given, Text):
        return given
    return _too_much(poll, given) or given


def _too_much(poll: Poll, given: Sequence[tuple[str, int]]) -> Text | None:
    """Return in words what is wrong with a ballot, the points of its scale between others too."""
    wrong = vote_rules.too_much(poll, given)
    if wrong is None and poll.kind is PollKind.SCALE:
        known = values_of(poll)
        if any(value not in known for _, value in given):
            listed = ", ".join(map(str, known))
            return text("An answer is one of {values}.", values=listed)
    return wrong


def _named(world: World, poll: Poll, line: str) -> list[tuple[str, int]] | Text:
    tokens = [token for token in re.split(r"[\s,;>]+", line) if token]
    listed = {item.item for item in voting.items(world, poll)}
    given: list[tuple[str, int]] = []
    for place, token in enumerate(_each_dot(poll, tokens), 1):
        name, _, answer = token.partition("=")
        found = (
            numbered(world, poll.activity, int(name))
            if name.isdecimal()
            else lettered(world, poll.activity, name)
        )
        if isinstance(found, Text):
            return found
        if found.id not in listed:
            return text("“{token}” is not on the ballot.", token=name)
        value = _value(poll, place, answer)
        if value is None:
            return text("On this ballot an answer looks like this: {name}=3", name=name)
        given.append((found.id, value))
    if poll.kind is PollKind.DOTS:
        sums = Counter(item for item, _ in given)
        given = list(sums.items())
    return given or text("The ballot is empty.")


def _each_dot(poll: Poll, tokens: Sequence[str]) -> list[str]:
    """Return the parts of a line, `B*3` on a ballot with dots as B three times."""
    found: list[str] = []
    for token in tokens:
        name, star, times = token.partition("*")
        several = star and times.isdecimal() and poll.kind is PollKind.DOTS
        found += [name] * min(int(times), MOST_DOTS + 1) if several else [token]
    return found


def _value(poll: Poll, place: int, answer: str) -> int | None:
    if poll.kind is PollKind.SCALE:
        return int(answer) if answer.isdecimal() else None
    if answer:
        return None
    return place if poll.kind is PollKind.RANKED else 1


_LOOKS = {
    PollKind.RANKED: re.compile(r"[\d\s,;]*\d[\d\s,;]*"),
    PollKind.DOTS: re.compile(r"[\d\s,;]*\d(?:[\d\s,;]|(?<=\d)\*(?=\d))*"),
    PollKind.SCALE: re.compile(r"[\d\s,;=]*\d[\d\s,;=]*"),
}
"""What is meant as a ballot, and is no card even where it cannot be one."""
_COUNTED = re.compile(r"\s*\d+\s*\*\s*\d+\s*")


def typed(world: World, activity: ActivityId, line: str) -> Act | Text | None:
    """Return the ballot a typed line holds while a vote is open; None when it holds none.

    A ballot that cannot be is refused: it never becomes a card.
    """
    poll = board.open_poll(world, activity)
    if poll is None:
        return None
    given = _named(world, poll, line)
    if isinstance(given, Text):
        return given if _LOOKS[poll.kind].fullmatch(line) else None
    if _COUNTED.fullmatch(line):
        return None  # dots counted on paper, for one thing
    return _too_much(poll, given) or Act(action="ballot", answers={"ranks": line.strip()})


LINES: Mapping[PollKind, Text] = {
    PollKind.RANKED: text("Letters (or card numbers), best first: B A F"),
    PollKind.DOTS: text("Letters (or card numbers), once for each dot: B B A"),
    PollKind.SCALE: text("Letters (or card numbers) with their answers: B=4 12=2"),
}
_PROMPTS: Mapping[PollKind, str] = {
    PollKind.RANKED: "Type ballot {number}: B A F, or a card",
    PollKind.DOTS: "Type ballot {number}, once for each dot: B B A, or a card",
    PollKind.SCALE: "Type ballot {number}: B=4 12=2, or a card",
}


def prompt(world: World, activity: ActivityId) -> Text | None:
    """Return what the capture line invites to while a vote is open."""
    poll = board.open_poll(world, activity)
    if poll is None:
        return None
    return text(_PROMPTS[poll.kind], number=len(voting.ballots(world, poll)) + 1)
