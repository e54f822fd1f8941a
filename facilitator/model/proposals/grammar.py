"""How a proposal reads as one sentence: owners, and words in whatever form people put them.

Words that go on from a name do so ("Council to publish …", "Council moving to …", "Council could
…"); an order and what has no verb stand behind a dash ("Council – publish …", "Council – one form
for all"), which is right whoever owns it. What begins with its owners stays as it is.
"""

import re
from collections.abc import Sequence
from typing import Final

from facilitator.model.core import Words, text
from facilitator.model.people.queries import alike

_MODALS: Final = "will|would|could|can|may|might|must|shall|should"
_GOES_ON: Final = re.compile(
    rf"(?:to|{_MODALS}|cannot|is|are|was|were|has|had|does|did|agreed|"
    r"(?:agree|want|plan|hope|intend|continue|commit|undertake|aim|need|promise)s(?= to\b)|"
    r"[a-z]{2,}(?<!s)s(?= (?:a|an|the|its|their|his|her|our|every|each|one)\b))\b(?!:)",
    re.IGNORECASE,
)
_OPENED: Final = re.compile(rf"(?:{_MODALS}) (?!be\b|have\b|not\b|only\b)(?=\S)", re.IGNORECASE)
_THINGS: Final = frozenset(
    {"training", "evening", "morning", "parking", "building", "meeting", "housing", "funding"}
    | {"planning", "nothing", "something", "anything", "everything", "spring", "swimming"}
    | {"wedding", "during", "counselling", "wellbeing"}
)
"""Words that end as if something were being done."""


def goes_on(words: str) -> bool:
    """Whether words go on from the name of whoever does it, whatever that name is."""
    first = words.partition(" ")[0].casefold()
    doing = first.endswith("ing") and any(letter in "aeiouy" for letter in first[:-3])
    return (doing and first not in _THINGS) or _GOES_ON.match(words) is not None


def alone(words: str) -> str:
    """Return words as they stand where nobody owns them: nobody could or will, so it is left out.

    "could open the kitchen" becomes "Open the kitchen"; other words stay as they are.
    """
    what = words[found.end() :] if (found := _OPENED.match(words)) else words
    return what[:1].upper() + what[1:]


def sentence(owner: Words, names: Sequence[str], words: str, *, capital: bool = False) -> Words:
    """Return owners and words as one sentence, without a full stop.

    `owner` is how the owners are told, `names` what each is called; `capital` says that the words
    begin with a name or an abbreviation, which keeps its capital behind them.
    """
    what = words.strip().rstrip(".")
    if not owner:
        return alone(what)
    if (rest := _after(_said(names), what)) is not None:
        return text("{owner}{rest}", owner=owner, rest=rest)
    if _said(names) == str(owner) and _names_all(names, what):
        return what
    named = capital or any(_after(name, what) is not None for name in names)
    small = what if named else what[:1].lower() + what[1:]
    if goes_on(small):
        return text("{owner} {words}", owner=owner, words=small)
    return text("{owner} – {words}", owner=owner, words=small)


VERBS: Final = {
    "will": "will",
    "could": "could",
    "might": "might",
    "continue": "will continue to",
}
"""The verb that stood for how firm a proposal was, in files of before schema 4."""


def with_verb(verb: str, words: str) -> str:
    """Return words with a verb that stood apart from them, unless they have one of their own."""
    begins = alike(words)
    if goes_on(words) or f" {verb} " in f" {begins[:60]} ":
        return words
    small = words[:1].lower() + words[1:] if words[1:2].islower() else words
    return f"{verb} {small}"


def _said(names: Sequence[str]) -> str:
    """Return names as they are told: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _after(begins: str, words: str) -> str | None:
    """Return what goes on behind a beginning; None where words do not begin so and go on."""
    head, rest = words[: len(begins)], words[len(begins) :]
    whole = bool(rest) and not rest[0].isalnum()
    return rest if begins and whole and alike(head) == alike(begins) else None


def _names_all(names: Sequence[str], words: str) -> bool:
    """Whether words begin with one of the names, and say the others too."""
    held = alike(words)
    return any(_after(each, words) is not None for each in names) and all(
        re.search(rf"(?<!\w){re.escape(alike(each))}(?!\w)", held) for each in names
    )
