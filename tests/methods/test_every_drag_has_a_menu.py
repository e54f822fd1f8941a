"""What a drag does can be done from a menu, and so by the key that opens it: in every method."""

from __future__ import annotations

from facilitator.methods import METHODS
from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.board import queries
from facilitator.model.core.records import Record
from facilitator.model.display.keys import WINDOW
from facilitator.model.display.picture import Arrow, Audience, Note, Region, WallSize
from tests.methods.sample_steps import Moment, moments


def draggable(moment: Moment) -> dict[str, str]:
    """One shape of each kind that a hand can drag there, by its kind."""
    found: dict[str, str] = {}
    here = (moment.world, moment.activity)
    for shape in moment.method.picture(*here, Audience.FACILITATOR, WallSize()).shapes:
        if isinstance(shape, Note | Region) and shape.moves:
            found[type(moment.world.find(Record, shape.id)).__name__] = shape.id
        elif isinstance(shape, Arrow) and shape.stops:
            found["Arrow"] = shape.id
    return found


def moving(moment: Moment, *on: str) -> list[Action]:
    offered = moment.method.actions(moment.world, moment.activity, on, Audience.FACILITATOR)
    return [a for a in offered if a.moves and a.place is ActionPlace.SELECTION]


def test_every_kind_of_thing_that_is_dragged_has_a_menu() -> None:
    seen: set[tuple[str, str]] = set()
    done: set[tuple[str, str]] = set()
    for moment in moments():
        if queries.closed(moment.world, moment.activity):
            continue
        for kind, key in draggable(moment).items():
            seen.add((moment.method.key, kind))
            offered = moving(moment, key)
            assert offered, (moment.method.key, moment.step, kind)
            if any(each.why_not is None for each in offered):
                done.add((moment.method.key, kind))
    assert seen == done, "each can be done at some time"
    assert {method for method, _ in seen} >= {m.key for m in METHODS} - {"check", "decide"}
    assert WINDOW["move"], "and its key"
