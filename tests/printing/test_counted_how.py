"""Each counted number leads to how it was counted, in the PDF, the Word file and in Markdown."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.analysis.documents.builder import told
from facilitator.analysis.documents.metrics import PEOPLE
from facilitator.analysis.documents.source import DocumentSource
from facilitator.editing.programme import OpenProgramme
from facilitator.exchange.markdown_file import markdown
from facilitator.model.core.words import Text, text
from facilitator.model.display.document import Document, Facts, Paragraph
from facilitator.model.display.marked import Marked, with_places
from facilitator.printing import PrintKind, order_of_programme, write
from facilitator.printing.programme_documents import PLANS

LED = (PrintKind.STUDY, PrintKind.LEAF, PrintKind.THEME_BOOK)


@pytest.mark.parametrize("kind", list(PLANS))
def test_what_leads_somewhere_leads_to_a_place_of_its_document(m: DocumentSource, kind: PrintKind):
    held = told(PLANS[kind], m)
    said = markdown(held.document)
    named = re.findall(r'<a id="([^"]+)"></a>', said)
    to = set(re.findall(r"\]\(#([^)]+)\)", said))
    assert to <= set(named)
    assert len(named) == len(set(named))
    assert set(named) == {each.place for each in held.numbers} or not named
    assert len(to) > 5 or kind not in LED


def test_they_lead_there_on_paper_and_in_word_and_look_like_any_words(
    sample: OpenProgramme, tmp_path: Path
):
    order = order_of_programme(sample)
    write(order, PrintKind.STUDY, tmp_path / "study.pdf")
    pdf = PdfReader(tmp_path / "study.pdf")
    held = [each.get_object() for page in pdf.pages for each in page.get("/Annots", ())]
    to = {str(each["/Dest"]) for each in held if "/Dest" in each}
    assert len(to) > 10, "people, sessions, comments and so on stand in rows of their own"
    assert all(list(each["/Border"]) == [0, 0, 0] for each in held if "/Dest" in each)
    write(order, PrintKind.STUDY, tmp_path / "study.docx")
    word = zipfile.ZipFile(tmp_path / "study.docx").read("word/document.xml").decode()
    anchors = set(re.findall(r'w:anchor="(to_[^"]+)"', word))
    assert "to_counted_people" in anchors
    assert anchors <= set(re.findall(r'w:name="([^"]+)"', word))
    keys = re.findall(r'<w:bookmarkStart w:id="(\d+)"', word)
    assert len(keys) == len(set(keys))
    assert "w:u " not in re.findall(r'<w:hyperlink w:anchor="to_.*?</w:hyperlink>', word)[0]


def test_words_in_another_language_lead_where_they_stand():
    number = PEOPLE.of("people", ("a", "b"))
    words = text("{people} came to {place}.", people=number.linked, place="{x}")

    def welsh(said: str | Text) -> str:
        if not isinstance(said, Text):
            return said
        known = {"{people} came to {place}.": "Daeth {people} i {place}."}
        values = {k: welsh(v) if isinstance(v, Text) else v for k, v in said.values.items()}
        return known.get(said.key, said.key).format_map(values)

    held = with_places(words, welsh, {number.place})
    assert isinstance(held, Marked)
    assert [(str(s.words), s.to) for s in held.spans] == [
        ("Daeth ", ""),
        ("2 people", number.place),
        (" i {x}.", ""),
    ]
    assert not isinstance(with_places(words, welsh, ()), Marked), "nowhere to lead to"
    assert "](#" not in markdown(Document(title="", blocks=(Paragraph(text=words),)))
    rows = Facts(pairs=((number.named, "how"),), small=True)
    assert "](#" in markdown(Document(title="", blocks=(Paragraph(text=words), rows)))
