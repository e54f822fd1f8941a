"""Cards go on from one activity to another: the same words, counted once, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity, add_session, create
from facilitator.methods import METHODS, method
from facilitator.model import board, bringing, consenting, people
from facilitator.model.gesture import Act, Advance, Edit, Join, Value, Write
from facilitator.model.ids import ActivityId, SessionId
from facilitator.model.people import Consent
from facilitator.model.picture import Audience, Frame, Note
from facilitator.model.records import Card, Removal

SAID = ("Tenders are late", "Forms are long", "Nobody answers", "Money runs out")
TAKERS = ("kj", "boardstorm", "hats", "orid", "forcefield", "openspace")


class Day:
    """A session with a wall on which four things were said, and a second activity."""

    def __init__(self, path: Path) -> None:
        self.programme = create(path, "Centres", METHODS)
        self.session = add_session(self.programme, "Day 1")
        self.storm = self.adds("boardstorm", "Boardstorm")
        self.programme.do(self.storm, Write(texts=SAID))

    @property
    def world(self):
        return self.programme.world

    def adds(self, key: str, title: str, session: SessionId | None = None) -> ActivityId:
        held = method(key)
        template = held.templates[0].key
        return add_activity(
            self.programme, session or self.session, held, template, title=title, question="?"
        )

    def cards(self, activity: ActivityId) -> list[Card]:
        return list(board.cards(self.world, activity))

    def brings(self, to: ActivityId, what: str, **answers: Value) -> None:
        """Answer the questions of "Bring cards here…" as a form does."""
        ask = self.programme.do(to, Act(action="bring")).ask
        assert ask is not None
        (field,) = ask.fields
        key = next(key for key, words in field.choices if what in str(words))
        outcome = self.programme.do(to, ask.answered({"what": key}))
        if outcome.ask is not None:
            fields = outcome.ask.fields
            given = {f.key: answers.get(str(f.label).split()[0], f.value) for f in fields}
            outcome = self.programme.do(to, outcome.ask.answered(given | {"as": answers["how"]}))
        assert not outcome.refused, outcome.refused
        assert len(outcome.done) == 1, "one step"

    def ways(self, to: ActivityId) -> list[str]:
        ask = self.programme.do(to, Act(action="bring")).ask
        return [str(words) for _, words in ask.fields[0].choices] if ask else []


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path / "d.facilitator")
    yield made
    made.programme.close()


@pytest.mark.parametrize("key", TAKERS)
def test_cards_are_brought_to_every_method_and_count_once(day: Day, key: str):
    wall = day.adds(key, "Next")
    before = day.programme.pool.comments
    day.brings(wall, "Boardstorm: all 4 cards")
    there = day.cards(wall)
    assert [(c.number, c.text) for c in there] == list(enumerate(SAID, 1))
    assert day.programme.pool.comments == before
    assert day.programme.undo(wall).done
    assert day.cards(wall) == []
    assert day.programme.redo(wall).done
    assert [c.text for c in day.cards(wall)] == list(SAID)


def test_brought_twice_only_what_is_new_comes(day: Day):
    wall = day.adds("kj", "Next")
    day.brings(wall, "all 4 cards")
    day.programme.do(day.storm, Write(texts=("One more",)))
    day.brings(wall, "all 5 cards")
    assert [c.text for c in day.cards(wall)] == [*SAID, "One more"]
    ask = day.programme.do(wall, Act(action="bring")).ask
    assert ask is not None
    refused = day.programme.do(wall, ask.answered({"what": ask.fields[0].choices[0][0]})).refused
    assert "here already" in str(refused[0])


def test_a_number_that_is_taken_gives_way_and_both_are_said(day: Day):
    wall = day.adds("kj", "Next")
    day.programme.do(wall, Write(texts=("Ours", "And ours")))
    day.brings(wall, "all 4 cards")
    numbers = {c.text: c.number for c in day.cards(wall)}
    assert [numbers[words] for words in SAID] == [5, 6, 3, 4]
    card = next(c for c in day.cards(wall) if c.text == SAID[0])
    assert str(bringing.from_words(day.world, card)) == "from Boardstorm 1"


def test_the_facilitator_sees_where_renumbered_cards_come_from_and_the_room_does_not(day: Day):
    wall = day.adds("kj", "Next")
    day.programme.do(wall, Write(texts=("Ours",)))
    day.brings(wall, "all 4 cards")
    held = method("kj")
    made = held.picture(day.world, wall, Audience.FACILITATOR, Frame())
    marked = bringing.marked(day.world, wall, made)
    badges = [str(b) for s in marked.shapes if isinstance(s, Note) for b in s.aside]
    assert badges == ["from Boardstorm 1"], "the others bear the number they had"
    room = held.picture(day.world, wall, Audience.ROOM, Frame())
    assert not [
        b
        for s in room.shapes
        if isinstance(s, Note)
        for b in (*s.badges, *s.aside)
        if "from" in str(b)
    ]


def groups(day: Day) -> ActivityId:
    """Bring all to a KJ wall and group them there: A with two, named, and B with two."""
    wall = day.adds("kj", "KJ")
    day.brings(wall, "all 4 cards")
    held = [c.id for c in day.cards(wall)]
    for one, two in ((held[0], held[1]), (held[2], held[3])):
        day.programme.do(wall, Join(on=(one, two)))
    first = board.groups(day.world, wall)[0]
    day.programme.do(wall, Edit(on=first.id, text="Too slow"))
    return wall


def test_groups_that_are_chosen_go_on_as_cards_or_as_names(day: Day):
    kj = groups(day)
    field = day.adds("forcefield", "Field")
    day.brings(field, "KJ: groups", A=True, how="cards")
    assert sorted(c.text for c in day.cards(field)) == sorted(SAID[:2])
    count = len(day.programme.pool.comments)
    other = day.adds("boardstorm", "Again")
    day.brings(other, "KJ: groups", A=True, B=True, how="names")
    assert [c.text for c in day.cards(other)] == ["Too slow"]
    assert len(day.programme.pool.comments) == count == 4
    assert kj in day.world


def test_what_was_brought_on_comes_from_where_it_was_said(day: Day):
    kj = groups(day)
    last = day.adds("boardstorm", "Last")
    day.brings(last, "KJ: all 4 cards")
    card = day.cards(last)[0]
    assert str(bringing.from_words(day.world, card)) == "from Boardstorm 1"
    refused = day.programme.do(day.storm, Act(action="bring", on=(card.id,))).refused
    assert "here already" in str(refused[0]), "it does not come back to its own wall"
    assert {c.text for c in bringing.kin(day.world, card)} == {card.text}
    assert len(bringing.kin(day.world, card)) == 2
    assert kj


def test_consent_taken_back_anywhere_holds_everywhere(day: Day):
    wall = day.adds("kj", "Next")
    day.brings(wall, "all 4 cards")
    copy, source = day.cards(wall)[0], day.cards(day.storm)[0]
    new_id = day.programme.context().new_id
    day.programme.apply(consenting.keep_out_of_print(day.world, [copy], kept=True, new_id=new_id))
    assert people.consent_for(day.world, source) is Consent.NOTHING
    assert len(day.programme.pool.comments) == 3
    assert day.programme.pool.kept_out == 1
    day.programme.apply(consenting.keep_out_of_print(day.world, [copy], kept=False, new_id=new_id))
    day.programme.apply(consenting.keep_out_of_print(day.world, [source], kept=True, new_id=new_id))
    assert people.consent_for(day.world, copy) is Consent.NOTHING


@pytest.mark.parametrize("key", TAKERS)
@pytest.mark.parametrize("at_source", [True, False])
def test_removed_for_good_it_goes_from_every_wall(day: Day, key: str, *, at_source: bool):
    wall = day.adds(key, "Next")
    day.brings(wall, "all 4 cards")
    day.programme.do(wall, Act(action="close"))
    where = day.storm if at_source else wall
    card = day.cards(where)[0]
    act = Act(action="remove", on=(card.id,), answers={"sure": True})
    assert day.programme.do(where, act).done
    assert [len(day.cards(each)) for each in (day.storm, wall)] == [3, 3]
    assert len(day.world.all(Removal)) == 2
    day.programme.store.settle()
    assert card.text not in str([line.change for line in day.programme.store.every_line()])


def test_what_its_origin_lost_counts_by_itself(day: Day):
    wall = day.adds("kj", "Next")
    day.brings(wall, "all 4 cards")
    source = day.cards(day.storm)[0]
    day.programme.do(day.storm, Act(action="bin", on=(source.id,)))
    assert sorted(said.text for said in day.programme.pool.comments) == sorted(SAID)


def test_what_the_room_has_not_seen_is_not_brought(day: Day):
    secret = day.adds("kj", "Secret")
    day.programme.do(secret, Advance(to="write"))
    day.programme.do(secret, Write(texts=("Not shown yet",)))
    wall = day.adds("boardstorm", "Next")
    assert not [words for words in day.ways(wall) if "Secret" in words]
    assert any("Boardstorm: all 4 cards" in words for words in day.ways(wall))
