"""What is read off the pages of a PDF, as anybody would, against the export alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader

from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.methods import METHODS
from facilitator.model.core.ids import SessionId
from facilitator.printing.kinds import PrintKind
from facilitator.printing.orders import PrintOrder
from facilitator.printing.writing import write
from facilitator.sample import sample_world
from tests.printing.tracing import NOW
from tests.recount.counting.export import Export
from tests.recount.counting.programme import Recount
from tests.recount.test_programmes import BY_KEY, SAMPLE, STEPS_OF_SAMPLE, TODAY

READ: Final[Mapping[str, str]] = {
    r"(\d+) organisations": "organisations",
    r"(\d+) people took part": "people",
    r"(\d+) people came more than once": "returning",
    r"makes (\d+) attendances": "attendances",
    r"(\d+) methods in \d+ activities": "methods",
    r"\d+ methods in (\d+) activities": "activities",
    r"went through (\d+) wordings": "message wordings",
    r"(\d+) solution that came early": "early",
    r"(\d+) things were said without": "straight talk",
    r"without a name; (\d+) were answered": "answered",
    r"(\d+) min of structured talk": "structured",
    r"(\d+) min of open talk": "open talk",
    r"(\d+) themes so far": "themes",
    r"Of (\d+) comments, \d+ have been": "comments",
    r"comments, (\d+) have been read": "read",
    r"; (\d+) % have a best match": "coverage",
    r"(\d+) comments fit none of them": "nowhere",
    r"Of (\d+) proposals, \d+ is done": "proposals",
    r"proposals, (\d+) is done": "done",
    r"is done and (\d+) are under way": "under way",
    r"(\d+) comments are ideas": "ideas",
    r"(\d+) may be quoted by name": "consent:{count} may be quoted by name",
    r"(\d+) may be quoted without": "consent:{count} may be quoted without a name",
    r"(\d+) are counted and not quoted": "consent:{count} are counted and not quoted",
}
"""How a number stands in running text, and which it is."""


@cache
def recount() -> Recount:
    x = Export.read(SAMPLE, TODAY)
    return Recount(x, {a["id"]: STEPS_OF_SAMPLE[a["title"]] for a in x.all("activity")})


def pages(kind: PrintKind, out: Path) -> str:
    """Return the text of a document's pages, without what breaks its lines."""
    world = sample_world(METHODS)
    pool = PoolBuilder(BY_KEY).gather(world)
    order = PrintOrder(methods=BY_KEY, world=world, session=SessionId(""), now=NOW, pool=pool)
    write(order, kind, out)
    text = " ".join(page.extract_text() for page in PdfReader(out).pages)
    return " ".join(text.split())


@pytest.mark.parametrize(("kind", "least"), [(PrintKind.STUDY, 24), (PrintKind.LEAF, 7)])
def test_numbers_read_off_the_pages_are_those_counted_again(
    kind: PrintKind, least: int, tmp_path: Path
):
    text = pages(kind, tmp_path / "made.pdf")
    found = {pattern: re.findall(pattern, text) for pattern in READ}
    read = {READ[pattern]: {int(n) for n in held} for pattern, held in found.items() if held}
    assert len(read) >= least
    assert read == {key: {recount().value(key)} for key in read}
    for theme in recount().whole_themes:
        of = rf"{re.escape(theme['name'])} (\d+)(?: ·| comments)"
        assert {int(n) for n in re.findall(of, text)} == {recount().value(f"theme:{theme['id']}")}
