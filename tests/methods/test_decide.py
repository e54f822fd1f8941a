"""A vote of its own in the agenda: what came out before is brought, voted on, shown, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.documents.source import material
from facilitator.editing.opening import add_activity
from facilitator.exchange.table_export.contents import tables
from facilitator.methods import METHODS, method
from facilitator.methods.contract import ActionPlace
from facilitator.model.agenda.records import Block
from facilitator.model.board import edits
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity
from facilitator.model.display.document import BarChart, Outline, Readership
from facilitator.model.display.gesture import Act, Advance, Ask, Edit, Join, Value, Write
from facilitator.model.display.picture import Audience, Note, Region, WallSize, texts
from facilitator.model.people import consent
from facilitator.model.people.queries import consent_for
from facilitator.model.people.records import Consent
from facilitator.model.voting import queries as voting_queries
from facilitator.printing.once import once
from tests.methods.scenes import FRAMES
from tests.methods.test_bringing import SAID, Day


class Deciding(Day):
    """A day with a boardstorm, and after it a vote of its own."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.vote = self.adds("decide", "What goes on")

    def starts(self) -> Ask:
        ask = self.programme.do(self.vote, Advance()).ask
        assert ask is not None
        return ask

    def answers(self, ask: Ask, **given: Value) -> Ask | None:
        values = {field.key: given.get(field.key, field.value) for field in ask.fields}
        outcome = self.programme.do(self.vote, ask.answered(values))
        assert not outcome.refused, outcome.refused
        return outcome.ask

    def acts(self, action: str, **answers: Value) -> None:
        outcome = self.programme.do(self.vote, Act(action=action, answers=answers))
        assert outcome.done, outcome.refused or outcome.ask

    def seen(self, activity: ActivityId) -> tuple[str, ...]:
        held = self.programme.world
        return texts(method("decide").picture(held, activity, Audience.ROOM, WallSize()))


def with_hats(day: Deciding) -> ActivityId:
    """A talk with hats before the vote: facts under white, ideas under green."""
    held = method("hats")
    hats = add_activity(
        day.programme, day.session, held, "initial_ideas", title="Hats", before=block_of(day)
    )
    for hat, words in (
        (1, ("Forms are long", "Nobody answers")),
        (2, ("One window", "A single form")),
    ):
        step = held.script(day.world, hats)[hat]
        day.programme.do(hats, Advance(to=step.key))
        day.programme.do(hats, Write(texts=words))
    return hats


def block_of(day: Deciding) -> str:
    return next(b.id for b in day.world.all(Block) if b.runs == day.vote)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Deciding]:
    made = Deciding(tmp_path / "d.facilitator")
    yield made
    made.programme.close()


def test_it_starts_by_asking_what_is_brought_from_the_activity_before(day: Deciding):
    ask = day.starts()
    assert board_queries.step_entry(day.world, day.vote) is None
    chosen = dict(ask.fields[0].choices)[str(ask.fields[0].value)]
    assert str(chosen) == "Boardstorm: all 4 cards"
    assert day.answers(ask) is None
    entry = board_queries.step_entry(day.world, day.vote)
    assert entry is not None
    assert entry.step == "bring"
    assert [c.text for c in day.cards(day.vote)] == list(SAID)
    assert len(day.programme.pool.comments) == 4, "counted once, where it was said"


def grouped(day: Deciding) -> None:
    """Two groups with names, A and B, on the wall before the vote."""
    held = [card.id for card in day.cards(day.storm)]
    for pair, name in ((held[:2], "Too slow"), (held[2:], "Too little")):
        day.programme.do(day.storm, Join(on=tuple(pair)))
        group = board_queries.groups(day.world, day.storm)[-1]
        day.programme.do(day.storm, Edit(on=group.id, text=name))


def test_groups_are_brought_by_their_names_unless_somebody_chooses(day: Deciding):
    grouped(day)
    which = day.answers(day.starts())
    assert which is not None
    assert day.answers(which) is None
    assert [c.text for c in day.cards(day.vote)] == ["Too slow", "Too little"]


def test_a_group_that_is_voted_on_is_called_by_its_letter_from_wall_to_paper(day: Deciding):
    grouped(day)
    which = day.answers(day.starts())
    assert which is not None
    day.answers(which)
    day.programme.do(day.vote, Write(texts=("Written here",)))
    held, world = method("decide"), day.programme.world
    wall = held.picture(world, day.vote, Audience.ROOM, WallSize())
    assert [n.number for n in wall.shapes if isinstance(n, Note)] == ["A", "B", "3"]
    day.programme.do(day.vote, Advance())
    day.acts("open_vote", budget=2, cap=2, top=1)
    open_vote = held.picture(day.world, day.vote, Audience.ROOM, WallSize())
    marks = {(s.mark, s.title) for s in open_vote.shapes if isinstance(s, Region) and s.mark}
    assert marks == {("A", "Too slow"), ("B", "Too little"), ("3", "Written here")}
    for ballot in ("B", "ba", "3 B"):
        day.acts("ballot", ranks=ballot)
    day.acts("close_vote")
    told = ["B · Too little", "A · Too slow", "Written here (card 3)"]
    assert set(told) <= set(day.seen(day.vote))
    report = held.report(day.world, day.vote, Readership.HANDOUT, WallSize())
    [bars] = [block for block in report.blocks if isinstance(block, BarChart)]
    assert str(bars.rows[0].name) == f"1. {told[0]}"
    assert not [b for b in report.blocks if isinstance(b, Outline)], "all was told in the result"
    record = held.report(day.world, day.vote, Readership.RECORD, WallSize())
    [cards] = [b for b in record.blocks if isinstance(b, Outline)]
    assert [str(entry.mark) for entry in cards.entries] == ["A", "B", "3"]
    methods = {each.key: each for each in METHODS}
    at, pool = day.programme.context().now, day.programme.pool
    source = material(day.world, pool, methods, at, Readership.HANDOUT)
    votes = next(table for table in tables(source) if table.name == "votes")
    items = {row[votes.headings.index("item")] for row in votes.rows}
    assert {"Too little", "Too slow"} <= items, "the name of a group may be read by all"


def test_what_got_no_vote_is_listed_under_the_result_by_its_letter(day: Deciding):
    grouped(day)
    which = day.answers(day.starts())
    assert which is not None
    day.answers(which)
    day.programme.do(day.vote, Write(texts=("Written here",)))
    day.programme.do(day.vote, Advance())
    day.acts("open_vote", budget=1, top=1)
    day.acts("ballot", ranks="3")
    day.acts("close_vote")
    report = method("decide").report(day.world, day.vote, Readership.HANDOUT, WallSize())
    [rest] = [block for block in report.blocks if isinstance(block, Outline)]
    assert [str(entry.mark) for entry in rest.entries] == ["A", "B"]


def test_the_question_is_asked_with_what_is_brought_and_stands_on_the_ballot_and_the_paper(
    day: Deciding,
):
    day.programme.apply(edits.retitle(day.world.get(Activity, day.vote), question=""))
    assert day.answers(day.starts(), question="  Which comes\nfirst? ") is None
    assert day.world.get(Activity, day.vote).question == "Which comes first?"
    held = method("decide")
    paper = held.report(day.world, day.vote, Readership.HANDOUT, WallSize())
    assert str(paper.title) == "Which comes first?"
    day.programme.do(day.vote, Advance())
    day.acts("open_vote", budget=1, top=1)
    vote = held.vote(day.world, day.vote)
    assert vote is not None
    assert str(vote.question) == "Which comes first?"
    day.acts("hand_over")
    own = texts(held.picture(day.world, day.vote, Audience.ONE, WallSize()))
    assert own[0] == "Which comes first?", "who has the laptop reads what is asked"
    day.programme.undo(day.vote)
    day.programme.undo(day.vote)
    assert day.world.get(Activity, day.vote).question in {"", "Which comes first?"}


def test_the_question_is_asked_later_too_where_it_is_still_unknown(day: Deciding):
    day.programme.apply(edits.retitle(day.world.get(Activity, day.vote), question=""))
    assert day.answers(day.starts(), what="nothing") is None
    ask = day.programme.do(day.vote, Act(action="bring")).ask
    assert ask is not None
    assert [field.key for field in ask.fields] == ["what", "question"]
    first = ask.fields[0].choices[0][0]
    assert day.answers(ask, what=first, question="Which one?") is None
    assert day.world.get(Activity, day.vote).question == "Which one?"
    ask = day.programme.do(day.vote, Act(action="bring")).ask
    assert ask is not None
    assert [field.key for field in ask.fields] == ["what"]


def test_it_is_asked_where_there_is_nothing_to_bring(tmp_path: Path):
    alone = Deciding(tmp_path / "alone.facilitator")
    try:
        alone.programme.apply(edits.retitle(alone.world.get(Activity, alone.vote), question=""))
        for card in alone.cards(alone.storm):
            alone.programme.do(alone.storm, Act(action="bin", on=(card.id,)))
        assert alone.answers(alone.starts(), question="Which one?") is None
        assert alone.world.get(Activity, alone.vote).question == "Which one?"
        assert board_queries.step_entry(alone.world, alone.vote) is not None
    finally:
        alone.programme.close()


def test_ideas_under_green_are_what_is_voted_on_after_the_hats(day: Deciding):
    hats = with_hats(day)
    ask = day.starts()
    assert str(dict(ask.fields[0].choices)[str(ask.fields[0].value)]).startswith(
        "Hats: cards under"
    )
    which = day.answers(ask, question="Which idea?")
    assert which is not None
    [field] = which.fields
    assert [str(words) for _, words in field.choices] == ["White · facts (2)", "Green · ideas (2)"]
    assert day.answers(which) is None
    assert [card.text for card in day.cards(day.vote)] == ["One window", "A single form"]
    assert day.world.get(Activity, day.vote).question == "Which idea?"
    assert hats in day.world


def test_nothing_need_be_brought(day: Deciding):
    assert day.answers(day.starts(), what="nothing") is None
    assert board_queries.step_entry(day.world, day.vote) is not None
    assert not day.cards(day.vote)


@pytest.mark.parametrize("frame", FRAMES)
def test_what_is_voted_on_stands_on_the_wall_in_one_size(day: Deciding, frame: WallSize):
    day.answers(day.starts())
    made = method("decide").picture(day.world, day.vote, Audience.ROOM, frame)
    notes = [shape for shape in made.shapes if isinstance(shape, Note)]
    assert [note.text for note in notes] == list(SAID)
    assert len({note.size for note in notes}) == 1
    assert made.height == frame.height


def test_the_vote_is_shown_printed_and_told_once(day: Deciding):
    new_id = day.programme.context().new_id
    private = day.cards(day.storm)[3:]
    day.programme.apply(consent.keep_out_of_print(day.world, private, kept=True, new_id=new_id))
    day.answers(day.starts())
    day.programme.do(day.vote, Advance())
    day.acts("open_vote", budget=1, top=1)
    for ballot in ("2", "2", "1"):
        day.acts("ballot", ranks=ballot)
    day.acts("close_vote")
    assert f"{SAID[1]} (card 2)" in day.seen(day.vote)
    reports = [
        (each, method(key).report(day.world, each, Readership.HANDOUT, WallSize()).blocks)
        for each, key in ((day.storm, "boardstorm"), (day.vote, "decide"))
    ]
    [bars] = [block for block in reports[1][1] if isinstance(block, BarChart)]
    assert str(bars.rows[0].name) == f"1. {SAID[1]} (card 2)"
    told = once(day.world, reports)
    assert not [block for block in told[day.storm] if isinstance(block, Outline)], "printed once"
    poll = voting_queries.latest(day.world, day.vote)
    assert poll is not None
    assert [s.points for s in voting_queries.tally(day.world, poll).standings] == [2, 1, 0, 0]
    assert consent_for(day.world, day.cards(day.vote)[3]) is Consent.NOTHING


def test_what_is_off_the_wall_stays_in_the_facilitator_s_sight(day: Deciding):
    day.answers(day.starts())
    for card in day.cards(day.vote):
        day.programme.do(day.vote, Act(action="off_wall", on=(card.id,)))
    assert not set(SAID) & set(day.seen(day.vote))
    made = method("decide").picture(day.world, day.vote, Audience.FACILITATOR, WallSize())
    assert {shape.text for shape in made.shapes if isinstance(shape, Note)} == set(SAID)


def test_what_can_be_brought_stands_beside_the_first_step_only(day: Deciding):
    held = method("decide")
    day.answers(day.starts())

    def places() -> list[ActionPlace]:
        offered = held.actions(day.world, day.vote, (), Audience.FACILITATOR)
        return [action.place for action in offered if action.key == "bring"]

    assert places() == [ActionPlace.STEP]
    assert [str(words) for words in held.status(day.world, day.vote)] == ["4 things to choose from"]
    day.programme.do(day.vote, Advance(to="vote"))
    assert places() == [ActionPlace.WALL]


@pytest.mark.parametrize("count", [3, 5, 7, 10])
def test_what_is_chosen_from_is_as_wide_as_the_rest(day: Deciding, count: int):
    day.starts()
    for number in range(count):
        long = " with more to it than any of the others" * 4 if number == 2 else ""
        day.programme.do(day.vote, Write(texts=(f"Option {number}{long}",)))
    for frame in FRAMES:
        seen = method("decide").picture(day.programme.world, day.vote, Audience.ROOM, frame)
        wide = {round(note.rect.width, 3) for note in seen.shapes if isinstance(note, Note)}
        assert len(wide) == 1, wide
