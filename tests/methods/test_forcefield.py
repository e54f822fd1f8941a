"""Force field: two sides, strengths, ratings, pictures after. Examples of its section by number."""

from itertools import pairwise

import pytest

from facilitator.methods.contract import ActionPlace
from facilitator.methods.forcefield import field, plan, sides, view
from facilitator.methods.forcefield.field import ForceStanding
from facilitator.methods.forcefield.records import (
    About,
    AfterBasis,
    Force,
    ForceAfter,
    ForceAim,
    ForceFigure,
    ForceSide,
    StrengthScale,
)
from facilitator.model.board import queries
from facilitator.model.core.world import World, adding
from facilitator.model.display.document import Readership
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Act, Advance, Drop, Join, Pull, Relate, Vote, Write
from facilitator.model.display.picture import (
    Arrow,
    Audience,
    Banner,
    Caption,
    Line,
    Note,
    Region,
    WallSize,
    texts,
)
from tests.methods.play import FRAME, Asked, Refused, Table, table
from tests.methods.scenes import FRAMES, drawn
from tests.methods.test_contract import said

ROOM, FACILITATOR = Audience.ROOM, Audience.FACILITATOR
SIGNS = {ForceSide.HELPING: ">", ForceSide.HOLDING: "<"}


def playing(helping: tuple[int, ...] = (), holding: tuple[int, ...] = ()) -> Table:
    """A field with so strong forces, 0 for one nobody rated, numbered on from 1."""
    play = table(method="forcefield")
    number = 0
    for side, strengths in ((ForceSide.HELPING, helping), (ForceSide.HOLDING, holding)):
        for strength in strengths:
            number += 1
            play.type(f"{SIGNS[side]} Force number {number} of them")
            if strength:
                play.do(Vote(on=play.key(str(number)), value=strength))
    return play


def standing(play: Table, number: int) -> ForceStanding:
    held = field.standings(play.world, play.activity)
    return next(each for each in held if each.card.number == number)


def sums(play: Table) -> tuple[float, float, float, float | None]:
    found = field.today(field.standings(play.world, play.activity))
    return found.helping, found.holding, found.net, found.index


def measure(play: Table, key: str) -> float | None:
    found = play.method.measures(play.world, play.activity)
    return next(each.value for each in found if each.key == key)


def arrow(play: Table, number: int, audience: Audience = FACILITATOR) -> Arrow:
    key = sides.arrow_of(play.key(str(number)))
    return next(s for s in play.picture(audience).shapes if isinstance(s, Arrow) and s.id == key)


def note(play: Table, number: int, audience: Audience = FACILITATOR) -> Note:
    key = play.key(str(number))
    return next(s for s in play.picture(audience).shapes if isinstance(s, Note) and s.id == key)


def badges(play: Table, number: int) -> str:
    return " · ".join(str(each) for each in note(play, number).badges)


def rate(play: Table, *ballots: str, about: str = "rate_strength") -> None:
    """Everyone rates, on paper ballots that are typed in; then it is closed."""
    play.act(about)
    for line in ballots:
        play.act("ballot", ranks=line)
    play.act("close_vote")


def side(play: Table, number: int) -> ForceSide:
    return standing(play, number).side


# writing and sides


def test_a_sign_says_the_side():
    play = playing()
    play.type("> Parents want one front door")
    play.type("<three weeks to write a bid")
    assert (side(play, 1), side(play, 2)) == (ForceSide.HELPING, ForceSide.HOLDING)
    assert [card.text for card in queries.cards(play.world, play.activity)] == [
        "Parents want one front door",
        "three weeks to write a bid",
    ]


def test_while_a_side_is_listed_its_cards_are_counted_whenever_they_came():
    play = playing()
    play.step("helping")
    play.type("> Parents want one front door")
    play.type("< Three weeks to write a bid")
    play.type("< No late bus")
    assert "1 card so far" in play.seen(ROOM)
    play.step("holding")
    assert "2 cards so far" in play.seen(ROOM)


def test_a_figure_alone_is_no_force():
    play = playing(helping=(0,))
    with pytest.raises(Refused, match="1=4"):
        play.type("4")
    with pytest.raises(Refused, match="1=4"):
        play.type("1 4 2")
    play.type("1 3")
    assert standing(play, 1).strength.value == 3
    play.type("1 *4")
    assert standing(play, 1).strength.value == 4
    play.type("> 4")
    assert play.card("2").text == "4", "it is one where that is meant"


@pytest.mark.parametrize("step", ["rate", "spread", "choose", "act"])
def test_from_rating_on_the_line_takes_strengths_as_a_ballot_does(step: str):
    play = playing(helping=(0, 0), holding=(0,))
    play.do(Advance(to=step, answers={"no_vote": True}))
    capture = play.method.capture(play.world, play.activity)
    assert "1=4" in f"{capture.prompt} {capture.more}"
    play.type("1=2")
    assert standing(play, 1).strength.value == 2
    play.type("1=5 3 = 4")
    play.type("2 3")
    assert [standing(play, n).strength.value for n in (1, 2, 3)] == [5, 3, 4]
    assert not any(c.stack for c in queries.cards(play.world, play.activity))
    with pytest.raises(Refused, match="only: 1, 2, 3, 4, 5"):
        play.type("1=1 2=7")
    assert standing(play, 1).strength.value == 5, "all of a line or nothing"
    play.undo()
    play.undo()
    assert standing(play, 1).strength.value == 2, "a line is one step back"


def test_while_forces_are_read_the_line_stacks_those_that_say_the_same():
    play = playing(helping=(0, 0))
    play.do(Advance(to="post"))
    play.type("1 = 2")
    assert play.card("1").stack == play.key("2")


def test_a_pile_is_sorted_by_its_signs():
    play = playing()
    play.type("> one of them helps\n< another holds back\n< and so does this\nand this is open")
    assert [side(play, n) for n in (1, 2, 3)] == [
        ForceSide.HELPING,
        ForceSide.HOLDING,
        ForceSide.HOLDING,
    ]
    assert [c.number for c in field.unsorted(play.world, play.activity)] == [4]


def test_what_looks_like_markup_is_no_side():
    play = playing()
    play.type("<b>bold</b> words")
    assert play.card("1").text == "<b>bold</b> words"
    assert field.unsorted(play.world, play.activity)


def test_while_a_side_is_listed_what_is_typed_is_on_it():
    play = playing()
    play.step("holding")
    play.type("Nobody knows who is liable")
    play.step("helping")
    play.type("People trust our name here")
    assert (side(play, 1), side(play, 2)) == (ForceSide.HOLDING, ForceSide.HELPING)


def test_listing_is_private_until_it_is_shown():
    play = playing()
    play.step("helping")
    play.type("Somebody wrote this down")
    play.step("holding")
    assert not any(isinstance(s, Note | Arrow) for s in play.picture(ROOM).shapes)
    assert any(isinstance(s, Banner) for s in play.picture(ROOM).shapes)
    assert "Somebody wrote this down" in play.seen(FACILITATOR)
    play.step("post")
    assert "Somebody wrote this down" in play.seen(ROOM)


def test_what_is_private_is_not_rated():
    play = playing()
    play.step("helping")
    play.type("Somebody wrote this down")
    with pytest.raises(Refused, match="no forces to rate"):
        play.act("rate_strength")


def test_holding_back_may_be_listed_first():
    play = table(template="holding", method="forcefield")
    steps = [step.key for step in play.method.script(play.world, play.activity)]
    assert steps.index("holding") < steps.index("helping")


def test_a_card_dropped_across_the_line_changes_sides():
    play = playing(helping=(4,))
    play.do(Drop(places=((play.key("1"), Point(1200, 300)),)), ROOM)
    assert side(play, 1) is ForceSide.HOLDING
    assert standing(play, 1).strength.value == 4
    play.undo()
    assert side(play, 1) is ForceSide.HELPING


def test_a_drop_near_the_line_goes_by_the_middle_of_the_card():
    play = playing(helping=(4,))
    play.do(Drop(places=((play.key("1"), Point(sides.CENTRE - 200, 300)),)))
    assert side(play, 1) is ForceSide.HOLDING


def test_numbers_with_a_sign_put_cards_on_a_side():
    play = playing(helping=(1, 2, 3))
    play.type("1 3 <")
    assert [side(play, n) for n in (1, 2, 3)] == [
        ForceSide.HOLDING,
        ForceSide.HELPING,
        ForceSide.HOLDING,
    ]
    with pytest.raises(Refused, match="no card 9"):
        play.type("9 >")


def test_a_card_let_go_on_another_stands_before_it():
    play = playing(helping=(0, 0, 0))
    play.act("settings", order="as placed")
    play.drag("3", onto="1")
    numbers = [each.card.number for each in field.standings(play.world, play.activity)]
    assert numbers == [3, 1, 2]


def test_forces_lie_in_no_groups():
    play = playing(helping=(1, 2))
    with pytest.raises(Refused, match="no groups"):
        play.do(Join(on=(play.key("1"), play.key("2"))))
    play.type("1 = 2")
    assert note(play, 2).badges[0].values["count"] == 2  # pyright: ignore[reportAttributeAccessIssue]
    assert [each.card.number for each in field.standings(play.world, play.activity)] == [2]


def test_a_card_is_on_one_side_only():
    play = playing(helping=(1,))
    force = standing(play, 1).force
    twice = Force(
        id=type(force.id)("f" * 32),
        activity=play.activity,
        card=force.card,
        side=ForceSide.HOLDING,
        position=2,
    )
    with pytest.raises(Refused, match="on one side"):
        play.apply(adding(play.method.title, twice))


def test_words_too_long_for_a_card_go_on_on_its_side():
    play = playing()
    play.type("< " + "long words go on and on, " * 170)
    cards = queries.cards(play.world, play.activity)
    assert len(cards) > 1
    assert not field.unsorted(play.world, play.activity)
    assert {side(play, card.number) for card in cards} == {ForceSide.HOLDING}


# strength


def test_the_totals_of_rated_forces():  # 7.13 example 1
    play = playing(helping=(4, 3, 5), holding=(5, 4, 2))
    helping, holding, net, index = sums(play)
    assert (helping, holding, net) == (12, 11, 1)
    assert index == pytest.approx(0.522, abs=0.0005)
    assert measure(play, "index") == pytest.approx(0.522, abs=0.0005)


def test_median_and_spread_of_ratings():  # 7.13 example 2
    play = playing(helping=(0, 0, 0))
    rate(play, "1=2 2=2", "1=3 2=3", "1=3 2=4", "1=5 2=5")
    first, second = standing(play, 1).strength, standing(play, 2).strength
    assert (first.value, first.apart) == (3, 3)
    assert second.value == 3.5
    assert str(arrow(play, 2).label) == "3.5", "half a point is told as it is"
    assert measure(play, "unrated") == 1
    assert sums(play)[0] == 6.5, "what nobody rated changes no total"
    assert "people said 2 to 5" in badges(play, 1)


def test_an_empty_field():  # 7.13 example 3
    play = playing()
    assert sums(play) == (0, 0, 0, None)
    assert measure(play, "index") is None


def test_the_length_of_arrows():  # 7.13 example 4, on the wall's own longest arrow
    lengths = [sides.length(strength, 5) for strength in range(1, 6)]
    assert [length / sides.LONGEST * 300 for length in lengths] == [60, 120, 180, 240, 300]


def test_arrows_point_at_the_line_from_either_side():
    play = playing(helping=(5,), holding=(2,))
    one, two = arrow(play, 1), arrow(play, 2)
    assert one.end.x - one.start.x == sides.LONGEST
    assert two.start.x - two.end.x == sides.LONGEST * 2 / 5
    assert one.end.x < sides.CENTRE < two.end.x


def test_an_unrated_force_is_a_dashed_stub_with_its_word():
    play = playing(helping=(0,))
    assert arrow(play, 1).dashed
    assert arrow(play, 1).end.x - arrow(play, 1).start.x == sides.STUB
    assert "not rated" in badges(play, 1)


def test_an_arrow_is_pulled_to_another_strength():
    play = playing(helping=(2,))
    shape = arrow(play, 1, ROOM)
    play.do(Pull(on=shape.id, to=shape.stops[3]), ROOM)
    assert standing(play, 1).strength.value == 4
    play.do(Pull(on=shape.id, to=Point(10, 300)), ROOM)
    assert standing(play, 1).strength.value == 5, "no further than the scale"
    play.undo()
    play.undo()
    assert standing(play, 1).strength.value == 2


def test_a_number_off_the_scale_is_refused():
    play = playing(helping=(2,))
    for wrong in (0, 6, -1):
        with pytest.raises(Refused, match="only: 1, 2, 3, 4, 5"):
            play.do(Vote(on=play.key("1"), value=wrong))


def test_a_figure_off_the_scale_is_refused_at_the_door():
    play = playing(helping=(2,))
    force = standing(play, 1).force
    wrong = ForceFigure(
        id=type(force.id)("e" * 32),  # pyright: ignore[reportArgumentType]
        activity=play.activity,
        card=force.card,
        about=About.REACH,
        value=9,
    )
    with pytest.raises(Refused, match="not on the scale"):
        play.apply(adding(play.method.title, wrong))


def test_numbers_on_the_keyboard_set_the_strength():
    play = playing(helping=(2,))
    offered = play.actions("1")
    assert [offered[f"strength_{n}"].keys for n in range(1, 6)] == [f"Alt+{n}" for n in range(1, 6)]
    play.do(offered["strength_4"].gesture)
    assert standing(play, 1).strength.value == 4


def test_a_selected_arrow_means_its_force():
    play = playing(helping=(2,))
    keys = (sides.arrow_of(play.key("1")),)
    found = play.method.actions(play.world, play.activity, keys, FACILITATOR)
    assert {"strength_3", "plan_act", "park"} <= {action.key for action in found}


def test_where_people_rated_the_group_sets_no_figure():
    play = playing(helping=(2,), holding=(0,))
    rate(play, "1=4", "1=5")
    assert standing(play, 1).strength.value == 4.5
    with pytest.raises(Refused, match="rated card 1 by themselves"):
        play.do(Vote(on=play.key("1"), value=1))
    assert not arrow(play, 1).stops
    play.do(Vote(on=play.key("2"), value=1))
    assert standing(play, 2).strength.value == 1, "a force they left out has the group's figure"


def test_cleared_ratings_count_no_more():
    play = playing(helping=(0,))
    rate(play, "1=4")
    with pytest.raises(Asked):
        play.act("clear_ratings")
    play.act("clear_ratings", sure=True)
    assert standing(play, 1).strength.value is None
    play.undo()
    assert standing(play, 1).strength.value == 4


def test_rating_again_takes_the_place_of_the_first_round():
    play = playing(helping=(0,))
    rate(play, "1=1", "1=5")
    rate(play, "1=3", "1=4")
    assert standing(play, 1).strength.ends == (3, 4)


def test_another_scale_clears_what_was_rated():
    play = playing(helping=(0, 3))
    rate(play, "1=4")
    play.act("settings", scale="strength-10-1")
    assert standing(play, 1).strength.value is None
    assert standing(play, 2).strength.value is None
    play.do(Vote(on=play.key("1"), value=9))
    assert standing(play, 1).strength.value == 9
    play.act("settings", scale="rating-1")
    assert standing(play, 1).strength.value is None, "old ratings stay cleared"
    play.undo()
    play.undo()
    play.undo()
    assert standing(play, 1).strength.value == 4


def test_the_scale_waits_while_people_rate():
    play = playing(helping=(0,))
    play.act("rate_strength")
    with pytest.raises(Refused, match="Close it before the scale changes"):
        play.act("settings", scale="strength-4-1")


def test_high_medium_low_are_five_three_and_one():
    play = playing(helping=(0,))
    play.act("settings", scale="strength-hml-1")
    play.act("rate_strength")
    with pytest.raises(Refused, match="one of 1, 3, 5"):
        play.act("ballot", ranks="1=2")
    play.act("ballot", ranks="1=5")
    play.act("ballot", ranks="1=3")
    play.act("close_vote")
    assert standing(play, 1).strength.value == 4, "between two answers it may lie between"
    assert arrow(play, 1).label == "4"


def test_hands_and_paper_count_too():
    play = playing(helping=(0,))
    play.act("rate_strength")
    key = play.key("1")
    play.act("hands", **{f"{key}:2": 1, f"{key}:3": 2, f"{key}:5": 1})
    play.act("close_vote")
    assert (standing(play, 1).strength.value, standing(play, 1).strength.n) == (3, 4)


def test_somebody_rates_alone_at_the_laptop():
    play = playing(helping=(0,), holding=(0,))
    play.act("rate_strength")
    play.act("hand_over")
    first = play.key("1")
    play.do(Vote(on=f"{first}:4"), Audience.ONE)
    assert not [s for s in play.picture(ROOM).shapes if isinstance(s, Arrow)]
    assert "0 have voted" in play.seen(ROOM), "the room sees no rating"
    with pytest.raises(Asked, match="1 of 2 have an answer"):
        play.do(play.actions(audience=Audience.ONE)["ballot_done"].gesture, Audience.ONE)
    play.do(Act(action="ballot_done", answers={"sure": True}), Audience.ONE)
    assert standing(play, 1).strength.value is None, "nothing before it is closed"
    play.act("close_vote")
    assert standing(play, 1).strength.value == 4


def test_strength_and_what_can_be_done_are_two_questions():
    play = playing(holding=(5, 5))
    play.act("fix", "2")
    rate(play, "1=2", "1=4", about="rate_reach")
    held = standing(play, 1)
    assert (held.strength.value, held.reach.value, held.promise) == (5, 3, 15)
    assert standing(play, 2).reach.value is None, "what is fixed is not asked about"


def test_a_side_does_not_change_while_it_is_rated():
    play = playing(helping=(0,))
    play.act("rate_strength")
    with pytest.raises(Refused, match="not read as a vote"):
        play.type("1 <")
    with pytest.raises(Refused, match="rating by themselves"):
        play.do(Vote(on=play.key("1"), value=2))


# where a small change helps most


def test_what_holds_back_comes_first_then_the_product():
    play = playing(helping=(5,), holding=(4, 2, 5, 3))
    for number, reach in ((1, 5), (2, 3), (3, 4), (5, 4)):
        play.act("reach", str(number), value=reach)
    play.act("fix", "5")
    found = field.promising(field.standings(play.world, play.activity))
    assert [(each.card.number, each.promise) for each in found] == [(2, 12), (3, 8), (1, 25)]


def test_ties_are_all_shown_where_a_change_helps_most():
    play = playing(holding=(4, 4, 4, 4, 1))
    play.step("choose")
    for number in range(1, 6):
        play.act("reach", str(number), value=3)
    marked = [n for n in range(1, 6) if "helps most" in badges(play, n)]
    assert marked == [1, 2, 3, 4]


def test_the_wall_says_it_in_plain_words():
    play = playing(helping=(5,), holding=(4,))
    play.step("choose")
    play.act("reach", "2", value=3)
    play.act("show_totals")
    said = " ".join(play.seen(ROOM)).casefold()
    assert "helping" in said
    assert "driving" in said
    assert "holding back" in said
    assert "restraining" in said
    for never in ("lever", "intensity", "influence", "token", "ballot"):
        assert never not in said


# totals


def test_totals_wait_until_they_are_revealed():
    play = playing(helping=(4,), holding=(2,))
    assert "Helping: 4" not in play.seen(ROOM)
    assert "Totals appear when you reveal them" in play.seen(FACILITATOR)
    assert "Totals appear when you reveal them" not in play.seen(ROOM)
    play.act("show_totals")
    estimate = "The group’s estimate: it says where to look, not what to decide."
    assert {"Helping: 4", estimate, "Holding back: 2"} <= set(play.seen(ROOM))
    play.act("hide_totals")
    assert "Helping: 4" not in play.seen(ROOM)


def test_totals_are_gone_while_people_rate_again():
    play = playing(helping=(0,))
    rate(play, "1=4")
    play.act("show_totals")
    play.act("rate_strength")
    assert "Helping: 4" not in play.seen(ROOM)
    assert play.actions()["hands"].why_not is None
    with pytest.raises(Refused, match="People are rating"):
        play.act("show_totals")


def test_what_was_taken_off_the_wall_is_in_no_total_there():
    play = playing(helping=(4, 3))
    play.act("show_totals")
    play.act("off_wall", "2")
    assert "Helping: 4" in play.seen(ROOM)
    assert "Helping: 4" in play.seen(FACILITATOR)


# fixed, and both ways


def test_a_fixed_force_says_so_in_word_and_pattern():
    play = playing(holding=(3,))
    play.act("fix", "1")
    assert arrow(play, 1).striped
    assert "fixed" in badges(play, 1)
    play.act("fix", "1")
    assert not arrow(play, 1).striped


def test_a_force_that_works_both_ways_is_two_linked_cards():
    play = playing(helping=(3,))
    play.act("both_ways", "1")
    assert side(play, 2) is ForceSide.HOLDING
    assert play.card("2").text == play.card("1").text
    assert "see 2" in badges(play, 1)
    assert "see 1" in badges(play, 2)
    with pytest.raises(Refused, match="other side"):
        play.act("both_ways", "1")
    play.act("apart", "2")
    assert "both ways" not in badges(play, 1)


def test_two_cards_are_linked_by_a_line_across():
    play = playing(helping=(3, 2), holding=(2,))
    play.do(Relate(start=play.key("1"), end=play.key("3")))
    partner = standing(play, 1).partner
    assert partner is not None
    assert partner.number == 3
    with pytest.raises(Refused, match="either side"):
        play.do(Relate(start=play.key("1"), end=play.key("2")))
    with pytest.raises(Refused, match="linked to another"):
        play.do(Relate(start=play.key("2"), end=play.key("3")))


def test_removed_for_good_takes_its_facts_along():
    play = playing(helping=(3,))
    play.act("both_ways", "1")
    play.act("plan_act", "1", kind="strengthen", text="Ask for it", owner="", due="")
    gone = play.key("1")
    play.act("remove", "1", sure=True)
    assert not [r for r in play.world if gone in {getattr(r, "card", ""), getattr(r, "other", "")}]
    assert len(play.world.all(Force, play.activity)) == 1
    assert standing(play, 2).partner is None


# what will be done, and the pictures after


def test_an_action_has_an_owner_and_a_date():
    play = playing(holding=(4,))
    with pytest.raises(Asked) as asked:
        play.act("plan_act", "1")
    assert asked.value.ask.fields[0].key == "text", "what is typed at once is what will be done"
    assert asked.value.ask.fields[-1].value == ForceAim.WEAKEN.value
    play.act("plan_act", "1", kind="weaken", text="Cost a payroll", owner="Evolve", due="30 Nov")
    (made,) = field.acts(play.world, play.activity)
    assert (made.kind, made.text, made.owner, made.due) == (
        ForceAim.WEAKEN,
        "Cost a payroll",
        "Evolve",
        "30 Nov",
    )
    play.act("change_act", "1", kind="remove", text="Drop it", owner="Evolve", due="")
    (made,) = field.acts(play.world, play.activity)
    assert (made.kind, made.due) == (ForceAim.REMOVE, "")
    play.act("change_act", "1", kind="remove", text=" ", owner="", due="")
    assert not field.acts(play.world, play.activity)


def test_a_force_is_turned_round_in_one_act_and_its_past_is_kept():
    play = playing(helping=(3,), holding=(4,))
    play.act("convert", "2", strength="3", text="Share it", owner="Patchwork", due="30 Nov")
    assert side(play, 2) is ForceSide.HOLDING, "as it is today"
    assert standing(play, 2).strength.value == 4
    held = field.standings(play.world, play.activity)
    then = field.afterwards(play.world, play.activity, AfterBasis.PLANNED, held)
    turned = next(each for each in then if each.standing.card.number == 2)
    assert (turned.side, turned.strength, turned.turned) == (ForceSide.HELPING, 3, True)
    assert field.acts(play.world, play.activity)[0].kind is ForceAim.CONVERT
    assert measure(play, "shift_planned") == (6 - 0) - (3 - 4)
    play.undo()
    assert not play.world.all(ForceAfter, play.activity)
    assert not field.acts(play.world, play.activity)


def test_the_picture_after_shows_how_it_was():
    play = playing(helping=(3,), holding=(4, 2))
    play.step("after")
    assert view.basis(play.world, play.activity) is AfterBasis.PLANNED
    shape = arrow(play, 2)
    assert shape.stops, "an arrow may be pulled for the picture after"
    play.do(Pull(on=shape.id, to=shape.stops[0]))
    play.do(Drop(places=((play.key("3"), Point(100, 300)),)))
    shapes = {s.id: s for s in play.picture(ROOM).shapes}
    gone, turned = play.key("2"), play.key("3")
    ghost = shapes[f"before:holding back:{gone}"]
    assert isinstance(ghost, Arrow)
    assert ghost.faint
    assert ghost.start.x - ghost.end.x == sides.LONGEST * 4 / 5
    assert "gone" in badges(play, 2)
    assert isinstance(shapes[f"turned:{turned}"], Caption)
    assert "turned round" in badges(play, 3)
    assert standing(play, 2).strength.value == 4, "today stays as it was"
    play.act("show_picture", which="first")
    assert arrow(play, 2).label == "4"


def test_planned_and_actual_are_two_pictures():
    play = playing(holding=(4,))
    play.act("show_picture", which="planned")
    play.do(Vote(on=play.key("1"), value=0))
    play.act("show_picture", which="actual")
    play.do(Vote(on=play.key("1"), value=3))
    assert measure(play, "shift_planned") == 4
    assert measure(play, "shift_actual") == 1


def test_a_force_to_come_stands_only_in_the_picture_after():
    play = playing(helping=(3,), holding=(4,))
    play.act("add_force", new="A shared payroll", strength="4", text="", owner="", due="")
    assert "A shared payroll" not in play.seen(ROOM)
    assert sums(play)[0] == 3
    play.act("show_picture", which="planned")
    assert "A shared payroll" in play.seen(ROOM)
    assert "new" in badges(play, 3)
    assert measure(play, "shift_planned") == 4


def test_a_strength_today_is_needed_before_a_side_then():
    play = playing(holding=(0,))
    play.step("after")
    with pytest.raises(Refused, match="how strong it is today"):
        play.type("1 >")


# hints


def test_few_forces_on_a_side_and_none():
    play = playing(helping=(1,))
    play.step("post")
    assert {"few helping", "none holding back"} <= play.rules()


def test_a_solution_is_noticed():
    play = playing()
    play.type("> We should hire somebody")
    play.type("> Somebody was hired for it")
    (hint,) = [h for h in play.hints() if h.rule == "a solution"]
    assert hint.about == (play.key("1"),)


def test_the_same_words_on_both_sides_offer_a_link():
    play = playing()
    play.type("> People trust our name")
    play.type("< people  trust our name")
    (hint,) = [h for h in play.hints() if h.rule == "both sides"]
    assert hint.offer is not None
    play.do(hint.offer)
    assert "both sides" not in play.rules()
    assert standing(play, 1).partner is not None


def test_all_equal_and_far_apart():
    play = playing(helping=(0, 0, 0))
    play.step("spread")
    rate(play, "1=1 2=3 3=3", "1=3 2=3 3=3", "1=5 2=3 3=3")
    assert {"all equal", "far apart"} <= play.rules()


def test_nothing_is_remarked_about_ratings_before_people_rate_nor_while_they_do():
    play = playing(helping=(3, 3, 3), holding=(0,))
    assert not {"all equal", "not rated"} & play.rules()
    play.step("rate")
    assert "not rated" in play.rules()
    play.act("rate_strength")
    assert not {"all equal", "not rated"} & play.rules()
    play.act("close_vote")
    assert "not rated" in play.rules()


def test_pushing_only_is_noticed():
    play = playing(helping=(3,), holding=(4,))
    play.act("plan_act", "1", kind="strengthen", text="Ask for more", owner="Ann", due="")
    assert "only pushing" in play.rules()
    assert measure(play, "drive_only") == 1
    play.act("plan_act", "2", kind="weaken", text="Ask for less", owner="", due="")
    assert "only pushing" not in play.rules()
    assert "no owner" in play.rules()


# the wall


@pytest.mark.parametrize("frame", FRAMES)
def test_what_will_be_done_hangs_under_its_force_with_who_and_when(frame: WallSize):
    play = playing(helping=(5, 4), holding=(4, 2))
    play.step("act")
    play.act("plan_act", "3", kind="weaken", text="One list", owner="Patchwork", due="15 June")
    play.act("plan_act", "3", kind="remove", text="Ask for less", owner="", due="")
    shapes = {shape.id: shape for shape in drawn(play, frame).shapes}
    first, second = field.acts(play.world, play.activity)
    card, box = shapes[play.key("3")], shapes[f"act:{first.id}"]
    assert isinstance(card, Note)
    assert isinstance(box, Region)
    assert box.rect.y >= card.rect.bottom
    assert box.rect.y - card.rect.bottom < 20
    below = shapes[f"act:{second.id}"]
    assert isinstance(below, Region)
    assert below.rect.y >= box.rect.bottom
    assert below.dashed, "nobody has taken it on"
    assert {"→ One list", "Patchwork · 15 June", "→ Ask for less"} <= set(play.seen(ROOM))
    play.act("off_wall", "3")
    assert "→ One list" not in play.seen(ROOM), "it goes with its force"


@pytest.mark.parametrize("frame", FRAMES)
def test_the_field_closes_with_what_will_be_done_and_thanks(frame: WallSize):
    play = playing(helping=(5,), holding=(4,))
    play.act("state_change", change_from="six bids", change_to="one centre", horizon="")
    play.act("plan_act", "2", kind="weaken", text="One list", owner="Patchwork", due="15 June")
    play.step("closing")
    drawn(play, frame)
    seen = play.seen(ROOM)
    assert {"2", "One list", "Force number 2 of them", "Patchwork", "15 June"} <= set(seen)
    assert "Thank you" in seen
    play.act("show_picture", which="planned")
    assert "Thank you" not in play.seen(ROOM), "the picture after was asked for"
    assert "→ One list" in play.seen(ROOM)


@pytest.mark.parametrize("frame", FRAMES)
def test_no_scene_of_a_field_is_blank(frame: WallSize):
    play = playing()
    assert "(not said yet)" in play.seen(ROOM)
    for step in play.method.script(play.world, play.activity):
        play.step(step.key)
        assert drawn(play, frame).shapes


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("count", [1, 4, 9, 20])
def test_words_of_forces_stand_in_one_column_in_one_size(count: int, frame: WallSize):
    play = playing(helping=(5, 3, 1) * count, holding=(2,) * count)
    play.type("< " + "Tenders ask for three years of accounts, audited, " * 4)
    notes = [s for s in drawn(play, frame).shapes if isinstance(s, Note)]
    assert len({note.size for note in notes}) == 1
    right = 2 * sides.CENTRE - sides.EDGE - sides.NOTE_WIDTH
    assert {note.rect.x for note in notes} == {sides.EDGE, right}
    assert {note.rect.width for note in notes} == {sides.NOTE_WIDTH}


@pytest.mark.parametrize("height", [790.0, 890.0, 1090.0])
@pytest.mark.parametrize("count", [1, 7, 15, 30])
def test_nothing_overlaps_however_many(count: int, height: float):
    play = playing()
    for number in range(count):
        play.do(Write(texts=(f"Force {number} that helps us along",), into="side:helping"))
        play.do(Write(texts=(f"Force {number} that holds us back",), into="side:holding"))
        if number % 3:
            play.do(Vote(on=play.key(str(2 * number + 1)), value=1 + number % 5))
    play.do(Write(texts=("One that is open", "And another one")))
    frame = WallSize(height=height)
    shapes = play.method.picture(play.world, play.activity, ROOM, frame).shapes
    notes = [s.rect for s in shapes if isinstance(s, Note)]
    assert len(notes) == 2 * count + 2
    assert not any(a.meets(b) for i, a in enumerate(notes) for b in notes[i + 1 :])
    captions = [s.rect for s in shapes if isinstance(s, Caption)]
    assert not any(a.meets(b) for a in notes for b in captions)
    arrows = [s for s in shapes if isinstance(s, Arrow)]
    for shape in arrows:
        middle = Point((shape.start.x + shape.end.x) / 2, shape.start.y)
        assert not any(rect.holds(*middle) for rect in notes)
    for rect in notes:
        assert rect.y // height == (rect.bottom - 0.01) // height, "no card across two pages"
        assert rect.height >= 50


def test_the_strongest_stand_first_unless_they_stay_as_placed():
    play = playing(holding=(1, 0, 5, 3))
    rows = [note(play, number).rect.y for number in (3, 4, 1, 2)]
    assert all(a < b for a, b in pairwise(rows))
    play.act("settings", order="as placed")
    rows = [note(play, number).rect.y for number in (1, 2, 3, 4)]
    assert all(a < b for a, b in pairwise(rows))


def test_the_change_stands_over_the_field():
    play = playing()
    play.act("state_change", change_from="six bids", change_to="one centre", horizon="October")
    assert {"six bids", "one centre", "October"} <= set(play.seen(ROOM)), "alone at first, large"
    play.type("> Parents want one front door")
    assert "From: six bids · To: one centre · By: October" in play.seen(ROOM)
    lines = [s for s in play.picture().shapes if isinstance(s, Line)]
    assert len(lines) == 2


def test_comments_carry_side_and_strength_and_actions_are_none():
    play = playing(helping=(4,), holding=(0,))
    play.act("plan_act", "1", kind="strengthen", text="Ask for it", owner="", due="")
    play.do(Write(texts=("Not sorted yet",)))
    found = play.method.comments(play.world, play.activity)
    assert [[str(part) for part in each.stamp] for each in found] == [
        ["helping", "strength 4 of 5"],
        ["holding back", "not rated"],
        [],
    ]


def test_status_tells_where_a_change_helps_most_to_the_facilitator():
    play = playing(helping=(4,), holding=(5,))
    play.act("reach", "2", value=4)
    said = [str(fact) for fact in play.method.status(play.world, play.activity)]
    assert "estimate: 4 to 5" in said
    assert "where a small change helps most: 2 (20)" in said


def test_a_file_without_its_settings_is_still_drawn():
    play = playing(helping=(4,))
    own = play.method.records[0]
    play.world = World(record for record in play.world if not isinstance(record, own))
    assert arrow(play, 1).label == "4"
    with pytest.raises(Refused, match="lost its settings"):
        play.act("state_change", change_from="a")


# each by themselves: what the room sees, and where rows stand


def test_while_each_rates_the_room_sees_no_figure_until_it_is_revealed():
    play = playing(helping=(0,), holding=(0,))
    play.step("rate")
    play.do(Pull(on=sides.arrow_of(play.key("1")), to=sides.start(ForceSide.HELPING, 225, 0)))
    assert (arrow(play, 1).label, arrow(play, 1).dashed) == ("5", False)
    assert (arrow(play, 1, ROOM).label, arrow(play, 1, ROOM).dashed) == ("?", True)
    assert note(play, 1, ROOM).badges == ()
    play.act("show_totals")
    assert arrow(play, 1, ROOM).label == "5", "in the open the group sees what it agrees on"
    play.act("hide_totals")
    play.step("spread")
    assert arrow(play, 1, ROOM).label == "5"


def test_what_people_rated_is_seen_once_it_is_closed():
    play = playing(helping=(0,))
    play.step("rate")
    rate(play, "1=4")
    assert arrow(play, 1, ROOM).label == "4"


def test_rows_keep_their_place_while_they_are_rated():
    play = playing(helping=(0, 0, 0), holding=(0, 0))
    play.step("rate")
    before = {number: note(play, number).rect for number in range(1, 6)}
    for number, value in ((3, 5), (1, 1), (5, 4)):
        play.do(Vote(on=play.key(str(number)), value=value))
        assert {n: note(play, n).rect for n in range(1, 6)} == before
    play.step("spread")
    assert note(play, 3).rect.y < note(play, 1).rect.y, "strongest first"


def test_what_we_will_do_is_offered_beside_the_step_and_asks_about_which_force():
    play = playing(helping=(2,), holding=(3,))
    play.step("act")
    offered = play.actions()["plan_step"]
    assert offered.place is ActionPlace.STEP
    with pytest.raises(Asked) as first:
        play.do(offered.gesture)
    field_ = first.value.ask.fields[0]
    assert [value for value, _ in field_.choices] == [play.key("2"), play.key("1")]
    with pytest.raises(Asked, match="card 2"):
        play.act("plan_act", force=play.key("2"))
    with pytest.raises(Asked, match="card 1"):
        play.do(play.actions("1")["plan_step"].gesture)


def test_what_we_will_do_waits_for_a_force():
    assert playing().actions()["plan_step"].why_not is not None


def test_a_force_half_way_between_two_ratings_is_one_number_everywhere():
    play = playing(helping=(0, 0, 0), holding=(0,))
    rate(play, "1=4 2=3 3=2 4=5", "1=5 2=4 3=3 4=5")
    assert [str(arrow(play, n, ROOM).label) for n in (1, 2, 3, 4)] == ["4.5", "3.5", "2.5", "5"]
    assert sums(play)[:3] == (10.5, 5, 5.5)
    play.act("show_totals")
    assert {"Helping: 10.5", "Holding back: 5"} <= set(play.seen())
    rounds = "\n".join(
        said(play.method.report(play.world, play.activity, Readership.RECORD, FRAME))
    )
    assert "+5.5" in rounds
    assert any("10.5 to 5" in str(words) for words in play.method.status(play.world, play.activity))
    lengths = [arrow(play, n).end.x - arrow(play, n).start.x for n in (1, 2)]
    assert lengths == [sides.LONGEST * 0.9, sides.LONGEST * 0.7]


def test_a_force_half_way_is_turned_once_it_is_said_how_strong_it_will_be():
    play = playing(helping=(0,), holding=(3,))
    rate(play, "1=4", "1=5")
    play.step("after")
    with pytest.raises(Refused, match=r"4\.5 today"):
        play.do(Act(action="to_side", on=(play.key("1"),), answers={"side": "holding"}))
    play.type("1=4")
    play.do(Act(action="to_side", on=(play.key("1"),), answers={"side": "holding"}))
    assert arrow(play, 1).label == "4"


@pytest.mark.parametrize("scale", list(StrengthScale))
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.height:.0f}")
def test_the_scale_is_on_the_wall_as_soon_as_people_rate(scale: StrengthScale, frame: WallSize):
    play = playing(helping=(0, 0), holding=(0,))
    play.act("settings", scale=scale.value)
    play.step("post")
    assert not any(str(words).startswith("1 · ") for words in play.seen())
    play.step("rate")
    told = texts(drawn(play, frame))
    points = plan.scale(play.world, play.activity).points
    assert {f"{each.value} · {each.label}" for each in points} <= set(told)


def test_who_rates_alone_reads_each_side_and_the_question_once_and_large():
    play = playing(helping=(0, 1, 2, 3, 4), holding=(0, 1, 2, 3, 4))
    play.act("rate_strength")
    play.act("hand_over")
    picture = play.picture(Audience.ONE)
    words = [str(said) for said in play.seen(Audience.ONE)]
    assert sum("helping" in each for each in words) == 5
    assert sum("holding back" in each for each in words) == 5
    assert sum("Tap one for each" in each for each in words) == 1
    assert picture.height == picture.page, "all of it is seen at once, and large"
