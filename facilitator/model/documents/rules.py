"""Hard rules about documents: one text for a section, no number without a source, one answer."""

from typing import Final

from facilitator.model.core.rule_kinds import NeedsWords, Rule, Unique
from facilitator.model.core.words import text
from facilitator.model.documents.records import (
    Artefact,
    DocumentTitle,
    Evidence,
    OwnSection,
    SectionChoice,
    SectionOrder,
    Stated,
    StudyText,
)

RULES: Final[tuple[Rule, ...]] = (
    Unique(
        "section-one-text",
        StudyText,
        "document section",
        text("A section of a document has one text."),
    ),
    Unique(
        "section-one-choice",
        SectionChoice,
        "document section",
        text("A section of a document is wanted, or it is not."),
    ),
    NeedsWords("section-needs-heading", OwnSection, "title", text("A section has a heading.")),
    Unique(
        "document-one-order",
        SectionOrder,
        "document",
        text("The sections of a document have one order."),
    ),
    Unique("document-one-title", DocumentTitle, "document", text("A document has one title.")),
    NeedsWords(
        "number-needs-source",
        Stated,
        "words source",
        text("A number that is stated needs its words and its source."),
    ),
    NeedsWords("evidence-needs-name", Artefact, "name", text("A row of evidence has a name.")),
    Unique(
        "evidence-once",
        Evidence,
        "artefact session",
        text("A session has an artefact, or it has not: once."),
    ),
)
