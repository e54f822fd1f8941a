"""The poster of themes: what was said, in sentences, with bars, to be read by who walks past."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.builder import DocumentBuilder, DocumentPlan, DocumentSection
from facilitator.analysis.documents.case_study import people, proposals, themes
from facilitator.analysis.documents.case_study.sections import CONSENT, CONTACT, THEMES
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core.words import Words, joined, text
from facilitator.model.display.document import Block, Outline


def _kicker(m: DocumentSource) -> Words:
    return joined([text("Themes"), m.ran, m.programme.place], " · ")


def _themes(t: DocumentBuilder) -> Iterator[Block]:
    """Tell each theme in words with a quote, and how often each came up as bars."""
    held = counts.whole_themes(t.material)
    if held:
        told = [themes.entry(t, each, str(place)) for place, each in enumerate(held, 1)]
        yield Outline(entries=tuple(replace(each, strong=True) for each in told))
        said = [each for each in held if counts.of_theme(each).value]
        yield themes.bars(t, said, breadth=False)


THEME_POSTER: Final = DocumentPlan(
    key="poster of themes",
    title=text("Poster of themes"),
    about=text("One large page to hang up, or sheets to be glued: A1, A2 or A3."),
    kicker=_kicker,
    cover=people.cover_in_short,
    pages=1,
    sections=(
        DocumentSection(
            "question",
            text("What we asked"),
            text("The question that all comments were read for."),
            blocks=themes.question,
            head=False,
        ),
        DocumentSection(
            "themes",
            THEMES.title,
            THEMES.about,
            opening=themes.in_short,
            blocks=_themes,
            matter=THEMES.matter,
        ),
        CONTACT,
        replace(CONSENT, blocks=proposals.consent_in_short, head=False),
    ),
)
"""Its text is as large as the page holds."""
