"""Cards go on from one activity to another: the same words, counted once, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.board import bringing
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Activity, Card, Removal, Voice
from facilitator.model.core.words import Text
from facilitator.model.display.gesture import Act, Advance, Edit, Join, Value, Write
from facilitator.model.display.picture import Audience, Note, Region, WallSize
from facilitator.model.people import consent as people_consent
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent
from tests.new_file import create

SAID = ("Tenders are late", "Forms are long", "Nobody answers", "Money runs out")
TAKERS = ("kj", "boardstorm", "hats", "orid", "forcefield", "openspace", "decide")


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
        return list(board_queries.cards(self.world, activity))

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
    made = held.picture(day.world, wall, Audience.FACILITATOR, WallSize())
    marked = bringing.marked(day.world, wall, made)
    assert [replace(s, aside=()) if isinstance(s, Note) else s for s in marked.shapes] == [
        replace(s, aside=()) if isinstance(s, Note) else s for s in made.shapes
    ], "all else is as it was"
    badges = [str(b) for s in marked.shapes if isinstance(s, Note) for b in s.aside]
    assert badges == ["from Boardstorm 1"], "the others bear the number they had"
    room = held.picture(day.world, wall, Audience.ROOM, WallSize())
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
    first = board_queries.groups(day.world, wall)[0]
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
    names = sorted(c.text for c in day.cards(other))
    assert names == sorted(["Too slow", *SAID[2:]]), "what has no name comes as its cards"
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
    day.programme.apply(
        people_consent.keep_out_of_print(day.world, [copy], kept=True, new_id=new_id)
    )
    assert people_queries.consent_for(day.world, source) is Consent.NOTHING
    assert len(day.programme.pool.comments) == 3
    assert day.programme.pool.kept_out == 1
    day.programme.apply(
        people_consent.keep_out_of_print(day.world, [copy], kept=False, new_id=new_id)
    )
    day.programme.apply(
        people_consent.keep_out_of_print(day.world, [source], kept=True, new_id=new_id)
    )
    assert people_queries.consent_for(day.world, copy) is Consent.NOTHING


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


def chosen(day: Day, to: ActivityId, what: str, **answers: Value) -> list[str]:
    """Bring something as its forms say unless told otherwise; return what stands there then."""
    ask = day.programme.do(to, Act(action="bring")).ask
    assert ask is not None
    key = next(key for key, words in ask.fields[0].choices if what in str(words))
    outcome = day.programme.do(to, ask.answered({"what": key}))
    if outcome.ask is not None:
        given = {f.key: answers.get(f.key, f.value) for f in outcome.ask.fields}
        outcome = day.programme.do(to, outcome.ask.answered(given))
    assert not outcome.refused, outcome.refused
    return [card.text for card in day.cards(to)]


def votes(day: Day, *ballots: str, top: int = 0) -> None:
    items = " ".join(card.id for card in day.cards(day.storm))
    answers: dict[str, Value] = {"budget": 3, "cap": 3, "top": top, "items": items}
    assert day.programme.do(day.storm, Act(action="open_vote", answers=answers)).done
    for ballot in ballots:
        day.programme.do(day.storm, Act(action="ballot", answers={"ranks": ballot}))
    assert day.programme.do(day.storm, Act(action="close_vote")).done


@pytest.mark.parametrize(
    ("top", "first", "comes"),
    [
        (2, None, [SAID[1], SAID[3]]),
        (0, None, [SAID[1], SAID[2], SAID[3]]),
        (0, "1", [SAID[1]]),
    ],
)
def test_winners_are_brought_as_many_as_are_said(
    day: Day, top: int, first: str | None, comes: list[str]
):
    votes(day, "2 2 2", "4 4", "3", top=top)
    wall = day.adds("kj", "Next")
    given: dict[str, Value] = {"first": first} if first else {}
    assert chosen(day, wall, "what won the vote", **given) == comes
    assert len(day.programme.pool.comments) == 4


def test_of_what_is_level_all_or_none_are_winners(day: Day):
    votes(day, "2 2", "4 4", "3")
    wall = day.adds("kj", "Next")
    ask = day.programme.do(wall, Act(action="bring")).ask
    assert ask is not None
    key = next(key for key, words in ask.fields[0].choices if "won" in str(words))
    asked = day.programme.do(wall, ask.answered({"what": key})).ask
    assert asked is not None
    assert [key for key, _ in asked.fields[0].choices] == ["2", "3"]
    assert asked.fields[0].value == "3"


def test_the_activity_before_this_one_is_offered_first(day: Day):
    middle = day.adds("kj", "Middle")
    day.programme.do(middle, Write(texts=("From the middle",)))
    here = day.adds("boardstorm", "Here")
    after = day.adds("kj", "Later")
    day.programme.do(after, Write(texts=("From later",)))
    named = [words.partition(":")[0] for words in day.ways(here)]
    assert list(dict.fromkeys(named)) == ["Middle", "Boardstorm", "Later"]


def noted(day: Day) -> ActivityId:
    """Notes with lines from one who may be quoted, one who may only be counted, one not asked."""
    notes = day.adds("notes", "Interview")
    for code, consent in (("A", Consent.ANONYMOUS), ("B", Consent.THEMES), ("C", None)):
        day.programme.do(notes, Act(action="add_speaker", answers={"code": code}))
        if consent:
            said = Act(action="read_aloud", answers={"consent": consent.value})
            assert day.programme.do(notes, said).done
        day.programme.do(notes, Write(texts=(f"What {code} says",)))
    return notes


def test_lines_that_may_be_shown_are_brought_and_it_is_said_what_is_left_out(day: Day):
    noted(day)
    wall = day.adds("kj", "Next")
    before = day.programme.pool.comments
    ask = day.programme.do(wall, Act(action="bring")).ask
    assert ask is not None
    said = "Interview: 2 lines are left out: of 1 nobody was asked, 1 is counted, not quoted."
    assert said in str(ask.detail)
    assert chosen(day, wall, "line that may be shown") == ["What A says"]
    assert day.programme.pool.comments == before, "counted once, where it was said"


def test_agreed_actions_of_notes_are_brought(day: Day):
    notes = noted(day)
    card = next(c for c in day.cards(notes) if c.text == "What C says")
    agreed: dict[str, Value] = {"kind": "action", "owner": "Ana", "due": "May"}
    act = Act(action="resolve", on=(card.id,), answers=agreed)
    assert day.programme.do(notes, act).done
    wall = day.adds("boardstorm", "Next")
    assert chosen(day, wall, "agreed action") == ["What C says"]


def test_what_was_found_under_the_hats_is_brought(day: Day):
    hats = day.adds("hats", "Hats")
    act = Act(action="conclude", answers={"kind": "finding", "text": "Forms are the trouble"})
    assert day.programme.do(hats, act).done
    wall = day.adds("kj", "Next")
    assert chosen(day, wall, "its finding") == ["Forms are the trouble"]
    (card,) = day.cards(wall)
    assert str(bringing.from_words(day.world, card)) == "from Hats"
    assert card.voice is Voice.THEIRS, "the group found it"
    assert len(day.programme.pool.comments) == 4


@pytest.mark.parametrize("key", ["hats", "forcefield", "orid"])
def test_cards_are_chosen_by_the_kinds_of_their_method(day: Day, key: str):
    sorted_out = day.adds(key, "Sorted")
    said = sort_some(day, sorted_out)
    wall = day.adds("kj", "Next")
    (way,) = (words for words in day.ways(wall) if "Sorted: " in words and "choose" in words)
    ask = day.programme.do(wall, Act(action="bring")).ask
    assert ask is not None
    what = next(k for k, words in ask.fields[0].choices if str(words) == way)
    which = day.programme.do(wall, ask.answered({"what": what})).ask
    assert which is not None
    [field] = which.fields
    assert len(field.choices) > 1
    for ticked, words in field.choices:
        before = len(day.cards(wall))
        assert day.programme.do(wall, which.answered({"kinds": ticked})).done
        brought = len(day.cards(wall)) - before
        assert str(words).endswith(f"({brought})")
    seen = {card.text for card in day.cards(wall)}
    assert seen <= said


def sort_some(day: Day, activity: ActivityId) -> set[str]:
    """Write something at every step, and on every side there is."""
    held, number = method(held_key(day, activity)), 0
    for step in held.script(day.world, activity):
        day.programme.do(activity, Advance(to=step.key))
        places = [
            s.id
            for s in held.picture(day.world, activity, Audience.ROOM, WallSize()).shapes
            if isinstance(s, Region)
        ]
        for place in ("", *places):
            number += 1
            day.programme.do(activity, Write(texts=(f"Said {number}",), into=place))
    return {card.text for card in day.cards(activity)}


def held_key(day: Day, activity: ActivityId) -> str:
    return day.world.get(Activity, activity).method


def stacked(day: Day) -> None:
    """Lay the third thing said under the second, and let the second and the fourth win."""
    held = day.cards(day.storm)
    laid = Act(action="stack", on=(held[2].id,), answers={"onto": held[1].id})
    assert day.programme.do(day.storm, laid).done


@pytest.mark.parametrize("key", TAKERS)
@pytest.mark.parametrize("what", ["what won the vote", "all 4 cards"])
def test_a_stack_goes_as_its_top_card_with_the_others_behind_it(day: Day, key: str, what: str):
    stacked(day)
    tops = " ".join(card.id for card in day.cards(day.storm) if card.stack is None)
    answers: dict[str, Value] = {"budget": 3, "cap": 3, "top": 2, "items": tops}
    assert day.programme.do(day.storm, Act(action="open_vote", answers=answers)).done
    day.programme.do(day.storm, Act(action="ballot", answers={"ranks": "2 2 4"}))
    assert day.programme.do(day.storm, Act(action="close_vote")).done
    wall = day.adds(key, "Next")
    chosen(day, wall, what)
    there = day.cards(wall)
    top = next(card for card in there if card.text == SAID[1])
    behind = [card for card in there if card.text == SAID[2]]
    assert all(card.stack == top.id for card in behind)
    assert bool(behind) is (key not in {"orid", "decide", "openspace"}), "no stacks there"
    wanted = {SAID[1], SAID[3]} if "won" in what else set(SAID) - {SAID[2]}
    assert {card.text for card in there if card.stack is None} == wanted
    assert {card.text: card.number for card in there} == {
        card.text: SAID.index(card.text) + 1 for card in there
    }
    assert len(day.programme.pool.comments) == 4


def test_what_was_stacked_since_comes_behind_what_is_here(day: Day):
    wall = day.adds("kj", "Next")
    held = day.cards(day.storm)
    day.programme.do(wall, Act(action="bring", on=(held[1].id,)))
    stacked(day)
    outcome = day.programme.do(wall, Act(action="bring", on=(held[1].id, held[2].id)))
    assert not outcome.refused
    top, under = day.cards(wall)
    assert under.stack == top.id
    assert (under.x, under.y, under.group) == (top.x, top.y, top.group)


@pytest.mark.parametrize(
    ("key", "what", "said"),
    [
        ("kj", "all 4 cards", "3 cards came, 1 more in a stack."),
        ("kj", "of stacks the top one", "3 cards came, of stacks the top one."),
        ("decide", "all 4 cards", "3 cards came, of stacks the top one."),
    ],
)
def test_it_is_said_how_many_cards_came(day: Day, key: str, what: str, said: str):
    stacked(day)
    wall = day.adds(key, "Next")
    ask = day.programme.do(wall, Act(action="bring")).ask
    assert ask is not None
    choice = next(key for key, words in ask.fields[0].choices if what in str(words))
    (change,) = day.programme.do(wall, ask.answered({"what": choice})).done
    assert str(change.said) == said


# what won goes on as the change of a force field


def test_what_won_a_vote_is_offered_as_the_change_of_a_force_field(day: Day):
    field = day.adds("forcefield", "Field")
    first = day.programme.do(field, Act(action="state_change")).ask
    assert first is not None
    assert [each.key for each in first.fields] == ["change_from", "change_to", "horizon"]
    vote(day, "1", top=1)
    ask = day.programme.do(field, Act(action="state_change")).ask
    assert ask is not None
    won, begin, *_ = ask.fields
    keys = {str(words): key for key, words in won.choices}
    assert list(keys) == [
        "Leave it out",
        "As what is so today: Tenders are late",
        "As the title: Tenders are late",
    ]
    assert dict(begin.texts)[keys["As what is so today: Tenders are late"]] == "Tenders are late"
    answers = {each.key: each.value for each in ask.fields}
    title = answers | {"won": keys["As the title: Tenders are late"], "change_from": "Late"}
    assert not day.programme.do(field, ask.answered(title)).refused
    assert day.world.get(Activity, field).title == "Tenders are late"


def vote(day: Day, ballot: str, top: int) -> None:
    """A vote in the boardstorm, with one ballot."""
    items = " ".join(card.id for card in day.cards(day.storm))
    ways: dict[str, Value] = {"kind": "dots", "budget": 1, "cap": 1, "top": top, "items": items}
    day.programme.do(day.storm, Act(action="vote_on", answers=ways))
    meant = method("boardstorm").typed(day.world, day.storm, ballot)
    assert meant is not None
    assert not isinstance(meant, Text)
    day.programme.do(day.storm, meant)
    day.programme.do(day.storm, Act(action="close_vote"))
