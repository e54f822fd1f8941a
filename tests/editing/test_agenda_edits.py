"""Planning through the door: what can be done to an agenda, what is refused, what undo brings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity, add_session
from facilitator.editing.programme import EditOutcome
from facilitator.methods import METHODS, method
from facilitator.model.agenda import edits, queries
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.core.ids import ActivityId, BlockId, SessionId
from facilitator.model.core.records import Activity, Session
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Advance, Ask, Write
from tests.new_file import create

HERE = ActivityId("")


class Planner:
    """Somebody who plans a day, and the verbs of it."""

    def __init__(self, path: Path) -> None:
        self.programme = create(path, "Centres", METHODS)
        self.day = add_session(self.programme, "Workshop")

    @property
    def world(self) -> World:
        return self.programme.world

    def new_id(self) -> str:
        return self.programme.context().new_id()

    def free(self, title: str, minutes: int = 15, before: str = "") -> EditOutcome:
        block = Block(
            id=BlockId(self.new_id()),
            session=self.day,
            position=0,
            title=title,
            minutes=minutes,
            mode=TalkMode.PAUSE,
        )
        return self.does(edits.add(self.world, block, before=before))

    def activity(self, title: str, question: str = "Why?") -> ActivityId:
        kj = method("kj")
        return add_activity(
            self.programme, self.day, kj, "grouping", title=title, question=question
        )

    def does(self, change: Change | Text) -> EditOutcome:
        assert isinstance(change, Change), str(change)
        return self.programme.apply(change)

    def block(self, title: str) -> Block:
        return next(b for b in self.world.all(Block) if self.name(b) == title)

    def name(self, block: Block) -> str:
        return self.world.get(Activity, block.runs).title if block.runs else block.title

    def plan(self, session: str = "") -> list[str]:
        return [self.name(b) for b in queries.blocks(self.world, SessionId(session or self.day))]

    def moves(self, *titles: str, before: str = "", to: str = "") -> EditOutcome:
        moved = [self.block(title).id for title in titles]
        target = self.block(before).id if before else ""
        session = SessionId(to or self.day)
        return self.does(edits.move(self.world, moved, session, target))

    def removes(self, title: str) -> EditOutcome | Text:
        block = self.block(title)
        kinds = self.programme.prepared(block.runs) if block.runs else ()
        change = edits.remove(self.world, block, kinds)
        return change if isinstance(change, Text) else self.programme.apply(change)

    def undo(self) -> EditOutcome:
        return self.programme.undo(HERE)


@pytest.fixture
def me(tmp_path: Path) -> Iterator[Planner]:
    found = Planner(tmp_path / "centres.facilitator")
    yield found
    found.programme.close()


# blocks


def test_blocks_are_put_in_where_they_are_wanted_and_numbered_in_order(me: Planner) -> None:
    me.free("Opening")
    me.activity("Cards")
    me.free("Lunch", before=me.block("Cards").id)
    assert me.plan() == ["Opening", "Lunch", "Cards"]
    assert [b.position for b in queries.blocks(me.world, me.day)] == [1, 2, 3]


def test_a_block_is_moved_up_down_and_to_the_end(me: Planner) -> None:
    for title in "ABCD":
        me.free(title)
    me.moves("D", before="B")
    assert me.plan() == ["A", "D", "B", "C"]
    me.moves("A")
    assert me.plan() == ["D", "B", "C", "A"]
    me.moves("D", "C", before="A")
    assert me.plan() == ["B", "D", "C", "A"]
    me.moves("B", before="B")
    assert me.plan() == ["B", "D", "C", "A"]


def test_an_activity_goes_to_another_day_with_its_block_and_comes_back(me: Planner) -> None:
    wall = me.activity("Cards")
    me.free("Lunch")
    other = add_session(me.programme, "Second day")
    me.moves("Cards", to=other)
    assert (me.plan(), me.plan(other)) == (["Lunch"], ["Cards"])
    assert me.world.get(Activity, wall).session == other
    me.undo()
    assert (me.plan(), me.world.get(Activity, wall).session) == (["Cards", "Lunch"], me.day)


def test_a_closed_activity_may_still_be_moved(me: Planner) -> None:
    wall = me.activity("Cards")
    me.free("Lunch")
    me.programme.close_activity(wall)
    assert me.moves("Cards").done
    assert me.plan() == ["Lunch", "Cards"]


def test_a_block_is_changed_and_undo_names_it(me: Planner) -> None:
    me.free("Lunch")
    me.does(edits.change(me.block("Lunch"), starts=750, minutes=45, purpose="Eat."))
    assert (me.block("Lunch").starts, me.block("Lunch").purpose) == (750, "Eat.")
    assert str(me.programme.undo_label(HERE)) == "Change a block"
    me.undo()
    assert me.block("Lunch").starts is None


@pytest.mark.parametrize("wrong", [{"starts": 1440}, {"starts": -1}, {"minutes": -5}])
def test_times_that_are_no_times_are_refused(me: Planner, wrong: dict[str, int]) -> None:
    me.free("Lunch")
    assert me.does(edits.change(me.block("Lunch"), None, **wrong)).refused


def test_an_activity_has_one_place_in_its_own_session(me: Planner) -> None:
    wall = me.activity("Cards")
    block = me.block("Cards")
    twice = Block(id=BlockId(me.new_id()), session=me.day, position=9, runs=wall)
    assert me.programme.apply(adding(text("Twice"), twice)).refused
    other = add_session(me.programme, "Second day")
    alone = edits.change(block, session=other)
    assert me.programme.apply(alone).refused
    assert me.programme.apply(Change(text("Gone"), (block,))).refused
    activity = me.world.get(Activity, wall)
    apart = replacing(text("Apart"), [(activity, _in(activity, other))])
    assert me.programme.apply(apart).refused


def _in(activity: Activity, session: SessionId) -> Activity:
    return Activity(id=activity.id, session=session, method=activity.method, title=activity.title)


# removing


def test_an_activity_with_nothing_in_it_is_removed_and_comes_back_whole(me: Planner) -> None:
    wall = me.activity("Cards")
    me.programme.keep_note(wall, "Bring tape")
    before = me.world
    assert isinstance(me.removes("Cards"), EditOutcome)
    assert me.plan() == []
    assert not list(me.world.within(wall))
    me.undo()
    assert me.world == before


def test_an_activity_with_cards_stays_and_says_why(me: Planner) -> None:
    wall = me.activity("Cards")
    me.programme.do(wall, Write(texts=("Trust",)))
    assert "Something was done" in str(me.removes("Cards"))
    assert me.plan() == ["Cards"]


def test_a_block_that_was_run_stays_in_the_record(me: Planner) -> None:
    wall = me.activity("Cards")
    me.programme.do(wall, Advance())
    assert "stays in the record" in str(me.removes("Cards"))


# undo


def test_adding_an_activity_is_taken_back_while_it_is_empty_and_never_from_inside(
    me: Planner,
) -> None:
    wall = me.activity("Cards")
    assert me.programme.undo_label(wall) is None
    assert str(me.programme.undo_label(HERE)) == "Add an activity"
    me.undo()
    assert me.plan() == []
    me.programme.redo(HERE)
    assert me.plan() == ["Cards"]
    me.programme.do(wall, Write(texts=("Trust",)))
    assert me.undo().refused
    assert me.plan() == ["Cards"]


def test_settings_made_while_planning_are_taken_back_before_what_they_were_made_in(
    me: Planner,
) -> None:
    wall = me.activity("Cards")
    me.programme.planning = lambda: True
    asked = me.programme.do(wall, Act(action="settings")).ask
    assert isinstance(asked, Ask)
    numbers = [f for f in asked.fields if f.kind.value == "number"]
    first = numbers[0]
    answers = {f.key: f.value for f in asked.fields} | {first.key: int(first.value) + 1}
    assert me.programme.do(wall, asked.answered(answers)).done
    assert str(me.programme.undo_label(HERE)) != "Add an activity"
    me.undo()
    assert me.plan() == ["Cards"]
    me.undo()
    assert me.plan() == []


# copies


def test_a_copy_of_an_activity_has_its_settings_and_none_of_its_cards(me: Planner) -> None:
    wall = me.activity("Cards")
    me.free("Lunch")
    me.programme.do(wall, Write(texts=("Trust",)))
    block = me.block("Cards")
    kinds = me.programme.prepared(wall)
    me.does(edits.duplicate(me.world, block, kinds, me.new_id))
    assert me.plan() == ["Cards", "Cards", "Lunch"]
    copy = next(a for a in me.world.all(Activity) if a.id != wall)
    assert copy.question == "Why?"
    held = list(me.world.within(copy.id))
    assert {type(each) for each in held} == set(kinds[:1])
    me.undo()
    assert me.plan() == ["Cards", "Lunch"]


def test_a_copy_of_a_session_is_whole_and_has_no_day_yet(me: Planner) -> None:
    me.activity("Cards")
    me.free("Lunch")
    me.does(edits.change(me.block("Lunch"), trimmed=5, dropped=True))
    session = me.world.get(Session, me.day)
    change = edits.duplicate_session(me.world, session, me.programme.prepared, me.new_id, "Again")
    assert me.does(change).done
    copy = queries.sessions(me.world)[-1]
    assert (copy.title, copy.on, copy.position) == ("Again", None, 2)
    assert me.plan(copy.id) == ["Cards", "Lunch"]
    lunch = queries.blocks(me.world, copy.id)[1]
    assert (lunch.trimmed, lunch.dropped) == (0, False)
    me.undo()
    assert len(me.world.all(Session)) == 1


# sessions


def test_sessions_are_changed_ordered_and_removed_while_they_are_empty(me: Planner) -> None:
    second = add_session(me.programme, "Second day")
    me.does(edits.move_session(me.world, second, -1))
    assert [s.title for s in queries.sessions(me.world)] == ["Second day", "Workshop"]
    me.does(edits.change_session(me.world.get(Session, second), starts=600, ends=900))
    assert me.does(edits.change_session(me.world.get(Session, second), ends=2000)).refused
    me.free("Lunch")
    assert "Remove or move" in str(edits.remove_session(me.world, me.world.get(Session, me.day)))
    me.does(edits.remove_session(me.world, me.world.get(Session, second)))
    assert [s.title for s in queries.sessions(me.world)] == ["Workshop"]


# whatever is done


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_planned_holds_together_and_is_all_taken_back(me: Planner, seed: int) -> None:
    chance = random.Random(seed)
    me.free("First")
    add_session(me.programme, "Second day")
    begun = me.world
    for step in range(40):
        _plan_something(me, chance, step)
        _holds(me.world)
    while me.programme.undo_label(HERE) is not None and me.world != begun:
        assert me.undo().done
        _holds(me.world)
    assert me.world == begun


def _plan_something(me: Planner, chance: random.Random, step: int) -> None:
    world, prepared = me.world, me.programme.prepared
    match chance.choice(("free", "activity", "block", "block", "block", "day", "undo")):
        case "free":
            me.free(f"Free {step}", before=chance.choice(("", *(b.id for b in world.all(Block)))))
        case "activity":
            me.activity(f"Cards {step}")
        case "day":
            session = chance.choice(world.all(Session))
            me.does(edits.duplicate_session(world, session, prepared, me.new_id, "Copy"))
        case "undo":
            me.undo()
            me.programme.redo(HERE)
        case _ if world.all(Block):
            _change_a_block(me, chance, chance.choice(world.all(Block)))


def _change_a_block(me: Planner, chance: random.Random, block: Block) -> None:
    world = me.world
    kinds = me.programme.prepared(block.runs) if block.runs else ()
    match chance.choice(("move", "change", "copy", "remove")):
        case "move":
            before = chance.choice(world.all(Block)).id
            session = chance.choice(world.all(Session)).id
            me.does(edits.move(world, [block.id], session, before))
        case "change":
            me.does(edits.change(block, None, minutes=chance.randrange(90)))
        case "copy":
            me.does(edits.duplicate(world, block, kinds, me.new_id))
        case _:
            me.does(edits.remove(world, block, kinds))


def _holds(world: World) -> None:
    for activity in world.all(Activity):
        (block,) = [b for b in world.all(Block) if b.runs == activity.id]
        assert block.session == activity.session
    assert all(world.find(Session, block.session) for block in world.all(Block))
