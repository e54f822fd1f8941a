"""What documents say of what people agreed to, and whom they name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.analysis.documents.builder import DocumentBuilder, told
from facilitator.analysis.documents.case_study.sections import (
    CASE_STUDY,
    LEAVE_BEHIND,
    PROPOSALS_PAPER,
)
from facilitator.analysis.documents.source import material
from facilitator.analysis.documents.theme_book import THEME_BOOK
from facilitator.analysis.themes import consent
from facilitator.model.comments.records import Basis, Ground
from facilitator.model.core import ids
from facilitator.model.display.document import Readership
from facilitator.model.framing.records import Given, GivenKind
from facilitator.model.people.records import CardConsent, Consent, Organisation, Person, Role
from facilitator.model.proposals import edits
from facilitator.model.proposals.edits import Wording
from tests.analysis.pool.test_pool import Study

NOW = datetime(2026, 10, 10, 15, tzinfo=UTC)
LEAVING = (CASE_STUDY, LEAVE_BEHIND, THEME_BOOK, PROPOSALS_PAPER)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def teller(study: Study, reader: Readership = Readership.HANDOUT) -> DocumentBuilder:
    return DocumentBuilder(material(study.world, study.pool, study.programme.methods, NOW, reader))


def agrees(study: Study, card: ids.CardId, consent: Consent) -> None:
    key = study.new_id()
    study.notes(CardConsent(id=key, activity=study.wall, card=card, consent=consent))


def test_each_comment_stands_in_just_one_number_of_what_was_agreed_to(study: Study) -> None:
    one, two, three, _four, gone = study.says("One", "Two", "Three", "Four", "Gone")
    agrees(study, one.id, Consent.NAMED)
    agrees(study, two.id, Consent.ANONYMOUS)
    agrees(study, three.id, Consent.THEMES)
    agrees(study, gone.id, Consent.NOTHING)
    assert str(consent.agreed_words(teller(study))) == (
        "Of 4 comments in all, 1 may be quoted by name, 1 may be quoted without a name, "
        "1 is counted and not quoted and 1 is not quoted because nobody was asked."
    )


def test_who_agreed_on_their_own_is_said_to_be_quoted_without_any_rule(study: Study) -> None:
    one, _two = study.says("Publish a calendar", "Hire somebody")
    for card in (one, _two):
        ground = study.new_id()
        study.notes(Ground(id=ground, about=card.id, basis=Basis.EXPERIENCE))
    at = teller(study)
    assert "Nobody is quoted here" in repr(told(CASE_STUDY, at.material).document)
    agrees(study, one.id, Consent.ANONYMOUS)
    found = repr(told(CASE_STUDY, teller(study).material).document)
    assert "“Publish a calendar”" in found
    assert "Hire somebody" not in found
    assert "Nobody is quoted here" not in found
    assert "1 comment is quoted" in found
    assert "no name stands with them" in found


MARY = Person(id=ids.PersonId("mary"), number=1, name="Mary Cole")
OMAR = Person(id=ids.PersonId("omar"), number=2, name="Omar Reid", consent=Consent.NAMED)
JOAN = Person(id=ids.PersonId("joan"), number=3, name="Joan Ash", consent=Consent.ANONYMOUS)
LANE = Organisation(id=ids.OrganisationId("lane"), name="Lark Lane")


def owned(study: Study) -> None:
    role = Role(id="r", person=JOAN.id, position=1, organisation=LANE.id)
    study.notes(MARY, OMAR, JOAN, LANE, role)
    wording = Wording(text="share a diary", owners=("Mary Cole", "Omar Reid", "Joan Ash"))
    added = edits.add(study.world, wording, new_id=study.new_id)
    assert study.programme.apply(added).done


@pytest.mark.parametrize("plan", LEAVING, ids=lambda plan: plan.key)
def test_only_who_agreed_to_it_is_named_in_what_may_leave(study: Study, plan: object) -> None:
    owned(study)
    found = repr(told(plan, teller(study).material).document)  # type: ignore[arg-type]
    assert "Mary Cole" not in found
    assert "Joan Ash" not in found
    for called in ("Omar Reid", "Lark Lane", "a participant"):
        assert called in found


def test_the_record_names_everybody(study: Study) -> None:
    owned(study)
    found = repr(told(THEME_BOOK, teller(study, Readership.RECORD).material).document)
    for person in (MARY, OMAR, JOAN):
        assert person.name in found


def test_a_name_that_was_only_written_down_is_told_no_further(study: Study) -> None:
    study.notes(MARY)
    assert str(teller(study).called("mary  cole")) == "a participant"
    assert teller(study, Readership.RECORD).called("Mary Cole") == "Mary Cole"
    assert teller(study).called("Borough Council") == "Borough Council"


def test_what_was_found_wrong_is_not_told_as_fixed(study: Study) -> None:
    for place, (words, wrong) in enumerate((("No money", None), ("No hall", NOW))):
        key, kind = study.new_id(), GivenKind.FIXED
        study.notes(Given(id=key, position=place, kind=kind, text=words, wrong_since=wrong))
    found = repr(told(CASE_STUDY, teller(study).material).document)
    assert "No money" in found
    assert "No hall" not in found
