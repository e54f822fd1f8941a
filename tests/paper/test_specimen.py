"""Every kind of block printed and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.paper.report import write_pdf
from tests.paper.reading import close, closed
from tests.paper.samples import MADE_AT
from tests.paper.specimen import said_in, specimen


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("large", [False, True])
def test_every_word_of_every_block_is_on_paper(tmp_path: Path, whole: bool, large: bool) -> None:
    pdf = tmp_path / "paper.pdf"
    write_pdf(specimen(whole=whole), pdf, made_at=MADE_AT, large_print=large)
    found = closed(pdf).casefold()
    for said in said_in(specimen(whole=whole)):
        assert close(said).casefold() in found, said
