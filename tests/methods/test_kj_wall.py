from facilitator.model.picture import Audience
from tests.methods.play import table


def grouped():
    play = table("grouping")
    play.step("group")
    play.write("Bridge", "Bus", "Bike", "Boat")
    play.drag("Bridge", onto="Bus")
    return play


def test_a_card_dropped_onto_a_lone_card_makes_a_group():
    play = grouped()
    assert play.drawn() == "A:\n  Bridge\n  Bus\nBike\nBoat"


def test_dragging():
    play = grouped()
    play.drag("Bike", onto="A")
    assert play.drawn() == "A:\n  Bridge\n  Bus\n  Bike\nBoat"
    play.drag("Bus", to=(1200, 600))
    assert play.drawn() == "A:\n  Bridge\n  Bike\nBus\nBoat"
    play.drag("Bridge", "Bike", to=(1200, 100))
    assert play.drawn() == "Bridge\nBus\nBike\nBoat"
    play.undo()
    assert play.drawn() == "A:\n  Bridge\n  Bike\nBus\nBoat"
    assert play.picture(Audience.ROOM).shapes
