"""Proposals as they are written, owned, moved, founded and taken out; what cannot be."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import OrganisationId, PersonId, ProposalId, ThemeId
from facilitator.model.core.rule_kinds import Attempt, Refusal, refusals
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.document import Readership
from facilitator.model.people.records import Organisation, Person
from facilitator.model.proposals import edits, rules
from facilitator.model.proposals import wording as proposal_wording
from facilitator.model.proposals.edits import Wording, named_owners
from facilitator.model.proposals.queries import behind, owners, proposals
from facilitator.model.proposals.records import (
    Owner,
    Proposal,
    ProposalGround,
    ProposalState,
)
from facilitator.model.themes.records import Theme

COUNCIL = Organisation(id=OrganisationId("council"), name="Borough Council")
MARY = Person(id=PersonId("mary"), number=1, name="Mary Cole")
THEME = Theme(id=ThemeId("offer"), number=1, position=1, name="Offer and vision")


class Desk:
    """Somebody who keeps the proposals of a programme."""

    def __init__(self) -> None:
        self.world = World((COUNCIL, MARY, THEME))
        self._ids = (f"n{n}" for n in count())

    def new_id(self) -> str:
        return next(self._ids)

    def does(self, change: Change) -> None:
        after = self.world.apply(change)
        assert not self._refused(change)
        assert after.apply(change.inverse()) == self.world
        self.world = after

    def refuses(self, change: Change) -> str:
        """Return the key of the first rule that stands against a change."""
        return self._refused(change)[0].key

    def _refused(self, change: Change) -> tuple[Refusal, ...]:
        attempt = Attempt(change, self.world, self.world.apply(change))
        return refusals(rules.RULES, attempt)

    def adds(self, words: str, *names: str, source: str = "", comments: tuple[str, ...] = ()):
        wording = Wording(text=words, owners=names)
        self.does(
            edits.add(self.world, wording, new_id=self.new_id, source=source, comments=comments)
        )
        return self.named(words)

    def named(self, words: str) -> Proposal:
        return next(p for p in proposals(self.world, dropped=True) if p.text == words)

    def order(self) -> list[int]:
        return [p.number for p in proposals(self.world, dropped=True)]

    def says(self, words: str) -> str:
        return str(proposal_wording.sentence(self.world, self.named(words)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_proposal_reads_as_owner_verb_and_what(desk: Desk) -> None:
    desk.adds("could commit to a tendering process", "borough council")
    assert desk.says("could commit to a tendering process") == (
        "Borough Council could commit to a tendering process"
    )
    desk.adds("publish a calendar")
    assert desk.says("publish a calendar") == "Publish a calendar"
    assert str(proposal_wording.standing(desk.world, desk.named("publish a calendar"))) == (
        "proposed, no owner yet"
    )
    desk.adds("to meet monthly", "Mary Cole", "Evolution", "Borough Council")
    assert desk.says("to meet monthly") == (
        "Mary Cole, Evolution and Borough Council to meet monthly"
    )
    desk.adds("Borough Council and Mary Cole meet", "Borough Council", "Mary Cole")
    handed = proposal_wording.sentence(
        desk.world, desk.named("Borough Council and Mary Cole meet"), Readership.HANDOUT
    )
    assert "Mary Cole" not in str(handed), "nobody asked her"


def test_an_owner_is_the_body_or_person_of_that_name_or_the_name(desk: Desk) -> None:
    held = desk.adds("meet", "BOROUGH  COUNCIL", "mary cole", "Evolution")
    body, person, other = owners(desk.world, held.id)
    assert body.organisation == COUNCIL.id
    assert person.person == MARY.id
    assert (other.name, other.organisation, other.person) == ("Evolution", None, None)


def test_what_a_text_says_itself_is_not_said_again(desk: Desk) -> None:
    held = desk.adds("meet", "Patchwork")
    for words in ("Patchwork will meet every month", "will meet every month"):
        wording = Wording(
            text=words,
            owners=("Patchwork",),
            by_words="every month",
        )
        desk.does(edits.describe(desk.world, held, wording, new_id=desk.new_id))
        held = desk.named(words)
        assert desk.says(words) == "Patchwork will meet every month"
        assert proposal_wording.due_beside(held) == ""
    later = replace(held, text="meet", due=PartialDate(2026, 10, 31))
    assert str(proposal_wording.due_beside(later)) == "every month (31 October 2026)"
    assert str(proposal_wording.due_beside(replace(held, due=later.due))) == "by 31 October 2026"


def test_all_of_it_is_changed_at_once_and_owners_that_stay_keep_their_record(desk: Desk) -> None:
    held = desk.adds("meet", "Borough Council", "Evolution")
    stays = owners(desk.world, held.id)[1]
    wording = Wording(
        text="meet monthly",
        owners=("Evolution", "Mary Cole"),
        theme=THEME.id,
        state=ProposalState.AGREED,
        due=PartialDate(2026, 10, 31),
        by_words="by October",
    )
    desk.does(edits.describe(desk.world, held, wording, new_id=desk.new_id))
    new = desk.named("meet monthly")
    assert (new.id, new.number) == (held.id, held.number)
    assert owners(desk.world, held.id)[0].id == stays.id
    assert desk.says("meet monthly") == "Evolution and Mary Cole – meet monthly"
    assert str(proposal_wording.due_words(new)) == "by October (31 October 2026)"
    same = edits.describe(desk.world, new, wording, new_id=desk.new_id)
    assert not same


def test_names_of_owners_come_apart_at_commas(desk: Desk) -> None:
    assert named_owners(" LA,  Evolution ;la\nMary  Cole, ") == ("la", "Evolution", "Mary Cole")


def test_a_number_is_permanent_and_of_a_dropped_one_not_given_again(desk: Desk) -> None:
    first = desk.adds("one")
    desk.does(edits.set_state(first, ProposalState.DROPPED))
    assert proposals(desk.world) == ()
    assert desk.adds("two").number == 2
    moved = Proposal(id=first.id, number=7, position=1, text="one")
    renumbered = Change(text("x"), (desk.named("one"),), (moved,))
    assert desk.refuses(renumbered) == "proposal-number-permanent"
    twice = Proposal(id=ProposalId("p"), number=2, position=9, text="three")
    assert desk.refuses(adding(text("x"), twice)) == "proposal-number-taken"


def test_a_proposal_without_words_is_none(desk: Desk) -> None:
    blank = edits.add(desk.world, Wording(text="  "), new_id=desk.new_id)
    assert desk.refuses(blank) == "proposal-needs-words"


def test_it_is_made_once_of_an_action(desk: Desk) -> None:
    held = desk.adds("publish a calendar", source="act-1", comments=("c1", "c1", ""))
    assert edits.made_of(desk.world, "act-1") == held
    assert edits.made_of(desk.world, "") is None
    assert behind(desk.world, held.id) == ("c1",)
    again = edits.add(desk.world, Wording(text="again"), new_id=desk.new_id, source="act-1")
    assert desk.refuses(again) == "proposal-made-once"


def test_comments_stand_behind_it_once_and_go_again(desk: Desk) -> None:
    held = desk.adds("meet")
    desk.does(edits.link(desk.world, held, ("a", "b", "a"), new_id=desk.new_id))
    change = edits.link(desk.world, held, ("b", "c"), new_id=desk.new_id)
    assert str(change.label) == "Put a comment behind proposal 1"
    desk.does(change)
    assert set(behind(desk.world, held.id)) == {"a", "b", "c"}
    desk.does(edits.unlink(desk.world, held, ("a", "c", "z")))
    assert behind(desk.world, held.id) == ("b",)


def test_one_taken_out_takes_along_what_belongs_to_it(desk: Desk) -> None:
    held = desk.adds("meet", "Evolution", comments=("a",))
    desk.adds("stay", "Evolution", comments=("a",))
    assert desk.refuses(Change(text("x"), (held,), ())) == "proposal-takes-its-own"
    desk.does(edits.remove(desk.world, held))
    assert len(desk.world.all(Owner)) == len(desk.world.all(ProposalGround)) == 1


def test_what_a_proposal_refers_to_stays_while_it_does(desk: Desk) -> None:
    held = desk.adds("meet", "Borough Council", "Mary Cole")
    desk.does(replacing(text("x"), [(held, replace(held, theme=THEME.id))]))
    assert desk.refuses(Change(text("x"), (THEME,), ())) == "theme-of-proposal-stays"
    gone = Change(text("x"), (COUNCIL,), ())
    assert desk.refuses(gone) == "organisation-of-proposal-stays"
    assert desk.refuses(Change(text("x"), (MARY,), ())) == "person-of-proposal-stays"
    other = Theme(id=ThemeId("other"), number=2, position=2, name="Other")
    desk.does(adding(text("x"), other))
    held = desk.named("meet")
    desk.does(replacing(text("x"), [(held, replace(held, theme=other.id))]))
    desk.does(Change(text("x"), (THEME,), ()))
    assert desk.named("meet").theme == other.id


def test_an_owner_is_one_thing(desk: Desk) -> None:
    held = desk.adds("meet")
    both = Owner(id="o", proposal=held.id, position=1, name="LA", organisation=COUNCIL.id)
    assert desk.refuses(adding(text("x"), both)) == "owner-is-one"


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=12))
def test_moving_keeps_all_of_them_in_one_order(moves: list[tuple[int, int]]) -> None:
    desk = Desk()
    for n in range(5):
        desk.adds(f"p{n}")
    for what, where in moves:
        held = proposals(desk.world)
        moved, before = held[what], held[where].id if where < 5 else None
        others = [p.number for p in held if p.id != moved.id]
        desk.does(edits.move(desk.world, moved, before))
        assert sorted(desk.order()) == [1, 2, 3, 4, 5]
        assert [n for n in desk.order() if n != moved.number] == others
        assert sorted(p.position for p in proposals(desk.world)) == [1, 2, 3, 4, 5]


def test_one_that_was_dropped_keeps_its_place_while_others_move(desk: Desk) -> None:
    for words in ("meet", "write", "call"):
        desk.adds(words)
    desk.does(edits.set_state(desk.named("write"), ProposalState.DROPPED))
    desk.does(edits.move(desk.world, desk.named("call"), desk.named("meet").id))
    held = proposals(desk.world, dropped=True)
    assert [(p.number, p.position) for p in held] == [(3, 1), (1, 2), (2, 3)]


def test_what_is_late_is_what_is_still_open(desk: Desk) -> None:
    held = Proposal(
        id=ProposalId("p"), number=1, position=1, text="x", due=PartialDate(2026, 10, 31)
    )
    assert proposal_wording.overdue(held, date(2026, 11, 1))
    assert not proposal_wording.overdue(held, date(2026, 10, 31))
    (done,) = edits.set_state(held, ProposalState.DONE).after
    assert isinstance(done, Proposal)
    assert not proposal_wording.overdue(done, date(2026, 11, 1))
