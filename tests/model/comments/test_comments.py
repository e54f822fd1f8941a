"""What is said of comments: sectors of cards, covered words, parts, grounds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.comments import edits
from facilitator.model.comments import queries as comment_queries
from facilitator.model.comments.records import Basis, CardSector, Ground, Part, Redaction
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Act, Edit, Write
from facilitator.model.people import queries as people_queries
from tests.new_file import create


class Reading:
    """Somebody who reads what was said on a wall, and the verbs of it."""

    def __init__(self, path: Path) -> None:
        self.programme = create(path, "Centres", METHODS)
        self.session = add_session(self.programme, "Workshop")
        self.wall = add_activity(
            self.programme, self.session, method("kj"), "grouping", title="Wall"
        )
        self.parent, self.group, self.council, self.health = people_queries.sectors(self.world)

    @property
    def world(self) -> World:
        return self.programme.world

    def new_id(self) -> str:
        return self.programme.context().new_id()

    def says(self, *words: str, **more: object) -> list[Card]:
        before = {card.id for card in self.world.all(Card)}
        self.programme.do(self.wall, Write(texts=words, **more))  # type: ignore[arg-type]
        made = [card for card in self.world.all(Card) if card.id not in before]
        return sorted(made, key=lambda card: card.number)

    def does(self, change: Change) -> None:
        outcome = self.programme.apply(change)
        assert not outcome.refused, outcome.refused

    def refused(self, change: Change) -> set[str]:
        """Return the keys of the rules that stand against a change."""
        outcome = self.programme.apply(change)
        assert not outcome.done
        return {each.key for each in outcome.refused}

    def covers(self, card: Card, words: str, instead: str) -> None:
        start = card.text.index(words)
        end = start + len(words)
        self.does(edits.cover(self.world, card.id, start, end, instead, new_id=self.new_id))

    def splits(self, card: Card, *at: int) -> None:
        self.does(edits.split(self.world, card.id, card.text, at, new_id=self.new_id))

    def printed(self, card: Card) -> str:
        return comment_queries.covered(self.world, card.id, self.world.get(Card, card.id).text)

    @property
    def pool(self) -> list[str]:
        return [said.text for said in self.programme.pool.comments]


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def sectors(reading: Reading) -> list[str | None]:
    return [said.sector for said in reading.programme.pool.comments]


def test_cards_written_for_a_sector_come_from_it_in_the_same_change(reading: Reading):
    reading.says("One", "Two", sector=reading.health.id)
    reading.says("Three")
    assert sectors(reading) == [reading.health.id, reading.health.id, None]
    reading.programme.undo(reading.wall)
    reading.programme.undo(reading.wall)
    assert not reading.world.all(Card)
    assert not reading.world.all(CardSector)
    reading.programme.redo(reading.wall)
    assert sectors(reading) == [reading.health.id, reading.health.id]


def test_said_by_is_noted_changed_and_forgotten(reading: Reading):
    cards = reading.says("One", "Two")
    for sector in (reading.council.id, reading.health.id, None):
        reading.does(edits.said_by(reading.world, cards, sector, new_id=reading.new_id))
        assert sectors(reading) == [sector, sector]


def test_a_card_comes_from_one_sector(reading: Reading):
    (card,) = reading.says("One", sector=reading.council.id)
    again = CardSector(
        id=reading.new_id(),  # type: ignore[arg-type]
        activity=reading.wall,
        card=card.id,
        sector=reading.health.id,
    )
    assert "card-one-sector" in reading.refused(Change(edits.text("x"), (), (again,)))


def test_after_closing_a_sector_can_be_forgotten_and_not_noted(reading: Reading):
    (card, other) = reading.says("One", "Two", sector=reading.council.id)
    reading.programme.close_activity(reading.wall)
    reading.does(edits.said_by(reading.world, [card], None, new_id=reading.new_id))
    to_health = edits.said_by(reading.world, [other], reading.health.id, new_id=reading.new_id)
    assert "closed" in reading.refused(to_health)


def test_a_sector_that_cards_come_from_stays(reading: Reading):
    reading.says("One", sector=reading.council.id)
    assert "sector-of-cards-stays" in reading.refused(Change(edits.text("x"), (reading.council,)))


def test_what_hangs_on_a_card_goes_with_it_for_good(reading: Reading):
    card, other = reading.says("Mrs Smith. And more.", "Two", sector=reading.council.id)
    reading.covers(card, "Mrs Smith", "a manager")
    reading.splits(card, 11)
    part = comment_queries.parts(reading.world)[card.id][0]
    reading.does(
        edits.set_ground(reading.world, part.id, basis=Basis.EXPERIENCE, new_id=reading.new_id)
    )
    reading.programme.do(reading.wall, Act(action="remove", on=(card.id,), answers={"sure": True}))
    assert [c.id for c in reading.world.all(Card)] == [other.id]
    assert not [r for kind in (Part, Redaction, Ground) for r in reading.world.all(kind)]
    assert [c.card for c in reading.world.all(CardSector)] == [other.id]


def test_covered_words_are_printed_in_brackets_and_can_be_uncovered(reading: Reading):
    (card,) = reading.says("Mrs Smith of the pool said so")
    reading.covers(card, "Mrs Smith", "a manager")
    reading.covers(card, "of the pool", "")
    assert reading.printed(card) == "[a manager] […] said so"
    first, second = edits.redactions(reading.world, card.id)
    reading.does(edits.uncover(second))
    assert reading.printed(card) == "[a manager] of the pool said so"
    reading.covers(card, "Smith of the pool", "somebody")
    assert reading.printed(card) == "[somebody] said so"
    assert [r.id for r in edits.redactions(reading.world, card.id)] == [first.id]


def test_a_cover_lies_inside_the_words(reading: Reading):
    (card,) = reading.says("Short")
    past = edits.cover(reading.world, card.id, 2, 99, "x", new_id=reading.new_id)
    assert "cover-inside-words" in reading.refused(past)
    none = edits.cover(reading.world, card.id, 3, 3, "x", new_id=reading.new_id)
    assert "cover-inside-words" in reading.refused(none)


def test_a_comment_is_split_split_again_and_made_whole(reading: Reading):
    (card,) = reading.says("Rules are long. Forms are longer. Help!")
    reading.splits(card, card.text.index("Forms"))
    assert reading.pool == ["Rules are long.", "Forms are longer. Help!"]
    kept = comment_queries.parts(reading.world)[card.id]
    reading.splits(card, card.text.index("Help"))
    assert reading.pool == ["Rules are long.", "Forms are longer.", "Help!"]
    assert comment_queries.parts(reading.world)[card.id][:2][1].id == kept[1].id
    reading.does(edits.make_whole(reading.world, card.id))
    assert reading.pool == [card.text]
    reading.programme.undo(ActivityId(""))
    assert len(reading.pool) == 3


@pytest.mark.parametrize("at", [(), (0,), (3,), (99,), (-1,)])
def test_a_cut_that_leaves_nothing_on_one_side_is_none(reading: Reading, at: tuple[int, ...]):
    (card,) = reading.says("One")
    assert not edits.split(reading.world, card.id, card.text, at, new_id=reading.new_id)


def test_parts_do_not_overlap(reading: Reading):
    (card,) = reading.says("Rules are long. Forms are longer.")
    reading.splits(card, 15)
    more = Part(id=reading.new_id(), comment=card.id, start=10, end=20)
    assert "parts-apart" in reading.refused(Change(edits.text("x"), (), (more,)))


def test_what_is_covered_stays_covered_when_the_words_are_corrected(reading: Reading):
    (card,) = reading.says("so said Mrs Smith of the pool. And more.")
    reading.covers(card, "Mrs Smith", "a manager")
    reading.splits(card, card.text.index("And"))
    fix = "So it was said by Mrs Jane Smith of the pool. And much more."
    reading.programme.do(reading.wall, Edit(on=card.id, text=fix))
    assert "Smith" not in reading.printed(card)
    assert "Jane" not in reading.printed(card)
    assert len(reading.pool) == 2
    reading.programme.undo(reading.wall)
    assert reading.printed(card) == "so said [a manager] of the pool. And more."


def test_what_an_idea_rests_on_is_said_once(reading: Reading):
    (card,) = reading.says("Publish a calendar")
    for whose in ("Ann", "Bob"):
        reading.does(
            edits.set_ground(
                reading.world,
                card.id,
                basis=Basis.EVIDENCE,
                whose=whose,
                new_id=reading.new_id,
            )
        )
    assert [g.whose for g in reading.world.all(Ground)] == ["Bob"]
    assert reading.programme.pool.comments[0].idea


texts = st.text(alphabet="ab ", min_size=1, max_size=12)


@given(words=texts, now=texts, data=st.data())
def test_covers_and_parts_follow_the_words(words: str, now: str, data: st.DataObject):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=4)))
    spans = list(pairwise(cuts))
    covers = [
        Redaction(id=f"r{i}", about="c", start=a, end=b, instead="x")
        for i, (a, b) in enumerate(spans)
    ]
    parts = [Part(id=f"p{i}", comment="c", start=a, end=b) for i, (a, b) in enumerate(spans)]
    world = World((*covers, *parts))
    after = world.apply(edits.follow(world, "c", words, now))
    for held in (edits.redactions(after, "c"), comment_queries.parts(after).get("c", ())):
        last = 0
        for each in held:
            assert last <= each.start < each.end <= len(now)
            last = each.end
    if words in now:  # nothing of what was covered has gone, so none of it comes to light
        hidden = sum(b - a for a, b in spans)
        assert sum(r.end - r.start for r in edits.redactions(after, "c")) >= hidden
