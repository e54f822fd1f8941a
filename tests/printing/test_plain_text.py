"""Straight talk with its replies, and early solutions, in the hand-out and the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.methods.common.votes.scales import scales
from facilitator.model.agreement import edits as agreement_edits
from facilitator.model.board import queries as board_queries
from facilitator.model.comments import edits as comment_edits
from facilitator.model.core.world import Change
from facilitator.model.display.gesture import Act, Write
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing import gate
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.edits import Stamp
from facilitator.model.framing.records import EarlySolutionOutcome
from facilitator.model.people import consent
from facilitator.model.people.records import Consent
from facilitator.model.straight_talk import edits as straight_talk_edits
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.records import ReplyKind
from facilitator.printing import PrintKind, PrintOptions, order_of_session, write
from tests.printing.hall import NINE, Hall, words_of

SAID = ("You decided this before we came", "Ask Mary Cole why", "Pay for rooms", "A libel")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


def does(hall: Hall, change: Change) -> None:
    outcome = hall.programme.apply(change)
    assert outcome.done, outcome.refused


def printed(hall: Hall, kind: PrintKind, tmp_path: Path) -> str:
    out = tmp_path / f"{kind.value}.pdf"
    write(order_of_session(hall.programme, hall.session), kind, out, PrintOptions())
    return words_of(out)


def answered(hall: Hall) -> None:
    """Put in four things: one answered twice, one with a name covered, one unread, one aside."""
    world = hall.programme.world
    does(hall, straight_talk_edits.put_in(world, hall.session, SAID, new_id=hall.id, at=NINE))
    first, second, _third, fourth = straight_talk_queries.talks(hall.programme.world, hall.session)
    does(hall, straight_talk_edits.show(first))
    does(hall, comment_edits.cover(hall.programme.world, second.id, 4, 13, "one", new_id=hall.id))
    does(hall, straight_talk_edits.show(second))
    does(hall, straight_talk_edits.set_aside(fourth, "It accuses somebody"))
    for kind, words in ((ReplyKind.NOT_YET, "After June"), (ReplyKind.WILL, "From April")):
        reply = straight_talk_edits.reply(
            hall.programme.world, first, kind, words, "Head of service", new_id=hall.id, at=NINE
        )
        does(hall, reply)


def test_the_hand_out_has_each_with_the_last_reply_beside_it(hall: Hall, tmp_path: Path):
    answered(hall)
    found = printed(hall, PrintKind.SESSION_HANDOUT, tmp_path)
    assert "You decided this before we came" in found
    assert "Will do: From April (Head of service)" in found
    assert "After June" not in found
    assert "Ask [one] why" in found
    assert "Mary" not in found
    assert "set aside: It accuses somebody" in found
    assert "A libel" not in found
    assert "Pay for rooms" not in found
    assert "1 is not read yet." in found
    assert "1 of 4 answered." in found


def test_the_record_has_what_is_unread_and_earlier_replies_and_no_covered_name(
    hall: Hall, tmp_path: Path
):
    answered(hall)
    found = printed(hall, PrintKind.SESSION_RECORD, tmp_path)
    assert "Pay for rooms (not read yet)" in found
    assert "before: Cannot yet: After June" in found
    assert "Mary" not in found


@pytest.mark.parametrize(
    ("rule", "instead"),
    [(Consent.NOTHING, "4 stay in the room."), (Consent.THEMES, "[counted, not quoted]")],
)
def test_the_rule_of_the_session_binds_straight_talk(
    hall: Hall, tmp_path: Path, rule: Consent, instead: str
):
    answered(hall)
    world = hall.programme.world
    does(hall, consent.read_aloud(world, hall.session, rule, "", new_id=hall.id, at=NINE))
    found = printed(hall, PrintKind.SESSION_HANDOUT, tmp_path)
    assert instead in found
    assert "decided this" not in found


def parked(hall: Hall, *words: str) -> None:
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=words))
    for card in board_queries.cards(hall.programme.world, wall):
        why = {"reason": "solution too early"}
        assert hall.programme.do(wall, Act(action="park", on=(card.id,), answers=why)).done


def agrees(hall: Hall) -> None:
    stamp = Stamp(hall.id, NINE, hall.session)
    does(hall, framing_edits.draft(hall.programme.world, "How can rents fall for centres?", stamp))
    version = framing_queries.current(
        hall.programme.world, framing_queries.challenges(hall.programme.world)[0].id
    )
    assert version is not None
    heard = agreement_edits.CountedRound(
        scale=scales()["fist-1"], given={5: 2}, enough=3, present=2
    )
    does(
        hall,
        agreement_edits.sound(hall.programme.world, version.id, heard, new_id=hall.id, at=NINE),
    )


def test_what_came_too_early_is_printed_with_what_became_of_it(hall: Hall, tmp_path: Path):
    parked(hall, "Set up a consortium", "Hire a bid writer")
    assert "not yet" in printed(hall, PrintKind.SESSION_HANDOUT, tmp_path)
    agrees(hall)
    first, _second = gate.early(hall.programme.world)
    does(hall, gate.decide(first, EarlySolutionOutcome.LEFT, new_id=hall.id, at=NINE))
    for kind in (PrintKind.SESSION_HANDOUT, PrintKind.SESSION_RECORD):
        found = printed(hall, kind, tmp_path)
        assert "left for later" in found
        assert "not decided yet" in found
        assert "2 came too early, 2 of them offered again." in found


def test_an_early_solution_kept_out_of_print_is_counted_only(hall: Hall, tmp_path: Path):
    parked(hall, "Set up a consortium", "Hire a bid writer")
    card = gate.early(hall.programme.world)[0].card
    kept = consent.keep_out_of_print(hall.programme.world, [card], kept=True, new_id=hall.id)
    does(hall, kept)
    found = printed(hall, PrintKind.SESSION_HANDOUT, tmp_path)
    assert "Set up a consortium" not in found
    assert "Hire a bid writer" in found
    assert "1 stays in the room." in found


def test_nothing_is_printed_of_it_where_nothing_was_said(hall: Hall, tmp_path: Path):
    parked(hall)
    found = printed(hall, PrintKind.SESSION_HANDOUT, tmp_path)
    assert "Straight talk" not in found
    assert "too early" not in found
