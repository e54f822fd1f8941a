"""Lists that are planned are edited alike in every method that has one."""

from __future__ import annotations

import random
from dataclasses import fields

import pytest

from facilitator.methods import METHODS
from facilitator.methods.common.board_method import BoardMethod
from facilitator.methods.contract import MOVE, PlanList
from facilitator.model.core.words import Text
from facilitator.model.core.world import Change
from facilitator.model.display.gesture import Act, Ask
from tests.methods.play import Refused, Table, table
from tests.methods.test_contract import filled

LISTS = [
    pytest.param(method, template.key, place, id=f"{template.key}-{each.key}")
    for method in METHODS
    if isinstance(method, BoardMethod)
    for template in method.templates[:1]
    for place, each in enumerate(method.lists)
    if "position" in {field.name for field in fields(each.kind)}  # wishes of people have no order
]
each_list = pytest.mark.parametrize(("method", "template", "place"), LISTS)


def listed(play: Table, method: BoardMethod, place: int) -> PlanList:
    plans = {plan.key: plan for plan in method.plans(play.world, play.activity)}
    return plans[method.lists[place].key]


def begun(method: BoardMethod, template: str, place: int) -> tuple[Table, PlanList]:
    """An activity with three rows at least in one of its lists."""
    play, chance = Table(method, template), random.Random(7)
    while len(listed(play, method, place).items) < 3:
        gesture = listed(play, method, place).add[0].gesture
        for _ in range(9):  # a line may be left empty by chance
            answer = play.answer(gesture)
            assert isinstance(answer, Ask)
            given = answer.answered(filled(answer, chance))
            if isinstance(found := play.answer(given), Change):
                play.apply(found)
                break
    return play, listed(play, method, place)


@each_list
def test_rows_are_moved_and_back(method: BoardMethod, template: str, place: int):
    play, held = begun(method, template, place)
    first, *others = [row.id for row in held.items]
    play.do(Act(action=MOVE, on=(others[-1],), answers={"list": held.key, "before": first}))
    moved = [row.id for row in listed(play, method, place).items]
    assert moved == [others[-1], first, *others[:-1]]
    play.do(Act(action=MOVE, on=(others[-1],), answers={"list": held.key, "before": ""}))
    assert [row.id for row in listed(play, method, place).items] == [first, *others]


@each_list
def test_a_row_is_changed_by_its_own_form(method: BoardMethod, template: str, place: int):
    play, held = begun(method, template, place)
    gesture = held.items[0].actions[0].gesture
    asked = play.answer(gesture)
    assert isinstance(asked, Ask)
    same = {field.key: field.value for field in asked.fields}
    play.do(asked.answered(same))
    assert listed(play, method, place) == held, "answered as it was, nothing changes"


@each_list
def test_a_row_is_removed_and_what_is_gone_is_said(method: BoardMethod, template: str, place: int):
    play, held = begun(method, template, place)
    remove, change = held.items[0].actions[-1], held.items[0].actions[0]
    assert remove.why_not is None
    play.do(remove.gesture)
    assert held.items[0].id not in {row.id for row in listed(play, method, place).items}
    assert isinstance(play.answer(remove.gesture), Text)
    assert isinstance(play.answer(change.gesture), Text)
    play.undo()
    assert listed(play, method, place) == held


def test_nothing_is_put_before_what_has_begun():
    play = table(method="openspace")
    play.step("round1")
    (times, _spaces) = play.method.plans(play.world, play.activity)
    second = times.items[1].id
    with pytest.raises(Refused, match="begun"):
        play.do(Act(action=MOVE, on=(second,), answers={"list": "slots", "before": "slot:1"}))
