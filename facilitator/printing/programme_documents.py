"""What is told of a whole programme: which document each kind is, and for whom."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from facilitator.analysis.documents.builder import DocumentPlan, ToldDocument, told
from facilitator.analysis.documents.case_study.sections import (
    CASE_STUDY,
    LEAVE_BEHIND,
    PROPOSALS_PAPER,
)
from facilitator.analysis.documents.contradictions import Gap
from facilitator.analysis.documents.evidence import EVIDENCE
from facilitator.analysis.documents.gaps import gaps
from facilitator.analysis.documents.poster import THEME_POSTER
from facilitator.analysis.documents.said_did import SAID_DID
from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.documents.theme_book import THEME_BOOK
from facilitator.language import of_paper, tag_of
from facilitator.model.core.words import Say, Text, counted
from facilitator.model.display.document import Document, Readership
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PageStyle, easy_look, look_of, poster_looks, sheet_size
from facilitator.paper.report import pages_of, pdf_of
from facilitator.paper.tiles import filling
from facilitator.printing.easy_read import easy_read
from facilitator.printing.house import house_look
from facilitator.printing.kinds import EASY, POSTERS, Printable, PrintKind
from facilitator.printing.orders import PrintOptions, PrintOrder

PLANS: Final[Mapping[PrintKind, DocumentPlan]] = {
    PrintKind.STUDY: CASE_STUDY,
    PrintKind.LEAF: LEAVE_BEHIND,
    PrintKind.STUDY_EASY: LEAVE_BEHIND,
    PrintKind.THEME_BOOK: THEME_BOOK,
    PrintKind.THEME_RECORD: THEME_BOOK,
    PrintKind.EVIDENCE: EVIDENCE,
    PrintKind.PROPOSALS: PROPOSALS_PAPER,
    PrintKind.SAID_DID: SAID_DID,
    PrintKind.THEME_POSTER: THEME_POSTER,
}
"""The documents that are told of a whole programme."""
RECORDS: Final = frozenset({PrintKind.THEME_RECORD})
"""Those that are for the facilitator alone."""


def material_of(order: PrintOrder, kind: PrintKind) -> DocumentSource:
    """Take down what a document needs."""
    reader = Readership.RECORD if kind in RECORDS else Readership.HANDOUT
    return material(order.world, order.pool, order.methods, order.now, reader)


def telling(order: PrintOrder, kind: PrintKind) -> ToldDocument:
    """Tell a document of the whole programme. Raises KeyError for a kind that is none."""
    return told(PLANS[kind], material_of(order, kind))


def gaps_of(order: PrintOrder, kind: PrintKind) -> tuple[Gap, ...]:
    """Return what is empty, unread, unasked or doubtful in a document, before it is saved."""
    m = material_of(order, kind)
    return gaps(told(PLANS[kind], m), m)


_USUAL = PrintOptions()
ON_ONE_IF_IT_FITS: Final = frozenset({PrintKind.SAID_DID, PrintKind.SESSION_REPORT})
SESSION_PAGES: Final = 2
SIZES: Final = (
    *((1.0, 1), (1.0, 2), (0.95, 1), (0.95, 2)),
    *((0.9, 1), (0.9, 2), (0.86, 2), (0.82, 2)),
)
"""Shares of the usual size of text, and columns, tried for a document of so many pages."""


def look_for(
    document: Document,
    kind: Printable,
    choice: PrintOptions,
    house: HouseLook = PLAIN_HOUSE,
    say: Say = str,
) -> PageStyle:
    """Return the look of a document: a little smaller where it then has the pages it should.

    "You said, we did" is put onto one page where it fits. A programme that is too large for that
    has more pages, at the usual size.
    """
    if kind in EASY:
        return easy_look(choice.size, house)
    usual = look_of(choice.size, house, large_print=choice.large)
    if kind in POSTERS:
        width, height = sheet_size(choice.poster)
        if choice.tiles is not None:
            width, height = filling(width, height, choice.tiles)
        looks = [
            replace(each, house=usual.house, width=width, height=height)
            for each in poster_looks(choice.poster)
        ]
        fits = (look for look in looks if pages_of(document, look, say) == 1)
        return next(fits, looks[-1])
    wanted = _wanted(kind)
    if wanted < 2 or choice.large:
        return usual
    smaller = [replace(usual, body=usual.body * share, columns=columns) for share, columns in SIZES]
    held = [(look, pages_of(document, look, say)) for look in smaller]
    for most in (1, wanted) if kind in ON_ONE_IF_IT_FITS else (wanted,):
        if fits := [look for look, count in held if count <= most]:
            return fits[0]
    return usual


def _wanted(kind: Printable) -> int:
    """Return how many pages a document should have; 0 where it is as long as it is."""
    if kind in EASY:
        return 0
    if kind is PrintKind.SESSION_REPORT:
        return SESSION_PAGES
    plan = PLANS.get(kind) if isinstance(kind, PrintKind) else None
    return plan.pages if plan else 0


def too_long(kind: Printable, pages: int) -> Text | None:
    """Return that a document has more pages than it should, and what to do; None where not."""
    wanted = _wanted(kind)
    if not wanted or pages <= wanted:
        return None
    return counted(
        wanted,
        "It does not fit onto one page: shorten what you wrote, or leave a section out.",
        "It does not fit onto {count} pages: shorten what you wrote, or leave a section out.",
    )


def pages(
    order: PrintOrder, kind: PrintKind, say: Say = str, choice: PrintOptions = _USUAL
) -> tuple[bytes, int]:
    """Return a document of the whole programme as a PDF, and how many pages it has."""
    document, say = telling(order, kind).document, of_paper(order.world, say)
    document = easy_read(document, say) if kind in EASY else document
    look = look_for(document, kind, choice, house_look(order.world), say)
    poster = kind in POSTERS
    data, made = pdf_of(
        document,
        Path(),
        made_at=order.now,
        look=look,
        fit_one_page=_wanted(kind) == 1 and not poster,
        tiles=choice.tiles if poster else None,
        say=say,
        lang=tag_of(say),
    )
    return data, made.pages
