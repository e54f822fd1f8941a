"""The gate before solutions in the window: warned, asked, refused; early solutions looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from facilitator.model.board import bringing, queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, CardState, ParkReason, StepEntry
from facilitator.model.display.gesture import Act, Advance, Join, Write
from facilitator.model.display.picture import Audience
from facilitator.model.framing import gate
from facilitator.model.framing.records import EarlySolutionOutcome, Gate
from facilitator.model.proposals.queries import proposals
from facilitator.ui.framing.early_solutions import EarlyPage
from facilitator.ui.framing.page import FramePage, GateWay
from facilitator.ui.proposals.page import ProposalsPage
from facilitator.ui.proposals.sheets import ProposalSheet, Start
from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.workspace.workspace import Workspace
from tests.editing.test_gate import Leader
from tests.ui.driver import Begin, Facilitator

CHALLENGE = "How can providers work together so that children do better?"


class Host:
    """A facilitator at the window, in a force field, with a challenge that is not agreed."""

    def __init__(self, me: Facilitator, lead: Leader, walls: tuple[ActivityId, ActivityId]) -> None:
        self.me, self.lead, self.desk = me, lead, me.desk
        self.wall, self.field = walls

    def goes_to_acting(self) -> bool:
        self.desk.show_activity(self.field)
        done = self.desk.do(Advance(to="act")).done
        self.me.settle()
        return bool(done)


@pytest.fixture
def host(begin: Begin, tmp_path: Path) -> Iterator[Host]:
    lead = Leader(tmp_path / "centres.facilitator")
    walls = lead.runs("kj"), lead.runs("forcefield")
    lead.challenges(CHALLENGE)
    made = Host(begin(desk=Workspace(lead.programme)), lead, walls)
    yield made
    made.desk.leave()


def test_a_soft_gate_lets_the_step_begin_and_asks_under_the_wall(host: Host):
    assert host.goes_to_acting()
    assert "asks for solutions. Challenge 1 is not agreed yet." in host.me.said()
    host.me.presses("Go on anyway")
    assert "asks for solutions" not in host.me.said()
    host.me.window.side.refresh_hints()
    assert not host.me.sees("asks for solutions", host.me.window.side)


def test_the_room_is_asked_from_there(host: Host):
    host.goes_to_acting()
    host.me.presses("Ask the group now…")
    assert isinstance(host.me.window.page, FramePage)
    assert isinstance(host.me.sheet(), RoundSheet)
    host.me.sheet().reject()
    host.lead.asks(5, 4)
    host.me.settle()
    assert "asks for solutions" not in host.me.said()


def test_the_room_sees_nothing_of_the_warning(host: Host):
    host.goes_to_acting()
    shapes = host.desk.picture(Audience.ROOM).shapes
    assert not any("agreed" in str(getattr(shape, "text", "")) for shape in shapes)


def test_a_hard_gate_is_set_on_the_frame_and_refuses(host: Host):
    host.me.window.open_page("frame")
    page = host.me.window.page
    assert isinstance(page, FramePage)
    ways = page.section(GateWay).ways
    ways.setCurrentIndex(ways.findData(Gate.HARD.value))
    ways.activated.emit(ways.currentIndex())
    assert host.me.sees("Challenge 1 is not agreed yet.", page)
    assert not host.goes_to_acting()
    assert "It opens once everybody here goes along" in host.me.said()
    assert not host.desk.world.all(StepEntry, host.field)


def test_early_solutions_come_back_when_it_is_agreed_and_are_decided_one_by_one(host: Host):
    words = ("Set up a consortium", "Hire a bid writer", "Buy one system")
    cards = host.lead.parks_early(host.wall, *words)
    host.desk.show_activity(host.field)
    host.lead.asks(5, 3)
    host.me.settle()
    assert "3 early solutions are offered again" in host.me.said()
    host.me.presses("Look at them")
    page = host.me.window.page
    assert isinstance(page, EarlyPage)
    assert host.me.sees("3 came too early; 3 offered again.", page)
    host.me.presses("Take it up on “kj”", page)
    host.me.presses("Take it up on “forcefield”", page)
    host.me.presses("Leave it for later", page)
    became = [each.offered.outcome for each in gate.early(host.desk.world) if each.offered]
    assert became == [
        EarlySolutionOutcome.TAKEN,
        EarlySolutionOutcome.TAKEN,
        EarlySolutionOutcome.LEFT,
    ]
    assert host.desk.world.get(type(cards[0]), cards[0].id).state is CardState.ACTIVE
    (copied,) = queries.cards(host.desk.world, host.field)
    assert copied.text == "Hire a bid writer"
    assert str(bringing.from_words(host.desk.world, copied)).startswith("from kj")
    host.me.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [e.undecided for e in gate.early(host.desk.world)] == [False, False, True]


def test_what_is_offered_again_on_a_page_is_offered_at_the_wall_until_answered(host: Host):
    host.lead.parks_early(host.wall, "Set up a consortium")
    host.desk.show_activity(host.field)
    host.me.window.open_page("frame")
    host.lead.asks(5, 3)
    host.me.settle()
    page = host.me.window.page
    assert page is not None
    offered = "1 early solution is offered again"
    assert (offered in page.notices.words, offered in host.me.said()) == (True, True)
    host.me.presses("Later", page)
    assert offered not in host.me.said()


def test_ending_the_session_lists_what_is_undecided_and_waits_for_nothing(host: Host):
    host.lead.parks_early(host.wall, "Set up a consortium")
    said: list[str] = []
    host.me.window.leading._ask = lambda notice: said.append(str(notice.words))
    host.me.window.leading._list_early()
    assert said == ["1 early solution of this session is not decided on yet."]


def proposes(host: Host, words: str) -> None:
    if not isinstance(host.me.window.page, ProposalsPage):
        host.me.key(Qt.Key.Key_F10)
    host.me.presses("Add a proposal")
    sheet = host.me.sheet()
    assert isinstance(sheet, ProposalSheet)
    sheet.form.put("text", words)
    host.me.presses("Keep", sheet)
    host.me.comes_back()


def test_under_a_gate_that_waits_a_proposal_is_kept_and_offered_again_once_agreed(host: Host):
    host.lead.binds(Gate.HARD)
    count = len(host.desk.programme.pool)
    refusing: list[bool] = []
    host.desk.told.connect(lambda words: refusing.extend([host.desk.refusing] if words else []))
    proposes(host, "Set up one desk for all tenders")
    assert refusing == [False], "what is kept is not refused"
    assert not proposals(host.desk.world)
    assert host.me.sees("kept as an early solution")
    page = host.me.window.page
    assert page is not None
    assert "Challenge 1 is not agreed yet." in page.notices.words
    (early,) = gate.early(host.desk.world)
    assert (early.card.text, early.offered) == ("Set up one desk for all tenders", None)
    proposes(host, "Set up one desk for all tenders")
    assert len(gate.early(host.desk.world)) == 1, "said twice it is kept once"
    host.lead.asks(5, 4)
    (early,) = gate.early(host.desk.world)
    assert early.offered is not None
    assert early.undecided
    proposes(host, "Set up one desk for all tenders")
    assert [each.text for each in proposals(host.desk.world)] == [early.card.text]
    assert len(host.desk.programme.pool) == count + 1


def test_what_is_proposed_early_out_of_a_comment_is_no_second_comment(host: Host):
    host.lead.binds(Gate.HARD)
    host.lead.programme.do(host.wall, Write(texts=("One desk for all tenders",)))
    said = host.desk.programme.pool.comments[-1]
    host.me.key(Qt.Key.Key_F10)
    page = host.me.window.page
    assert isinstance(page, ProposalsPage)
    page.doing.fill_in(None, Start(text="We set up one desk", comments=(said.key,)))
    host.me.presses("Keep", host.me.sheet())
    assert [each.card.text for each in gate.early(host.desk.world)] == ["We set up one desk"]
    assert len(host.desk.programme.pool) == 1


def test_taken_up_a_card_comes_back_into_its_group_in_one_step(host: Host):
    host.lead.challenges(CHALLENGE)
    programme = host.lead.programme
    programme.do(host.wall, Write(texts=("Fees", "Buses", "Hours")))
    cards = queries.cards(programme.world, host.wall)
    programme.do(host.wall, Join(on=tuple(card.id for card in cards)))
    early, group = cards[1].id, programme.world.get(Card, cards[1].id).group
    reason = {"reason": ParkReason.SOLUTION_TOO_EARLY.value}
    programme.do(host.wall, Act(action="park", on=(early,), answers=reason))
    assert programme.world.get(Card, early).group is None
    host.lead.asks(5, 4)
    host.desk.show_activity(host.wall)
    host.me.window.open_page("early")
    page = host.me.window.page
    assert isinstance(page, EarlyPage)
    host.me.presses("Take it up on “kj”", page)
    assert group is not None
    assert host.desk.world.get(Card, early).group == group
    programme.undo(host.wall)
    assert host.desk.world.get(Card, early).state is CardState.PARKED
