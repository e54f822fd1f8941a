"""Comments sifted, and what is worth a look about themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.pool.comment_filter import (
    UNKNOWN,
    CommentFilter,
    CommentKind,
    Where,
    sifted,
)
from facilitator.analysis.themes import counting, hints
from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.comments import edits as comment_edits
from facilitator.model.core import ids
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding
from facilitator.model.display.gesture import Write
from facilitator.model.framing.records import Challenge, ChallengeVersion, SessionChallenge
from facilitator.model.people.records import Sector
from facilitator.model.themes import coding, queries
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes.records import Bearing, Fit, Theme
from tests.new_file import create

HOUSING = Sector(id=ids.SectorId("housing"), name="Housing", position=1)


class Analyst:
    """Somebody with comments of two sessions: a to d of the first, e of the second."""

    def __init__(self, path: Path) -> None:
        self.programme = create(path, "Centres", METHODS)
        self.first, self.second = (add_session(self.programme, name) for name in ("May", "June"))
        walls = [
            add_activity(self.programme, session, method("kj"), "grouping", title="W", question="?")
            for session in (self.first, self.second)
        ]
        self.programme.do(walls[0], Write(texts=("a", "b", "c", "d")))
        self.programme.do(walls[1], Write(texts=("e",)))
        self.key = {card.text: card.id for card in self.programme.world.all(Card)}
        self.do(adding(text("Note"), HOUSING))

    @property
    def world(self):
        return self.programme.world

    @property
    def now(self):
        ctx = self.programme.context()
        return {"new_id": ctx.new_id, "at": ctx.now}

    def do(self, change: Change) -> None:
        outcome = self.programme.apply(change)
        assert outcome.done, outcome.refused

    def theme(self, name: str, *comments: str, sentence: str = "Said.") -> ids.ThemeId:
        new_id = self.now["new_id"]
        self.do(theme_edits.add(self.world, name, new_id=new_id, sentence=sentence))
        held = next(t.id for t in queries.themes(self.world) if t.name == name)
        self.place(held, *comments)
        return held

    def place(self, theme: ids.ThemeId | None, *comments: str) -> None:
        if comments:
            keys = [self.key[each] for each in comments]
            self.do(coding.place(self.world, keys, theme, **self.now))

    def tally(self):
        return counting.tally(self.world, self.programme.pool)

    def sifts(self, keys: set[str] | None = None, **wanted: object) -> str:
        sieve = CommentFilter(**wanted)  # type: ignore[arg-type]
        return "".join(said.text for said in sifted(self.world, self.tally(), sieve, keys))

    def looks(self, theme: ids.ThemeId) -> list[str]:
        return [str(words) for words in hints.of_theme(self.tally(), theme)]


@pytest.fixture
def me(tmp_path: Path) -> Iterator[Analyst]:
    made = Analyst(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def test_comments_are_sifted_by_where_they_stand_among_themes(me: Analyst) -> None:
    theme = me.theme("Trust", "a", "b")
    me.place(None, "c")
    me.do(coding.set_fit(me.world, [me.key["a"]], Fit.WEAK))
    me.do(coding.set_bearing(me.world, [me.key["b"]], Bearing.CONTRADICTS))
    assert me.sifts(theme=theme) == "ab"
    assert me.sifts(where=Where.WEAK) == "a"
    assert me.sifts(where=Where.AGAINST) == "b"
    assert me.sifts(where=Where.NOWHERE) == "c"
    assert me.sifts(where=Where.WAITING) == "de"
    assert me.sifts() == "abcde"
    assert me.sifts({me.key["a"], me.key["d"]}, where=Where.WAITING) == "d"


def test_a_comment_in_a_part_of_a_part_counts_once_in_all_it_is_in(me: Analyst) -> None:
    whole, part, deep = (me.theme(*each) for each in (("Trust", "a"), ("Kept", "b"), ("Late", "c")))
    for inner, outer in ((part, whole), (deep, part)):
        change = theme_edits.nest(me.world, me.world.get(Theme, inner), outer)
        assert isinstance(change, Change)
        me.do(change)
    for said, second in (("a", part), ("a", deep), ("c", whole), ("c", part)):
        me.do(coding.also(me.world, [me.key[said]], second, **me.now))
    me.place(None, "d")
    tally = me.tally()
    assert [each.n for each in tally.themes] == [3, 2, 1]
    assert [len(each.also) for each in tally.themes] == [0, 1, 1]
    assert [len(tally.own(each)) for each in tally.themes] == [1, 1, 1]
    assert sum(each.n for each in tally.whole) == tally.matched == 3
    assert [me.sifts(theme=each) for each in (whole, part, deep)] == ["abc", "abc", "ac"]


def test_comments_are_sifted_by_session_method_sector_challenge_and_sort(me: Analyst) -> None:
    new_id = me.now["new_id"]
    card = me.world.get(Card, me.key["a"])
    me.do(comment_edits.said_by(me.world, [card], HOUSING.id, new_id=new_id))
    challenge = Challenge(id=ids.ChallengeId("c"), number=1)
    words = ChallengeVersion(
        id=ids.ChallengeVersionId("v"),
        challenge=challenge.id,
        position=1,
        text="Why?",
        at=me.now["at"],
    )
    met = SessionChallenge(id="m", session=me.second, challenge=challenge.id)
    me.do(adding(text("Note"), challenge, words, met))
    me.do(comment_edits.set_ground(me.world, me.key["b"], new_id=new_id))
    assert me.sifts(session=me.second) == "e"
    assert me.sifts(challenge=challenge.id) == "e"
    assert me.sifts(challenge=challenge.id, session=me.first) == ""
    assert me.sifts(sector=HOUSING.id) == "a"
    assert me.sifts(sector=UNKNOWN) == "bcde"
    assert me.sifts(method="kj") == "abcde"
    assert me.sifts(method="hats") == ""
    assert me.sifts(sort=CommentKind.IDEA) == "b"
    assert me.sifts(sort=CommentKind.FINDING) == "acde"
    assert me.sifts(sort=CommentKind.QUOTABLE) == ""


def test_a_topic_is_asked_for_its_sentence(me: Analyst) -> None:
    topic = me.theme("Partnership", sentence="")
    assert me.looks(topic)[0].startswith("The name is a topic.")
    assert hints.is_topic("Barriers to working together")
    assert hints.is_topic("The benefits of time")
    assert not hints.is_topic("We hear too late")
    said = me.theme("Trust", sentence="We trust whoever keeps a promise.")
    assert me.looks(said) == []


def test_thin_narrow_and_unopposed_themes_are_worth_a_look(me: Analyst) -> None:
    thin = me.theme("We hear late", "a", "b")
    assert me.looks(thin) == [
        "It rests on 2 comments.",
        "All of it comes from one session.",
    ]
    me.place(thin, "c", "e")
    assert me.looks(thin) == ["Nothing in it speaks against it. Was that looked for?"]
    me.do(coding.set_bearing(me.world, [me.key["c"]], Bearing.CONTRADICTS))
    assert me.looks(thin) == []


def test_too_much_left_and_too_many_themes_are_said_once(me: Analyst) -> None:
    me.theme("T0", "a", "b", "c", "d")
    assert not any("fits no theme" in str(each.words) for each in hints.looks(me.tally()))
    me.place(None, "e")
    (left,) = hints.looks(me.tally())[:1]
    assert str(left.words) == "1 comment fits no theme. Look whether a theme is missing."
    me.place(queries.themes(me.world)[0].id, "e")
    for n in range(1, 13):
        me.theme(f"T{n}")
    told = [str(each.words) for each in hints.looks(me.tally()) if each.theme is None]
    assert len(told) == 1
    assert told[0].startswith("There are 13 themes.")
