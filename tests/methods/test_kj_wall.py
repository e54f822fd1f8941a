"""Moving, grouping and naming on a KJ wall, by hand, by number and by menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from facilitator.methods.common.board_config import WIDEST
from facilitator.model.board import queries
from facilitator.model.core import Text
from facilitator.model.core.records import (
    Card,
    CardState,
    ParkReason,
    RelationKind,
    Revision,
    Voice,
)
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Ask, Relate
from facilitator.model.display.picture import (
    Arrow,
    Audience,
    Note,
    Region,
    Shape,
    least_lettering,
)
from facilitator.typeset.arrows import ArrowPart
from facilitator.typeset.drawing import strokes
from facilitator.typeset.regions import lowest_first
from facilitator.typeset.strokes import Box, Lettering
from tests.methods.play import Asked, Refused, Table, table


def wall(*words: str, template: str = "grouping", step: str = "group") -> Table:
    play = table(template)
    play.step(step)
    play.write(*(words or ("Bridge", "Bus", "Bike", "Boat")))
    return play


def grouped() -> Table:
    play = wall()
    play.drag("Bridge", onto="Bus")
    return play


def rect_of(play: Table, name: str) -> Rect:
    key = play.key(name)
    shapes = play.picture().shapes
    return next(s.rect for s in shapes if isinstance(s, Note | Region) and s.id == key)


def test_a_card_dropped_onto_a_lone_card_makes_a_group():
    assert grouped().drawn() == "A:\n  Bridge\n  Bus\nBike\nBoat"


def test_dragging_into_and_out_of_a_group():
    play = grouped()
    play.drag("Bike", onto="A")
    assert play.drawn() == "A:\n  Bridge\n  Bus\n  Bike\nBoat"
    play.drag("Bus", to=(1200, 600))
    assert play.drawn() == "A:\n  Bridge\n  Bike\nBus\nBoat"


def test_a_hand_on_the_room_s_wall_drags_and_nothing_else():
    play = wall()
    play.drag("Bridge", onto="Bus", audience=Audience.ROOM)
    assert play.marks() == "A"
    with pytest.raises(Refused, match="laptop"):
        play.do(play.actions("Bike")["bin"].gesture, Audience.ROOM)


def test_a_group_left_empty_goes_and_comes_back_with_undo():
    play = grouped()
    play.drag("Bridge", "Bus", to=(900, 500))
    assert play.marks() == ""
    play.undo()
    assert play.drawn() == "A:\n  Bridge\n  Bus\nBike\nBoat"


def test_a_group_s_frame_holds_its_cards_and_they_cover_no_other():
    play = wall(*(f"Card {number}" for number in range(12)))
    play.group("1", "2")
    for number in range(3, 9):
        play.drag(str(number), onto="A")
    frame = rect_of(play, "A")
    notes = [rect_of(play, str(number)) for number in range(1, 9)]
    for index, note in enumerate(notes):
        assert frame.x < note.x
        assert note.right < frame.right
        assert frame.y + 30 < note.y
        assert note.bottom < frame.bottom
        for other in notes[index + 1 :]:
            assert note.overlap(other) <= 0.11 * note.width * note.height


def test_a_card_on_its_own_makes_room_for_a_group_and_is_no_member():
    play = wall(*(f"Card {number}" for number in range(42)))
    for number in (9, 10, 11, 16):
        play.drag(str(number), onto="17")
    frame = rect_of(play, "A")
    lone = [card for card in all_cards(play) if card.group is None]
    assert len(lone) == 37
    for card in lone:
        assert not frame.holds(*rect_of(play, str(card.number)).centre)


def test_dropping_a_card_on_a_card_of_a_group_joins_that_group():
    play = grouped()
    play.drag("Boat", onto="Bus")
    assert play.drawn() == "A:\n  Bridge\n  Bus\n  Boat\nBike"


def test_moving_a_card_inside_its_group_is_only_a_move():
    play = grouped()
    play.drag("Bus", onto="A")
    assert play.drawn() == "A:\n  Bridge\n  Bus\nBike\nBoat"


def test_putting_card_7_into_group_b_when_in_a_moves_it():  # 3.17 example 1
    play = wall(*(f"Thought {number}" for number in range(1, 10)))
    play.group("6", "7")
    play.group("1", "2")
    play.type("7 > B")
    assert queries.letter(play.group_at("B").number) == "B"
    assert play.card("7").group == play.group_at("B").id
    assert all(card.group != play.group_at("A").id or card.number == 6 for card in all_cards(play))


def all_cards(play: Table):
    return queries.cards(play.world, play.activity)


def nested() -> Table:
    play = wall("Bridge", "Bus", "Bike", "Boat", "Ferry")
    play.group("Bridge", "Bus")
    play.group("Bike", "Boat")
    return play


def test_groups_are_put_into_groups():
    play = nested()
    play.drag("B", onto="A")
    assert play.drawn() == "A:\n  B:\n    Bike\n    Boat\n  Bridge\n  Bus\nFerry"
    play.drag("B", to=(900, 600))
    assert play.drawn() == "A:\n  Bridge\n  Bus\nB:\n  Bike\n  Boat\nFerry"


def test_a_group_cannot_lie_inside_itself():  # 3.17 example 1
    play = nested()
    play.group("B", into="A")
    with pytest.raises(Refused, match="inside itself"):
        play.group("A", into="B")


def test_groups_and_a_card_on_its_own_make_a_group_of_groups():
    play = nested()
    play.group("A", "B", "Ferry")
    assert play.drawn() == "C:\n  A:\n    Bridge\n    Bus\n  B:\n    Bike\n    Boat\n  Ferry"
    play.act("dissolve", "C")
    assert play.drawn() == "A:\n  Bridge\n  Bus\nB:\n  Bike\n  Boat\nFerry"


def test_two_groups_become_one():
    play = nested()
    play.act("unite", "A", "B")
    assert play.drawn() == "A:\n  Bridge\n  Bus\n  Bike\n  Boat\nFerry"


def test_splitting_a_group_leaves_two_side_by_side():
    play = nested()
    play.act("unite", "A", "B")
    play.group("Bike", "Boat")
    assert play.drawn() == "A:\n  Bridge\n  Bus\nB:\n  Bike\n  Boat\nFerry"
    assert not rect_of(play, "A").meets(rect_of(play, "B"))


def test_folding_hides_the_cards_behind_a_name_and_a_count():
    play = nested()
    play.name("A", "Nobody told us the date")
    play.act("fold", "A")
    room = [str(each) for each in play.seen()]
    assert "Nobody told us the date" in room
    assert "2 cards" in room
    assert "Bridge" not in room
    play.act("unfold", "A")
    assert "Bridge" in play.seen()


def test_whatever_a_drag_does_the_menu_does_too():
    play = nested()
    offered = play.actions("Ferry")
    moves = [str(a.label) for a in offered.values() if str(a.menu) == "Move to…"]
    assert moves == ["New group", "Group A", "Group B", "Out of its group"]
    assert offered["take_out"].why_not is not None
    play.do(offered[f"move_to_{play.key('B')}"].gesture)
    assert play.drawn() == "A:\n  Bridge\n  Bus\nB:\n  Bike\n  Boat\n  Ferry"
    assert str(play.actions("Ferry")[f"move_to_{play.key('B')}"].why_not) == "It is there already."
    play.do(play.actions("Ferry")["take_out"].gesture)
    assert play.drawn() == "A:\n  Bridge\n  Bus\nB:\n  Bike\n  Boat\nFerry"


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("1 3 >", "A:\n  Bridge\n  Bike\nBus\nBoat"),
        ("3 > 4", "A:\n  Bike\n  Boat\nBridge\nBus"),
        ("2 -", "Bridge\nBike\nBoat"),
        ("2 = 1", "Bridge\n= Bus\nBike\nBoat"),
        ("12 o'clock is too late", "Bridge\nBus\nBike\nBoat\n12 o'clock is too late"),
        ("'2 -", "Bridge\nBus\nBike\nBoat\n2 -"),
        ("2 4 > Comfort, on the whole", "A: Comfort, on the whole\n  Bus\n  Boat\nBridge\nBike"),
        ("'2 4 > Comfort", "Bridge\nBus\nBike\nBoat\n2 4 > Comfort"),
        ("Train\n- Tram\n\n3. Taxi", "Bridge\nBus\nBike\nBoat\nTrain\nTram\nTaxi"),
    ],
)
def test_the_capture_line(line: str, drawn: str):
    play = wall()
    play.type(line)
    assert play.drawn() == drawn


def test_a_typed_name_takes_cards_into_the_group_that_has_it():
    play = wall()
    before = len(play.done)
    play.type("2 4 > Comfort")
    play.type("1 > comfort")
    assert play.drawn() == "A: Comfort\n  Bridge\n  Bus\n  Boat\nBike"
    assert len(play.done) == before + 2, "one step each"
    play.type("3 >")
    assert play.drawn() == "A: Comfort\n  Bridge\n  Bus\n  Boat\nB:\n  Bike"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1 99 > Comfort", "There is no card 99."),
        ("1 99 > A", "There is no card 99."),
        ("1 > Q", "There is no group Q. Type 1 > "),
        ("1 *3", "No vote is open."),
    ],
)
def test_a_number_that_is_not_there_is_named(line: str, words: str):
    play = wall()
    with pytest.raises(Refused, match=words.replace(".", r"\.")):
        play.type(line)


def test_a_card_set_aside_is_named_so():
    play = wall()
    play.type("2 -")
    assert play.card("Bus").reason is ParkReason.LATER
    with pytest.raises(Refused, match="Card 2 is not on the wall: it is set aside"):
        play.type("2 > 1")


def test_setting_aside_is_one_press_for_one_of_the_reasons():
    play = wall()
    play.do(play.actions("Bus")["park"].gesture)
    assert play.card("Bus").reason is ParkReason.LATER
    offered = play.actions("Bus")
    assert offered["park_later"].why_not is not None, "that is its reason already"
    play.do(offered["park_out_of_remit"].gesture)
    assert play.card("Bus").reason is ParkReason.OUT_OF_REMIT


def test_a_card_is_removed_for_good_from_the_bin_alone():
    play = wall()
    ways = ("park", "withdraw", "bin", "remove", "restore")

    def ways_out() -> list[str]:
        return [key for key in ways if key in play.actions("Bus")]

    assert ways_out() == ["park", "withdraw", "bin"]
    play.act("park", "Bus")
    assert ways_out() == ["withdraw", "bin", "restore"]
    play.act("withdraw", "Bus")
    assert ways_out() == ["bin", "restore"]
    play.act("bin", "Bus")
    assert ways_out() == ["remove", "restore"]
    play.act("restore", "Bus")
    assert play.card("Bus").state is CardState.ACTIVE


def test_a_card_that_was_hidden_comes_back_in_sight_however_it_went():
    play = wall()
    play.act("off_wall", "Bus")
    play.act("park", "Bus")
    play.act("restore", "Bus")
    assert "Bus" in play.seen(Audience.ROOM)


def test_setting_aside_what_is_voted_on_hides_it_at_once():
    play = wall()
    play.act("open_vote")
    play.act("park", "Bus")
    card = play.card("Bus")
    assert card.state is CardState.ACTIVE
    assert not card.on_wall
    play.do(play.actions("Bus")["on_wall"].gesture)
    assert play.card("Bus").on_wall


def test_bringing_back_puts_a_card_where_it_was():
    play = wall()
    before = play.card("Bus")
    play.act("park", "Bus")
    assert "Bus" not in play.seen()
    play.act("restore", "Bus")
    assert play.card("Bus").state is CardState.ACTIVE
    assert (play.card("Bus").x, play.card("Bus").y) == (before.x, before.y)


def test_a_stack_shows_how_many_and_comes_apart():
    play = wall("Bus", "Bus is late", "Late bus")
    play.act("stack", "1", "2", "3")
    assert play.drawn() == "Bus\n= Bus is late\n= Late bus"
    assert "3 cards" in play.seen()
    play.act("unstack", "1")
    assert play.drawn() == "Bus\nBus is late\nLate bus"


def test_by_the_menu_cards_are_stacked_onto_the_one_chosen_last():
    play = wall("Bus", "Bus is late", "Late bus")
    keys = [play.key(name) for name in ("1", "3", "2")]
    offered = play.actions(*keys)["stack"]
    assert str(offered.label) == "Stack them"
    play.do(offered.gesture)
    assert play.world.get(Card, keys[0]).stack == keys[2] == play.world.get(Card, keys[1]).stack


def test_taking_a_card_off_the_wall_leaves_no_trace_there():
    play = grouped()
    play.act("off_wall", "Bridge", "Bus")
    assert play.seen(Audience.ROOM) == ("Bike", "Boat")
    assert "set aside" in play.seen(Audience.FACILITATOR)
    assert not [s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Region)]
    play.act("on_wall", "Bridge", "Bus")
    assert "Bridge" in play.seen(Audience.ROOM)


def test_removing_for_good_asks_and_keeps_only_the_number():
    play = grouped()
    play.do(play.actions("Bus")["edit"].gesture, answers={"text": "Bus to Ashby"})
    with pytest.raises(Asked):
        play.act("remove", "Bus to Ashby")
    play.act("remove", "Bus to Ashby", sure=True)
    assert [str(change.label) for change in play.done] == ["Close the gap"]
    assert all("Bus" not in str(each) for change in play.done for each in change.before)
    assert "Bus" not in play.drawn()
    assert not play.world.all(Revision, play.activity)
    play.write("Tram")
    assert play.card("Tram").number == 5
    with pytest.raises(Refused, match="Card 2 was removed for good"):
        play.type("2 >")


def test_correcting_words_keeps_what_was_said_before():
    play = wall()
    play.do(play.actions("Bus")["edit"].gesture, answers={"text": "Busses"})
    assert play.drawn() == "Bridge\nBusses\nBike\nBoat"
    assert [r.text for r in play.world.all(Revision, play.activity)] == ["Bus"]


def test_the_facilitator_s_note_is_marked():
    play = wall()
    play.act("my_note", "Bus")
    assert play.card("Bus").voice is Voice.MINE
    assert "my note" in play.seen(Audience.ROOM)


def test_an_edit_of_a_card_that_is_gone_becomes_a_new_card():
    play = wall()
    play.name("Bus", "Coach")
    assert play.drawn() == "Bridge\nCoach\nBike\nBoat"
    from facilitator.model.display.gesture import Edit

    play.do(Edit(on="gone", text="Tram"))
    assert play.drawn() == "Bridge\nCoach\nBike\nBoat\nTram"


def test_a_text_too_long_goes_on_on_the_next_card():
    play = wall("word " * 1600)
    assert [card.number for card in all_cards(play)] == [1, 2]


def test_larger_cards_stay_on_the_wall_and_groups_grow():
    play = grouped()
    narrow = rect_of(play, "A").width
    play.drag("Boat", to=(1388, 20))
    play.act("settings", card_size="large")
    assert rect_of(play, "Boat").right <= WIDEST
    assert rect_of(play, "A").width > narrow


def test_a_crowded_wall_goes_on_below():
    play = wall(*(f"Card {number}" for number in range(60)))
    assert play.picture().height == 2 * 790


def test_a_line_of_card_numbers_alone_is_no_card():
    play = wall()
    with pytest.raises(Refused, match="1 3 > B"):
        play.type("1 3")
    play.type("'1 3")
    play.type("1989 1990")
    assert [card.text for card in all_cards(play)][-2:] == ["1 3", "1989 1990"]


def words_of(shape: Shape, least: float) -> Iterator[Rect]:
    for stroke in strokes(shape, str, least):
        if isinstance(stroke, Lettering):
            for line in stroke.block.lines:
                top = stroke.y + line.baseline - 0.8 * stroke.block.size
                yield Rect(stroke.x, top, line.width, stroke.block.size)


@pytest.mark.parametrize("audience", [Audience.ROOM, Audience.FACILITATOR])
@pytest.mark.parametrize("step", ["chart", "explain"])
def test_the_words_of_a_link_between_groups_side_by_side_cover_no_others(
    audience: Audience, step: str
) -> None:
    play = wall("No step-free door", "The toilet is locked", "Buses stop at six", "Nobody knows")
    play.write("The newsletter goes to those who already come", "Quiet hours for readers")
    play.group("1", "2", "3")
    play.group("4", "5")
    play.act("tidy")
    play.do(Relate(start=play.key("A"), end=play.key("B"), kind=RelationKind.CAUSE))
    play.step(step)
    picture = play.picture(audience)
    least = least_lettering(picture)
    *_, last = lowest_first(picture.shapes)
    assert isinstance(last, ArrowPart)
    assert last.label
    plate = next(stroke.rect for stroke in strokes(last, str, least) if isinstance(stroke, Box))
    others = [shape for shape in picture.shapes if not isinstance(shape, Arrow)]
    assert not [rect for shape in others for rect in words_of(shape, least) if rect.meets(plate)]


def test_one_card_is_stacked_onto_the_one_that_is_told():
    play = wall("Bus", "Late at night", "Bus is late")
    offered = play.actions(play.key("1"))["stack"]
    assert str(offered.label) == "Stack onto…"
    assert offered.group is None, "it stands in the first level of the menu"
    question = play.answer(offered.gesture)
    assert isinstance(question, Ask)
    for told in ("late", "nothing such", "1"):
        assert isinstance(play.answer(question.answered({"told": told})), Text)
    play.do(question.answered({"told": "AT NIGHT"}))
    assert play.world.get(Card, play.key("1")).stack == play.key("2")
