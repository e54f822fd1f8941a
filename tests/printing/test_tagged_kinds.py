"""All there is to print of the sample: its tags, and what they cost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.editing.programme import OpenProgramme
from facilitator.model.agenda.queries import activities, sessions
from facilitator.paper import sheet as paper
from facilitator.paper.tags import Tags
from facilitator.printing import PrintKind, PrintOptions, order_of_session, write
from facilitator.printing.kinds import POSTERS, Printable
from facilitator.printing.orders import PrintOrder, order_of, order_of_programme
from tests.paper.structure import faults_of

MOST = 1.3
"""A tagged file is no larger than so many times what it would be without tags."""
MARK = 2500
"""Bytes that any file may take for what it says of itself: half a page has no size to speak of."""


NOT_IN_SAMPLE = {PrintKind.PICTURE, PrintKind.SHEETS}
"""A picture is no PDF; sheets to pass round are looked at with the other small sheets."""
SIZED = {PrintKind.HANDOUT, PrintKind.RECORD, PrintKind.TALKS, PrintKind.BADGES, PrintKind.EVIDENCE}
"""Kinds of which the size is looked at: much text, few words in many cells, a picture, a grid."""


def kinds(sample: OpenProgramme) -> Iterator[tuple[PrintOrder, Printable]]:
    """Go through all that can be printed, each kind once."""
    world = sample.world
    held = [(order := order_of(sample, a.id), order.of_activity()) for a in activities(world)]
    held += [(order := order_of_session(sample, s.id), order.of_session()) for s in sessions(world)]
    whole = order_of_programme(sample)
    done = {PrintKind.PICTURE.value}
    for order, offered in (*held, (whole, whole.of_programme())):
        for kind in offered:
            if kind.value not in done:
                done.add(kind.value)
                yield order, kind


def printed(sample: OpenProgramme, out: Path, only: Collection[PrintKind] = ()) -> dict[str, bytes]:
    """Return each kind of print as a file."""
    found: dict[str, bytes] = {}
    for order, kind in kinds(sample):
        if only and kind not in only:
            continue
        for name, options in (("", PrintOptions()), (" tiled", PrintOptions(tiled=True))):
            if not name or kind in POSTERS:
                to = out / "paper.pdf"
                write(order, kind, to, options)
                found[kind.value + name] = to.read_bytes()
    return found


@pytest.fixture(scope="module")
def papers(sample: OpenProgramme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return printed(sample, tmp_path_factory.mktemp("papers"))


def test_nothing_is_wrong_with_the_tags_of_any_kind_of_print(papers: dict[str, bytes]) -> None:
    assert {kind.value for kind in set(PrintKind) - NOT_IN_SAMPLE} <= set(papers)
    assert {kind: faults_of(data) for kind, data in papers.items() if faults_of(data)} == {}


def test_tags_do_not_make_files_much_larger(
    papers: dict[str, bytes],
    sample: OpenProgramme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def plain(doc: Any) -> bytes:
        return type(doc).format(doc)

    monkeypatch.setattr(Tags, "finish", lambda *_args, **_about: None)
    monkeypatch.setattr(paper.PdfSheet, "_turn_to", lambda *_args: None)
    monkeypatch.setattr(paper, "packed", plain)
    small = {kind: len(data) for kind, data in printed(sample, tmp_path, SIZED).items()}
    grown = {kind: len(papers[kind]) / small[kind] for kind in small}
    much = {kind: by for kind, by in grown.items() if by > MOST + MARK / small[kind]}
    assert much == {}
