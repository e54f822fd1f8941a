"""The case study: up to six pages in a fixed order of sections, and one page to leave behind."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.builder import DocumentBuilder, DocumentPlan, DocumentSection
from facilitator.analysis.documents.case_study import framing, people, proposals, themes
from facilitator.analysis.proposals import paper
from facilitator.model.core.words import text
from facilitator.model.display.document import Block
from facilitator.model.documents.records import Stated

PARTICIPATION: Final = DocumentSection(
    "participation",
    text("Participation in the programme"),
    text("Who came when. Both sums stand here as what they are."),
    opening=people.participation,
    blocks=people.timeline,
    matter=lambda m: m.met or m.world.bucket(Stated, ""),
)
CHALLENGES: Final = DocumentSection(
    "challenges",
    text("The challenges"),
    text("Word for word, with the wordings before."),
    blocks=framing.challenges,
    matter=lambda m: m.challenges,
)
THEMES: Final = DocumentSection(
    "themes",
    text("Common emerging themes"),
    text("Every theme in words, as bars, and where it came up."),
    opening=themes.opening,
    blocks=themes.listed,
    matter=counts.whole_themes,
)
PROPOSALS: Final = DocumentSection(
    "proposals",
    text("Partners’ proposals"),
    text("Whose they are, how firm, and what."),
    opening=proposals.proposals_opening,
    blocks=proposals.proposals,
    matter=lambda m: m.proposals,
)
CONTACT: Final = DocumentSection("contact", text("Contact"), text("Whom to ask, and how."))
COUNTED: Final = DocumentSection(
    "counted",
    text("How counted"),
    text("Small print: how each number was counted."),
    blocks=proposals.small_print,
    fixed=True,
    silent=True,
    level=3,
)
CONSENT: Final = DocumentSection(
    "consent",
    text("What people agreed to"),
    text("What may be printed of what people said."),
    blocks=proposals.consent,
    fixed=True,
    silent=True,
    level=3,
)

CASE_STUDY: Final = DocumentPlan(
    key="case study",
    title=text("Case study"),
    about=text("Up to six pages for everybody: what was done, what was said, what comes of it."),
    kicker=people.kicker,
    cover=people.cover,
    pages=6,
    sections=(
        DocumentSection(
            "why",
            text("Why we took part"),
            text("What was to be explored, and for whom."),
            opening=people.why,
        ),
        DocumentSection(
            "partners",
            text("Partners"),
            text("The organisations of the people who came, by sector."),
            blocks=people.partners,
            silent=True,
            matter=lambda m: m.organisations(),
        ),
        PARTICIPATION,
        CHALLENGES,
        DocumentSection(
            "methods",
            text("Methods used"),
            text("How people worked, each method in one line."),
            opening=framing.methods_opening,
            blocks=framing.methods,
            matter=lambda m: m.methods_used(),
        ),
        DocumentSection(
            "together",
            text("Working together"),
            text("What co-production needs, and how far it was met."),
            blocks=framing.together,
            matter=framing.is_told,
        ),
        DocumentSection(
            "learning",
            text("Learning from listening"),
            text("The question that all comments were read for."),
            opening=themes.learning,
            blocks=themes.question,
            matter=lambda m: m.pool.comments,
        ),
        THEMES,
        PROPOSALS,
        DocumentSection(
            "impact",
            text("Positive impact achieved"),
            text("What changed, in the words of who did it."),
            opening=proposals.impact_opening,
            blocks=proposals.impact,
            matter=proposals.has_impact,
        ),
        DocumentSection(
            "next",
            text("Putting learning into practice"),
            text("The next steps, with their times."),
            opening=proposals.next_opening,
            blocks=proposals.next_steps,
            matter=proposals.has_next_steps,
        ),
        DocumentSection(
            "guesses",
            text("Educated guesses"),
            text("Ideas for solutions, apart from what was found."),
            opening=proposals.guesses_opening,
            blocks=proposals.guesses,
            matter=lambda m: m.pool.ideas,
        ),
        DocumentSection(
            "about",
            text("About the programme"),
            text("Who you are, in your own words."),
            opening=proposals.about,
        ),
        CONTACT,
        CONSENT,
        replace(COUNTED, blocks=partial(proposals.small_print, listed=True)),
    ),
)
"""Up to six pages, while the programme is of a usual size."""


def _short_themes(t: DocumentBuilder) -> Iterator[Block]:
    """Tell the themes as bars, each in words, with one quote of them all."""
    held = counts.whole_themes(t.material)
    if held and not t.material.pool.comments:
        yield from themes.listed(t)
    elif held:
        yield themes.bars(t, held, breadth=False)
        quotes = (themes.printable_quotes(t, each, most=1) for each in held)
        yield from next(filter(None, quotes), ())


LEAVE_BEHIND: Final = DocumentPlan(
    key="case study, one page",
    title=text("Case study on one page"),
    about=text("To leave behind: the whole on one sheet."),
    kicker=people.kicker_in_short,
    cover=people.cover_in_short,
    pages=1,
    sections=(
        DocumentSection(
            "challenges",
            CHALLENGES.title,
            CHALLENGES.about,
            blocks=framing.challenges_now,
            silent=True,
            matter=CHALLENGES.matter,
        ),
        DocumentSection(
            "participation",
            text("How people took part"),
            PARTICIPATION.about,
            opening=people.participation,
            blocks=people.sessions_in_short,
            matter=PARTICIPATION.matter,
        ),
        DocumentSection(
            "themes",
            THEMES.title,
            THEMES.about,
            opening=themes.in_short,
            blocks=_short_themes,
            matter=THEMES.matter,
        ),
        DocumentSection(
            "proposals",
            PROPOSALS.title,
            PROPOSALS.about,
            blocks=proposals.proposals,
            matter=PROPOSALS.matter,
        ),
        CONTACT,
        replace(CONSENT, blocks=proposals.consent_in_short, head=False),
        replace(COUNTED, head=False),
    ),
)
"""One page, made smaller until it fits."""


PROPOSALS_PAPER: Final = DocumentPlan(
    key="proposals",
    title=text("Proposals"),
    about=text("Proposals under their themes, and what was asked, said and done."),
    kicker=lambda _: text("Proposals"),
    sections=(
        replace(PROPOSALS, key="by theme", blocks=paper.by_theme),
        DocumentSection(
            "table",
            text("At a glance"),
            text("How far each has come, by when, what it rests on."),
            blocks=paper.table,
            silent=True,
            matter=lambda m: m.proposals,
        ),
        DocumentSection(
            "behind",
            text("What stands behind them"),
            text("The comments behind each proposal, as far as they may be quoted."),
            blocks=paper.all_behind,
            silent=True,
            matter=lambda m: m.proposals,
        ),
        DocumentSection(
            "asked",
            text("We asked, you said, we did"),
            text("For the people who took part: what came of what they said."),
            blocks=paper.asked_said_did,
            matter=lambda m: m.proposals,
        ),
        CONSENT,
        COUNTED,
    ),
)
"""What is to be done, for those who said that it should be."""
