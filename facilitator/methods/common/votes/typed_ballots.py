"""Paper ballots typed as a line: letters and card numbers, with their dots or answers."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from facilitator.methods.common.cards.typed_line import lettered, numbered
from facilitator.methods.common.votes.scales import values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, text
from facilitator.model.core.clean_text import plain_marks
from facilitator.model.core.records import Card, Group, Poll, PollKind
from facilitator.model.core.words import later
from facilitator.model.display.gesture import Act
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting import rules

MOST_DOTS = 99
SHOW_CARDS = text("Show the cards again")
_SHORT = 4
"""Letters of a word on a ballot at most: a card that has the name of a group is a card."""


def read_ballot(booth: VoteConfig, poll: Poll, line: str) -> list[tuple[str, int]] | Text:
    """Read a paper ballot typed as letters and card numbers, or say what is wrong with it.

    In a ranking best first (`B A 12`); as dots once for each dot (`B B A`); on a scale each
    with its answer (`B=4 12=2`). `12-14` and `A-C` are all of those, `No. 12` and `#12` are 12,
    and a name between commas stands for what has that name.
    """
    given = _named(booth, poll, line)
    return given if isinstance(given, Text) else _too_much(poll, given) or given


def _too_much(poll: Poll, given: Sequence[tuple[str, int]]) -> Text | None:
    """Return in words what is wrong with a ballot, the points of its scale between others too."""
    wrong = rules.too_much(poll, given)
    if wrong is None and poll.kind is PollKind.SCALE:
        known = values_of(poll)
        if any(value not in known for _, value in given):
            listed = ", ".join(map(str, known))
            return text("An answer is one of {values}.", values=listed)
    return wrong and wrong.words


def _named(booth: VoteConfig, poll: Poll, line: str) -> list[tuple[str, int]] | Text:
    listed = {item.item for item in voting_queries.items(booth.world, poll)}
    tokens = _tokens(_marked(booth, listed, line))
    given: list[tuple[str, int]] = []
    tokens = [part for token in tokens for part in _letters(booth, poll, token, listed)]
    tokens = _with_numbers(booth, poll, tokens)
    for place, token in enumerate(_each_dot(poll, tokens), 1):
        name, _, answer = token.partition("=")
        found = _one(booth, poll, name)
        if isinstance(found, Text):
            return found
        if found not in listed:
            return _not_listed(booth, name, found, listed)
        value = _value(poll, place, answer)
        if value is None:
            if poll.kind is PollKind.SCALE:
                return text("“{token}” has no answer.", token=token)
            return text("“{token}” has an answer, and none is asked for.", token=token)
        given.append((found, value))
    if poll.kind is PollKind.DOTS:
        sums = Counter(item for item, _ in given)
        given = list(sums.items())
    return given or text("Nothing is chosen in it.")


_PLAIN = (
    (re.compile(r"\s*([=:])\s*"), "="),
    (re.compile(r"\s*[*\u00d7]\s*"), "*"),
    (re.compile(r"(?:\bnos?\.\s*|#\s*)(?=\d)", re.IGNORECASE), ""),
    (re.compile(r"(?<=[^\W_])\s*[-\u2013]\s*(?=[^\W_])"), "-"),
)
"""What people write in several ways, and the one that is read."""
_BETWEEN = re.compile(r"[\s,;>&+/]+|(?<=[^\W_])[.)](?=\s|$)")


def _tokens(line: str) -> list[str]:
    """Return the parts of a ballot, `12-14` and `A-C` as all that is from one to the other."""
    line = plain_marks(line)
    for form, plain in _PLAIN:
        line = form.sub(plain, line)
    parts = [part for part in _BETWEEN.split(line) if part and part.casefold() != "and"]
    return [token for part in parts for token in _from_to(part)]


def _from_to(part: str) -> Sequence[str]:
    first, dash, last = part.partition("-")
    if not dash:
        return (part,)
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= MOST_DOTS:
        return [str(number) for number in range(int(first), int(last) + 1)]
    letters = len(first) == len(last) == 1 and (first + last).isascii()
    if letters and (first + last).isalpha() and first.upper() < last.upper():
        return [chr(code) for code in range(ord(first.upper()), ord(last.upper()) + 1)]
    return (part,)


def _marked(booth: VoteConfig, listed: set[str], line: str) -> str:
    """Return a line with marks where the name of something on the ballot stands by itself."""
    marks = {
        str(words).casefold(): mark for mark, words in map(booth.named, listed) if mark and words
    }
    parts = re.split(r"([,;>\n])", plain_marks(line))
    return "".join(marks.get(part.strip().casefold(), part) for part in parts)


def _not_listed(booth: VoteConfig, name: str, found: str, listed: set[str]) -> Text:
    """Say that something is not on the ballot; of a card in a group that is, to name that."""
    card = booth.world.find(Card, found)
    group = booth.world.find(Group, card.group) if card is not None else None
    if group is not None and group.id in listed:
        mark = board_queries.letter(group.number)
        return text("Card {number} is in group {mark}: write {mark}.", number=name, mark=mark)
    return text("“{token}” is not among what is voted on.", token=name)


def _one(booth: VoteConfig, poll: Poll, name: str) -> str | Text:
    """Return the id of what a letter or number names, or of what else has that mark."""
    others = booth.others().items()
    marked = (key for key, (mark, _) in others if mark.casefold() == name.casefold())
    thing = next(marked, None) or _called(booth, poll, name)
    if thing is not None:
        return thing
    if name.isdecimal():
        held = numbered(booth.world, poll.activity, int(name))
    else:
        held = lettered(booth.world, poll.activity, name)
    return held if isinstance(held, Text) else held.id


def _letters(booth: VoteConfig, poll: Poll, token: str, listed: set[str]) -> Sequence[str]:
    """Return the letters of `BC` typed without a space, where nothing is called that itself."""
    if poll.kind is PollKind.SCALE or not token.isalpha() or len(token) < 2:
        return (token,)
    if _called(booth, poll, token) is not None:
        return (token,)
    there = all(_called(booth, poll, letter) in listed for letter in token)
    return tuple(token) if there else (token,)


def _called(booth: VoteConfig, poll: Poll, letter: str) -> str | None:
    """Return the id of the card or group that is called by a letter."""
    cards = (key for key, own in booth.letters.items() if own == letter.upper())
    group = lettered(booth.world, poll.activity, letter)
    return next(cards, None if isinstance(group, Text) else group.id)


_LETTER_NUMBER = re.compile(r"([^\W\d_]{1,2})(\d{1,2})")


def _with_numbers(booth: VoteConfig, poll: Poll, tokens: Sequence[str]) -> Sequence[str]:
    """Return `A1 B2` as what it says: answers, dots, or places, where the letters are known."""
    found = [_LETTER_NUMBER.fullmatch(token) for token in tokens]
    named = [
        (each[1], int(each[2]))
        for each in found
        if each is not None and _called(booth, poll, each[1]) is not None
    ]
    if len(named) < len(tokens):
        return tokens
    if poll.kind is PollKind.RANKED:
        ordered = sorted(named, key=lambda each: each[1])
        places = [place for _, place in ordered]
        return [name for name, _ in ordered] if places == [*range(1, len(places) + 1)] else tokens
    sign = "=" if poll.kind is PollKind.SCALE else "*"
    return [f"{name}{sign}{number}" for name, number in named]


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


_COUNTED = re.compile(r"\s*\d+\s*\*\s*\d+\s*")


def typed(booth: VoteConfig, line: str) -> Act | Text | None:
    """Return the ballot a typed line holds while a vote is open; None when no vote is.

    A line that is no ballot is refused in words: while people vote it never becomes a card.
    Dots counted on paper for one thing (`12 *3`) are left to what reads numbers.
    """
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is None:
        return _late(booth, line)
    if _COUNTED.fullmatch(line) and poll.kind is PollKind.DOTS:
        return None
    given = _named(booth, poll, line)
    if isinstance(given, Text):
        said = given if given.key.endswith(".") else text("{said}.", said=given)
        return text(
            "This does not read as a vote: {said} It looks like this: {like}",
            said=said,
            like=like(booth, poll),
        )
    return _too_much(poll, given) or Act(action="ballot", answers={"ranks": line.strip()})


def _late(booth: VoteConfig, line: str) -> Text | None:
    """Return why a ballot that comes while the result is on the wall becomes no card."""
    poll = booth.on_show()
    short = all(len(word) <= _SHORT for word in line.split())
    if poll is None or not short or isinstance(_named(booth, poll, line), Text):
        return None
    return text(
        (
            "The vote is closed, and this reads like a vote. “Add a late vote…” counts it; "
            "“{cards}” lets you write it as a card."
        ),
        cards=SHOW_CARDS,
    )


LINES: Mapping[PollKind, str] = {
    PollKind.RANKED: later("Letters or card numbers, best first: {like}"),
    PollKind.DOTS: later("Letters or card numbers, once for each dot: {like}"),
    PollKind.SCALE: later("Letters or card numbers with their answers: {like}"),
}
_PROMPTS: Mapping[PollKind, str] = {
    PollKind.RANKED: later("Vote {number}, best first: {like}"),
    PollKind.DOTS: later("Vote {number}, once for each dot: {like}"),
    PollKind.SCALE: later("Vote {number}, with answers: {like}"),
}


def asked(booth: VoteConfig, poll: Poll) -> Text:
    """Return what a ballot is asked for with: made of what can be voted on, so that it counts."""
    return text(LINES[poll.kind], like=like(booth, poll))


def like(booth: VoteConfig, poll: Poll) -> str:
    """Return a line that would count as a ballot of this vote."""
    listed = voting_queries.items(booth.world, poll)
    marks = [mark for each in listed if (mark := booth.named(each.item)[0])]
    if poll.kind is PollKind.SCALE:
        values = values_of(poll) if poll.falling else values_of(poll)[::-1]  # a yes first
        return " ".join(f"{mark}={values[place]}" for place, mark in enumerate(marks[:2]))
    if poll.kind is PollKind.RANKED:
        return (
            " ".join(marks[1::-1] + marks[2:3])
            if poll.budget > 2
            else " ".join(marks[: poll.budget])
        )
    first = marks[1:2] or marks[:1]
    given = (first * 2 if poll.cap > 1 else first) + marks[:1]
    return " ".join(given[: poll.budget])


def prompt(booth: VoteConfig) -> Text | None:
    """Return what the capture line invites to while a vote is open."""
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is None:
        return None
    number = len(voting_queries.ballots(booth.world, poll)) + 1
    return text(_PROMPTS[poll.kind], number=number, like=like(booth, poll))
