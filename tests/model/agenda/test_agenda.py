"""The arithmetic of an agenda, with the worked run sheet of ten people as its example."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.agenda import edits, queries
from facilitator.model.agenda.queries import Timed, lay, structured_share, timed
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.agenda.rescue import accepted, rescue
from facilitator.model.agenda.rules import RULES
from facilitator.model.core.ids import ActivityId, BlockId, SessionId
from facilitator.model.core.records import Session
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding

DAY = SessionId("day")


def block(
    title: str, minutes: int, mode: TalkMode = TalkMode.STRUCTURED, **fields: object
) -> Block:
    return Block(
        id=BlockId(title),
        session=DAY,
        position=0,
        title=title,
        minutes=minutes,
        mode=mode,
        **fields,  # pyright: ignore[reportArgumentType]
    )


def free(*held: Block) -> tuple[Timed, ...]:
    return tuple(timed(each) for each in held)


RUN_SHEET = (
    block("Framing", 20),
    block("Rotation", 35),
    block("Challenge", 30),
    block("Break", 15, TalkMode.OPEN),
    block("Open talk", 20, TalkMode.OPEN),
    block("Force field", 40),
    block("Hats", 30),
    block("Proposals", 20),
)


def test_the_run_sheet_of_210_minutes_adds_up() -> None:
    held = free(*RUN_SHEET)
    lines = lay(held, 0)
    starts = [f"{line.starts // 60}:{line.starts % 60:02}" for line in lines]
    assert starts == ["0:00", "0:20", "0:55", "1:25", "1:40", "2:00", "2:40", "3:10"]
    assert queries.end_of(lines, 0) == 210
    assert sum(each.structured for each in held) == 175
    assert sum(each.open for each in held) == 35
    assert structured_share(held) == pytest.approx(0.833, abs=0.0005)


def test_an_activity_takes_as_long_as_its_steps_unless_it_has_minutes_of_its_own() -> None:
    scripted = {TalkMode.STRUCTURED: 30, TalkMode.OPEN: 10}
    runs = block("KJ", 0, runs=ActivityId("a"))
    assert (timed(runs, scripted).minutes, timed(runs, scripted).open) == (40, 10)
    shorter = timed(replace(runs, minutes=20), scripted)
    assert (shorter.minutes, shorter.structured, shorter.open) == (20, 15, 5)


def test_later_starts_move_up_to_the_next_fixed_point_and_no_further() -> None:
    held = free(
        block("Opening", 45),
        block("Cards", 100),
        block("Lunch", 45, TalkMode.PAUSE, starts=12 * 60),
        block("Close", 10),
    )
    first, second, lunch, close = lay(held, 9 * 60 + 30)
    assert (second.starts, second.ends) == (10 * 60 + 15, 11 * 60 + 55)
    assert (lunch.starts, lunch.gap, lunch.late) == (12 * 60, 5, 0)
    late = lay((*held[:1], replace(held[1], minutes=120), *held[2:]), 9 * 60 + 30)
    assert (late[2].starts, late[2].gap, late[2].late) == (12 * 60, 0, 15)
    assert late[3] == close
    assert first.gap == 0


def test_what_is_dropped_takes_no_time_and_holds_no_fixed_point() -> None:
    held = free(block("A", 30, dropped=True, starts=600), block("B", 10))
    a, b = lay(held, 540)
    assert (a.starts, a.minutes, b.starts) == (540, 0, 540)


def test_what_could_be_left_out_goes_first() -> None:
    ahead = free(
        block("Tour", 20, weight=BlockWeight.COULD),
        block("Vote", 40),
        block("Quiz", 10, weight=BlockWeight.COULD),
    )
    proposal = rescue(ahead, 8)
    assert ([b.title for b in proposal.drop], proposal.trim, proposal.short) == (["Quiz"], (), 0)
    proposal = rescue(ahead, 12)
    assert [b.title for b in proposal.drop] == ["Tour"]
    proposal = rescue(ahead, 37)
    assert [b.title for b in proposal.drop] == ["Tour", "Quiz"]
    assert [(b.title, minutes) for b, minutes in proposal.trim] == [("Vote", 10)]
    assert proposal.short == 0


def test_a_lunch_is_not_trimmed_and_what_stays_late_is_said() -> None:
    proposal = rescue(free(block("Lunch", 60, TalkMode.PAUSE), block("Cards", 20)), 30)
    assert [(b.title, minutes) for b, minutes in proposal.trim] == [("Cards", 5)]
    assert proposal.short == 25


BLOCKS = st.lists(
    st.builds(
        block,
        st.uuids().map(str),
        st.integers(0, 240),
        st.sampled_from(TalkMode),
        starts=st.none() | st.integers(0, 1439),
        weight=st.sampled_from(BlockWeight),
        dropped=st.booleans(),
        trimmed=st.integers(-30, 60),
    ),
    max_size=12,
)


@given(BLOCKS, st.integers(0, 1200))
def test_every_block_begins_when_the_one_before_ends_or_at_its_fixed_point(
    blocks: list[Block], start: int
) -> None:
    now = start
    for line in lay(free(*blocks), start):
        fixed = None if line.block.dropped else line.block.starts
        assert line.starts == (now if fixed is None else fixed)
        assert line.gap * line.late == 0
        assert line.minutes >= 0
        now = line.ends


@given(BLOCKS, st.integers(1, 300))
def test_a_rescue_gains_what_it_says(blocks: list[Block], late: int) -> None:
    ahead = free(*blocks)
    proposal = rescue(ahead, late)
    new = dict(accepted(proposal))
    gained = sum(t.minutes for t in ahead) - sum(
        timed(new.get(t.block, t.block)).minutes for t in ahead
    )
    assert gained + proposal.short >= late
    assert all(b.weight is BlockWeight.COULD for b in proposal.drop)


@given(
    moves=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 6), st.booleans()), min_size=1, max_size=12
    )
)
def test_however_blocks_are_moved_none_is_lost_and_every_move_can_be_taken_back(
    moves: list[tuple[int, int, bool]],
) -> None:
    held = [replace(block(f"b{i}", 10), position=i + 1) for i in range(6)]
    other = SessionId("other")
    world = World((Session(id=DAY, title="Day"), Session(id=other, title="Other"), *held))
    for moved, before, aside in moves:
        was = world
        target = f"b{before}" if before < 6 else ""
        change = edits.move(world, [BlockId(f"b{moved}")], other if aside else DAY, target)
        world = world.apply(change)
        assert world.apply(change.inverse()) == was
        for session in (DAY, other):
            found = queries.blocks(world, session)
            if session == (other if aside else DAY):
                assert [b.position for b in found] == list(range(1, len(found) + 1))
    assert len(world.all(Block)) == 6


def test_times_lie_between_midnight_and_midnight() -> None:
    for minute, holds in ((-1, False), (0, True), (1439, True), (1440, False)):
        held = Session(id=SessionId("new"), title="Day", starts=minute, ends=minute)
        change = adding(text("x"), held, block("Talk", 10, starts=minute))
        refused = refusals(RULES, Attempt(change, World(), World().apply(change)))
        expected = set[str]() if holds else {"block-starts-in-day", "session-times-in-day"}
        assert {each.key for each in refused} == expected
