"""Questions that lead a talk astray: remarks, never in the way."""

import re
from itertools import pairwise

from facilitator.methods.orid import plan
from facilitator.methods.orid.records import Level, Question
from facilitator.model.core.words import Text, text

LONG = 140
"""Characters of a question that people can still hear at once."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_REMARKS = {
    "closed question": text("can be answered with yes or no. Begin with “what”?"),
    "two questions": text("asks two things at once. Ask one, then the other?"),
    "why at facts": text("asks why: that leads to meaning. Ask what was seen or heard?"),
    "long question": text("is long. Could it be said in one breath?"),
}


def remarks(question: Question) -> tuple[tuple[str, Text], ...]:
    """Return what might be said of a question: the rule's name, and the remark in words."""
    return tuple((rule, _REMARKS[rule]) for rule in rules(question.text, question.level))


def rules(said: str, level: Level) -> tuple[str, ...]:
    """Return the names of the rules that a question of that part does not keep."""
    words = _WORD.findall(said.casefold().replace("’", "'"))
    found: list[str] = []
    if words and words[0] in plan.bank("closed"):
        found.append("closed question")
    if said.count("?") > 1 or _asks_on(words):
        found.append("two questions")
    if level is Level.FACTS and words and words[0] == "why":
        found.append("why at facts")
    if len(said) > LONG:
        found.append("long question")
    return tuple(found)


def _asks_on(words: list[str]) -> bool:
    """Whether a second question begins in it: “What happened and why did nobody call?”.

    “What felt fresh, and what felt the same?” is one question with two sides.
    """
    asking = plan.bank("asking")
    first = next((word for word in words if word in asking), "")
    return any(
        one in {"and", "or"} and other in asking and other != first
        for one, other in pairwise(words)
    )
