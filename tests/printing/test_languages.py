"""Paper speaks the language of its programme, and says so to whoever reads it aloud."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.editing.programme import OpenProgramme
from facilitator.language import available
from facilitator.model.agenda import queries
from facilitator.model.core.records import Programme
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.printing import PrintKind, order_of_session, write

WELSH = "cy"


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_a_hand_out_is_marked_with_its_language(sample: OpenProgramme, tmp_path: Path, ending: str):
    assert WELSH in available()
    (programme,) = sample.world.all(Programme)
    spoken = replace(programme, paper_language=WELSH)
    world = sample.world.apply(replacing(text("Speak"), [(programme, spoken)]))
    session = queries.sessions(world)[0]
    order = replace(order_of_session(sample, session.id), world=world)
    to = tmp_path / f"handout{ending}"
    write(order, PrintKind.SESSION_HANDOUT, to)
    if ending == ".pdf":
        assert PdfReader(to).root_object["/Lang"] == WELSH
    else:
        with zipfile.ZipFile(to) as held:
            assert f'w:val="{WELSH}"' in held.read("word/styles.xml").decode()
