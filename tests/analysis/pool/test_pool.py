"""The pool of comments: each once, in order, and what is known of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.analysis.pool.pool import PoolBuilder
from facilitator.analysis.themes import counting, quoting
from facilitator.editing.opening import add_activity, add_session, open_file
from facilitator.methods import METHODS, method
from facilitator.model.board.bringing import Brought
from facilitator.model.comments import queries
from facilitator.model.comments.records import CardSector, Ground, Part, Redaction
from facilitator.model.core import ids
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import text
from facilitator.model.core.world import World, adding
from facilitator.model.display.gesture import Edit, Write
from facilitator.model.people import consent as people_consent
from facilitator.model.people.records import CardConsent, Consent, Sector
from facilitator.model.themes.records import Coding, Fit, Quote, Rank, Reader, Theme
from tests.new_file import create


class Study:
    """Somebody who reads what was said, and the verbs of it."""

    def __init__(self, path: Path) -> None:
        self.programme = create(path, "Centres", METHODS)
        self.session = add_session(self.programme, "Workshop")
        self.wall = add_activity(
            self.programme, self.session, method("kj"), "grouping", title="Wall", question="Why?"
        )

    @property
    def world(self):
        return self.programme.world

    @property
    def pool(self):
        return self.programme.pool

    def new_id(self) -> str:
        return self.programme.context().new_id()

    def says(self, *words: str) -> list[Card]:
        before = {card.id for card in self.world.all(Card)}
        self.programme.do(self.wall, Write(texts=words))
        made = [card for card in self.world.all(Card) if card.id not in before]
        return sorted(made, key=lambda card: card.number)

    def notes(self, *records: object) -> None:
        outcome = self.programme.apply(adding(text("Note"), *records))  # type: ignore[arg-type]
        assert outcome.done, outcome.refused

    def rule(self, consent: Consent) -> None:
        change = people_consent.read_aloud(
            self.world,
            self.session,
            consent,
            "",
            new_id=self.new_id,
            at=self.programme.context().now,
        )
        assert self.programme.apply(change).done

    def tally(self):
        return counting.tally(self.world, self.pool)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def test_an_edit_is_a_revision_and_no_second_comment(study: Study):
    (card,) = study.says("Tender rules favour large groups")
    study.programme.do(study.wall, Edit(on=card.id, text="Tender rules favour large providers"))
    (said,) = study.pool.comments
    assert (said.key, said.text) == (card.id, "Tender rules favour large providers")


def test_the_pool_is_the_same_object_until_a_comment_changes(study: Study):
    study.says("One", "Two")
    pool = study.pool
    study.notes(Theme(id=ids.ThemeId(study.new_id()), number=1, position=1, name="Trust"))
    assert study.pool is pool
    study.says("Three")
    assert [said.text for said in study.pool.comments] == ["One", "Two", "Three"]


def test_a_pool_that_followed_edits_equals_one_that_begins(study: Study):
    one, two, three = study.says("One", "Two", "Three")
    other = add_activity(
        study.programme, study.session, method("kj"), "grouping", title="Two", question="How?"
    )
    study.programme.do(other, Write(texts=("Once more",)))
    copy = next(c for c in study.world.all(Card) if c.activity == other)
    youth = Sector(id=ids.SectorId(study.new_id()), position=1, name="Youth")
    wall, ones = study.wall, {"activity": study.wall, "card": one.id}
    cut = {"comment": two.id, "start": 0, "end": 3}

    def asked(card: Card, consent: Consent) -> CardConsent:
        return CardConsent(id=study.new_id(), activity=card.activity, card=card.id, consent=consent)

    edits: tuple[Callable[[], object], ...] = (
        lambda: study.programme.do(wall, Edit(on=two.id, text="Second")),
        lambda: study.programme.keep_note(wall, "for me alone"),
        lambda: study.notes(youth, CardSector(id=study.new_id(), sector=youth.id, **ones)),
        lambda: study.notes(asked(three, Consent.NAMED)),
        lambda: study.notes(
            Brought(id=study.new_id(), activity=other, card=copy.id, origin=one.id)
        ),
        lambda: study.notes(asked(copy, Consent.THEMES)),
        lambda: study.notes(asked(one, Consent.NOTHING)),
        lambda: study.programme.retitle(wall, question="What else?"),
        lambda: study.rule(Consent.ANONYMOUS),
        lambda: study.notes(Part(id=study.new_id(), **cut)),
        lambda: study.programme.undo(wall),
    )
    for edit in edits:
        before = study.pool
        edit()
        fresh = PoolBuilder(study.programme.methods).gather(study.world)
        assert study.pool == fresh
        assert (study.pool is before) == (fresh == before)


def test_sectors_are_read_once_for_a_wall_however_many_cards(
    study: Study, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    read = queries.sectors_of

    def counted(world: World, activity: ids.ActivityId):
        asked.append(activity)
        return read(world, activity)

    monkeypatch.setattr(queries, "sectors_of", counted)
    study.says("One", "Two", "Three")
    assert len(study.pool) == 3
    assert asked == [study.wall]


def test_splitting_raises_the_count_by_one_and_the_whole_counts_no_more(study: Study):
    (card, _other) = study.says("Rules are long. Forms are longer.", "Trust")
    before = len(study.pool)
    cut = card.text.index("Forms")
    for start, end in ((0, cut - 1), (cut, len(card.text))):
        part = study.new_id()
        study.notes(Part(id=part, comment=card.id, start=start, end=end))
    assert len(study.pool) == before + 1
    assert [s.text for s in study.pool.comments][:2] == ["Rules are long.", "Forms are longer."]
    assert study.pool.find(card.id) is None


def test_what_must_not_be_used_is_in_no_figure(study: Study):
    study.says("One", "Two")
    study.rule(Consent.NOTHING)
    assert len(study.pool) == 0
    assert study.pool.kept_out == 2


def test_who_agreed_to_themes_only_is_counted_and_never_quoted(study: Study):
    (card,) = study.says("We hear about tenders after the event")
    study.rule(Consent.THEMES)
    reader = Reader(id=ids.ReaderId(study.new_id()), position=1)
    theme = Theme(id=ids.ThemeId(study.new_id()), number=1, position=1, name="Tenders")
    study.notes(reader, theme)
    coding = Coding(
        id=study.new_id(),
        comment=card.id,
        reader=reader.id,
        rank=Rank.BEST,
        theme=theme.id,
        fit=Fit.WEAK,
        at=study.programme.context().now,
    )
    study.notes(coding)
    (counted,) = study.tally().themes
    assert (counted.n, counted.weak, counted.sessions) == (1, 1, (study.session,))
    assert not counted.comments[0].quotable
    assert study.tally().coverage == 1.0


def test_a_quote_is_verbatim_with_cuts_and_covers_in_brackets(study: Study):
    (card,) = study.says("Mrs Smith said we hear about tenders after the event, every time")
    said = study.pool.comments[0]
    study.notes(Redaction(id=study.new_id(), about=card.id, start=0, end=9, instead="a manager"))
    theme = ids.ThemeId("t")
    end = card.text.index(",")
    quote = Quote(id="q", theme=theme, comment=said.key, position=1, start=0, end=end)
    assert quoting.quoted(study.world, said, quote) == (
        "[a manager] said we hear about tenders after the event […]"
    )
    assert queries.covered(study.world, card.id, card.text).startswith("[a manager] said")


def test_an_idea_can_be_told_from_a_finding(study: Study):
    one, two = study.says("Forms come too late", "Publish a calendar")
    study.notes(Ground(id=study.new_id(), about=two.id))
    assert [said.key for said in study.pool.findings] == [one.id]
    assert [said.key for said in study.pool.ideas] == [two.id]


def test_a_comment_tells_the_question_it_answers(sample_file: Path, tmp_path: Path) -> None:
    held = open_file(Path(shutil.copy(sample_file, tmp_path)), METHODS)
    for said in held.pool.comments:
        if said.activity is not None:
            whole = held.world.get(Activity, said.activity).question
            own = said.asked in said.stamp
            assert own if said.method in ("orid", "notes") else said.asked == whole
    held.close()
