"""Worked examples of reading over all sessions, and of the frame, whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.agenda import wording
from facilitator.model.agenda.queries import Timed, structured_share, timed
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.core import ids
from facilitator.model.core.records import Card, Group
from facilitator.model.people import consent
from facilitator.model.themes import coding, edits
from facilitator.model.themes.records import Theme
from tests.analysis.pool.test_pool import Study
from tests.methods.play import Table

NEW = [(held, template.key) for held in METHODS for template in held.templates]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def test_of_120_comments_116_count_and_107_of_them_have_a_best_match(study: Study):
    cards = study.says(*(f"Comment number {number}" for number in range(120)))
    kept = cards[:4]
    change = consent.keep_out_of_print(study.world, kept, kept=True, new_id=study.new_id)
    assert study.programme.apply(change).done
    study.programme.apply(edits.add(study.world, "Tenders", new_id=study.new_id))
    (theme,) = study.world.all(Theme)
    at = study.programme.context().now
    matched = [card.id for card in cards[13:]]
    change = coding.place(study.world, matched, theme.id, new_id=study.new_id, at=at)
    assert study.programme.apply(change).done
    tally = study.tally()
    assert (len(tally.pool), tally.pool.kept_out, len(tally.waiting)) == (116, 4, 9)
    assert tally.matched == 107
    assert tally.coverage == pytest.approx(0.922, abs=0.0005)


def minutes(structured: int, loose: int) -> list[Timed]:
    blocks = ((structured, TalkMode.STRUCTURED), (loose, TalkMode.OPEN))
    return [
        timed(
            Block(
                id=ids.BlockId(mode.value),
                session=ids.SessionId("s"),
                position=place,
                title="Talk",
                minutes=took,
                mode=mode,
            ),
            {},
        )
        for place, (took, mode) in enumerate(blocks)
    ]


def test_seventy_minutes_beside_fifty_are_in_balance_and_ninety_beside_ten_are_remarked_on():
    inside = structured_share(minutes(70, 50))
    assert inside == pytest.approx(0.583, abs=0.0005)
    assert wording.balance_note(inside) is None
    outside = structured_share(minutes(90, 10))
    assert outside == pytest.approx(0.9)
    assert wording.balance_note(outside) is not None


@pytest.mark.parametrize(("held", "template"), NEW, ids=[f"{held.key}-{key}" for held, key in NEW])
def test_a_new_activity_is_a_blank_page(held: Method, template: str):
    play = Table(held, template)
    assert play.world.all(Card, play.activity) == ()
    assert play.world.all(Group, play.activity) == ()
