"""What the flags of a method say holds for its actions, its gestures and its paper."""

from __future__ import annotations

import pytest

from facilitator.methods import METHODS
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.common.board_setup import done_by
from facilitator.model.core.records import Card, Group, Relation
from facilitator.model.core.words import Text
from facilitator.model.display.forms import BallotForm
from facilitator.model.display.gesture import Act, Join, Relate, Vote
from tests.methods.play import Table

BOARDS = [method for method in METHODS if isinstance(method, BoardMethod)]
OF_GROUPS = {"new_group", "take_out", "tidy", "fold_all", "unfold_all"}
OF_STACKS = {"stack", "unstack"}
OF_VOTES = {"open_vote", "vote_on"}


def played(method: BoardMethod) -> tuple[Table, tuple[str, ...]]:
    """An activity with a few cards, and their ids."""
    play = Table(method)
    play.type("First of all\nSecond to none\nThird time lucky")
    return play, tuple(card.id for card in play.world.all(Card, play.activity))


def each(flag: str) -> pytest.MarkDecorator:
    """All methods in which a flag is down."""
    without = [method for method in BOARDS if not getattr(method, flag)]
    return pytest.mark.parametrize("method", without, ids=lambda method: method.key)


def test_every_method_is_one():
    assert len(BOARDS) == len(METHODS)


@each("groups")
def test_without_groups_none_is_offered_or_made(method: BoardMethod):
    play, on = played(method)
    offered = set(play.actions(*on))
    assert not offered & OF_GROUPS
    assert isinstance(play.answer(Join(on=on[:2])), Text)
    assert not play.world.all(Group, play.activity)


@each("stacks")
def test_without_stacks_none_is_offered_or_made(method: BoardMethod):
    play, on = played(method)
    assert not set(play.actions(*on)) & OF_STACKS
    assert isinstance(play.answer(Act(action="stack", on=on[:2])), Text)


@each("votes")
def test_without_votes_nothing_is_voted_on_and_no_ballot_printed(method: BoardMethod):
    play, on = played(method)
    assert not set(play.actions()) & OF_VOTES
    assert isinstance(play.answer(Vote(on=on[0])), Text)
    forms = play.method.forms(play.world, play.activity)
    assert not [form for form in forms if isinstance(form, BallotForm)]


@pytest.mark.parametrize("method", BOARDS, ids=lambda method: method.key)
def test_a_line_between_cards_links_them_or_says_why_not(method: BoardMethod):
    play, on = played(method)
    answer = play.answer(Relate(start=on[0], end=on[1]))
    if isinstance(answer, Text):
        assert str(answer)
        assert not play.world.all(Relation, play.activity)
    else:
        assert answer is not None


def test_a_method_may_be_done_by_a_function():
    def said(world: str, activity: str) -> tuple[str, str]:
        return world, activity

    class Told:
        told = done_by(said)

    assert Told().told("all", "this") == ("all", "this")
