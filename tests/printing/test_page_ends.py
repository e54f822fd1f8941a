"""No page ends with a heading, with words that lead to a list, or with the head of a table.

All pages of all documents of the sample are set, though none is written: a fault of this kind
shows in one document at one size of paper, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from facilitator.editing.programme import OpenProgramme
from facilitator.model.core.records import Session
from facilitator.model.display.document import Aside, Block, Document, Paragraph
from facilitator.paper import report
from facilitator.paper.flow import Strip
from facilitator.paper.look import PageStyle, PaperSize, look_of
from facilitator.paper.setting import Setter
from facilitator.printing import PrintKind, PrintOptions, order_of_programme
from facilitator.printing.kinds import POSTERS
from facilitator.printing.orders import order_of_session
from facilitator.printing.programme_documents import PLANS, look_for
from facilitator.printing.writing import document_of
from facilitator.typeset.breaking import TextBlock

SIZES = {"A4": (PaperSize.A4, False), "Letter": (PaperSize.LETTER, False)}
LARGE = {"A4, large": (PaperSize.A4, True), "Letter, large": (PaperSize.LETTER, True)}
OF_SESSIONS = (PrintKind.SESSION_HANDOUT, PrintKind.SESSION_REPORT, PrintKind.SESSION_RECORD)


class Reader:
    """Takes down the words of what is drawn on it."""

    def __init__(self) -> None:
        self.said = ""

    def line(self, block: TextBlock, index: int, *_place: object) -> None:
        self.said += "".join(run.text for run in block.lines[index].runs) + " "

    def block(self, block: TextBlock, *_place: object) -> None:
        for index in range(len(block.lines)):
            self.line(block, index)

    def __getattr__(self, _name: str) -> object:
        return lambda *_values, **_more: None  # pyright: ignore[reportUnknownLambdaType]


def words_of(strip: Strip) -> str:
    reader = Reader()
    strip.draw(reader, 0.0, 0.0)  # type: ignore[arg-type]
    return reader.said.strip()


def leads(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph) and str(block.text).rstrip().endswith(":"):
            yield str(block.text).rstrip()
        elif isinstance(block, Aside):
            yield from leads(block.blocks)


def faults(document: Document, look: PageStyle) -> list[str]:
    """What stands at the foot of a page and should have gone on to the next one."""
    setter = Setter(look, str, document.places)
    pages = [*report._pages(document, setter, one_page=False)]  # pyright: ignore[reportPrivateUsage]
    found: list[str] = []
    led = tuple(leads(document.blocks))
    for page, following in pairwise(pages):
        assert page.placed, "no page is empty"
        last = page.placed[-1].strip
        alone = any(p.wide or (p.placed and p.placed[0].strip.apart) for p in (page, following))
        cover = last.height >= look.room
        said = words_of(last)
        if (last.keep or last.mark) and not alone and not cover:
            found.append(said)
        if said.endswith(":") and any(each.endswith(said) for each in led):
            found.append(said)
    return found


@pytest.mark.parametrize("size", SIZES | LARGE)
def test_documents_of_the_programme(sample: OpenProgramme, size: str) -> None:
    paper, large = (SIZES | LARGE)[size]
    order = order_of_programme(sample)
    for kind in (each for each in PLANS if each not in POSTERS):
        document = document_of(order, kind, 5)
        look = look_for(document, kind, PrintOptions(size=paper, large=large))
        assert not faults(document, look), kind


@pytest.mark.parametrize("size", LARGE)
def test_papers_of_its_sessions(sample: OpenProgramme, size: str) -> None:
    paper, large = LARGE[size]
    for session in sample.world.all(Session):
        order = order_of_session(sample, session.id)
        for kind in OF_SESSIONS:
            document = document_of(order, kind, 5)
            found = faults(document, look_of(paper, large_print=large))
            assert not found, (kind, session.title)
