"""The sheet "You said, we did": what came of what people said, and what is still open."""

from typing import Final

from facilitator.analysis.documents.builder import DocumentPlan, DocumentSection
from facilitator.analysis.documents.case_study import framing
from facilitator.analysis.documents.case_study.sections import CONSENT, CONTACT, COUNTED
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.proposals import paper
from facilitator.model.core.words import Text, text


def _opening(m: DocumentSource) -> tuple[Text, ...]:
    """Return that nothing was answered, where that is so; else the table says it."""
    if paper.has_answers(m.world):
        return ()
    if not m.proposals:
        return (text("No proposal is noted here yet."),)
    return (text("No answer to what was proposed is noted here yet."),)


SAID_DID: Final = DocumentPlan(
    key="you said, we did",
    title=text("You said, we did"),
    about=text("For the people who took part: what came of what they said, on a sheet."),
    kicker=lambda _: text("You said, we did"),
    pages=2,
    sections=(
        DocumentSection(
            "asked",
            text("We asked"),
            text("The challenges that people were asked to think about."),
            blocks=framing.challenges_now,
            matter=lambda m: m.challenges,
        ),
        DocumentSection(
            "answered",
            text("You said, we did"),
            text("Only what was done or answered: a reason why not is an answer too."),
            opening=_opening,
            blocks=paper.answered,
        ),
        DocumentSection(
            "open",
            text("Still open"),
            text("What was proposed and has no answer yet."),
            blocks=paper.still_open,
            matter=lambda m: paper.has_open(m.world),
        ),
        CONTACT,
        CONSENT,
        COUNTED,
    ),
)
"""One page or two, to go back to the people with."""
