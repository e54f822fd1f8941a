"""From a proposal to the comments behind it, and back; traced to the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facilitator.analysis.proposals import traceability
from facilitator.model.comments.records import CardSector, Part
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import SectorId, ThemeId
from facilitator.model.core.records import Card
from facilitator.model.display.document import Readership
from facilitator.model.people.records import Consent, Sector
from facilitator.model.proposals import edits
from facilitator.model.proposals.edits import Wording
from facilitator.model.proposals.queries import proposals
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes.records import Theme
from tests.analysis.pool.test_pool import Study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def proposes(study: Study, words: str, *cards: Card, theme: Theme | None = None) -> Proposal:
    wording = Wording(text=words, theme=theme.id if theme else None)
    keys = [card.id for card in cards]
    change = edits.add(study.world, wording, new_id=study.new_id, comments=keys)
    assert study.programme.apply(change).done
    return next(p for p in proposals(study.world) if p.text == words)


def comes_from(study: Study, sector: str, *cards: Card) -> SectorId:
    held = Sector(id=SectorId(study.new_id()), position=9, name=sector)
    study.notes(held)
    for card in cards:
        key = study.new_id()
        study.notes(CardSector(id=key, activity=study.wall, card=card.id, sector=held.id))
    return held.id


def test_the_way_leads_to_the_comments(study: Study) -> None:
    one, two, _ = study.says("Rules are long", "Forms come late", "Trust")
    schools = comes_from(study, "Schools", one)
    first = proposes(study, "shorten the rules", two, one)
    proposes(study, "publish a calendar", two)
    found = traceability.trails(study.world, study.pool)
    held = found.of(first.id)
    assert held is not None
    assert [said.key for said in held.comments] == [one.id, two.id]
    assert (held.n, held.sessions, held.activities) == (2, (study.session,), (study.wall,))
    assert held.sectors == (schools,)
    assert held.by_sector == {schools: 1, None: 1}
    assert str(traceability.counts_words(held)) == "2 comments, 1 session, 1 sector"


def test_a_hand_out_points_at_nobody(study: Study) -> None:
    one, two = study.says("Rules are long", "Forms come late")
    comes_from(study, "Schools", one)
    key = proposes(study, "x", one, two).id
    held = traceability.trails(study.world, study.pool).of(key)
    assert held is not None
    told = traceability.by_sector_for(study.world, Readership.RECORD, held)
    assert [(str(name), n) for name, n in told] == [("Schools", 1), ("not known", 1)]
    assert traceability.by_sector_for(study.world, Readership.HANDOUT, held) == ()


def test_what_is_used_no_longer_stands_behind_nothing(study: Study) -> None:
    one, two = study.says("Rules are long", "Forms come late")
    key = proposes(study, "x", one, two).id
    study.rule(Consent.ANONYMOUS)
    held = traceability.trails(study.world, study.pool).of(key)
    assert held is not None
    assert len(held.quotable) == 2
    study.rule(Consent.NOTHING)
    held = traceability.trails(study.world, study.pool).of(key)
    assert held is not None
    assert (held.n, held.gone) == (0, 2)


def test_a_comment_that_was_split_stands_behind_it_by_its_parts(study: Study) -> None:
    (one,) = study.says("Rules are long. Forms are late.")
    key = proposes(study, "x", one).id
    for start, end in ((0, 15), (16, 31)):
        study.notes(Part(id=study.new_id(), comment=one.id, start=start, end=end))
    held = traceability.trails(study.world, study.pool).of(key)
    assert held is not None
    assert [said.text for said in held.comments] == ["Rules are long.", "Forms are late."]
    assert held.gone == 0


def test_what_is_missing_is_said_and_bars_nothing(study: Study) -> None:
    (one,) = study.says("Rules are long")
    theme = Theme(id=ThemeId(study.new_id()), number=1, position=1, name="Rules")
    other = Theme(id=ThemeId(study.new_id()), number=2, position=2, name="Trust")
    study.notes(theme, other)
    founded = proposes(study, "shorten the rules", one, theme=theme)
    bare = proposes(study, "trust one another")
    late = edits.describe(
        study.world,
        founded,
        Wording(text=founded.text, theme=theme.id, owners=("LA",), due=PartialDate(2020, 1, 1)),
        new_id=study.new_id,
    )
    assert study.programme.apply(late).done
    found = traceability.gaps(
        study.world, traceability.trails(study.world, study.pool), date(2026, 10, 10)
    )
    assert [p.id for p in found.overdue] == [founded.id]
    assert [p.id for p in found.unfounded] == [bare.id]
    assert [p.id for p in found.unowned] == [bare.id]
    assert [t.id for t in found.themes] == [other.id]
    assert [str(words) for words in traceability.remarks(found)] == [
        "1 is overdue",
        "1 has no owner",
        "1 has no comments yet",
        "1 theme has no proposal",
    ]
