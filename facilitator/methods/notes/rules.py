"""The hard rules of notes: what is said of a line is said once, and names what is there."""

from typing import Final

from facilitator.methods.notes.guide import USED
from facilitator.methods.notes.records import FACTS, Call, GuideQuestion, NoteLine, Speaker
from facilitator.model.core.rule_kinds import RefersTo, Rule, Unique
from facilitator.model.core.words import text

RULES: Final[tuple[Rule, ...]] = (
    Unique(
        "notes-question-number-taken",
        GuideQuestion,
        "number",
        text("Each question has a number of its own."),
    ),
    RefersTo("notes-question-with-lines-stays", NoteLine, "question", USED, GuideQuestion),
    Unique(
        "notes-speaker-code-taken",
        Speaker,
        "code",
        text("Each speaker has a code of their own."),
        read=str.casefold,
    ),
    RefersTo(
        "notes-speaker-with-lines-stays",
        NoteLine,
        "speaker",
        text("There are lines of this speaker: they stay on the list."),
        Speaker,
    ),
    Unique("notes-call-number-taken", Call, "number", text("Each call has a number of its own.")),
    RefersTo(
        "notes-speaker-of-call-stays",
        Call,
        "speaker",
        text("A call was made with this speaker: they stay on the list."),
        Speaker,
    ),
    Unique("notes-said-of-line-once", FACTS, "card", text("That is said of this line already.")),
)
