"""Votes of every kind, as any method offers them; played on a Boardstorm."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.methods.boardstorm.plan import booth
from facilitator.methods.common.votes import ties
from facilitator.methods.common.votes.scales import scales
from facilitator.model.board import queries as board_queries
from facilitator.model.board.removal import remove_for_good
from facilitator.model.core.records import Card, CardState, CountWay, Poll, PollKind
from facilitator.model.core.records import Mark as Given
from facilitator.model.display.document import Readership
from facilitator.model.display.document import Table as PaperTable
from facilitator.model.display.gesture import Act, Vote
from facilitator.model.display.picture import (
    Audience,
    Bar,
    Caption,
    Emphasis,
    Picture,
    Region,
    WallSize,
    least_text,
)
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting.scales import spread, spreads
from facilitator.typeset.drawing import name_size
from tests.methods.play import FRAME, Asked, Refused, Table, mark_of, table
from tests.methods.test_contract import said, within_picture
from tests.typeset.lettering import letterings

ONE, ROOM = Audience.ONE, Audience.ROOM


def voting_on(count: int = 6, template: str = "storm") -> Table:
    play = table(template, method="boardstorm")
    play.step("post" if template == "storm" else "robin")
    play.write(*(f"What card {number} says" for number in range(1, count + 1)))
    play.step("vote" if template == "storm" else "rank")
    return play


def poll_of(play: Table) -> Poll:
    found = voting_queries.latest(play.world, play.activity)
    assert found is not None
    return found


def bars(play: Table) -> dict[str, str]:
    shapes = play.picture(ROOM).shapes
    return {mark_of(str(s.text)): str(s.value) for s in shapes if isinstance(s, Bar)}


def printed(play: Table, reader: Readership = Readership.HANDOUT) -> str:
    return " / ".join(said(play.method.report(play.world, play.activity, reader, FRAME)))


# Dots


@pytest.mark.parametrize(("cards", "dots", "cap"), [(15, 5, 4), (2, 1, 1), (100, 10, 9)])
def test_dots_by_the_rule(cards: int, dots: int, cap: int):  # 0.5 example V2
    play = voting_on(cards)
    play.act("open_vote")
    poll = poll_of(play)
    assert (poll.kind, poll.budget, poll.cap) == (PollKind.DOTS, dots, cap)


def test_one_card_alone_is_no_choice_between_things():
    play = voting_on(1)
    assert "two things" in str(play.actions()["open_vote"].why_not)


def test_ten_voters_spend_fifty_dots_and_a_sixth_is_refused():  # 0.5 example V1
    play = voting_on(15)
    play.act("open_vote")
    for voter in range(10):
        play.type(f"{voter + 1} {voter + 1} 11 12 13")
    assert voting_queries.tally(play.world, poll_of(play)).total == 50
    with pytest.raises(Refused, match="5 dots"):
        play.act("ballot", ranks="1 2 3 4 5 6")
    with pytest.raises(Refused, match="At most 4"):
        play.type("1 1 1 1 1")
    with pytest.raises(Refused, match="no card 99"):
        play.type("1 99")
    assert len(board_queries.cards(play.world, play.activity)) == 15, "no ballot became a card"


def test_nothing_of_an_open_vote_is_on_the_wall():  # 0.5 example V4
    play = voting_on()
    play.act("open_vote")
    before = play.picture(ROOM)
    play.type("1 2")
    play.type("4 *3")
    play.act("hands", **{play.key("2"): 7})
    assert play.picture(ROOM) == before
    assert not [s for s in play.picture().shapes if isinstance(s, Bar)]


def test_dots_at_the_laptop_go_up_to_the_cap_and_off_again():
    play = voting_on(12)  # four dots, three on one at most
    play.act("open_vote")
    play.act("hand_over")
    first, second = play.key("1"), play.key("2")
    for _ in range(3):
        play.do(Vote(on=first), ONE)
    badges = [str(s.badge) for s in play.picture(ONE).shapes if isinstance(s, Region) and s.badge]
    assert badges == ["3 dots"]
    play.do(Vote(on=first), ONE)
    assert not [s for s in play.picture(ONE).shapes if isinstance(s, Region) and s.badge]
    for key in (first, first, second, second):
        play.do(Vote(on=key), ONE)
    with pytest.raises(Refused, match="That is all"):
        play.do(Vote(on=play.key("3")), ONE)
    play.do(Act(action="ballot_done"), ONE)
    play.act("close_vote")
    assert bars(play)["1"] == "2 dots · named by 1 of 1"


def test_dots_counted_on_paper_add_up_by_number():
    play = voting_on()
    play.act("open_vote")
    play.type("4 *3")
    play.type("4 *20")
    with pytest.raises(Refused, match="one or more"):
        play.type("4 *0")
    play.act("close_vote")
    assert bars(play)["4"] == "23 dots"
    assert "23 dots, counted on paper; who voted is not known" in play.seen()


def test_a_show_of_hands_says_so():
    play = voting_on()
    play.act("open_vote")
    play.act("hands", **{play.key("1"): 4, play.key("2"): 9})
    play.act("close_vote")
    assert "13 hands, show of hands; who voted is not known" in play.seen()
    assert "not known" in printed(play, Readership.RECORD)


def test_dots_left_over_are_remarked():
    play = voting_on()
    play.act("open_vote")
    play.type("1")
    assert "unspent dots" in play.rules()
    play.act("ballot", ranks="1 2")
    assert sum(hint.rule == "unspent dots" for hint in play.hints()) == 1


def test_a_card_with_dots_waits_until_the_vote_is_closed():  # 6.14 example 4, as it was softened
    play = voting_on()
    play.act("open_vote")
    play.type("1 2")
    with pytest.raises(Refused, match="A vote is open"):
        play.act("withdraw", "1")
    play.act("close_vote")
    play.act("withdraw", "1")
    assert play.card("1").state is CardState.WITHDRAWN
    assert "card 1" in bars(play), "its words are off the wall"
    assert "[1 card was withdrawn]" in printed(play)


# Rankings


def test_a_round_robin_ranks_each_alone():
    play = voting_on(4, "robin")
    play.act("open_vote")
    assert poll_of(play).kind is PollKind.RANKED
    play.type("3 1 2")
    play.type("3 2")
    play.act("close_vote")
    assert bars(play)["3"] == "6 points · named by 2 of 2"


def tied() -> Table:
    """Four cards, one place, and the first three level."""
    play = voting_on(4)
    play.act("settings", top=1)
    play.act("open_vote")
    for line in ("1", "2", "3"):
        play.type(line)
    play.act("close_vote")
    assert "3 are tied for the last place" in play.seen()
    return play


def test_a_tie_is_settled_by_a_run_off_and_printed():
    play = tied()
    play.act("tie_run_off")
    poll = poll_of(play)
    runoff = board_queries.open_poll(play.world, play.activity)
    assert runoff is not None
    assert (runoff.runoff_of, runoff.budget, len(voting_queries.items(play.world, runoff))) == (
        poll.id,
        1,
        3,
    )
    play.type("2")
    play.act("close_vote")
    assert "Run-off of the tied" in printed(play)
    assert "tie" not in play.rules()


def test_a_run_off_that_is_level_again_leaves_the_tie_to_be_settled_otherwise():
    play = tied()
    play.act("tie_run_off")
    for line in ("1", "2"):
        play.type(line)
    play.act("close_vote")
    assert "2 are tied for the last place" in play.seen()
    play.act("tie_lot", sure=True)
    assert "tied for the last place" not in " ".join(play.seen())
    assert "drawn by lot" in printed(play)


def test_all_that_are_tied_count_and_it_is_printed_so():
    play = tied()
    play.act("tie_all")
    assert "Tied, so all of them count: What card 1 says (card 1), What" in printed(play)


def test_a_tie_settled_by_talk_is_printed_as_such():
    play = tied()
    play.act("tie_talk", **{play.key("2"): True})
    assert "the group talked and chose: What card 2 says (card 2)" in printed(play)


def test_a_lot_is_printed_with_the_seed_it_can_be_drawn_again_with():
    play = tied()
    held = booth(play.world, play.activity).outcome(poll_of(play))
    play.act("tie_lot", sure=True)
    (choice,) = voting_queries.choices(play.world, poll_of(play))
    assert (choice.item,) == ties.drawn(held.tied, held.seats, choice.seed)
    assert f"(lot number {choice.seed})" in printed(play, Readership.RECORD)
    assert "seed" not in printed(play)


# Order, and what is gone


def test_a_result_is_sorted_and_what_got_nothing_is_folded():
    play = voting_on(4)
    play.act("open_vote")
    for line in ("3", "3", "2"):
        play.type(line)
    play.act("close_vote")
    assert list(bars(play)) == ["3", "2"]
    assert "and 2 without a dot" in play.seen()
    assert "and 2 without a dot" in printed(play)
    first = next(s for s in play.picture(ROOM).shapes if isinstance(s, Bar))
    assert (first.place, first.emphasis) == ("1.", Emphasis.STRONG)


def test_many_dots_from_few_people_are_flagged():
    play = voting_on(8)
    play.act("open_vote", *"12345678", budget=6, cap=5)
    for line in ("1 1 1 1 1 2", "2 3 4", "2 3 4", "3 4 5", "2 3 4"):
        play.act("ballot", ranks=line)
    play.act("close_vote")
    flagged = [str(hint.text) for hint in play.hints() if hint.rule == "few behind"]
    assert len(flagged) == 1
    assert "5 dots from 1 of 5 people" in flagged[0]
    assert "5 dots from 1 of 5 people" in printed(play, Readership.RECORD)
    assert "from 1 of 5 people" not in printed(play)


def test_where_nobody_knows_who_voted_nothing_is_flagged():
    play = voting_on(8)
    play.act("open_vote", *"12345678", budget=6, cap=5)
    play.type("1 1 1 1 1 2")
    play.act("hands", **{play.key("3"): 2})
    play.act("close_vote")
    assert "few behind" not in play.rules()


def test_one_thing_alone_without_a_dot_is_shown():
    play = voting_on(2)
    play.act("open_vote")
    play.type("1")
    play.act("close_vote")
    assert bars(play)["2"] == "0 dots · named by 0 of 1"


def test_what_came_in_in_different_ways_stays_apart():
    play = voting_on()
    play.act("open_vote")
    for _ in range(6):
        play.type("1 2")
    play.act("hands", **{play.key("1"): 9, play.key("3"): 5})
    play.act("paper", **{play.key("3"): 2})
    play.act("hands", **{play.key("1"): 9, play.key("3"): 5})
    play.act("close_vote")
    said = "12 dots person by person + 2 dots counted on paper + 14 hands; who voted is not known"
    assert said in play.seen()
    assert bars(play)["1"] == "6 dots person by person + 9 hands"
    assert bars(play)["3"] == "2 dots counted on paper + 5 hands"
    assert bars(play)["2"] == "6 dots"
    assert said in printed(play)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=12), st.data())
def test_what_is_told_of_each_kind_is_what_was_recorded(
    counts: list[tuple[int, int]], data: st.DataObject
):
    play = voting_on(4)
    play.act("open_vote")
    typed = data.draw(st.lists(st.sampled_from(["1", "1 2", "4 3", "2"]), max_size=6))
    for line in typed:
        play.type(line)
    keys = [play.key(str(n)) for n in range(1, 5)]
    for way in ("hands", "paper"):
        told: dict[str, float] = {keys[place]: total for place, total in counts if total}
        if told:
            play.act(way, **told)
    poll = poll_of(play)
    tally = voting_queries.tally(play.world, poll)
    recorded = dict.fromkeys(CountWay, 0)
    for count in voting_queries.counts(play.world, poll):
        recorded[count.way] += count.total
    marks = sum(m.value for m in play.world.all(Given) if m.poll == poll.id)
    assert tally.given == (marks, *recorded.values())
    assert tally.total == sum(tally.given) == sum(s.points for s in tally.standings)
    assert all(sum(s.given) == s.points for s in tally.standings)


@pytest.mark.parametrize("high", [790.0, 890.0, 1090.0])
@pytest.mark.parametrize("kind", ["dots", "ranked", "fist-1", "gradients-1", "rating-1"])
@pytest.mark.parametrize("count", [1, 2, 7, 23])
def test_an_open_vote_and_its_result_can_be_read_in_the_last_row(
    high: float, kind: str, count: int
):
    play = table("storm", method="boardstorm")
    play.step("post")
    long = "Small groups carry large risks, and nobody has asked those who know"
    play.write(*(f"{long} ({number})" for number in range(max(count, 2))))
    play.step("vote")
    if count == 1 and kind not in scales():
        return
    names = [str(number) for number in range(1, count + 1)]
    fist(play, *names, kind=kind)
    frame = WallSize(height=high)
    shapes = play.method.picture(play.world, play.activity, ROOM, frame)
    assert set(names) <= {getattr(s, "mark", "") for s in shapes.shapes}
    assert not cut_words(shapes)
    within_picture(shapes)
    answers = (
        " ".join(f"{name}={scales()[kind].most}" for name in names) if kind in scales() else "1"
    )
    play.type(answers)
    play.act("close_vote")
    shapes = play.method.picture(play.world, play.activity, ROOM, frame)
    assert not cut_words(shapes)
    assert [s for s in shapes.shapes if isinstance(s, Bar)]


@pytest.mark.parametrize("high", [790.0, 1090.0])
@pytest.mark.parametrize("dotted", [1, 7, 21])
def test_lines_of_a_result_lie_one_below_the_other_however_many(high: float, dotted: int):
    play = voting_on(24)
    play.act("settings", top=3)
    play.act("open_vote")
    for number in (*range(1, dotted + 1), 1):
        play.type(str(number))
    play.act("close_vote")
    frame = WallSize(height=high)
    picture = play.method.picture(play.world, play.activity, ROOM, frame)
    lines = [s for s in picture.shapes if isinstance(s, Bar | Caption)]
    for above, below in pairwise(sorted(lines, key=lambda shape: shape.rect.y)):
        assert above.rect.bottom <= below.rect.y + 0.01, (above, below)
    nothing = next(shape for shape in lines if shape.id == "ranking:empty")
    assert str(nothing.text) == f"and {24 - dotted} without a dot"
    assert nothing is max(lines, key=lambda shape: shape.rect.y), "at the end"
    assert nothing.rect.bottom <= picture.height


def cut_words(picture: Picture) -> list[str]:
    """Words that do not fit at the smallest size the wall may show."""
    return [str(found) for found in letterings(picture) if found.cut or found.spills]


def test_the_dots_of_a_card_removed_for_good_are_in_no_total():
    play = voting_on(4)
    play.act("open_vote")
    for line in ("1", "1", "2"):
        play.type(line)
    play.act("close_vote")
    card = play.card("1")
    play.apply(remove_for_good(play.world, card, new_id=play.new_id, at=play.now))
    assert "1 dot from 1 person" in play.seen()
    assert bars(play)["2"] == "1 dot · named by 1 of 1"
    assert "100%" in printed(play, Readership.RECORD)


# Another way, and scales


def test_the_spread_of_each_thing_is_on_the_wall_beside_its_median():
    play = voting_on()
    fist(play, "1", "2")
    for line in ("1=5 2=2", "1=4 2=5", "1=4 2=4"):
        play.type(line)
    play.act("close_vote")
    first = play.key("1")
    shapes = {s.id: s for s in play.picture(ROOM).shapes if isinstance(s, Bar)}
    given = [str(shapes[f"{first}:{value}"].text) for value in range(6)]
    assert given == ["–", "–", "–", "–", "2", "1"]
    assert shapes[f"{first}:4"].share == pytest.approx(2 / 3)
    assert str(shapes[first].value) == "passes · middle answer 4"
    assert "5 ×1 · 4 ×2" in printed(play)
    play.act("sort_result")
    names = [s.id for s in play.picture(ROOM).shapes if isinstance(s, Bar) and ":" not in s.id]
    assert names == [first, play.key("2")]


def test_any_way_of_voting_is_offered_on_what_is_ticked():
    play = voting_on()
    action = play.actions()["vote_on"]
    with pytest.raises(Asked) as asked:
        play.do(action.gesture)
    ticks, how = asked.value.ask.fields
    assert [str(words)[:1] for _, words in ticks.choices] == ["C", *"123456"]
    kinds = [key for key, _ in how.choices]
    general = [key for key, scale in scales().items() if scale.general]
    assert kinds == ["dots", "ranked", *general]
    answers = {"kind": "dots", "items": ticked(play, "1", "2", "3"), "budget": 6, "cap": 2}
    play.do(action.gesture, answers=answers)
    poll = poll_of(play)
    assert (poll.budget, poll.cap, len(voting_queries.items(play.world, poll))) == (6, 2, 3)


def fist(play: Table, *cards: str, kind: str = "fist-1", enough: int = -1) -> None:
    answers = {"kind": kind, "enough": enough}
    if cards:
        answers["items"] = ticked(play, *cards)
    play.do(play.actions()["vote_on"].gesture, answers=answers)


def ticked(play: Table, *cards: str) -> str:
    return " ".join(play.key(name) for name in cards)


V3 = (5, 4, 3, 3, 4, 2, 5, 4, 3, 5)


def test_fist_to_five_is_not_passed_while_one_is_under_three():  # 0.5 example V3
    play = voting_on()
    fist(play, "2")
    for value in V3:
        play.type(f"2={value}")
    play.act("close_vote")
    held = spread(play.world, poll_of(play), play.key("2"))
    assert (held.n, held.weakest, held.short, held.passed) == (10, 2, 1, False)
    assert sum(value * n for value, n in held.given.items()) / held.n == 3.8
    assert held.median == 4
    assert bars(play)["3"] == "3", "three people let it pass"
    assert "middle answer 4 · 1 of 10 under 3" in play.seen()


def test_a_scale_is_answered_by_hands_too_and_asked_again():
    play = voting_on()
    fist(play, "1")
    card = play.key("1")
    play.act("hands", **{f"{card}:2": 1, f"{card}:5": 3})
    play.act("close_vote")
    assert not spread(play.world, poll_of(play), card).passed
    play.act("vote_again")
    for _ in range(4):
        play.type("1=4")
    play.act("close_vote")
    assert spread(play.world, poll_of(play), card).passed
    assert "Round 1: 5 ×3 · 2 ×1" in play.seen()
    assert "(round 1)" in printed(play)
    assert "pdmethods" in printed(play, Readership.RECORD)


def test_on_a_falling_scale_the_first_point_is_the_strongest_yes():
    play = voting_on()
    fist(play, "1", kind="gradients-1", enough=4)
    for value in (1, 2, 4, 4):
        play.type(f"1={value}")
    play.act("close_vote")
    held = spread(play.world, poll_of(play), play.key("1"))
    assert held.passed
    assert (held.weakest, held.median) == (4, 3)
    play.act("ballot", ranks="1=8")
    assert not spread(play.world, poll_of(play), play.key("1")).passed


def test_several_things_are_rated_at_once_at_the_laptop():
    play = voting_on(3)
    fist(play, kind="rating-1")
    play.act("hand_over")
    cells = [s.id for s in play.picture(ONE).shapes if isinstance(s, Region)]
    assert len(cells) == 3 * 5
    one, two = play.key("1"), play.key("2")
    for key in (f"{one}:5", f"{two}:1", f"{two}:2", f"{one}:5", f"{one}:4"):
        play.do(Vote(on=key), ONE)
    play.do(Act(action="ballot_done", answers={"sure": True}), ONE)
    play.act("close_vote")
    held = {s.item: s.median for s in spreads(play.world, poll_of(play))}
    assert (held[one], held[two], held[play.key("3")]) == (4, 2, None)
    assert "nobody answered" in play.seen()


@pytest.mark.parametrize(
    ("line", "words"), [("2=6", "from 0 to 5"), ("2", "has no answer"), ("2=1 2=2", "twice")]
)
def test_an_answer_off_the_scale_is_refused(line: str, words: str):
    play = voting_on()
    fist(play)
    with pytest.raises(Refused, match=words):
        play.act("ballot", ranks=line)


def test_scales_are_whole_and_name_their_source():
    everywhere = {key for key, scale in scales().items() if scale.general}
    assert everywhere == {"fist-1", "wording-1", "gradients-1", "rating-1"}
    for scale in scales().values():
        assert scale.source
        assert scale.least <= scale.enough <= scale.most
    assert len(scales()["gradients-1"].points) == 8


def test_one_vote_at_a_time():
    play = voting_on()
    play.act("open_vote")
    for again in ("open_vote", "vote_on"):
        with pytest.raises(Refused, match="open already"):
            play.act(again)
    assert board_queries.open_poll(play.world, play.activity) is not None


def test_a_result_is_shown_in_any_step_until_the_cards_are_wanted_again():
    play = voting_on()
    play.step("stack")
    fist(play, "1")
    play.type("1=4")
    play.act("close_vote")
    assert bars(play), "revealed where it was asked"
    play.act("hide_result")
    assert not bars(play)
    assert "hide_result" not in play.actions()
    play.act("show_result")
    assert bars(play)
    play.step("cluster")
    assert not bars(play), "the next step is about the cards"
    play.step("vote")
    assert bars(play)


def test_a_method_without_a_vote_of_its_own_votes_too():
    play = table("grouping")
    play.step("explain")
    play.write("A later bus home", "A warm room in winter")
    assert "open_vote" not in play.actions()
    fist(play, "1", kind="gradients-1")
    play.type("1=2")
    play.act("close_vote")
    assert bars(play)["1"] == "0", "the first point of the scale"
    assert "Gradients of agreement" in printed(play)


def test_a_hand_out_tells_what_was_chosen_and_how_far_people_agree():
    play = voting_on()
    play.act("open_vote")
    play.type("1 2")
    play.act("close_vote")
    fist(play, "1")
    play.type("1=4")
    play.act("close_vote")
    assert "What came out on top" in printed(play)
    assert "How far people agree" in printed(play)
    assert "Earlier votes" not in printed(play, Readership.RECORD)
    play.act("open_vote")
    play.type("3 4")
    play.act("close_vote")
    assert "Earlier votes" in printed(play, Readership.RECORD)
    assert "Earlier votes" not in printed(play)


def test_a_form_asks_how_to_vote_and_then_only_what_that_leaves_open():
    play = voting_on()
    gesture = play.actions()["vote_on"].gesture
    items = ticked(play, "1", "2", "3")
    for kind, keys, values in (
        ("dots", ["budget", "cap", "top"], [1, 1, 0]),
        ("ranked", ["budget", "top"], [3, 0]),
        ("fist-1", ["enough"], ["3"]),
    ):
        with pytest.raises(Asked) as first:
            play.do(gesture)
        assert [f.key for f in first.value.ask.fields] == ["items", "kind"]
        with pytest.raises(Asked) as second:
            play.do(first.value.ask.answered({"kind": kind, "items": items}))
        fields = second.value.ask.fields
        assert ([f.key for f in fields], [f.value for f in fields]) == (keys, values)
    play.do(second.value.ask.answered({"enough": "4"}))
    assert poll_of(play).enough == 4
    assert "Where the scale is from" in str(second.value.ask.detail)


def test_several_dots_are_typed_at_once_and_such_a_line_is_never_a_card():
    play = voting_on()
    play.do(
        play.actions()["vote_on"].gesture,
        answers={
            "kind": "dots",
            "items": ticked(play, "1", "2", "3"),
            "budget": 4,
            "cap": 3,
        },
    )
    cards = len(play.world.all(Card))
    play.type("1*3 2")
    poll = poll_of(play)
    assert len(voting_queries.ballots(play.world, poll)) == 1
    assert sum(mark.value for mark in play.world.all(Given)) == 4
    for too_many in ("1*4 2", "1*2 2*3"):
        with pytest.raises(Refused):
            play.type(too_many)
    play.type("1*2")  # one thing alone: counted on paper
    assert [count.total for count in voting_queries.counts(play.world, poll)] == [2]
    assert len(play.world.all(Card)) == cards


def rows_of(play: Table, reader: Readership = Readership.RECORD) -> tuple[tuple[str, ...], ...]:
    """The table of a vote as it is printed: its head, and its rows."""
    made = play.method.report(play.world, play.activity, reader, FRAME)
    held = next(
        block
        for block in made.blocks
        if isinstance(block, PaperTable) and str(block.head[0]) == "Place"
    )
    return tuple(tuple(map(str, row)) for row in (held.head, *held.rows))


def test_a_printed_vote_counts_each_kind_in_a_column_of_its_own():
    play = voting_on()
    play.act("open_vote")
    play.type("1 2")
    play.type("1")
    play.act("hands", **{play.key("1"): 1, play.key("3"): 3})
    play.act("close_vote")
    head, *rows = rows_of(play)
    assert head[2:] == (
        "Dots, person by person",
        "Hands",
        "Named by",
        "Share, person by person",
        "Share of hands",
    )
    told = {mark_of(row[1]): row for row in rows}
    assert told["1"][2:] == ("2", "1", "not known", "67%", "25%")
    assert told["3"][2:] == ("0", "3", "not known", "0%", "75%")


def test_a_printed_vote_of_one_kind_has_one_column():
    play = voting_on()
    play.act("open_vote")
    play.type("1 2")
    play.act("close_vote")
    assert rows_of(play)[0][2:] == ("Dots", "Named by", "Share of dots")


def test_hands_beside_ballots_are_added_and_it_is_said():
    play = voting_on()
    play.act("open_vote")
    with pytest.raises(Asked) as first:
        play.act("hands")
    assert first.value.ask.detail is None, "nothing came in yet"
    play.type("1 2")
    with pytest.raises(Asked) as beside:
        play.act("hands")
    detail = str(beside.value.ask.detail)
    assert "added" in detail
    assert "1 vote" in detail
    assert "apart" in detail
    assert "place of the last" not in detail
    play.act("hands", **{play.key("1"): 2})
    with pytest.raises(Asked) as again:
        play.act("hands")
    assert "place of the last count" in str(again.value.ask.detail)


def test_answers_on_a_scale_are_added_and_are_not_said_to_stay_apart():
    play = voting_on()
    fist(play, "1")
    play.type("1=4")
    with pytest.raises(Asked) as beside:
        play.act("hands")
    assert str(beside.value.ask.detail) == "This is added to what came in otherwise (1 vote)."


def test_no_bar_of_a_result_has_larger_words_than_a_better_one():
    play = table("storm", method="boardstorm")
    play.step("post")
    long = "One front door for everybody who comes with a question, open until eight at night"
    play.write("Short", long, "Low", "Less")
    play.step("vote")
    play.act("open_vote")
    for number in "1112223":
        play.type(number)
    play.act("close_vote")
    shown = [shape for shape in play.picture(ROOM).shapes if isinstance(shape, Bar)]
    first, *others = [name_size(bar, str, least_text(FRAME)) for bar in shown]
    assert len(others) >= 2
    assert first >= others[0]
    assert len(set(others)) == 1
