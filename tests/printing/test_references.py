"""Every comment is named so that no other one is meant, wherever it is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.analysis.documents.builder import DocumentPlan, told
from facilitator.analysis.documents.case_study.sections import (
    CASE_STUDY,
    LEAVE_BEHIND,
    PROPOSALS_PAPER,
)
from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.documents.theme_book import THEME_BOOK
from facilitator.analysis.pool import references
from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS, method
from facilitator.model.comments import edits
from facilitator.model.core.records import Card
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Write
from tests.new_file import create
from tests.printing.tracing import leaves

PLANS = (CASE_STUDY, LEAVE_BEHIND, THEME_BOOK, PROPOSALS_PAPER)
CARD = re.compile(r"\bcards? \d+")


def named(m: DocumentSource) -> list[str]:
    return [str(references.reference(m.world, said)) for said in m.pool.comments]


def test_no_two_comments_of_the_sample_are_named_alike(m: DocumentSource):
    found = named(m)
    assert len(found) > 100
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("reader", Readership)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.key)
def test_no_document_names_a_card_by_its_number_alone(
    sample: OpenProgramme, plan: DocumentPlan, reader: Readership
):
    now = datetime(2026, 10, 10, 15, 2, tzinfo=UTC)
    m = material(sample.world, sample.pool, sample.methods, now, reader)
    walls = {
        str(references.reference(m.world, said)).rpartition(", card ")[0]: said
        for said in m.pool.comments
        if said.number
    }
    for leaf in leaves(told(plan, m).document):
        for match in CARD.finditer(leaf):
            before = leaf[: match.start()].removesuffix(", ")
            run = re.split(r"(?:, card \d+(?:, part \d+)?)+$", before)[0]
            assert any(run.endswith(wall) for wall in walls), leaf


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[OpenProgramme]:
    """Two sessions of one title, each with two walls of one title, each with a card 1."""
    made = create(tmp_path / "t.facilitator", "Centres", METHODS)
    for _ in range(2):
        session = add_session(made, "Listening")
        for _ in range(2):
            wall = add_activity(made, session, method("kj"), "grouping", title="Wall", question="")
            made.do(wall, Write(texts=("It is late. It is dear.", "Nobody answers")))
    yield made
    made.close()


def test_sessions_and_walls_of_one_title_are_told_apart(twins: OpenProgramme):
    def name() -> list[str]:
        return [str(references.reference(twins.world, said)) for said in twins.pool.comments]

    assert len(set(name())) == 8
    card = next(c for c in twins.world.all(Card) if c.text.startswith("It is"))
    new_id = twins.context().new_id
    twins.apply(edits.split(twins.world, card.id, card.text, [11, 24], new_id=new_id))
    assert len(twins.pool.comments) > 8
    assert len(set(name())) == len(twins.pool.comments)
    assert sum("part 1" in each for each in name()) == 1
