"""Themes and where comments belong: what is done to them, and the laws that hold whatever is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.model import programme_rules
from facilitator.model.core import ids
from facilitator.model.core.records import Record
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding
from facilitator.model.proposals.records import Proposal
from facilitator.model.reliability import edits as reliability_edits
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability.edits import Drawing
from facilitator.model.themes import coding as theme_coding
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import (
    Analysis,
    Bearing,
    Coding,
    Fit,
    Quote,
    Rank,
    Stance,
    Theme,
    ThemeState,
)

NINE = datetime(2026, 10, 10, 9, tzinfo=UTC)


class Book:
    """Somebody who works on themes, and the verbs of it. Every edit obeys the laws."""

    def __init__(self) -> None:
        self.world = World()
        self._ids: Iterator[int] = count()

    def new_id(self) -> str:
        return f"id{next(self._ids)}"

    def do(self, change: Change | Text) -> Change:
        assert isinstance(change, Change), str(change)
        before = self.world
        after = before.apply(change)
        assert not self.refused(change)
        everything = Attempt(Change(text("All"), (), tuple(after)), World(), after)
        assert not refusals(programme_rules.RULES, everything)
        assert after.apply(change.inverse()) == before
        self.world = after
        return change

    def refused(self, change: Change) -> list[str]:
        """Return the keys of the rules that stand against a change."""
        attempt = Attempt(change, self.world, self.world.apply(change))
        return [each.key for each in refusals(programme_rules.RULES, attempt)]

    def theme(self, name: str, under: str = "") -> Theme:
        parent = self[under].id if under else None
        self.do(theme_edits.add(self.world, name, new_id=self.new_id, parent=parent))
        return self[name]

    def __getitem__(self, name: str) -> Theme:
        held = theme_queries.themes(self.world, dropped=True)
        return next(theme for theme in held if theme.name == name)

    def place(self, comment: str, name: str = "", fit: Fit = Fit.OK) -> None:
        theme = self[name].id if name else None
        self.do(
            theme_coding.place(self.world, [comment], theme, new_id=self.new_id, at=NINE, fit=fit)
        )

    def also(self, comment: str, name: str) -> None:
        theme = self[name].id
        self.do(theme_coding.also(self.world, [comment], theme, new_id=self.new_id, at=NINE))

    def merge(self, name: str, into: str) -> None:
        self.do(
            theme_edits.merge(self.world, [self[name]], self[into], new_id=self.new_id, at=NINE)
        )

    def nested(self, name: str, under: str, before: str = "") -> Change | Text:
        whole, place = (self[each].id if each else None for each in (under, before))
        return theme_edits.nest(self.world, self[name], whole, place)

    def nest(self, name: str, under: str, before: str = "") -> None:
        self.do(self.nested(name, under, before))

    def path(self, name: str) -> str:
        return theme_queries.called(theme_queries.themes(self.world), self[name])

    def where(self, comment: str) -> tuple[str, ...]:
        """Names of the best match and of what else it speaks to; "nowhere" and "" as they are."""
        held = theme_queries.placed(self.world).get(comment)
        if held is None:
            return ("",)
        names = {theme.id: theme.name for theme in theme_queries.themes(self.world, dropped=True)}
        return tuple(names[t] if t else "nowhere" for t in (held.theme, *held.also))

    def names(self) -> list[str]:
        return [theme.name for theme in theme_queries.themes(self.world)]


@pytest.fixture
def book() -> Book:
    made = Book()
    for name in ("Partnership", "Tenders", "Skills"):
        made.theme(name)
    return made


def refused(book: Book, *records: Record) -> list[str]:
    return book.refused(adding(text("Note"), *records))


def test_a_comment_has_one_best_match_and_the_new_one_takes_its_place(book: Book) -> None:
    book.place("a", "Tenders", Fit.WEAK)
    book.also("a", "Skills")
    book.place("a", "Skills")
    assert book.where("a") == ("Skills",)
    book.also("a", "Tenders")
    book.also("a", "Tenders")
    assert book.where("a") == ("Skills", "Tenders")
    assert theme_queries.placed(book.world)["a"].fit is Fit.OK


def test_fits_nowhere_is_an_answer_and_placing_again_is_none(book: Book) -> None:
    book.place("a", "Tenders")
    book.also("a", "Skills")
    book.place("a")
    assert book.where("a") == ("nowhere",)
    book.also("a", "Skills")
    assert book.where("a") == ("Skills",)
    book.do(theme_coding.clear(book.world, ["a"]))
    assert book.where("a") == ("",)


def test_how_well_it_fits_and_what_it_does_to_the_theme_are_said_of_the_best_match(
    book: Book,
) -> None:
    book.place("a", "Tenders")
    book.place("b")
    book.do(theme_coding.set_fit(book.world, ["a", "b"], Fit.STRONG))
    book.do(theme_coding.set_bearing(book.world, ["a", "b"], Bearing.CONTRADICTS))
    held = theme_queries.placed(book.world)
    assert (held["a"].fit, held["a"].bearing) == (Fit.STRONG, Bearing.CONTRADICTS)
    assert (held["b"].fit, held["b"].bearing) == (Fit.OK, Bearing.SUPPORTS)


def test_two_best_matches_of_one_reader_are_refused(book: Book) -> None:
    book.place("a", "Tenders")
    held = book.world.all(Coding)[0]
    second = Coding(
        id="x",
        comment="a",
        reader=held.reader,
        rank=Rank.BEST,
        theme=book["Skills"].id,
        at=NINE,
    )
    assert refused(book, second) == ["comment-one-best-match"]


def test_what_was_decided_between_readers_is_decided_anew_and_the_first_answer_stays(
    book: Book,
) -> None:
    book.place("a", "Tenders")
    book.do(drawn(book))
    held = reliability_queries.readings(book.world)[0]
    skills = book["Skills"].id
    said = {"new_id": book.new_id, "at": NINE}
    book.do(theme_coding.place(book.world, ["a"], skills, reader=held.reader, **said))
    book.do(reliability_edits.lock(book.world, held, **said))
    book.do(reliability_edits.reconcile(book.world, "a", skills, "why", **said))
    assert book.where("a") == ("Skills",)
    book.place("a", "Partnership")
    assert book.where("a") == ("Partnership",)
    first, *_ = theme_queries.readers(book.world)
    (coding,) = theme_queries.codings(book.world, first.id)["a"]
    assert coding.theme == book["Tenders"].id


def drawn(book: Book) -> Change:
    """What draws a sample of the one comment."""
    how = Drawing(name="Bob", size=1, seed=1)
    return reliability_edits.draw(book.world, {"a": "day"}, how, new_id=book.new_id, at=NINE)


def test_words_of_a_theme_are_kept_when_they_change(book: Book) -> None:
    held = book["Tenders"]
    change = theme_edits.describe(
        book.world, held, new_id=book.new_id, at=NINE, name=" Commissioning ", sentence="How."
    )
    book.do(change)
    assert book.names() == ["Partnership", "Commissioning", "Skills"]
    (before,) = theme_queries.revisions(book.world, held.id)
    assert (before.name, before.sentence) == ("Tenders", "")
    nameless = theme_edits.describe(
        book.world, book["Skills"], new_id=book.new_id, at=NINE, name="  "
    )
    assert str(nameless) == "A theme needs a name. The old one was kept."


def test_themes_are_moved_with_their_parts_and_keep_their_numbers(book: Book) -> None:
    book.theme("Contracts", under="Tenders")
    book.do(theme_edits.move(book.world, book["Tenders"], book["Partnership"].id))
    assert book.names() == ["Tenders", "Contracts", "Partnership", "Skills"]
    assert [t.position for t in theme_queries.themes(book.world)] == [1, 2, 3, 4]
    assert book["Tenders"].number == 2
    book.do(theme_edits.move(book.world, book["Tenders"], None))
    assert book.names() == ["Partnership", "Skills", "Tenders", "Contracts"]


def test_themes_have_parts_and_these_have_parts_and_nothing_lies_deeper(book: Book) -> None:
    book.nest("Skills", "Tenders")
    assert book.names() == ["Partnership", "Tenders", "Skills"]
    book.nest("Tenders", "Partnership")
    assert book.path("Skills") == "Partnership › Tenders › Skills"
    book.theme("Deadlines")
    for name, under in (("Deadlines", "Skills"), ("Partnership", "Skills"), ("Skills", "Skills")):
        assert isinstance(book.nested(name, under), Text)
    book.nest("Skills", "Partnership", before="Tenders")
    assert book.names() == ["Partnership", "Skills", "Tenders", "Deadlines"]
    book.nest("Skills", "")
    assert book.names() == ["Partnership", "Tenders", "Deadlines", "Skills"]


def test_a_theme_is_in_no_ring_and_none_lies_too_deep(book: Book) -> None:
    one, other, third = (book[name] for name in book.names())
    key = "theme-parts-two-deep"
    ring = [replace(one, parent=other.id), replace(other, parent=one.id)]
    assert book.refused(Change(text("Ring"), (one, other), tuple(ring))) == [key]
    assert theme_queries.themes(World().apply(adding(text("Ring"), *ring))) == ()
    book.nest("Tenders", "Partnership")
    book.nest("Skills", "Tenders")
    deep = Theme(id=ids.ThemeId("x"), number=9, position=9, name="X", parent=third.id)
    assert refused(book, deep) == [key]


def test_parts_of_a_dropped_or_split_part_belong_to_what_it_belonged_to(book: Book) -> None:
    book.nest("Tenders", "Partnership")
    book.theme("Deadlines", under="Tenders")
    book.place("a", "Deadlines")
    book.do(theme_edits.split(book.world, book["Tenders"], ["Rules"], new_id=book.new_id))
    assert book.path("Deadlines") == "Partnership › Deadlines"
    book.do(theme_edits.set_state(book.world, book["Partnership"], ThemeState.DROPPED))
    assert (book.path("Deadlines"), book.where("a")) == ("Deadlines", ("Deadlines",))


def test_a_theme_merged_into_a_part_of_its_part_becomes_part_of_that(book: Book) -> None:
    book.nest("Tenders", "Partnership")
    book.nest("Skills", "Tenders")
    book.theme("Deadlines", under="Partnership")
    book.merge("Partnership", "Skills")
    assert [book.path(name) for name in book.names()] == [
        "Skills",
        "Skills › Tenders",
        "Skills › Deadlines",
    ]


def test_what_would_lie_too_deep_after_merging_lies_beside_it(book: Book) -> None:
    book.nest("Tenders", "Partnership")
    book.theme("Deadlines", under="Skills")
    book.theme("Late", under="Deadlines")
    book.merge("Skills", "Tenders")
    assert book.path("Deadlines") == "Partnership › Tenders › Deadlines"
    assert book.path("Late") == "Partnership › Tenders › Late"


def test_agreeing_on_a_theme_and_taking_that_back_are_called_so(book: Book) -> None:
    agreed = book.do(theme_edits.set_state(book.world, book["Tenders"], ThemeState.AGREED))
    again = book.do(theme_edits.set_state(book.world, book["Tenders"], ThemeState.CANDIDATE))
    assert (str(agreed.label), str(again.label)) == ("Agree on a theme", "Not agreed yet")


def test_merging_takes_along_comments_quotes_proposals_and_keeps_the_words(book: Book) -> None:
    book.place("a", "Tenders", Fit.WEAK)
    book.also("a", "Skills")
    book.place("b", "Skills")
    book.also("c", "Skills")
    tenders, skills = book["Tenders"].id, book["Skills"].id
    quotes = [
        Quote(id=f"q{n}", theme=theme, comment="a", position=1, start=0, end=5)
        for n, theme in enumerate((tenders, skills))
    ]
    proposal = Proposal(
        id=ids.ProposalId("p"), number=1, position=1, text="review it", theme=tenders
    )
    book.do(adding(text("Note"), *quotes, proposal))
    book.merge("Tenders", "Skills")
    assert book.names() == ["Partnership", "Skills"]
    assert [book.where(key) for key in "abc"] == [("Skills",)] * 3
    assert theme_queries.placed(book.world)["a"].fit is Fit.WEAK
    assert [quote.id for quote in theme_queries.quotes(book.world, skills)] == ["q1"]
    assert book.world.get(Proposal, "p").theme == skills
    assert [r.what for r in theme_queries.revisions(book.world, skills)] == [
        "merged with it: Tenders"
    ]
    assert book["Tenders"].state is ThemeState.DROPPED


def test_parts_of_a_merged_theme_are_parts_of_what_it_went_into(book: Book) -> None:
    book.theme("Contracts", under="Tenders")
    book.theme("Deadlines", under="Tenders")
    book.merge("Tenders", "Contracts")
    assert book["Contracts"].parent is None
    assert book["Deadlines"].parent == book["Contracts"].id


def test_a_split_theme_is_replaced_and_its_comments_wait(book: Book) -> None:
    book.place("a", "Tenders")
    change = theme_edits.split(
        book.world, book["Tenders"], ["Deadlines", "Contracts"], new_id=book.new_id
    )
    book.do(change)
    assert book.names() == ["Partnership", "Deadlines", "Contracts", "Skills"]
    assert book["Tenders"].state is ThemeState.DROPPED
    assert book["Deadlines"].number == 4


def test_comments_chosen_follow_a_theme_that_is_split_off(book: Book) -> None:
    book.place("a", "Tenders")
    book.place("b", "Tenders")
    change = theme_edits.split_off(
        book.world, book["Tenders"], "Deadlines", ["b"], new_id=book.new_id, at=NINE
    )
    book.do(change)
    assert (book.where("a"), book.where("b")) == (("Tenders",), ("Deadlines",))
    inside = theme_edits.split_off(
        book.world, book["Deadlines"], "Late", ["b"], new_id=book.new_id, at=NINE, inside=True
    )
    book.do(inside)
    assert (book.path("Late"), book.where("b")) == ("Deadlines › Late", ("Late",))
    (told,) = theme_queries.revisions(book.world, book["Tenders"].id)
    assert told.what == "split from it: Deadlines"


def test_a_dropped_theme_comes_back_with_its_comments(book: Book) -> None:
    book.place("a", "Tenders")
    book.do(theme_edits.set_state(book.world, book["Tenders"], ThemeState.DROPPED))
    assert book.names() == ["Partnership", "Skills"]
    book.do(theme_edits.set_state(book.world, book["Tenders"], ThemeState.CANDIDATE))
    assert book.names() == ["Partnership", "Skills", "Tenders"]
    assert book.where("a") == ("Tenders",)


def test_reflexive_reading_has_no_second_reader(book: Book) -> None:
    book.place("a", "Tenders")
    book.do(theme_edits.set_stance(book.world, Stance.REFLEXIVE, new_id=book.new_id))
    change = drawn(book)
    assert book.refused(change) == ["no-second-reading-in-reflexive"]
    book.do(theme_edits.set_stance(book.world, Stance.CODEBOOK, new_id=book.new_id))
    book.do(drawn(book))
    change = theme_edits.set_stance(book.world, Stance.REFLEXIVE, new_id=book.new_id)
    assert book.refused(change) == ["no-second-reading-in-reflexive"]


def test_there_is_one_way_of_reading(book: Book) -> None:
    one, other = (Analysis(id=key) for key in "ab")
    assert refused(book, one, other) == ["analysis-one"]


def test_numbers_of_themes_are_unique_and_for_good(book: Book) -> None:
    taken = Theme(id=ids.ThemeId("x"), number=2, position=9, name="Again")
    assert refused(book, taken) == ["theme-number-taken"]
    book.do(theme_edits.set_state(book.world, book["Skills"], ThemeState.DROPPED))
    assert book.theme("Later").number == 4


def test_a_theme_that_holds_comments_cannot_vanish(book: Book) -> None:
    book.place("a", "Tenders")
    gone = Change(text("Remove"), (book["Tenders"],), ())
    assert book.refused(gone) == ["theme-is-there"]


def test_a_thought_is_kept_changed_and_dropped(book: Book) -> None:
    theme = book["Skills"].id
    for words, left in (("One", "One"), ("Two ", "Two"), (" ", None)):
        book.do(theme_coding.keep_memo(book.world, words, new_id=book.new_id, at=NINE, theme=theme))
        held = theme_coding.memo(book.world, theme=theme)
        assert (held.text if held else None) == left


steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "place", "also", "merge", "split", "off", "nest", "move", "drop", "back"]
        ),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    max_size=25,
)


def _step(book: Book, verb: str, one: int, other: int) -> Change | Text:
    world, new_id = book.world, book.new_id
    held = theme_queries.themes(world)
    comment = f"c{one % 6}"
    if verb == "back":
        gone = [t for t in theme_queries.themes(world, dropped=True) if t not in held]
        return (
            theme_edits.set_state(world, gone[one % len(gone)], ThemeState.AGREED)
            if gone
            else text("None")
        )
    if verb == "add" or not held:
        return theme_edits.add(world, f"T{one}", new_id=new_id)
    this, that = held[one % len(held)], held[other % len(held)]
    return {
        "place": lambda: theme_coding.place(world, [comment], that.id, new_id=new_id, at=NINE),
        "also": lambda: theme_coding.also(world, [comment], that.id, new_id=new_id, at=NINE),
        "merge": lambda: theme_edits.merge(world, [this], that, new_id=new_id, at=NINE),
        "split": lambda: theme_edits.split(world, this, ["X", "Y"], new_id=new_id),
        "off": lambda: theme_edits.split_off(world, this, "Z", [comment], new_id=new_id, at=NINE),
        "nest": lambda: theme_edits.nest(world, this, that.id if other % 4 else None, held[0].id),
        "move": lambda: theme_edits.move(world, this, that.id),
        "drop": lambda: theme_edits.set_state(world, this, ThemeState.DROPPED),
    }[verb]()


@settings(max_examples=50, deadline=None)
@given(steps)
def test_whatever_is_done_no_comment_is_lost_and_undo_leads_back(
    doing: list[tuple[str, int, int]],
) -> None:
    book = Book()
    done: list[Change] = []
    worlds = [book.world]
    for verb, one, other in doing:
        change = _step(book, verb, one, other)
        if not isinstance(change, Change):
            continue
        said = {coding.comment for coding in book.world.all(Coding)}
        done.append(book.do(change))
        worlds.append(book.world)
        assert said <= {coding.comment for coding in book.world.all(Coding)}
        order = theme_queries.themes(book.world)
        assert [theme.position for theme in order] == list(range(1, len(order) + 1))
    while done:
        book.world = book.world.apply(done.pop().inverse())
        worlds.pop()
        assert book.world == worlds[-1]
