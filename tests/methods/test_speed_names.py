"""Names of a round on the wall: one size for all, and long ones make room for the others."""

from __future__ import annotations

import pytest

from facilitator.methods.common.layout.measuring import high_of, is_narrow
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import PlaceId
from facilitator.methods.speed.scenes.grids import grid
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Note, WallSize
from facilitator.model.people.records import PresenceState
from tests.methods.play import Table
from tests.methods.test_speed import hall, now, run
from tests.methods.test_speed_edges import FRAMES, ROOM, laid


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("people", [6, 20])
def test_one_long_name_makes_the_others_no_smaller(frame: WallSize, people: int) -> None:
    usual = [f"Person{n} Hall" for n in range(people)]
    names = [usual[at : at + 2] for at in range(0, people, 2)]
    area = Rect(48, 170, 1504, frame.height - 270)
    size = grid(names, area, frame).size
    names[1] = ["Josephine Featherstonehaugh Cholmondeley-Wilkinson", usual[3]]
    held = grid(names, area, frame)
    assert held.size == size
    seats = [s for page in laid(names, held) for s in page if isinstance(s, Note)]
    shown = [seat.text for seat in seats]
    assert shown[2] in {names[1][0], "Josephine C."}
    assert shown[:2] == usual[:2]
    for seat in seats:
        room = seat.rect.width - 20
        assert not is_narrow(seat.text, held.size, room)
        assert high_of(seat.text, held.size, room) <= seat.rect.height


def test_two_names_are_never_shortened_to_the_same() -> None:
    """Whoever would be called as somebody else is keeps the whole name, and all become smaller."""
    frame, area = FRAMES[0], Rect(48, 170, 1504, 520)
    first, second = "Josephine Featherstonehaugh Cholmondeley", "Josephine C."
    names = [[first, second], *([f"Person{n} Hall", f"Person{n} Cole"] for n in range(11))]
    held = grid(names, area, frame)
    assert [held.shown(name) for name in (first, second)] == [first, second]


def test_who_is_away_while_people_talk_narrows_only_the_names_of_that_table() -> None:
    play = hall(people=6, rounds=3)
    for number in range(1, 7):
        now(play, number, PresenceState.HERE)
    play.act("make")
    run(play, 1)
    wide = {note.id: note.rect.width for note in notes_of(play)}
    play.step("change_2")
    now(play, 1, PresenceState.LEFT)
    play.step("talk_2")
    away = rota.table_of(play.world, play.activity, 2)
    table = next(away[place.id] for place in rota.places(play.world, play.activity)
                 if place.person == "p001")  # fmt: skip
    for note in notes_of(play):
        same = note.rect.width == wide[note.id]
        assert same is (away[PlaceId(note.id)] != table)


def notes_of(play: Table) -> list[Note]:
    held = play.method.picture(play.world, play.activity, ROOM, FRAMES[0]).shapes
    return [shape for shape in held if isinstance(shape, Note)]
