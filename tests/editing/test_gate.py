"""The gate before solutions: off, warning, or waiting; early solutions are never lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.editing import gate as editing_gate
from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import EditOutcome
from facilitator.methods import METHODS, method
from facilitator.methods.common.votes.scales import scales
from facilitator.model.agreement import edits as agreement_edits
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.board import edits as board_edits
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, CardState, Override
from facilitator.model.core.world import Change
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing import gate as framing_gate
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.edits import Stamp
from facilitator.model.framing.records import EarlySolutionOutcome as Became
from facilitator.model.framing.records import Gate, Offered
from tests.new_file import create

SEEKING = ("boardstorm", "hats", "orid", "forcefield", "openspace")


@dataclass
class Leader:
    """Somebody who leads a programme, and the verbs of it."""

    path: Path

    def __post_init__(self) -> None:
        self.programme = create(self.path, "Centres", METHODS)
        self.session = add_session(self.programme, "Workshop")

    @property
    def world(self):
        return self.programme.world

    @property
    def stamp(self) -> Stamp:
        ctx = self.programme.context()
        return Stamp(ctx.new_id, ctx.now, self.session)

    def does(self, change: Change) -> EditOutcome:
        outcome = self.programme.apply(change)
        assert not outcome.refused, outcome.refused
        return outcome

    def runs(self, key: str, template: str = "") -> ActivityId:
        held = method(key)
        chosen = template or held.templates[0].key
        return add_activity(self.programme, self.session, held, chosen, title=key, question="Why?")

    def challenges(self, words: str) -> None:
        self.does(framing_edits.draft(self.world, words, self.stamp))

    def binds(self, way: Gate) -> None:
        self.does(framing_edits.set_framing(self.world, self.stamp.new_id, gate=way))

    def asks(self, *given: int, present: int = 0) -> Change:
        version = framing_queries.current(self.world, framing_queries.challenges(self.world)[-1].id)
        assert version is not None
        counts = {value: given.count(value) for value in set(given)}
        heard = CountedRound(
            scale=fists(),
            given=counts,
            enough=3,
            present=present or len(given),
            session=self.session,
        )
        made = agreement_edits.sound(
            self.world, version.id, heard, new_id=self.stamp.new_id, at=self.stamp.at
        )
        return self.does(made).done[0]

    def parks_early(self, activity: ActivityId, *words: str) -> list[Card]:
        before = {card.id for card in self.world.all(Card)}
        self.programme.do(activity, Write(texts=words))
        made = [card for card in self.world.all(Card) if card.id not in before]
        for card in made:
            outcome = self.programme.do(
                activity,
                Act(action="park", on=(card.id,), answers={"reason": "solution too early"}),
            )
            assert outcome.done, outcome
        return [self.world.get(Card, card.id) for card in made]

    def goes_to(self, activity: ActivityId, step: str) -> EditOutcome:
        outcome = self.programme.do(activity, Advance(to=step))
        if outcome.ask is not None:  # whether to leave out what lies before it
            return self.programme.do(activity, outcome.ask.answered({}))
        return outcome

    def meets(self, what: str, number: int, wall: ActivityId, early: set[str]) -> None:
        """One thing that may happen in a programme."""
        challenges = framing_queries.challenges(self.world)
        if what == "park":
            early |= {card.id for card in self.parks_early(wall, f"Idea {number}")}
        elif what in ("undo", "redo"):
            last = str(self.programme.undo_label(ActivityId("")))
            if what == "redo":
                self.programme.redo(ActivityId(""))
            elif last.startswith(("Ask how far", "Reword the challenge")):  # not what it began with
                self.programme.undo(ActivityId(""))
        elif what == "word":
            words = f"Words {number}"
            self.does(framing_edits.reword(self.world, challenges[0].id, words, self.stamp))
        else:
            self.asks(*((5, 4) if what == "agree" else (5, 1)))

    def seeking(self, activity: ActivityId) -> list[str]:
        steps = self.programme.method(activity).script(self.world, activity)
        return [step.key for step in steps if step.solving]


def fists():
    return next(each for key, each in scales().items() if key.startswith("fist"))


@pytest.fixture
def me(tmp_path: Path) -> Iterator[Leader]:
    made = Leader(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def with_solutions(me: Leader, key: str) -> tuple[ActivityId, str]:
    for template in method(key).templates:
        activity = me.runs(key, template.key)
        found = me.seeking(activity)
        if found:
            return activity, found[0]
    raise AssertionError(f"{key} has no step in which solutions are sought")


def test_five_methods_have_steps_in_which_solutions_are_sought(me: Leader):
    found = set()
    for each in METHODS:
        for template in each.templates:
            if me.seeking(me.runs(each.key, template.key)):
                found.add(each.key)
    assert found == set(SEEKING)


@pytest.mark.parametrize("key", SEEKING)
def test_a_hard_gate_refuses_in_words_and_says_what_opens_it(me: Leader, key: str):
    me.challenges("How can providers work together so that children do better?")
    me.binds(Gate.HARD)
    activity, step = with_solutions(me, key)
    outcome = me.goes_to(activity, step)
    assert not outcome.done
    assert [each.key for each in outcome.refused] == ["solutions-after-challenge"]
    assert (
        framing_gate.words(framing_gate.stands(me.world, me.session))
        in outcome.words[0].values.values()
    )
    me.asks(5, 4, 3)
    assert me.goes_to(activity, step).done


@pytest.mark.parametrize("key", SEEKING)
def test_a_soft_gate_warns_until_the_facilitator_goes_on_anyway(me: Leader, key: str):
    me.challenges("How can providers work together so that children do better?")
    activity, step = with_solutions(me, key)
    assert me.goes_to(activity, step).done
    assert editing_gate.warned(me.programme, activity) is not None
    change = editing_gate.go_on(me.programme, activity)
    assert change is not None
    me.does(change)
    assert me.world.all(Override)[0].rule == editing_gate.RULE
    assert editing_gate.warned(me.programme, activity) is None


def test_another_wording_warns_again(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    activity, step = with_solutions(me, "forcefield")
    me.goes_to(activity, step)
    change = editing_gate.go_on(me.programme, activity)
    assert change is not None
    me.does(change)
    challenge = framing_queries.challenges(me.world)[0].id
    me.does(
        framing_edits.reword(me.world, challenge, "Another wording, for more children", me.stamp)
    )
    assert editing_gate.warned(me.programme, activity) is not None


@pytest.mark.parametrize("key", SEEKING)
def test_a_gate_that_is_off_says_nothing(me: Leader, key: str):
    me.challenges("How can providers work together so that children do better?")
    me.binds(Gate.OFF)
    activity, step = with_solutions(me, key)
    assert me.goes_to(activity, step).done
    assert editing_gate.warned(me.programme, activity) is None


def test_without_a_challenge_nothing_stands_before_solutions_and_that_is_said(me: Leader):
    me.binds(Gate.HARD)
    activity, step = with_solutions(me, "hats")
    assert "no challenge" in str(framing_gate.words(framing_gate.stands(me.world, me.session)))
    assert me.goes_to(activity, step).done


def test_one_who_did_not_answer_keeps_the_gate_closed(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    me.asks(5, 5, present=3)
    assert not framing_gate.stands(me.world).open
    me.asks(5, 5, 2, present=3)
    assert not framing_gate.stands(me.world).open
    me.asks(5, 5, 3, present=3)
    assert framing_gate.stands(me.world).open


def test_to_agree_to_differ_opens_it_too(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    version = framing_queries.current(me.world, framing_queries.challenges(me.world)[0].id)
    assert version is not None
    me.does(framing_edits.differ(version.id, "It is about money first", me.stamp))
    assert framing_gate.stands(me.world).open


def test_a_session_is_bound_by_the_challenges_it_works_on(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    me.asks(5, 5)
    first = framing_queries.challenges(me.world)[0].id
    me.does(framing_edits.work_on(me.world, me.session, first, me.stamp.new_id, on=True))
    me.challenges("How can rents fall so that more centres stay?")
    assert framing_gate.stands(me.world, me.session).open
    assert [each.number for each in framing_gate.stands(me.world).waits] == [2]


def test_going_back_and_closing_are_never_refused(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    activity, step = with_solutions(me, "forcefield")
    steps = [each.key for each in me.programme.method(activity).script(me.world, activity)]
    assert me.goes_to(activity, steps[-1]).done
    me.binds(Gate.HARD)
    assert me.goes_to(activity, step).done
    assert me.goes_to(activity, steps[0]).done
    assert me.goes_to(activity, step).refused
    assert me.programme.do(activity, Act(action="close")).done


# worked example 9.18.2


def test_three_parked_early_are_exactly_the_three_that_are_offered_again(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    wall = me.runs("kj")
    early = me.parks_early(wall, "Set up a consortium", "Hire a bid writer", "Buy one system")
    later = me.parks_early(wall, "Something else")[0]
    me.programme.do(wall, Act(action="restore", on=(later.id,)))
    me.programme.do(wall, Act(action="park", on=(later.id,), answers={"reason": "later"}))
    me.asks(5, 2)
    assert not me.world.all(Offered)
    done = me.asks(5, 4)
    offered = [record for record in done.after if isinstance(record, Offered)]
    assert {each.card for each in offered} == {card.id for card in early}
    assert len(me.world.all(Offered)) == 3


def test_an_early_solution_is_offered_again_once(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    wall = me.runs("kj")
    me.parks_early(wall, "Set up a consortium")
    me.asks(5, 4)
    challenge = framing_queries.challenges(me.world)[0].id
    me.does(
        framing_edits.reword(me.world, challenge, "Another wording, for more children", me.stamp)
    )
    me.parks_early(wall, "Hire a bid writer")
    assert len(me.asks(5, 4).after) == 4  # the round, two counts, one offer
    assert len(me.world.all(Offered)) == 2


def test_cards_of_a_closed_wall_are_offered_again_too(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    wall = me.runs("kj")
    me.parks_early(wall, "Set up a consortium")
    me.programme.do(wall, Act(action="close"))
    me.asks(5, 4)
    assert len(me.world.all(Offered)) == 1


def test_undoing_the_round_closes_the_gate_and_loses_nothing(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    wall = me.runs("kj")
    (card,) = me.parks_early(wall, "Set up a consortium")
    me.asks(5, 4)
    assert str(me.programme.undo_label(wall)) == f"Set card {card.number} aside"
    me.programme.undo(ActivityId(""))
    assert not framing_gate.stands(me.world).open
    assert [each.card.id for each in framing_gate.early(me.world)] == [card.id]
    me.programme.redo(ActivityId(""))
    assert [each.card for each in me.world.all(Offered)] == [card.id]


@pytest.mark.parametrize("of_the_wall", [True, False])
def test_taking_up_is_taken_back_before_the_round_it_rests_on(me: Leader, *, of_the_wall: bool):
    me.challenges("How can providers work together so that children do better?")
    wall = me.runs("kj")
    (card,) = me.parks_early(wall, "Set up a consortium")
    me.asks(5, 4)
    (each,) = framing_gate.early(me.world)
    back = board_edits.set_state(me.world, [each.card], CardState.ACTIVE)
    me.does(framing_gate.take_up(each, back, new_id=me.stamp.new_id, at=me.stamp.at))
    assert me.world.get(Card, card.id).state is CardState.ACTIVE
    me.programme.undo(wall if of_the_wall else ActivityId(""))
    assert me.world.get(Card, card.id).state is CardState.PARKED
    assert me.world.all(Offered)[0].outcome is Became.WAITING
    assert framing_gate.stands(me.world).open


def test_a_card_removed_for_good_takes_its_offer_along(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    wall = me.runs("kj")
    (card,) = me.parks_early(wall, "Set up a consortium")
    me.asks(5, 4)
    me.programme.do(wall, Act(action="restore", on=(card.id,)))
    outcome = me.programme.do(wall, Act(action="remove", on=(card.id,)))
    if outcome.ask is not None:
        outcome = me.programme.do(wall, outcome.ask.answered({}))
    assert outcome.done, outcome
    assert not me.world.all(Offered)
    assert not board_queries.cards(me.world, wall, *CardState)


def test_a_board_seeks_solutions_only_when_that_is_said(me: Leader):
    me.challenges("How can providers work together so that children do better?")
    me.binds(Gate.HARD)
    storm = me.runs("boardstorm", "storm")
    assert me.seeking(storm) == []
    assert me.programme.do(storm, Act(action="seek_solutions")).done
    assert me.seeking(storm) == ["write", "post"]
    assert me.goes_to(storm, "question").done
    assert me.goes_to(storm, "write").refused
    me.programme.undo(storm)
    assert me.goes_to(storm, "write").done


def test_proposals_are_remarked_on_while_a_challenge_is_not_agreed(me: Leader):
    assert framing_gate.before_proposals(me.world) == ()
    me.challenges("How can providers work together so that children do better?")
    (words,) = framing_gate.before_proposals(me.world)
    assert str(words) == "Solutions come after the challenge. Challenge 1 is not agreed yet."
    me.asks(4, 4)
    assert framing_gate.before_proposals(me.world) == ()


HAPPENS = st.sampled_from(["agree", "not", "word", "park", "undo", "redo"])


@settings(max_examples=12)
@given(said=st.lists(HAPPENS, max_size=12))
def test_whatever_happens_no_early_solution_is_lost_or_offered_twice(said: list[str]):
    with tempfile.TemporaryDirectory() as folder:
        me = Leader(Path(folder) / "p.facilitator")
        me.challenges("How can providers work together so that children do better?")
        wall, early = me.runs("kj"), set[str]()
        for number, what in enumerate(said):
            me.meets(what, number, wall, early)
        assert {each.card.id for each in framing_gate.early(me.world)} == early
        offered = [each.card for each in me.world.all(Offered)]
        assert len(offered) == len(set(offered))
        me.asks(5, 2)
        me.asks(5, 5)
        assert all(each.offered is not None for each in framing_gate.early(me.world))
        me.programme.close()
