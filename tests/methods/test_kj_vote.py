"""The ranking of KJ priorities: paper, laptop, ties, names that say the same."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from facilitator.methods.contract import ActionPlace
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import ChoiceWay, Group, Mark, Poll, PollChoice
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, replacing
from facilitator.model.display.document import BarChart, Document, Readership
from facilitator.model.display.document import Table as PaperTable
from facilitator.model.display.forms import BallotForm
from facilitator.model.display.gesture import Act, Ask, Edit, Vote
from facilitator.model.display.picture import Audience, Bar, Region
from facilitator.model.people.records import PresenceState
from facilitator.model.voting import queries as voting_queries
from tests.methods.play import FRAME, Asked, Refused, Table, mark_of, table
from tests.methods.test_contract import said
from tests.methods.test_speed import come


def ranked(groups: int = 4, *, opened: bool = True) -> Table:
    play = table("priorities")
    play.step("group")
    for number in range(groups):
        play.write(f"One of {number}", f"Two of {number}")
        play.group(f"One of {number}", f"Two of {number}")
        play.name("ABCDEF"[number], f"What group {number} says together")
    play.step("rank")
    if opened:
        play.act("open_vote")
    return play


def points(play: Table) -> dict[str, str]:
    bars = [s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    return {mark_of(str(bar.text)): str(bar.value) for bar in bars}


def test_words_that_were_voted_on_are_changed_after_a_question_only():
    play = ranked()
    new = Edit(on=play.key("B"), text="Other words")
    play.do(new)  # nobody has voted yet
    play.type("B A C")
    for gesture in (
        replace(new, text="Others"),
        Act(action="name", on=(new.on,), answers={"text": "Others"}),
    ):
        asked = play.answer(gesture)
        assert isinstance(asked, Ask)
        assert asked.title.values["count"] == 1
        assert all(words in str(asked.detail) for words in ("“Other words”", "“Others”"))
        assert asked.grave, "whoever only went elsewhere and presses Enter keeps the old words"
        play.do(asked.gesture)
        assert play.world.get(Group, new.on).title == "Others"
        play.undo()
    assert not isinstance(play.answer(replace(new, on=play.key("One of 0"))), Ask)


def test_no_number_on_the_wall_before_the_vote_is_closed():  # 0.5 example V4
    play = ranked()
    play.type("B A C")
    before = [s for s in play.picture(Audience.ROOM).shapes if s.id != "vote:in"]
    play.type("b")
    assert [s for s in play.picture(Audience.ROOM).shapes if s.id != "vote:in"] == before
    assert "2 have voted" in play.seen(Audience.ROOM)
    assert not [s for s in play.picture().shapes if isinstance(s, Bar)]
    status = [str(fact) for fact in play.method.status(play.world, play.activity)]
    assert "2 have voted" in status
    play.act("close_vote")
    assert points(play) == {
        "A": "2 points · named by 1 of 2",
        "B": "6 points · named by 2 of 2",
        "C": "1 point · named by 1 of 2",
        "D": "0 points · named by 0 of 2",
    }


def test_who_could_vote_are_those_who_are_here_and_then_who_is_expected():
    play = ranked()
    for number in range(1, 5):
        come(play, number, PresenceState.HERE if number < 3 else None)

    def first() -> str:
        ways = (a for a in play.actions().values() if a.place is ActionPlace.VOTE)
        return next(ways).key

    for count, of in ((1, "1 of 2 here have"), (2, "2 of 2 here have"), (3, "3 of 4 here or")):
        play.type("B A C")
        assert any(of in each for each in play.seen(Audience.ROOM)), count
        assert first() != "close_vote", "who is expected may come"
    play.type("B A C")
    assert first() == "close_vote"


def test_ten_voters_give_sixty_points():  # 3.17 example 3
    play = ranked()
    for _ in range(9):
        play.type("A B C")
    play.type("D")
    poll = board_queries.open_poll(play.world, play.activity)
    assert poll is not None
    assert voting_queries.tally(play.world, poll).total == 54 + 3


@pytest.mark.parametrize(
    ("line", "words"),
    [("A B C D", "at most 3"), ("A A", "twice"), ("Q", "no group Q"), ("", "Nothing is chosen")],
)
def test_a_ballot_that_cannot_be_is_refused_in_words(line: str, words: str):
    play = ranked()
    with pytest.raises(Refused, match=words):
        play.act("ballot", ranks=line)


def test_three_names_for_one_group_are_one_row():  # 3.17 example 2
    play = ranked()
    for name in ("Winter cuts us off", "The road again", "Nobody clears the road"):
        play.act("propose_name", "A", text=name)
    for _ in range(3):
        play.type("A")
    play.act("close_vote")
    assert points(play)["A"] == "9 points · named by 3 of 3"
    assert "and 3 without a point" in play.seen()


def test_a_card_on_its_own_is_an_equal_of_the_groups():
    play = ranked(opened=False)
    play.write("Nobody told us")
    play.act("open_vote", "A", "B", "9")
    play.type("9 A")
    play.act("close_vote")
    assert points(play)["9"] == "3 points · named by 1 of 1"


def test_while_the_vote_is_open_groups_wait_and_words_do_not():
    play = ranked()
    with pytest.raises(Refused, match="A vote is open"):
        play.drag("One of 0", onto="B")
    assert "A vote is open" in str(play.actions("One of 0")["take_out"].why_not)
    play.name("A", "What they really say")
    play.name("One of 0", "One of nought")
    play.act("off_wall", "Two of 0")
    play.act("remove", "Two of 1", sure=True)
    play.act("close_vote")
    play.step("group")
    play.drag("One of nought", onto="B")


def test_the_laptop_goes_round_and_nobody_sees_another_s_marks():
    play = ranked()
    play.act("hand_over")
    one = Audience.ONE
    for name in "CAB":
        play.do(Vote(on=play.key(name)), one)
    badges = [str(s.badge) for s in play.picture(one).shapes if isinstance(s, Region) and s.badge]
    assert badges == ["2nd", "3rd", "1st"], "in the order of the list"
    with pytest.raises(Refused, match="That is all"):
        play.do(Vote(on=play.key("D")), one)
    play.do(Vote(on=play.key("C")), one)
    badges = [str(s.badge) for s in play.picture(one).shapes if isinstance(s, Region) and s.badge]
    assert badges == ["1st", "2nd"], "taking one off moves the others up"
    with pytest.raises(Asked, match="Places filled: 2 of 3"):
        play.do(Act(action="ballot_done"), one)
    play.do(Act(action="ballot_done", answers={"sure": True}), one)
    play.act("hand_over")
    assert not [s for s in play.picture(one).shapes if isinstance(s, Region) and s.badge]
    assert [s for s in play.picture(one).shapes if isinstance(s, Region)]
    with pytest.raises(Asked, match="voting at the laptop"):
        play.act("close_vote")
    play.act("close_vote", sure=True)
    assert points(play)["A"] == "3 points · named by 1 of 1"


def test_a_ballot_at_the_laptop_can_be_started_again_and_an_empty_one_does_not_count():
    play = ranked()
    play.act("hand_over")
    play.do(Vote(on=play.key("A")), Audience.ONE)
    play.do(Act(action="ballot_clear"), Audience.ONE)
    play.do(Act(action="ballot_done"), Audience.ONE)
    play.act("close_vote")
    assert "0 points from 0 people" in play.seen()


def test_a_mark_cannot_be_undone_by_the_facilitator():
    play = ranked()
    play.act("hand_over")
    play.do(Vote(on=play.key("A")), Audience.ONE)
    assert not play.done[-1].undoable


def test_points_counted_on_paper_are_taken_as_they_are():
    play = ranked()
    play.act("paper", **{play.key("A"): 51, play.key("B"): 9})
    play.act("close_vote")
    assert points(play) == {"A": "51 points", "B": "9 points"}
    assert "and 2 without a point" in play.seen()
    assert "60 points, counted on paper; who voted is not known" in play.seen()


def test_a_late_ballot_is_welcome():
    play = ranked()
    play.type("A")
    play.act("close_vote")
    play.act("ballot", ranks="B A")
    assert points(play)["B"] == "3 points · named by 1 of 2"


@pytest.mark.parametrize("line", ["BC", "bc", "B C", "B, c"])
def test_letters_typed_together_are_read_one_by_one(line: str):
    play = ranked()
    play.type(line)
    play.act("close_vote")
    assert points(play)["B"] == "3 points · named by 1 of 1"
    assert points(play)["C"] == "2 points · named by 1 of 1"


def test_letters_typed_together_are_no_ballot_where_one_is_no_group():
    play = ranked()
    with pytest.raises(Refused, match="no group BX"):
        play.type("BX")


# Ties


def tied() -> Table:
    """Three are to go on: A, and two of the other three, which are level."""
    play = ranked(opened=False)
    play.act("open_vote", top=3)
    for line in ("A", "A", "B", "C", "D"):
        play.type(line)
    play.act("close_vote")
    play.step("choose")
    return play


def top(play: Table) -> str:
    poll = board_queries.polls(play.world, play.activity)[0]
    from facilitator.methods.kj.plan import booth

    return "".join(
        board_queries.letter(play.world.get(type(play.group_at("A")), key).number)
        for key in booth(play.world, play.activity).outcome(poll).inside
    )


def test_a_tie_at_the_cut_is_said_on_the_wall():
    play = tied()
    assert "3 are tied for the last 2 places" in play.seen()
    assert "tie" in play.rules()
    assert top(play) == "A"


def test_all_that_are_tied_may_be_included():
    play = tied()
    play.act("tie_all")
    assert top(play) == "ABCD"
    play.undo()
    assert top(play) == "A"


def test_a_lot_is_drawn_with_its_seed_and_stays():
    play = tied()
    with pytest.raises(Asked):
        play.act("tie_lot")
    play.act("tie_lot", sure=True)
    assert len(top(play)) == 3
    rows = play.world.all(PollChoice, play.activity)
    assert {row.way for row in rows} == {ChoiceWay.LOT}
    assert len({row.seed for row in rows}) == 1
    assert not play.done[-1].undoable
    with pytest.raises(Refused, match="Nothing is tied"):
        play.act("tie_lot", sure=True)


def test_the_group_may_decide_by_talk():
    play = tied()
    play.act("tie_talk", **{play.key("B"): True, play.key("D"): True, play.key("C"): False})
    assert top(play) == "ABD"


def test_a_run_off_has_only_the_tied_and_one_dot_each():
    play = tied()
    play.act("tie_run_off")
    assert not [s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Bar)]
    with pytest.raises(Refused, match="not among what is voted on"):
        play.act("ballot", ranks="A")
    for line in ("B", "B", "D"):
        play.type(line)
    play.act("close_vote")
    assert top(play) == "ABD"


# Names that say the same


def same_names() -> Table:
    play = ranked()
    play.name("B", "What group 0 says together")
    play.type("A B")
    play.type("C A")
    play.act("close_vote")
    play.step("choose")
    return play


def test_same_names_are_counted_as_one_only_if_all_agree():
    play = same_names()
    assert points(play)["A"] == "5 points · named by 2 of 2"
    hint = next(h for h in play.hints() if h.rule == "same name")
    assert hint.offer is not None
    play.do(hint.offer, answers={"agreeing": 10, "asked": 10})
    assert points(play) == {
        "A": "7 points · named by 2 of 2",
        "C": "3 points · named by 1 of 2",
        "D": "0 points · named by 0 of 2",
    }
    assert "same name" not in play.rules()


def test_the_two_may_be_named_in_the_question():
    play = same_names()
    play.act("unite_names", one=play.key("A"), other=play.key("C"), agreeing=10, asked=10)
    assert set(points(play)) == {"A", "B", "D"}
    with pytest.raises(Refused, match="two groups"):
        play.act("unite_names", one=play.key("B"), other=play.key("B"), agreeing=10, asked=10)


def test_one_no_keeps_them_apart_and_is_recorded():
    play = same_names()
    play.act("unite_names", "A", "B", agreeing=9, asked=10)
    assert len(points(play)) == 4
    assert "same name" not in play.rules()
    record = play.method.report(play.world, play.activity, Readership.RECORD, FRAME)
    handout = play.method.report(play.world, play.activity, Readership.HANDOUT, FRAME)
    assert any("stayed apart: 9 of 10 agreed" in words for words in said(record))
    assert not any("stayed apart" in words for words in said(handout))


def blocks(document: Document, kind: type) -> list[object]:
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_ranking_prints_with_its_ties():
    play = tied()
    handout = play.method.report(play.world, play.activity, Readership.HANDOUT, FRAME)
    record = play.method.report(play.world, play.activity, Readership.RECORD, FRAME)
    assert blocks(handout, BarChart)
    assert any(words.startswith("3 are tied for the last 2 places") for words in said(handout))
    assert len(blocks(record, PaperTable)) > len(blocks(handout, PaperTable))


# Groups without a name


def unnamed() -> Table:
    play = table("priorities")
    play.step("group")
    play.write("Benches in the shade", "A place to sit", "Too loud at night", "Cars park anywhere")
    play.group("Benches in the shade", "A place to sit")
    play.group("Too loud at night", "Cars park anywhere")
    play.name("B", "Rules nobody keeps")
    play.step("rank")
    return play


def test_a_ballot_printed_before_the_vote_is_the_one_of_the_vote():
    play = ranked(opened=False)

    def ballot() -> BallotForm:
        forms = play.method.forms(play.world, play.activity)
        return next(form for form in forms if isinstance(form, BallotForm))

    before = ballot()
    play.act("open_vote")
    assert ballot() == before


def test_a_group_of_one_card_without_a_name_is_voted_on_by_that_card_alone():
    play = unnamed()
    play.act("take_out", "A place to sit")
    forms = play.method.forms(play.world, play.activity)
    ballot = next(form for form in forms if isinstance(form, BallotForm))
    assert "Benches in the shade" in [str(words) for _, words in ballot.items]


def test_a_group_without_a_name_is_voted_on_by_its_first_card():
    play = unnamed()
    ask = play.answer(Act(action="open_vote"))
    assert isinstance(ask, Ask)
    assert "1 group has no name yet" in str(ask.detail)
    play.act("open_vote")
    assert "Benches in the shade, …" in play.seen(Audience.ROOM)
    forms = play.method.forms(play.world, play.activity)
    ballot = next(form for form in forms if isinstance(form, BallotForm))
    assert [str(words) for _, words in ballot.items] == [
        "Benches in the shade, …",
        "Rules nobody keeps",
    ]
    play.act("hand_over")
    assert "A · Benches in the shade, …" in play.seen(Audience.ONE)
    play.do(Vote(on=play.key("A")), Audience.ONE)
    play.do(Act(action="ballot_done", answers={"sure": True}), Audience.ONE)
    play.act("close_vote")
    assert "A · Benches in the shade, …" in play.seen(Audience.ROOM)
    handout = play.method.report(play.world, play.activity, Readership.HANDOUT, FRAME)
    names = [
        str(row.name) for held in handout.blocks if isinstance(held, BarChart) for row in held.rows
    ]
    assert "1. A · Benches in the shade, …" in names


@pytest.mark.parametrize(
    "line",
    [
        "B A D",
        "b, a, d",
        "B; A and D",
        "B + A & D",
        "B. A. D.",
        "b > a > d",
        "What group 1 says together, A, D",
    ],
)
def test_a_ballot_is_taken_as_people_write_it(line: str):
    play = ranked()
    play.type(line)
    play.act("close_vote")
    assert points(play) == {
        "B": "3 points · named by 1 of 1",
        "A": "2 points · named by 1 of 1",
        "D": "1 point · named by 1 of 1",
        "C": "0 points · named by 0 of 1",
    }


@pytest.mark.parametrize(
    "line", ["9-11", "9 – 11", "No. 9, no. 10, 11", "#9 #10 #11", "9, 10, 11."]
)
def test_numbers_on_a_ballot_are_taken_as_people_write_them(line: str):
    play = ranked(opened=False)
    play.write("Nine", "Ten", "Eleven")
    play.act("open_vote", "A", "9", "10", "11")
    play.type(line)
    play.act("close_vote")
    assert points(play)["9"] == "3 points · named by 1 of 1"


def test_letters_from_one_to_another_are_all_of_them():
    play = ranked()
    play.type("A-C")
    play.act("close_vote")
    assert points(play)["C"] == "1 point · named by 1 of 1"


def test_a_card_in_a_group_on_the_ballot_is_refused_with_its_letter():
    play = ranked(opened=False)
    play.write("Nobody told us")
    play.act("open_vote", "A", "B")
    with pytest.raises(Refused, match="Card 3 is in group B: write B"):
        play.type("3")
    with pytest.raises(Refused, match="“9” is not among what is voted on"):
        play.type("9")


@pytest.mark.parametrize("line", ["B1 A2 D3", "a2 b1 d3", "B1, A2, D3"])
def test_places_behind_letters_are_a_ranking(line: str):
    play = ranked()
    play.type(line)
    play.act("close_vote")
    assert points(play)["B"] == "3 points · named by 1 of 1"
    assert points(play)["D"] == "1 point · named by 1 of 1"


def test_numbers_behind_letters_are_answers_or_dots():
    play = ranked(opened=False)
    play.act("vote_on", kind="gradients-1", items=f"{play.key('A')} {play.key('B')}", enough="3")
    play.type("a1 b2")
    poll = board_queries.open_poll(play.world, play.activity)
    assert poll is not None
    given = {mark.item: mark.value for mark in play.world.all(Mark)}
    assert given == {play.key("A"): 1, play.key("B"): 2}


def test_the_example_of_a_ballot_agrees():
    play = ranked(opened=False)
    play.act("vote_on", kind="gradients-1", items=f"{play.key('A')} {play.key('B')}", enough="3")
    capture = play.method.capture(play.world, play.activity)
    assert str(capture.prompt).endswith("A=1 B=2"), "8 would be a veto"


def test_a_show_of_hands_on_a_scale_names_each_thing_once():
    play = ranked(opened=False)
    play.act("vote_on", kind="gradients-1", items=f"{play.key('A')} {play.key('B')}", enough="3")
    with pytest.raises(Asked) as asked:
        play.act("hands")
    fields = asked.value.ask.fields
    assert [str(field.under)[0] for field in fields] == ["A"] * 8 + ["B"] * 8
    assert str(fields[0].label) == "1 · I endorse it"
    assert not any("What group" in str(field.label) for field in fields)


def test_who_has_the_laptop_is_told_how_far_the_ballot_is():
    play = ranked()
    play.act("hand_over")
    for name, words in (("A", "Places filled: 1 of 3."), ("B", "Places filled: 2 of 3.")):
        change = play.answer(Vote(on=play.key(name)), Audience.ONE)
        assert isinstance(change, Change)
        assert str(change.said) == words
        play.do(Vote(on=play.key(name)), Audience.ONE)


def test_a_letter_before_the_name_of_a_new_group_is_its_letter():
    play = ranked(2, opened=False)
    play.step("group")
    play.write("A ship", "A light")
    play.type("5 6 > C: Ships and lights")
    (made,) = (g for g in play.world.all(Group) if board_queries.letter(g.number) == "C")
    assert made.title == "Ships and lights"
    play.write("A buoy")
    with pytest.raises(Refused, match="no group F"):
        play.type("7 > F: Buoys")
    with pytest.raises(Refused, match="Group C is there already"):
        play.type("7 > C: Buoys")
    play.type("7 > C")


def test_a_group_without_a_name_is_called_by_its_top_card():
    play = table("priorities")
    play.step("group")
    play.write("Said first", "Said second")
    play.group("Said first", "Said second")
    first, second = play.card("Said first"), play.card("Said second")
    swapped = [(first, replace(first, x=second.x, y=second.y + 200))]
    play.apply(replacing(text("Move a card"), swapped))
    play.step("rank")
    play.write("Alone")
    play.act("open_vote", "A", "3")
    view = play.method.vote(play.world, play.activity)
    assert view is not None
    assert str(view.rows[0].words) == "Said second, …"


def test_a_ballot_that_comes_too_late_becomes_no_card():
    play = ranked()
    play.type("A B")
    play.act("close_vote")
    cards = len(board_queries.cards(play.world, play.activity))
    for line in ("B A", "b", "a, c"):
        with pytest.raises(Refused, match="reads like a vote"):
            play.type(line)
    assert len(board_queries.cards(play.world, play.activity)) == cards
    play.act("hide_result")
    play.type("Nobody told us")
    assert len(board_queries.cards(play.world, play.activity)) == cards + 1


@pytest.mark.parametrize("line", ["4=3", "A", "A=", "A=3 B", "hello", "A=3=2", "A=9", "B=4"])
@pytest.mark.parametrize("kind", ["ranked", "dots", "gradients-1"])
def test_a_refused_ballot_says_nothing_twice(kind: str, line: str):
    play = ranked(opened=False)
    play.act("vote_on", kind=kind, items=f"{play.key('A')} {play.key('B')}")
    meant = play.method.typed(play.world, play.activity, line)
    words = str(meant) if isinstance(meant, Text) else ""
    sentences = [part for part in re.split(r"(?<=[.:]) ", words) if part]
    assert len(sentences) == len(set(sentences))
    assert words.count("looks like") < 2


@pytest.mark.parametrize(("line", "said"), [("A B C", None), ("A B", "Places filled: 2 of 3.")])
def test_a_ballot_that_is_not_full_counts_and_that_is_told(line: str, said: str | None):
    play = ranked()
    change = play.answer(Act(action="ballot", answers={"ranks": line}))
    assert isinstance(change, Change)
    assert (said is None) == (change.said is None)
    assert said is None or said in str(change.said)
    play.type(line)
    assert len(voting_queries.ballots(play.world, play.world.all(Poll)[0])) == 1
