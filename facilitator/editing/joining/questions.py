"""What somebody has to decide before two programmes are joined, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from facilitator.model.core import Text, text

HERE: Final = "here"
THERE: Final = "there"
SAME: Final = "same"
APART: Final = "apart"

Decisions: TypeAlias = Mapping[str, str]
"""The answers by the keys of the questions; a question without one has its usual answer."""


class QuestionKind(StrEnum):
    """Why somebody is asked."""

    DIFFERENT = "changed on both sides"
    GONE = "removed on one side, changed on the other"
    ERASED = "removed for good here"
    PERSON = "may be one person"


@dataclass(frozen=True, slots=True)
class BothSides:
    """What both sides say in one respect."""

    about: Text
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class JoinQuestion:
    """One thing to decide: what it is about, both sides of it, and the answers there are.

    `usual` is the answer by which nothing is lost. `session` is the title of the session it
    belongs to, "" for the programme's own.
    """

    key: str
    kind: QuestionKind
    about: str
    sides: tuple[BothSides, ...]
    usual: str
    session: str = ""

    @property
    def answers(self) -> tuple[tuple[str, Text], ...]:
        """The answers that can be given, the usual one first."""
        found = _ANSWERS[self.kind]
        return tuple(sorted(found, key=lambda each: each[0] != self.usual))

    def answered(self, decisions: Decisions) -> str:
        return decisions.get(self.key, self.usual)


_SIDES: Final = ((HERE, text("As it is here")), (THERE, text("As it is in the other file")))
_ANSWERS: Final[Mapping[QuestionKind, tuple[tuple[str, Text], ...]]] = {
    QuestionKind.DIFFERENT: _SIDES,
    QuestionKind.GONE: _SIDES,
    QuestionKind.ERASED: (
        (HERE, text("Leave it out")),
        (THERE, text("Bring it in: it is another one")),
    ),
    QuestionKind.PERSON: ((SAME, text("One person")), (APART, text("Two people"))),
}
