"""Worked examples V1, V2 and 3.17 of the methods' specification, and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.core.ids import ActivityId, GroupId, SessionId
from facilitator.model.core.records import Activity, Count, Group, Poll, PollKind
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.world import Change, World, replacing
from facilitator.model.voting import ballots, queries, rules

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
ACT = ActivityId("act")


class Vote:
    """A vote on groups, played with the verbs of a facilitator."""

    def __init__(self, groups: str, *, kind: PollKind, budget: int, cap: int = 1) -> None:
        self._ids = (f"id{number}" for number in count())
        activity = Activity(id=ACT, session=SessionId("s"), method="kj", title="Wall")
        held = [
            Group(id=GroupId(name), activity=ACT, number=number)
            for number, name in enumerate(groups, 1)
        ]
        self.world = World([activity, *held])
        new = ballots.NewVote(kind=kind, items=tuple(groups), budget=budget, cap=cap)
        self.apply(ballots.open_vote(self.world, ACT, new, new_id=self.id, at=NOW))

    def id(self) -> str:
        return next(self._ids)

    @property
    def poll(self) -> Poll:
        return self.world.all(Poll, ACT)[0]

    def refused(self, change: Change) -> set[str]:
        """Return the keys of the rules that stand against a change."""
        attempt = Attempt(change, self.world, self.world.apply(change), ACT)
        return {each.key for each in refusals(rules.RULES, attempt)}

    def apply(self, change: Change) -> None:
        assert not self.refused(change)
        self.world = self.world.apply(change)

    def ballot(self, given: list[tuple[str, int]]) -> Change:
        return ballots.cast(self.world, self.poll, given, new_id=self.id)

    def rank(self, groups: str) -> None:
        self.apply(self.ballot([(name, place) for place, name in enumerate(groups, 1)]))

    def close(self) -> None:
        self.apply(ballots.close(self.world, self.poll, new_id=self.id, at=NOW))

    def points(self) -> dict[str, int]:
        tally = queries.tally(self.world, self.poll)
        return {standing.item: standing.points for standing in tally.standings}


def ranking(groups: str = "ABCDE") -> Vote:
    return Vote(groups, kind=PollKind.RANKED, budget=3)


def dots(groups: str = "ABC", budget: int = 5, cap: int = 4) -> Vote:
    return Vote(groups, kind=PollKind.DOTS, budget=budget, cap=cap)


@given(st.lists(st.lists(st.sampled_from("ABC"), min_size=5, max_size=5), min_size=10, max_size=10))
def test_v1_ten_voters_with_five_dots_give_fifty(voters: list[list[str]]):
    vote = dots(cap=5)
    for given_to in voters:
        vote.apply(vote.ballot([(name, 1) for name in given_to]))
    assert queries.tally(vote.world, vote.poll).total == 50
    assert "dots-at-most" in vote.refused(vote.ballot([("A", 1)] * 6))


@pytest.mark.parametrize(("items", "dots", "cap"), [(15, 5, 4), (1, 1, 1), (100, 10, 9), (2, 1, 1)])
def test_v2_default_dots(items: int, dots: int, cap: int):
    assert queries.default_dots(items) == dots
    assert queries.default_cap(dots) == cap


def test_a_dot_over_the_cap_is_refused():
    vote = dots()
    assert "dots-on-one-at-most" in vote.refused(vote.ballot([("A", 5)]))


def test_ten_voters_ranking_three_give_sixty_points():
    vote = ranking()
    for _ in range(10):
        vote.rank("ABC")
    assert queries.tally(vote.world, vote.poll).total == 60
    assert vote.points() == {"A": 30, "B": 20, "C": 10, "D": 0, "E": 0}


def test_nine_ranking_three_and_one_ranking_one_give_fifty_seven():
    vote = ranking()
    for _ in range(9):
        vote.rank("ABC")
    vote.rank("D")
    tally = queries.tally(vote.world, vote.poll)
    assert tally.total == 54 + 3
    assert tally.voters == 10
    assert next(s for s in tally.standings if s.item == "D").reach == 1


@pytest.mark.parametrize(
    ("given_to", "key"),
    [
        ([("A", 1), ("B", 2), ("C", 3), ("D", 4)], "ranks-at-most"),
        ([("A", 1), ("A", 2)], "ranked-once"),
        ([("A", 1), ("B", 1)], "rank-not-shared"),
    ],
)
def test_a_ballot_keeps_its_budget(given_to: list[tuple[str, int]], key: str):
    vote = ranking()
    assert key in vote.refused(vote.ballot(given_to))


def test_what_was_not_on_the_list_cannot_be_ranked():
    vote = ranking()
    late = Group(id=GroupId("Z"), activity=ACT, number=26)
    vote.world = vote.world.apply(Change(rules.FROZEN, (), (late,)))
    assert "marked-thing-listed" in vote.refused(vote.ballot([("Z", 1)]))


def test_a_closed_vote_stays_as_counted_but_a_late_ballot_is_welcome():
    vote = ranking()
    vote.rank("AB")
    last = vote.ballot([("B", 1)])
    vote.apply(last)
    vote.close()
    assert "closed-vote-stays" in vote.refused(last.inverse())
    assert "closed-vote-stays" in vote.refused(
        ballots.count_on_paper(vote.world, vote.poll, {("A", 0): 5}, new_id=vote.id)
    )
    vote.apply(vote.ballot([("C", 1)]))
    assert vote.points()["C"] == 3


def test_what_is_voted_on_keeps_its_parts_while_the_vote_is_open():
    vote = ranking()
    group = vote.world.get(Group, "A")
    moved = replacing(rules.FROZEN, [(group, replace(group, parent=GroupId("B")))])
    assert "vote-open" in vote.refused(moved)
    assert "voted-on-stays" in vote.refused(Change(rules.FROZEN, (group,)))
    named = replacing(rules.FROZEN, [(group, replace(group, title="They hear too late"))])
    vote.apply(named)
    vote.close()
    other = vote.world.get(Group, "C")
    vote.apply(replacing(rules.FROZEN, [(other, replace(other, parent=GroupId("B")))]))


def test_paper_totals_are_facts_and_who_voted_is_not_known():
    vote = dots()
    vote.apply(
        ballots.count_on_paper(vote.world, vote.poll, {("A", 0): 51, ("B", 0): 0}, new_id=vote.id)
    )
    tally = queries.tally(vote.world, vote.poll)
    assert tally.total == 51
    assert tally.voters is None
    assert all(standing.reach is None for standing in tally.standings)
    again = ballots.count_on_paper(vote.world, vote.poll, {("A", 0): 50}, new_id=vote.id)
    vote.apply(again)
    assert [count.total for count in vote.world.all(Count, ACT)] == [50]


def test_points_that_are_united_are_added_and_voters_counted_once():
    vote = ranking("ABC")
    vote.rank("AB")
    vote.rank("BC")
    tally = queries.tally(vote.world, vote.poll, {"B": "A"})
    first = tally.standings[0]
    assert (first.item, first.points, first.reach, first.united) == ("A", 8, 2, ("B",))
    assert [standing.item for standing in tally.standings] == ["A", "C"]


def tied() -> Vote:
    """A 9, then B, C and D with 3 each, for three places."""
    vote = ranking("ABCD")
    for order in ("A", "A", "A", "B", "C", "D"):
        vote.rank(order)
    return vote


def test_a_tie_at_the_cut_is_never_broken_silently():
    vote = tied()
    cut = queries.cut(vote.world, vote.poll, queries.tally(vote.world, vote.poll), 3)
    assert cut.inside == ("A",)
    assert set(cut.tied) == {"B", "C", "D"}
    assert cut.seats == 2


def test_a_tie_inside_the_cut_is_no_question():
    vote = tied()
    cut = queries.cut(vote.world, vote.poll, queries.tally(vote.world, vote.poll), 4)
    assert set(cut.inside) == set("ABCD")
    assert not cut.tied


def test_nothing_without_a_point_comes_out_on_top():
    vote = ranking("ABCD")
    vote.rank("A")
    cut = queries.cut(vote.world, vote.poll, queries.tally(vote.world, vote.poll), 3)
    assert cut.inside == ("A",)


def runoff(vote: Vote, given_to: str) -> Poll:
    new = ballots.NewVote(kind=PollKind.DOTS, items=("B", "C", "D"), budget=1)
    vote.apply(ballots.open_vote(vote.world, ACT, new, new_id=vote.id, at=NOW))
    poll = max(vote.world.all(Poll, ACT), key=lambda each: each.position)
    for name in given_to:
        vote.apply(ballots.cast(vote.world, poll, [(name, 1)], new_id=vote.id))
    vote.apply(ballots.close(vote.world, poll, new_id=vote.id, at=NOW))
    return poll


@pytest.mark.parametrize(
    ("given_to", "inside", "open_", "seats"),
    [
        ("BBCD", "AB", "CD", 1),
        ("BBCCD", "ABC", "", 0),
        ("", "A", "BCD", 2),
        ("B", "AB", "CD", 1),
    ],
)
def test_a_run_off_settles_what_it_can(given_to: str, inside: str, open_: str, seats: int):
    vote = tied()
    vote.close()
    later = runoff(vote, given_to)
    tally = queries.tally(vote.world, vote.poll)
    cut = queries.cut(vote.world, vote.poll, tally, 3, (later,))
    assert "".join(cut.inside) == inside
    assert "".join(cut.tied) == open_
    assert cut.seats == seats


def test_closing_leaves_out_a_ballot_still_being_filled_in():
    vote = ranking()
    ballot = ballots.next_ballot(vote.world, vote.poll, new_id=vote.id, cast=False)
    mark = ballots.mark(vote.world, ballot, "A", 1, new_id=vote.id)
    vote.apply(Change(rules.FROZEN, (), (ballot, mark)))
    assert queries.ballot_in_hand(vote.world, vote.poll) == ballot
    assert vote.points()["A"] == 0
    vote.close()
    assert queries.ballot_in_hand(vote.world, vote.poll) is None
    assert not queries.marks_of(vote.world, ballot)
