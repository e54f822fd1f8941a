"""What went on from one activity to another is printed once, where it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from facilitator.methods.hats.records import Conclusion, ConclusionKind
from facilitator.model.board import bringing
from facilitator.model.core.records import StepEntry
from facilitator.model.core.words import Words, text
from facilitator.model.core.world import adding
from facilitator.model.display.document import Block, Figure, Heading, Readership, Table
from facilitator.model.display.gesture import Act, Value, Write
from facilitator.model.display.picture import WallSize
from facilitator.printing import order_of_session
from facilitator.printing.once import texts
from facilitator.printing.summary import summary
from tests.methods.test_bringing import SAID, TAKERS, Day, chosen, groups
from tests.printing.tracing import NOW, leaves


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path / "d.facilitator")
    yield made
    made.programme.close()


@pytest.mark.parametrize("reader", Readership)
def test_each_card_is_printed_once_in_the_day_s_papers(day: Day, reader: Readership):
    groups(day)
    field = day.adds("forcefield", "Field")
    day.brings(field, "KJ: groups", A=True, how="cards")
    document = summary(order_of_session(day.programme, day.session), reader)
    found = Counter(each for each in texts(document.blocks) if each in SAID)
    assert {words: count // 2 for words, count in found.items()} == dict.fromkeys(SAID, 1)
    pictures = [block for block in document.blocks if isinstance(block, Figure)]
    assert bool(pictures) is (reader is Readership.RECORD), "words stand in place of pictures"
    told = [str(getattr(block, "text", "")) for block in document.blocks]
    assert any("went on to “Field” and stand there: 1, 2." in words for words in told)
    assert any("went on to “KJ” and stand there: 3, 4." in words for words in told)


def test_an_activity_on_paper_by_itself_tells_all_its_cards(day: Day):
    kj = groups(day)
    held = day.programme.method(kj)
    made = held.report(day.world, kj, Readership.RECORD, WallSize())
    assert {each for each in texts(made.blocks) if each in SAID} == set(SAID)
    assert "'Brought from elsewhere'" in str(made.blocks)


def test_next_steps_are_those_agreed_in_all_activities(day: Day):
    groups(day)
    order = order_of_session(day.programme, day.session)
    assert [*_next_steps(summary(order, Readership.HANDOUT).blocks)] == [("", "", "")] * 3
    hats = day.adds("hats", "Hats")
    kinds = (ConclusionKind.FINDING, ConclusionKind.NEXT_STEP)
    entry = StepEntry(id="first", activity=hats, position=1, step="x", at=NOW)
    made = [
        Conclusion(
            id=kind.value,
            activity=hats,
            position=place,
            kind=kind,
            text=kind.value,
            owner="Ada",
            due="Monday",
        )
        for place, kind in enumerate(kinds)
    ]
    assert day.programme.apply(adding(text("Conclude"), entry, *made)).done
    order = order_of_session(day.programme, day.session)
    assert [*_next_steps(summary(order, Readership.HANDOUT).blocks)] == [
        ("next step", "Ada", "Monday")
    ]


def test_next_steps_that_are_one_table_stand_once(day: Day):
    groups(day)
    hats = day.adds("hats", "Hats")
    entry = StepEntry(id="first", activity=hats, position=1, step="x", at=NOW)
    made = Conclusion(
        id="next",
        activity=hats,
        position=0,
        kind=ConclusionKind.NEXT_STEP,
        text="Ask the library",
        owner="Ada",
        due="Monday",
    )
    assert day.programme.apply(adding(text("Conclude"), entry, made)).done
    blocks = summary(order_of_session(day.programme, day.session), Readership.HANDOUT).blocks
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    assert sum("Ask the library" in map(str, row) for row in rows) == 1


def _next_steps(blocks: Sequence[Block]) -> Sequence[Sequence[Words]]:
    last = blocks[-1]
    assert isinstance(last, Table)
    assert isinstance(blocks[-2], Heading)
    assert str(blocks[-2].text) == "Next steps"
    return last.rows


LONG = (
    "Tenders are published so late that nobody small can answer them",
    "Forms are so long that volunteers give up half way through them",
    "Nobody answers the telephone on the days when the centre is open",
    "Money runs out in March and comes again in the middle of summer",
)
GIVERS = ("boardstorm", "kj", "hats", "orid", "forcefield", "openspace")


class LongDay(Day):
    """A day on whose first wall four long things were said; the third lies under the second."""

    def __init__(self, path: Path, key: str) -> None:
        super().__init__(path)
        held = [card.id for card in self.cards(self.storm)]
        self.programme.do(self.storm, Act(action="bin", on=tuple(held)))
        self.first = self.adds(key, "First")
        assert self.programme.do(self.first, Write(texts=LONG)).done

    def stacks(self) -> None:
        held = self.cards(self.first)
        act = Act(action="stack", on=(held[2].id,), answers={"onto": held[1].id})
        self.programme.do(self.first, act)

    def printed(self, reader: Readership) -> dict[str, list[str]]:
        """What is printed of each activity, leaf by leaf, but for pictures."""
        document = summary(order_of_session(self.programme, self.session), reader)
        found: dict[str, list[str]] = {}
        here = ""
        for block in document.blocks:
            if isinstance(block, Heading) and str(block.text) in {"First", "Next"}:
                here = str(block.text)
            if not isinstance(block, Figure):
                found.setdefault(here, []).extend(leaves(block))
        return found


def times(told: list[str], words: str) -> int:
    return sum(words in leaf for leaf in told)


@pytest.mark.parametrize("to", TAKERS)
@pytest.mark.parametrize("key", GIVERS)
def test_what_went_on_stands_in_full_where_it_ended_alone(tmp_path: Path, key: str, to: str):
    day = LongDay(tmp_path / "d.facilitator", key)
    day.stacks()
    wall = day.adds(to, "Next")
    chosen(day, wall, "First: ")
    came = {card.text for card in day.cards(wall)}
    stacked = any(card.stack for card in day.cards(wall))
    numbers = ", ".join(str(card.number) for card in day.cards(wall) if not card.stack)
    if stacked:
        numbers = numbers.replace("2", "2 (with 3)")
    for reader in Readership:
        told = day.printed(reader)
        for words in LONG:
            counted = times(told.get("First", []), words), times(told.get("Next", []), words)
            assert counted == ((0, 1) if words in came else (1, 0)), (reader, words, told)
        went = [line for line in told["First"] if "went on to “Next” and stand" in line]
        assert len(went) == 1, reader
        assert went[0].endswith(f": {numbers}."), f"{reader}: in order, and all of them"
        assert any("from “First”" in line for line in told["Next"]), reader
    day.programme.close()


@pytest.mark.parametrize("reader", Readership)
def test_a_vote_names_what_went_on_in_few_words(tmp_path: Path, reader: Readership):
    day = LongDay(tmp_path / "d.facilitator", "boardstorm")
    items = " ".join(card.id for card in day.cards(day.first))
    answers: dict[str, Value] = {"budget": 3, "cap": 3, "top": 2, "items": items}
    assert day.programme.do(day.first, Act(action="open_vote", answers=answers)).done
    for ballot in ("1 1 4", "3 1 2"):
        day.programme.do(day.first, Act(action="ballot", answers={"ranks": ballot}))
    assert day.programme.do(day.first, Act(action="close_vote")).done
    wall = day.adds("forcefield", "Next")
    day.programme.do(wall, Write(texts=("Ours, and taken",)))
    chosen(day, wall, "all 4 cards")
    told = day.printed(reader)
    for words in LONG:
        assert times(told["First"], words) == 0
        assert times(told["Next"], words) == 1
    named = [leaf for leaf in told["First"] if leaf.endswith("(card 1)")]
    assert any("Tenders are published so late that" in leaf for leaf in named)
    went = next(line for line in told["First"] if "went on to" in line)
    assert went == ("4 cards of “First” went on to “Next” and stand there: 1 (now 5), 2, 3, 4.")
    day.programme.close()


def winners_brought(path: Path) -> LongDay:
    """Card 1 lies under 2; 2 and 3 won the vote, and were brought to a force field."""
    day = LongDay(path, "boardstorm")
    one, two = day.cards(day.first)[:2]
    day.programme.do(day.first, Act(action="stack", on=(one.id,), answers={"onto": two.id}))
    items = " ".join(card.id for card in day.cards(day.first) if card.stack is None)
    answers: dict[str, Value] = {"budget": 3, "cap": 3, "top": 2, "items": items}
    assert day.programme.do(day.first, Act(action="open_vote", answers=answers)).done
    for ballot in ("2 2 3", "2 3 2"):
        day.programme.do(day.first, Act(action="ballot", answers={"ranks": ballot}))
    assert day.programme.do(day.first, Act(action="close_vote")).done
    wall = day.adds("forcefield", "Next")
    ask = day.programme.do(wall, Act(action="bring")).ask
    assert ask is not None
    won = next(key for key, words in ask.fields[0].choices if "won the vote" in str(words))
    assert day.programme.do(wall, ask.answered({"what": won, "first": "2"})).done
    return day


@pytest.mark.parametrize("reader", Readership)
def test_a_stack_of_which_a_higher_number_is_on_top_went_on_as_that(
    tmp_path: Path, reader: Readership
):
    day = winners_brought(tmp_path / "d.facilitator")
    told = day.printed(reader)
    went = next(line for line in told["First"] if "went on to “Next” and" in line)
    assert went.endswith(": 2 (with 1), 3.")
    assert any(line.endswith("from “First”: 2 (with 1), 3.") for line in told["Next"])
    assert [times(told["First"], words) for words in LONG[:3]] == [0, 0, 0]
    assert [times(told["Next"], words) for words in LONG[:3]] == [1, 1, 1]
    if reader is Readership.RECORD:
        assert "on its own; went on to “Next”" in told["First"]
        assert "under card 2; went on to “Next”" in told["First"]
    day.programme.close()


def test_a_brought_card_counts_once_where_the_program_says_what_it_kept(tmp_path: Path):
    day = winners_brought(tmp_path / "d.facilitator")
    assert bringing.said_once(day.world) == len(SAID) + len(LONG), "those in the bin as well"
    day.programme.close()
