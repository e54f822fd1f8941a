"""Words about the frame, and what is remarked on a message or a challenge: never a bar, a hint."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.core import ChallengeId, Text, World, in_context, text
from facilitator.model.core.clean_text import word_count
from facilitator.model.framing import queries
from facilitator.model.framing.queries import MESSAGE_WORDS
from facilitator.model.framing.records import ChallengeVersion, GivenKind
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Organisation

PATTERN: Final = text(
    "How can … (who) … so that … (what is better for children, families) … when … (what is so)?"
)
"""A pattern for a challenge: offered, not forced."""

CHALLENGE_WORDS: Final = 35
"""A challenge with more words than this is hard to agree on."""

ROUNDS: Final = 3
"""After so many rounds without agreement it is offered to agree to differ."""

GIVENS: Final[Mapping[GivenKind, Text]] = {
    GivenKind.FIXED: in_context("what cannot be changed", "Fixed"),
    GivenKind.NEGOTIABLE: text("Open to discussion"),
    GivenKind.UNKNOWN: text("Not known yet"),
    GivenKind.OUTSIDE: text("Outside our remit"),
}
FOUND_WRONG: Final = text("Turned out not to be so")

_SOLVING: Final = re.compile(r"\b(set up|commission|create an?|hire|buy|build)\b", re.IGNORECASE)
_OUTCOME: Final = re.compile(
    r"\b(so that|in order (?:to|that)|outcomes?|improv\w*|better|fewer|less|more|reduc\w*|"
    r"increas\w*|benefit\w*|achiev\w*|enabl\w*|thriv\w*|safer|healthier|sooner|earlier|"
    r"make a difference)\b",
    re.IGNORECASE,
)
_SHORTEST_NAME: Final = 3


def message_remark(said: str) -> Text | None:
    """Return the remark on a message that is longer than a clear one."""
    count = word_count(said)
    if count <= MESSAGE_WORDS:
        return None
    return text(
        "{count} words. A clear message has {most} at most.", count=count, most=MESSAGE_WORDS
    )


def remarks(world: World, said: str) -> tuple[Text, ...]:
    """Return what there is to remark on the words of a challenge; nothing on an empty one."""
    return tuple(_remarks(world, said)) if said.strip() else ()


def _remarks(world: World, said: str) -> Iterator[Text]:
    solving = _SOLVING.search(said)
    if solving is not None:
        yield text("“{words}” sounds like a solution. What is it to solve?", words=solving[0])
    count = word_count(said)
    if count > CHALLENGE_WORDS:
        yield text(
            "{count} words. {most} or fewer are easier to agree on.",
            count=count,
            most=CHALLENGE_WORDS,
        )
    if said.count("?") > 1:
        yield text("Two questions. Which of them is the challenge?")
    for name in named(world, said):
        yield text("It names {name}. Can it be said without pointing at anybody?", name=name)
    if _OUTCOME.search(said) is None:
        yield text("It does not say yet what will be better, and for whom.")


def named(world: World, said: str) -> tuple[str, ...]:
    """Return the people and organisations of the programme that somebody's words name."""
    held = [person.name for person in people_queries.everybody(world)]
    held += sorted(each.name for each in world.bucket(Organisation, "").values())
    return tuple(dict.fromkeys(name for name in held if _names(said, name)))


def _names(said: str, name: str) -> bool:
    """Whether a name stands in words as a whole; one single word ("Hope") as it is written."""
    if len(name) < _SHORTEST_NAME:
        return False
    flags = re.IGNORECASE if " " in name else 0
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, flags) is not None


# rounds


def rounds(world: World, challenge: ChallengeId) -> tuple[tuple[ChallengeVersion, Sounding], ...]:
    """Return the rounds about a challenge in all its wordings, in order."""
    return tuple(
        (version, held)
        for version in queries.versions(world, challenge)
        for held in agreement_queries.soundings(world, version.id)
    )


def may_differ(world: World, challenge: ChallengeId) -> bool:
    """Whether to offer to agree to differ: three rounds, and the last without agreement."""
    held = rounds(world, challenge)
    return len(held) >= ROUNDS and not agreement_queries.agreed(world, held[-1][1])
