"""A document for Word in a language written from the right begins there."""

from io import BytesIO
from typing import Any

import docx as library
import pytest
from docx.oxml.ns import qn

from facilitator.exchange.docx_file import DocxOptions, docx
from facilitator.model.display.document import Document, Paragraph, Table
from tests.paper.samples import MADE_AT

MADE = Document(
    title="Told",
    footer="Told",
    blocks=(
        Paragraph(text="لا قرار بعد"),
        Paragraph(text="Nobody waited"),
        Table(head=("What", "Who"), rows=(("Ring", "Priya"),)),
    ),
)


def marks(lang: str) -> tuple[bool, list[bool], list[bool], dict[str, bool]]:
    file: Any = library.Document(BytesIO(docx(MADE, DocxOptions(made_at=MADE_AT, lang=lang))))
    defaults = file.styles.element.find(qn("w:docDefaults"))
    return (
        next(defaults.iter(qn("w:bidi")), None) is not None,
        [each._sectPr.find(qn("w:bidi")) is not None for each in file.sections],
        [each._tbl.tblPr.find(qn("w:bidiVisual")) is not None for each in file.tables],
        {
            r.text: r._r.find(f".//{qn('w:rtl')}") is not None
            for p in file.paragraphs
            for r in p.runs
        },
    )


@pytest.mark.parametrize("lang", ["ar", "cy"])
def test_paragraphs_pages_and_tables_begin_at_the_right_and_words_keep_their_own(lang: str) -> None:
    paragraphs, pages, tables, runs = marks(lang)
    right = lang == "ar"

    assert (paragraphs, set(pages), set(tables)) == (right, {right}, {right})
    assert (runs["لا قرار بعد"], runs["Nobody waited"]) == (right, False)
