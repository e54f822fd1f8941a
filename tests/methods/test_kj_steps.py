"""Steps, privacy, links, telling, hints and numbers of KJ."""

from __future__ import annotations

import pytest

from facilitator.methods.kj.hints import is_generic
from facilitator.methods.kj.records import NameProposal
from facilitator.model.agenda.clock import current_marks, read
from facilitator.model.board import queries
from facilitator.model.core.records import RelationKind, Reveal
from facilitator.model.display.gesture import Act, Relate
from facilitator.model.display.picture import Arrow, Audience, Note, Region
from tests.methods.play import Asked, Refused, Table, table

FULL = ["question", "write", "spread", "group", "name", "again", "chart", "explain"]
PRIORITIES = ["question", "write", "read", "group", "name", "rank", "choose", "result"]


@pytest.mark.parametrize(
    ("template", "keys", "minutes"), [("grouping", FULL, 102), ("priorities", PRIORITIES, 70)]
)
def test_the_steps(template: str, keys: list[str], minutes: int):
    play = table(template)
    script = play.method.script(play.world, play.activity)
    assert [step.key for step in script] == keys
    assert sum(step.minutes for step in script) == minutes


def test_a_step_starts_the_clock_with_its_planned_time():
    play = table()
    play.step("write")
    clock = read(current_marks(play.world, play.activity), play.now)
    assert clock is not None
    assert clock.planned == 15 * 60
    assert clock.running


def test_cards_are_private_while_they_are_written():
    play = table()
    play.step("write")
    play.write("Nobody asks us")
    play.write("Buses stop at six")
    assert play.seen(Audience.ROOM) == (
        "What gets in the way?",
        "2 cards so far",
    )
    mine = play.picture(Audience.FACILITATOR).shapes
    assert [s.text for s in mine if isinstance(s, Note) and s.faint] == [
        "Nobody asks us",
        "Buses stop at six",
    ]


def test_the_next_step_shows_and_shuffles_them_and_only_the_shuffle_is_undone():
    play = table(seed=3)
    play.step("write")
    play.write(*(f"Thought number {number}" for number in range(20)))
    places = {card.id: (card.x, card.y) for card in cards(play)}
    play.step("spread")
    assert len([s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Note)]) == 20
    moved = {card.id: (card.x, card.y) for card in cards(play)}
    assert moved != places
    assert sorted(moved.values()) == sorted(places.values())
    play.undo()
    assert {card.id: (card.x, card.y) for card in cards(play)} == places
    assert queries.revealed(play.world, play.activity, "write")


def cards(play: Table):
    return queries.cards(play.world, play.activity)


def test_leaping_over_a_step_shows_what_was_private_before_it():
    play = table()
    play.step("write")
    play.write("Nobody asks us")
    play.step("chart")
    assert "Nobody asks us" in play.seen()
    assert len(play.world.all(Reveal, play.activity)) == 1
    play.step("write")
    play.write("One more")
    assert "One more" in play.seen()


def test_going_back_before_the_reveal_shows_nothing():
    play = table()
    play.step("write")
    play.write("Nobody asks us")
    play.step("question")
    assert "Nobody asks us" not in play.seen()


def test_without_privacy_cards_are_seen_at_once():
    play = table()
    play.act("settings", write_privately=False)
    play.step("write")
    play.write("Nobody asks us")
    assert play.seen() == ("Nobody asks us",)


def test_settings_are_asked_for_and_kept_within_their_range():
    play = table()
    play.act("settings", group_minutes=30)
    script = play.method.script(play.world, play.activity)
    assert next(step.minutes for step in script if step.key == "group") == 30
    with pytest.raises(Refused, match="Minutes to group"):
        play.act("settings", group_minutes=0)


def test_an_unnamed_group_warns_and_blocks_nothing():  # 3.17 example 4, as softened
    play = charted(named=False)
    play.step("name")
    assert "no name" in play.rules()
    region = next(s for s in play.picture().shapes if isinstance(s, Region))
    assert region.dashed
    assert str(region.title) == "no name"
    play.step("again")
    assert queries.step_entry(play.world, play.activity) is not None
    play.act("take_out", "Bridge")
    play.act("take_out", "Bus")
    assert "no name" not in play.rules(), "a card on its own needs no name"


def charted(*, named: bool = True) -> Table:
    play = table("grouping")
    play.step("group")
    play.write("Bridge", "Bus", "Bike", "Boat", "Nobody told us about the date")
    play.group("Bridge", "Bus")
    if named:
        play.group("Bike", "Boat")
        play.name("A", "The road is shut in winter")
        play.name("B", "We go our own way when we can")
        play.step("chart")
    return play


def link(play: Table, start: str, end: str, kind: RelationKind = RelationKind.CAUSE) -> None:
    play.do(Relate(start=play.key(start), end=play.key(end), kind=kind))


def test_a_link_is_drawn_with_its_word_from_edge_to_edge():
    play = charted()
    link(play, "A", "B")
    arrow = next(s for s in play.picture(Audience.ROOM).shapes if isinstance(s, Arrow))
    assert str(arrow.label) == "leads to"
    regions = [s.rect for s in play.picture().shapes if isinstance(s, Region)]
    assert not any(rect.grown(-1).holds(*arrow.start) for rect in regions)


def test_links_are_not_doubled_and_never_to_oneself():
    play = charted()
    link(play, "A", "B")
    with pytest.raises(Refused, match="already"):
        link(play, "A", "B")
    link(play, "B", "A")
    link(play, "A", "B", RelationKind.EQUAL)
    with pytest.raises(Refused, match="two different things"):
        link(play, "A", "A")


def test_a_link_changes_its_kind_turns_round_grows_and_goes():
    play = charted()
    link(play, "A", "Nobody told us about the date")
    key = queries.relations(play.world, play.activity)[0].id
    play.act("link_kind", key, kind=RelationKind.CONTRADICTION.value)
    play.act("strength", key, strength=3)
    play.act("link_turn", key)
    found = queries.relations(play.world, play.activity)[0]
    assert found.kind is RelationKind.CONTRADICTION
    assert found.strength == 3
    assert found.ends == (play.key("5"), play.key("A"))
    play.act("unlink", key)
    assert not queries.relations(play.world, play.activity)


def test_two_things_chosen_can_be_linked_in_five_ways():
    offered = charted().actions("A", "B")
    assert sum(str(action.menu) == "Link…" for action in offered.values()) == 5


def test_the_story_is_kept_in_order_and_numbered_on_the_wall():
    play = charted()
    play.step("explain")
    play.act("tell", "B", text="So each finds a way.", position=1)
    play.act("tell", "A", text="The road is shut.", position=1)
    told = play.method.comments(play.world, play.activity)
    assert [c.text for c in told][-2:] == ["The road is shut.", "So each finds a way."]
    shapes = play.picture(Audience.ROOM).shapes
    assert [str(s.badge) for s in shapes if isinstance(s, Region) and s.badge] == ["1", "2"]
    play.act("tell", "A", text="", position=1)
    assert [c.text for c in play.method.comments(play.world, play.activity)][-1] == (
        "So each finds a way."
    )


def test_every_name_is_kept_and_one_is_chosen():
    play = charted()
    play.act("propose_name", "A", text="Winter cuts us off")
    with pytest.raises(Refused, match="there already"):
        play.act("propose_name", "A", text="winter cuts us off")
    names = play.actions("A")["choose_name"]
    assert names.why_not is None
    with pytest.raises(Asked) as asked:
        play.do(names.gesture)
    key = asked.value.ask.fields[0].choices[0][0]
    play.do(names.gesture, answers={"name": key})
    assert play.group_at("A").title == "Winter cuts us off"
    kept = [name.text for name in play.world.all(NameProposal, play.activity)]
    assert kept == ["The road is shut in winter"], "what it was called before is kept"


# Hints


def torn(times: int) -> Table:
    play = charted()
    for turn in range(times):
        play.group("Bridge", into="BA"[turn % 2])
    return play


def test_a_card_torn_between_two_groups_suggests_a_link():
    assert "torn card" not in {*torn(3).rules()}
    play = torn(4)
    hint = next(h for h in play.hints() if h.rule == "torn card")
    assert "Card 1 went back and forth between A and B" in str(hint.text)
    assert hint.offer is not None
    play.do(hint.offer)
    assert "torn card" not in play.rules()


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Communication", "generic name"),
        ("communication and funding", "generic name"),
        ("Other", "catch-all"),
        ("Misc.", "catch-all"),
        ("Bridge", "name is a card"),
        ("Roads and ferries", "short name"),
        ("The road is shut in winter", ""),
    ],
)
def test_names_that_say_little(title: str, rule: str):
    play = charted(named=False)
    play.name("A", title)
    play.step("name")
    about = {h.rule for h in play.hints() if h.about == (play.key("A"),)}
    assert about == ({rule} if rule else set())


def test_each_group_is_remarked_on_whatever_stands_before_it():
    play = charted(named=False)
    play.group("Bike", "Boat")
    play.name("B", "Misc.")
    play.step("name")
    said = {
        h.about[0]: h.rule
        for h in play.hints()
        if h.about[:1] in {(play.key("A"),), (play.key("B"),)}
    }
    assert said == {play.key("A"): "no name", play.key("B"): "catch-all"}


def test_generic_names():
    known = frozenset({"funding", "training"})
    assert is_generic("funding & training", known)
    assert not is_generic("funding comes too late", known)


def test_large_groups_and_one_for_all():
    play = table()
    play.step("group")
    play.write(*(f"Thought number {number} of six" for number in range(6)))
    play.group(*"123456")
    assert {"large group", "one group"} <= play.rules()
    play.drag("1", to=(1300, 600))
    assert not {"large group", "one group"} & play.rules()


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("x" * 141, "long card"),
        ("- one thing\n- another thing", "several thoughts"),
        ("Too short", "few words"),
    ],
)
def test_cards_that_are_hard_to_read(words: str, rule: str):
    play = table()
    play.step("group")
    play.write(words)
    assert rule in play.rules()


def test_word_for_word_the_same_offers_to_stack_and_both_are_kept():
    play = table()
    play.step("group")
    play.write("Buses stop at six", "buses  stop at SIX")
    hint = next(h for h in play.hints() if h.rule == "same words")
    assert hint.offer is not None
    play.do(hint.offer)
    assert play.drawn() == "Buses stop at six\n= buses  stop at SIX"


def test_a_hint_set_aside_stays_away():
    play = table()
    play.step("group")
    play.write("Too short")
    hint = play.hints()[0]
    play.do(Act(action="set_aside", on=hint.about, answers={"rule": hint.rule}))
    assert not play.hints()
    play.write("Also short")
    assert play.rules() == {"few words"}


def test_at_the_chart_too_many_at_the_top_and_too_few_links():
    play = table()
    play.step("chart")
    play.write(*(f"Thought number {number} here" for number in range(11)))
    assert {"many at the top", "few links"} <= play.rules()


# Numbers


def test_measures():
    play = charted()
    play.group("A", "B")
    link(play, "C", "5")
    found = {m.key: m for m in play.method.measures(play.world, play.activity)}
    assert found["cards"].value == 5
    assert str(found["groups"].words) == "3, 1 of them made of groups"
    assert found["lone"].value == 1
    assert found.keys().isdisjoint({"compression", "density"}), "nobody needs them"
    assert found["group_size"].value == pytest.approx(2)
    assert found["contested"].value == 0


def test_the_facilitator_sees_where_things_stand():
    play = charted()
    play.type("5 -")
    words = [str(fact) for fact in play.method.status(play.world, play.activity)]
    assert words == ["0 cards on their own", "2 groups", "1 set aside"]


def test_a_closed_activity_changes_only_for_privacy():
    play = charted()
    play.act("close")
    assert set(play.actions("Bridge")) == {"reopen", "park", "no_print", "remove"}
    with pytest.raises(Refused, match="closed"):
        play.write("Late thought")
    play.act("off_wall", "Bridge")
    play.act("reopen", reason="Somebody came late")
    play.write("Late thought")


def test_comments_are_stamped_with_the_path_of_groups():
    play = charted()
    play.group("A", "B")
    play.name("C", "We depend on the weather")
    found = {c.text: c for c in play.method.comments(play.world, play.activity)}
    assert found["Bridge"].stamp == ("We depend on the weather", "The road is shut in winter")


def test_grouping_the_groups_promises_no_fold_that_nobody_made():
    play = table()
    play.step("again")
    step = next(s for s in play.method.script(play.world, play.activity) if s.key == "again")
    fold = play.actions()["fold_all"].label
    assert str(step.do).startswith(str(fold)), "it says what is to be done, by the name it has"
    assert "only" not in str(step.say), "folding is offered, and does not happen by itself"
