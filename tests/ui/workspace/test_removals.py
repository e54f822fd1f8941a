"""Every removal on a page is said alike, with Undo, and Undo brings back what was removed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLineEdit

from facilitator.model.agreement.records import Sounding
from facilitator.model.core.ids import (
    ArtefactId,
    ChallengeId,
    ChallengeVersionId,
    OrganisationId,
    OwnSectionId,
    ProposalId,
    SectorId,
    SessionId,
    ThemeId,
)
from facilitator.model.core.records import Record, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding
from facilitator.model.documents.records import Artefact, OwnSection, Stated
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Decision,
    Given,
    GroundRule,
)
from facilitator.model.people.records import Organisation, Sector
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes.records import Theme, ThemeState
from facilitator.printing import PrintKind
from facilitator.ui.documents.page import DocumentsPage
from facilitator.ui.people.sectors import SectorList
from facilitator.ui.workspace import removals, undo
from tests.ui.driver import Facilitator

Begin = Callable[..., Facilitator]
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
WORDS = "Parking near the centre"
CASES: list[tuple[str, tuple[Record, ...]]] = [
    ("frame", (Given(id="g", position=1, text=WORDS),)),
    ("frame", (Decision(id="d", position=1, what=WORDS),)),
    ("frame", (GroundRule(id="r", position=1, text=WORDS),)),
    (
        "frame",
        (
            Challenge(id=ChallengeId("c"), number=1),
            ChallengeVersion(
                id=ChallengeVersionId("v"),
                challenge=ChallengeId("c"),
                position=1,
                text=WORDS,
                at=NOW,
            ),
        ),
    ),
    ("people", (Sector(id=SectorId("x"), position=9, name=WORDS),)),
    ("people", (Organisation(id=OrganisationId("o"), name=WORDS),)),
    ("documents", (Stated(id="n", number="people", words=WORDS, source="A paper"),)),
    ("documents", (Artefact(id=ArtefactId("a"), position=1, name=WORDS),)),
    (
        "documents",
        (OwnSection(id=OwnSectionId("own"), document="case study", position=1, title=WORDS),),
    ),
    ("proposals", (Proposal(id=ProposalId("q"), number=1, position=1, text=WORDS),)),
    ("agenda", (Session(id=SessionId("t"), title=WORDS, position=9),)),
]


@pytest.mark.parametrize(("page", "records"), CASES)
def test_a_removal_is_said_with_undo(page: str, records: tuple[Record, ...], begin: Begin):
    me = begin()
    assert me.desk.amend(adding(text("Add it"), *records)).words == ()
    me.window.open_page(page)
    me.settle()
    me.desk.amend(Change(text("Remove it"), records))
    assert not any(record.id in me.desk.world for record in records)
    held = me.window.page
    assert held is not None
    assert WORDS in held.notices.words
    me.presses("Undo", held.notices)
    assert all(record.id in me.desk.world for record in records)
    assert "removed" not in held.notices.words, "what came back is no removal"


def test_what_is_removed_on_pages_is_their_own():
    own = {kind for held in undo.PAGES.values() for kind in held.kinds}
    assert set(removals._KINDS) <= own
    assert Sounding in removals._KINDS


def test_undo_of_an_addition_is_no_removal(begin: Begin):
    me = begin()
    me.window.open_page("frame")
    me.desk.amend(adding(text("Add it"), Given(id="g", position=1, text=WORDS)))
    me.desk.undo()
    held = me.window.page
    assert held is not None
    assert "removed" not in held.notices.words


def test_a_theme_that_is_dropped_is_said_and_comes_back(begin: Begin):
    me = begin()
    theme = Theme(id=ThemeId("h"), number=1, position=1, name=WORDS)
    me.desk.amend(adding(text("Add it"), theme))
    me.window.open_page("themes")
    change = theme_edits.set_state(me.desk.world, theme, ThemeState.DROPPED)
    assert isinstance(change, Change)
    me.desk.amend(change)
    held = me.window.page
    assert held is not None
    assert held.notices.words == f"“{WORDS}” is dropped."
    me.presses("Undo", held.notices)
    assert me.desk.world.get(Theme, "h").state is not ThemeState.DROPPED


def test_the_row_of_the_evidence_is_said_by_its_button(begin: Begin):
    me = begin()
    me.window.open_page("documents")
    page = me.window.page
    assert isinstance(page, DocumentsPage)
    page.choose(PrintKind.EVIDENCE)
    field = page.evidence.name
    assert isinstance(field, QLineEdit)
    field.setFocus()
    me.types(WORDS)
    me.enter()
    page.evidence.table.setCurrentCell(0, 0)
    me.presses("Remove the row", page)
    assert WORDS in page.notices.words
    me.presses("Undo", page.notices)
    assert [each.name for each in me.desk.world.all(Artefact)][-1] == WORDS


def test_a_sector_is_brought_back_where_it_was_removed(begin: Begin):
    me = begin()
    me.desk.amend(adding(text("Add it"), Sector(id=SectorId("x"), position=9, name=WORDS)))
    me.window.open_page("people")
    listed = SectorList(me.window, me.desk)
    listed.show()
    me.presses("Remove", listed)
    assert me.sees(f"“{WORDS}” is removed.", listed)
    me.presses("Undo", listed)
    assert SectorId("x") in me.desk.world
    listed.close()
