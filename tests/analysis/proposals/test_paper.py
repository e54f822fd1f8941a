"""What paper says of proposals, and of ideas kept apart from findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.source import material
from facilitator.analysis.proposals import ideas, paper, traceability
from facilitator.model.board import edits as board_edits
from facilitator.model.comments.records import Basis, CardSector, Ground
from facilitator.model.core.ids import CardId, SectorId, ThemeId
from facilitator.model.core.records import CardState, ParkReason
from facilitator.model.display.document import Outline, Paragraph, QuoteBlock, Readership, Table
from facilitator.model.people.records import Consent, Sector
from facilitator.model.proposals import edits as proposal_edits
from facilitator.model.proposals.edits import Wording
from facilitator.model.proposals.queries import proposals
from facilitator.model.themes.records import Theme
from tests.analysis.pool.test_pool import Study

NOW = datetime(2026, 10, 10, 15, tzinfo=UTC)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def teller(study: Study, reader: Readership = Readership.HANDOUT) -> DocumentBuilder:
    return DocumentBuilder(material(study.world, study.pool, study.programme.methods, NOW, reader))


def offers(study: Study) -> None:
    one, two = study.says("We hear about tenders after the event", "Forms come late")
    theme = Theme(id=ThemeId(study.new_id()), number=1, position=1, name="Offer and vision")
    study.notes(theme)
    wording = Wording(
        text="could commit to a VCS tendering process", owners=("LA",), theme=theme.id
    )
    change = proposal_edits.add(
        study.world, wording, new_id=study.new_id, comments=(one.id, two.id)
    )
    assert study.programme.apply(change).done


def test_a_proposal_is_printed_as_theme_owner_verb_and_what(study: Study) -> None:
    offers(study)
    (outline,) = paper.by_theme(teller(study))
    assert isinstance(outline, Outline)
    said = "Offer and vision: LA could commit to a VCS tendering process"
    assert [str(entry.text) for entry in outline.entries] == [said]
    (table,) = paper.table(teller(study))
    assert isinstance(table, Table)
    (row,) = table.rows
    assert [str(cell) for cell in row] == [
        "1",
        said,
        "proposed",
        "–",
        "not said",
        "2 comments, 1 session",
    ]


def test_paper_counts_the_sectors_the_screen_counts(study: Study) -> None:
    offers(study)
    one, two = (said.source for said in study.pool.comments)
    for card, name in ((one, "Schools"), (two, "Parents")):
        held = Sector(id=SectorId(study.new_id()), position=1, name=name)
        key = study.new_id()
        study.notes(held)
        study.notes(CardSector(id=key, activity=study.wall, card=CardId(card), sector=held.id))
    (screen,) = traceability.trails(study.world, study.pool).trails
    assert str(traceability.counts_words(screen)).endswith("2 sectors")
    for reader in Readership:
        t = teller(study, reader)
        (table,) = paper.table(t)
        assert isinstance(table, Table)
        assert str(table.rows[0][-1]) == str(traceability.counts_words(screen))
        (number,) = (n for n in t.printed.values() if n.key.startswith("behind sectors"))
        assert number.value == 2


def test_a_time_the_sentence_says_is_not_said_behind_it(study: Study) -> None:
    wording = Wording(text="meet every three months", by_words="every three months")
    assert study.programme.apply(proposal_edits.add(study.world, wording, new_id=study.new_id)).done
    (outline,) = paper.by_theme(teller(study))
    assert isinstance(outline, Outline)
    (entry,) = outline.entries
    assert f"{entry.text} {entry.note}".count("every three months") == 1


def test_only_what_may_be_quoted_is_and_the_rest_stands_by_number(study: Study) -> None:
    offers(study)
    made = paper.all_behind(teller(study))
    assert not [block for block in made if isinstance(block, QuoteBlock)]
    assert any(", card 1, card 2" in str(b.text) for b in made if isinstance(b, Paragraph))
    study.rule(Consent.ANONYMOUS)
    made = paper.all_behind(teller(study))
    quotes = [block for block in made if isinstance(block, QuoteBlock)]
    assert [q.text for q in quotes] == ["We hear about tenders after the event", "Forms come late"]


def test_what_was_done_answers_what_was_said(study: Study) -> None:
    offers(study)
    (held,) = proposals(study.world)
    wording = Wording(text=held.text, theme=held.theme, did="No money this year")
    study.programme.apply(proposal_edits.describe(study.world, held, wording, new_id=study.new_id))
    (_asked, table) = paper.asked_said_did(teller(study))
    assert isinstance(table, Table)
    assert str(table.rows[0][1]) == "Offer and vision"
    did = str(table.rows[0][2])
    assert str(paper.sentence_of(teller(study), held)) in did
    assert did.endswith("No money this year (proposed)")


def test_a_sheet_for_the_people_says_what_was_answered_and_what_is_open(study: Study) -> None:
    offers(study)
    (held,) = proposals(study.world)
    assert paper.answered(teller(study)) == ()
    (outline,) = paper.still_open(teller(study))
    assert isinstance(outline, Outline)
    assert str(outline.entries[0].note) == "proposed"
    wording = Wording(text=held.text, theme=held.theme, did="No money this year")
    study.programme.apply(proposal_edits.describe(study.world, held, wording, new_id=study.new_id))
    assert paper.still_open(teller(study)) == ()
    (table,) = paper.answered(teller(study))
    assert isinstance(table, Table)
    said, did, how_far = map(str, table.rows[0])
    assert (said, how_far) == ("Offer and vision", "proposed")
    assert str(paper.sentence_of(teller(study), held)) in did
    assert "No money this year" in did


def test_a_proposal_is_made_once_of_an_idea_and_its_comment_stands_behind_it(
    study: Study,
) -> None:
    _finding, idea, early = study.says("Forms come late", "Publish a calendar", "Hire someone")
    study.notes(Ground(id=study.new_id(), about=idea.id, basis=Basis.EVIDENCE))
    park = board_edits.set_state(
        study.world, [early], CardState.PARKED, ParkReason.SOLUTION_TOO_EARLY
    )
    assert study.programme.apply(park).done
    found = {each.text: each for each in ideas.ideas(study.world, study.pool)}
    assert {words: each.guess for words, each in found.items()} == {
        "Publish a calendar": False,
        "Hire someone": True,
    }
    change = ideas.propose(study.world, found["Hire someone"], new_id=study.new_id)
    assert study.programme.apply(change).done
    found = {each.text: each for each in ideas.ideas(study.world, study.pool)}
    assert found["Hire someone"].proposal == proposals(study.world)[0]
    again = ideas.propose(study.world, found["Hire someone"], new_id=study.new_id)
    refused = study.programme.apply(again).refused
    assert [each.key for each in refused] == ["proposal-made-once"]
    blocks = paper.guesses(teller(study, Readership.RECORD))
    assert isinstance(blocks[1], Table)
    assert len(blocks[1].rows) == 2
    (none,) = paper.guesses(teller(study))
    assert isinstance(none, Paragraph)
