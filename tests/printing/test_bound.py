"""What a speaker agreed to binds all that is made of their words: figures, quotes and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.analysis.proposals.ideas import ideas
from facilitator.analysis.themes.counting import tally
from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.methods.notes.records import Speaker
from facilitator.model.comments import edits as comment_edits
from facilitator.model.core import ids
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding
from facilitator.model.display.gesture import Act, Write
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent, Person
from facilitator.model.proposals import edits as proposal_edits
from facilitator.model.proposals.edits import Wording
from facilitator.model.themes import coding
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes import queries as theme_queries
from facilitator.printing import (
    OF_PROGRAMME,
    PrintKind,
    endings_of,
    order_of,
    order_of_programme,
    order_of_session,
    write,
)
from facilitator.printing.privacy import IN_THE_ROOM, NOT_QUOTED, leaving
from tests.methods.play import table
from tests.new_file import create
from tests.paper.reading import closed

WORDS = {
    Consent.NOTHING: "w0001 the manager shouts",
    Consent.THEMES: "w0002 forms get lost",
    Consent.ANONYMOUS: "w0003 nobody rings back",
    Consent.NAMED: "w0004 we open at nine",
}
LEAVING = (
    PrintKind.STUDY,
    PrintKind.LEAF,
    PrintKind.THEME_BOOK,
    PrintKind.EVIDENCE,
    PrintKind.PROPOSALS,
)


@dataclass
class Calls:
    """Four people were rung up; each agreed to something else, and what they said is a theme."""

    path: Path

    def __post_init__(self) -> None:
        self.programme = create(self.path, "Centres", METHODS)
        self.session = add_session(self.programme, "Calls")
        self.notes = add_activity(
            self.programme, self.session, method("notes"), "interview", title="Six calls"
        )
        self.act("settings", shared=True)
        for number, (consent, words) in enumerate(WORDS.items(), 1):
            self.speaks(f"Z{number}", consent, words)
        self.does(theme_edits.add(self.world, "Service", new_id=self.new_id))
        (self.theme,) = theme_queries.themes(self.world)
        keys = [each.key for each in self.programme.pool.comments]
        now = self.programme.context().now
        self.does(coding.place(self.world, keys, self.theme.id, new_id=self.new_id, at=now))
        wording = Wording(text="Ring back within a day", theme=self.theme.id)
        self.does(proposal_edits.add(self.world, wording, new_id=self.new_id, comments=keys))

    @property
    def world(self):
        return self.programme.world

    def new_id(self) -> str:
        return self.programme.context().new_id()

    def does(self, change: Change) -> None:
        assert self.programme.apply(change).done

    def act(self, action: str, *on: str, **answers: str | bool) -> None:
        outcome = self.programme.do(self.notes, Act(action=action, on=on, answers=answers))
        assert not outcome.refused, outcome.refused

    def speaks(self, code: str, consent: Consent, words: str) -> None:
        self.act("add_speaker", code=code, person="", by="")
        self.act("read_aloud", consent=consent.value)
        answers = {"resolution": "action", "idea": True}
        done = self.programme.do(self.notes, Write(texts=(words,), answers=answers))
        assert done.done

    def agrees(self, code: str, consent: Consent) -> None:
        speaker = next(each for each in self.world.all(Speaker) if each.code == code)
        self.act("read_aloud", speaker.id, consent=consent.value)

    def quotes(self, consent: Consent) -> None:
        key = self.card(consent).id
        self.does(
            theme_edits.choose_quote(
                self.world, self.theme.id, key, 0, len(WORDS[consent]), new_id=self.new_id
            )
        )

    def card(self, consent: Consent) -> Card:
        return next(c for c in self.world.all(Card) if c.text == WORDS[consent])

    def paper(self, kind: PrintKind) -> str:
        """Write it, and read what is on it."""
        if kind in OF_PROGRAMME:
            order = order_of_programme(self.programme)
        elif kind in {PrintKind.SESSION_HANDOUT, PrintKind.SESSION_REPORT}:
            order = order_of_session(self.programme, self.session)
        else:
            order = order_of(self.programme, self.notes)
        ending = endings_of(kind)[-1]
        out = self.path.with_name(f"paper{ending}")
        write(order, kind, out)
        return closed(out) if ending == ".pdf" else out.read_text(encoding="utf-8")


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    made = Calls(tmp_path / "calls.facilitator")
    yield made
    made.programme.close()


def tokens(words: str) -> set[str]:
    return {line[:5] for line in WORDS.values() if line[:5] in words}


def test_lines_of_who_did_not_agree_are_not_in_a_hand_out():
    play = table("listening", "notes")
    for code, consent in (("P1", Consent.NOTHING), ("P2", Consent.THEMES), ("P3", None)):
        play.act("add_speaker", code=code, person="", by="")
        if consent is not None:
            play.act("read_aloud", consent=consent.value)
        play.type(f"said by {code}")
    activity = play.world.get(Activity, play.activity)
    methods = {held.key: held for held in METHODS}
    told = leaving(play.world, activity.session, methods)
    words = [card.text for card in sorted(told.all(Card), key=lambda card: card.number)]
    assert words == [str(IN_THE_ROOM), str(NOT_QUOTED), "said by P3"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (PrintKind.HANDOUT, {"w0003", "w0004"}),
        (PrintKind.PICTURE, {"w0003", "w0004"}),
        (PrintKind.SESSION_HANDOUT, {"w0003", "w0004"}),
        (PrintKind.SESSION_REPORT, {"w0003", "w0004"}),
        (PrintKind.CARDS, {"w0002", "w0003", "w0004"}),
        (PrintKind.RECORD, {"w0001", "w0002", "w0003", "w0004"}),
        (PrintKind.THEME_BOOK, {"w0003", "w0004"}),
        (PrintKind.PROPOSALS, {"w0003", "w0004"}),
        (PrintKind.EVIDENCE, set()),
        (PrintKind.LEAF, {"w0003"}),
        (PrintKind.STUDY, {"w0003", "w0004"}),
        (PrintKind.THEME_RECORD, {"w0002", "w0003", "w0004"}),
    ],
)
def test_paper_tells_no_more_than_they_agreed_to(calls: Calls, kind: PrintKind, told: set[str]):
    calls.quotes(Consent.ANONYMOUS)
    paper = calls.paper(kind)
    assert tokens(paper) == told
    if kind in LEAVING:
        assert not re.search(r"\bZ[1-4]\b", paper), "a code ties together what one person said"


def test_who_is_used_for_nothing_is_in_no_figure_and_who_is_counted_is_in_all(calls: Calls):
    pool = calls.programme.pool
    assert (len(pool), pool.kept_out) == (3, 1)
    (counted,) = tally(calls.world, pool).themes
    assert counted.n == 3
    assert {said.text for said in pool.comments if said.quotable} == {
        WORDS[Consent.ANONYMOUS],
        WORDS[Consent.NAMED],
    }


@pytest.mark.parametrize("consent", [Consent.NOTHING, Consent.THEMES])
def test_nothing_is_quoted_of_who_did_not_agree(calls: Calls, consent: Consent):
    key = calls.card(consent).id
    change = theme_edits.choose_quote(calls.world, calls.theme.id, key, 0, 5, new_id=calls.new_id)
    assert calls.programme.apply(change).refused


def test_who_changes_their_mind_is_off_the_paper_and_their_quote_with_them(calls: Calls):
    calls.quotes(Consent.ANONYMOUS)
    calls.programme.close_activity(calls.notes)
    calls.agrees("Z3", Consent.NOTHING)
    assert calls.programme.pool.kept_out == 2
    for kind in (
        PrintKind.HANDOUT,
        PrintKind.STUDY,
        PrintKind.THEME_BOOK,
        PrintKind.PROPOSALS,
        PrintKind.THEME_RECORD,
    ):
        assert "w0003" not in calls.paper(kind), kind


def test_what_they_would_do_is_no_proposal_once_it_is_used_for_nothing(calls: Calls):
    made = [idea.text for idea in ideas(calls.world, calls.programme.pool)]
    assert WORDS[Consent.NOTHING] not in made
    assert WORDS[Consent.THEMES] in made


def test_a_part_of_what_may_not_be_quoted_is_not_either(calls: Calls):
    card = calls.card(Consent.THEMES)
    calls.does(comment_edits.split(calls.world, card.id, card.text, [6], new_id=calls.new_id))
    assert len(calls.programme.pool) == 4
    assert "w0002" not in calls.paper(PrintKind.PROPOSALS)
    assert "w0002" not in calls.paper(PrintKind.THEME_BOOK)


def test_the_hand_out_counts_what_it_does_not_quote_and_what_stays(calls: Calls):
    paper = calls.paper(PrintKind.HANDOUT)
    assert "1 line is counted, not quoted." in paper
    assert "1 card stays in the room." in paper
    assert str(NOT_QUOTED) not in paper
    assert "[" not in paper
    calls.agrees("Z1", Consent.ANONYMOUS)
    calls.agrees("Z2", Consent.ANONYMOUS)
    paper = calls.paper(PrintKind.HANDOUT)
    assert tokens(paper) == {"w0001", "w0002", "w0003", "w0004"}
    assert "not quoted" not in paper
    assert "stays in the room" not in paper


def test_who_is_used_for_nothing_has_no_name_on_what_leaves(calls: Calls):
    ann, bob = (
        Person(id=ids.PersonId(calls.new_id()), number=n, name=name, consent=consent)
        for n, name, consent in ((1, "Ann", Consent.NOTHING), (2, "Bob", Consent.ANONYMOUS))
    )
    calls.does(adding(text("Add"), ann, bob))
    told = leaving(calls.world, calls.session)
    assert [people_queries.name_of(each) for each in people_queries.everybody(told)][1:] == ["Bob"]
    assert str(people_queries.name_of(told.get(Person, ann.id))) == "Guest 1"
