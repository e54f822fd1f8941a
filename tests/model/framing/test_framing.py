"""The frame: message, givens, ground rules, challenges with their wordings, and its hard rules."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.methods.common.votes.scales import scales
from facilitator.model import programme_rules
from facilitator.model.agenda import edits as agenda_edits
from facilitator.model.agreement import edits as agreement_edits
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement import wording as agreement_wording
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.core import ids
from facilitator.model.core.records import Activity, Programme, Record, Session, StepEntry
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import Text
from facilitator.model.core.world import Change, World
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing import wording as framing_wording
from facilitator.model.framing.edits import Stamp
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Difference,
    Framing,
    GivenKind,
    GroundRule,
)
from facilitator.model.people import edits as people_edits
from facilitator.model.people.records import Organisation, Person, Sector

AT = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
HOW = "How can voluntary providers improve children's outcomes by working together?"
FISTS = (5, 4, 3, 3, 4, 2, 5, 4, 3, 5)


class Table:
    """A programme's frame at a table, and the verbs of those who write it."""

    def __init__(self, *records: Record) -> None:
        self._ids = count(1)
        self.programme = Programme(id="p", title="Centres")
        self.session = Session(id=ids.SessionId("s1"), title="Workshop one")
        self.world = World((self.programme, self.session, *records))

    def id(self) -> str:
        return f"n{next(self._ids)}"

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.id, AT, self.session.id)

    def does(self, change: Change | Text) -> None:
        assert isinstance(change, Change), str(change)
        assert not self.refused(change)
        self.world = self.world.apply(change)

    def refused(self, change: Change) -> set[str]:
        """Return the keys of the rules that stand against a change."""
        attempt = Attempt(change, self.world, self.world.apply(change))
        return {each.key for each in refusals(programme_rules.RULES, attempt)}

    def message(self, words: str) -> None:
        (programme,) = self.world.all(Programme)
        self.does(framing_edits.say_message(self.world, programme, words, self.stamp))

    def begins(self) -> None:
        wall = Activity(id=ids.ActivityId("a"), session=self.session.id, method="kj", title="Wall")
        entry = StepEntry(id="e", activity=wall.id, position=1, step="question", at=AT)
        self.world = self.world.apply(Change(Text("Begin"), (), (wall, entry)))

    def challenge(self, words: str = HOW) -> Challenge:
        self.does(framing_edits.draft(self.world, words, self.stamp))
        return framing_queries.challenges(self.world)[-1]

    def words(self, challenge: Challenge) -> list[str]:
        return [version.text for version in framing_queries.versions(self.world, challenge.id)]

    def asks(
        self, challenge: Challenge, *fingers: int, scale: str = "fist-1", present: int = -1
    ) -> Sounding:
        version = framing_queries.current(self.world, challenge.id)
        assert version is not None
        held = scales()[scale]
        heard = CountedRound(
            scale=held,
            given={value: fingers.count(value) for value in held.values},
            enough=held.enough,
            present=len(fingers) if present < 0 else present,
            session=self.session.id,
        )
        self.does(agreement_edits.sound(self.world, version.id, heard, new_id=self.id, at=AT))
        return agreement_queries.soundings(self.world, version.id)[-1]


@pytest.fixture
def table() -> Table:
    return Table()


# the message


def test_a_message_is_free_until_something_happens_and_kept_from_then_on(table: Table):
    table.message("We plan together")
    table.message("We plan together, from the start")
    assert framing_queries.messages(table.world) == ()
    table.begins()
    table.message("We plan together, whatever comes")
    assert [m.text for m in framing_queries.messages(table.world)] == [
        "We plan together, from the start"
    ]
    table.does(framing_edits.message_was_a_slip(table.world))
    assert framing_queries.messages(table.world) == ()
    (programme,) = table.world.all(Programme)
    assert programme.message == "We plan together, whatever comes"


def test_a_message_of_more_than_25_words_is_remarked_on():
    assert framing_wording.message_remark(" ".join(["word"] * 25)) is None
    assert "26 words" in str(framing_wording.message_remark(" ".join(["word"] * 26)))


# lists


def test_a_new_frame_is_empty(table: Table):
    for held in (
        framing_queries.givens,
        framing_queries.ground_rules,
        framing_queries.decisions,
        framing_queries.challenges,
    ):
        assert held(table.world) == ()


def test_givens_keep_their_order_and_may_turn_out_not_to_be_so(table: Table):
    for words in ("The budget is fixed", "The law", "Dates"):
        table.does(framing_edits.add_given(table.world, words, table.id))
    held = framing_queries.givens(table.world)
    table.does(framing_edits.move(held, held[2], -2))
    assert [g.text for g in framing_queries.givens(table.world)] == [
        "Dates",
        "The budget is fixed",
        "The law",
    ]
    budget = framing_queries.givens(table.world)[1]
    table.does(framing_edits.change(budget, Text("Wrong"), wrong_since=AT))
    assert framing_queries.givens(table.world, GivenKind.FIXED)[1].wrong_since == AT
    table.does(framing_edits.remove(framing_queries.givens(table.world)[0]))
    table.does(framing_edits.add_given(table.world, "More", table.id, GivenKind.OUTSIDE))
    assert len({g.position for g in framing_queries.givens(table.world)}) == 3


def test_ground_rules_are_agreed_in_one_round_and_later_ones_wait(table: Table):
    table.does(framing_edits.add_rule(table.world, "Fire exits stay free", table.id, proposed=True))
    table.does(framing_edits.agree_rules(table.world, AT))
    table.does(framing_edits.add_rule(table.world, "Say if you do not understand", table.id))
    first, second = framing_queries.ground_rules(table.world)
    assert (first.proposed, first.agreed, second.agreed) == (True, AT, None)


def test_nothing_in_the_frame_is_empty_broken_less_than_never_or_twice_in_a_place(table: Table):
    table.does(framing_edits.add_rule(table.world, "Listen", table.id))
    (rule,) = framing_queries.ground_rules(table.world)
    assert "framing-needs-words" in table.refused(framing_edits.change(rule, Text("x"), text=" "))
    assert "ground-rule-never-below-0" in table.refused(
        framing_edits.change(rule, Text("x"), broken=-1)
    )
    again = GroundRule(id="x", position=rule.position, text="Again")
    assert "framing-in-order" in table.refused(Change(Text("x"), (), (again,)))
    frames = tuple(Framing(id=key) for key in "ab")
    assert "framing-one" in table.refused(Change(Text("x"), (), frames))


def test_there_is_one_framing_however_often_it_is_changed(table: Table):
    table.does(framing_edits.set_framing(table.world, table.id, sponsor="The council"))
    table.does(framing_edits.set_framing(table.world, table.id, header=True))
    assert framing_queries.framing(table.world).sponsor == "The council"
    assert framing_queries.framing(table.world).header


# challenges


def test_a_challenge_keeps_every_wording_and_a_slip_is_no_new_one(table: Table):
    challenge = table.challenge("How can providers do beter?")
    table.does(framing_edits.reword(table.world, challenge.id, HOW, table.stamp))
    assert table.words(challenge) == ["How can providers do beter?", HOW]
    table.does(framing_edits.challenge_was_a_slip(table.world, challenge.id))
    assert table.words(challenge) == [HOW]
    assert not framing_edits.reword(table.world, challenge.id, HOW, table.stamp)


def test_a_slip_leaves_the_rounds_about_the_wording_in_force(table: Table):
    challenge = table.challenge("Provders work better together")
    asked = table.asks(challenge, 3, 4, 5)
    table.does(
        framing_edits.reword(
            table.world, challenge.id, "Providers work better together", table.stamp
        )
    )
    table.does(framing_edits.challenge_was_a_slip(table.world, challenge.id))
    version = framing_queries.current(table.world, challenge.id)
    assert version is not None
    assert agreement_queries.soundings(table.world, version.id) == (asked,)


def test_a_challenge_with_a_history_stays(table: Table):
    one, two = table.challenge(), table.challenge("Something better")
    table.does(framing_edits.work_on(table.world, table.session.id, one.id, table.id, on=True))
    assert "stays" in str(framing_edits.remove_challenge(table.world, one))
    table.does(framing_edits.remove_challenge(table.world, two))
    assert [c.number for c in framing_queries.challenges(table.world)] == [1]
    table.does(framing_edits.work_on(table.world, table.session.id, one.id, table.id, on=False))
    table.asks(one, 3, 3)
    assert "stays" in str(framing_edits.remove_challenge(table.world, one))


def test_wordings_follow_one_another_and_numbers_are_permanent(table: Table):
    challenge = table.challenge()
    (version,) = framing_queries.versions(table.world, challenge.id)
    far = ChallengeVersion(
        id=ids.ChallengeVersionId("v"), challenge=challenge.id, position=3, text="x", at=AT
    )
    assert "challenge-wordings-follow" in table.refused(Change(Text("x"), (), (far,)))
    other = Challenge(id=challenge.id, number=7)
    assert "challenge-number-permanent" in table.refused(Change(Text("x"), (challenge,), (other,)))
    assert "challenge-has-words" in table.refused(Change(Text("x"), (version,), ()))
    assert "challenge-with-history-stays" in table.refused(Change(Text("x"), (challenge,), ()))


def test_what_the_frame_rests_on_stays(table: Table):
    sector = Sector(id=ids.SectorId("parents"), position=1, name="Parents")
    table.world = table.world.apply(Change(Text("x"), (), (sector,)))
    table.does(framing_edits.add_rule(table.world, "Listen", table.id))
    (rule,) = framing_queries.ground_rules(table.world)
    table.does(framing_edits.change(rule, Text("Whose"), sector=sector.id))
    table.challenge()
    assert "sector-of-ground-rule-stays" in table.refused(people_edits.remove_sector(sector))
    removal = agenda_edits.remove_session(table.world, table.session)
    assert isinstance(removal, Change)
    assert "session-of-framing-stays" in table.refused(removal)


def test_the_register_says_which_session_met_which_challenge(table: Table):
    one, two = table.challenge(), table.challenge("Something better")
    table.does(framing_edits.work_on(table.world, table.session.id, two.id, table.id, on=True))
    assert not framing_edits.work_on(table.world, table.session.id, two.id, table.id, on=True)
    register = framing_queries.sessions_by_challenge(table.world)
    assert (register[one.id], register[two.id]) == ((), (table.session,))
    assert framing_queries.of_session(table.world, table.session.id) == (two,)


# remarks on a challenge


def test_a_consortium_sounds_like_a_solution_and_better_outcomes_do_not(table: Table):
    said = [
        str(r)
        for r in framing_wording.remarks(table.world, "Set up a consortium to bid for centres")
    ]
    assert any("“Set up” sounds like a solution" in words for words in said)
    assert framing_wording.remarks(table.world, HOW) == ()


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("How can we build trust so that children thrive?", "“build” sounds like a solution"),
        (f"How can we do better {' '.join(['now'] * 31)}?", "36 words"),
        ("Why is it worse? How can it be better?", "Two questions"),
        ("Better bids from LARK LANE playgroup", "names Lark Lane Playgroup"),
        ("How can Hope listen better?", "names Hope"),
        ("Why do we meet on Mondays?", "what will be better"),
    ],
)
def test_each_remark_on_a_challenge(said: str, remark: str):
    table = Table(
        Organisation(id=ids.OrganisationId("o"), name="Lark Lane Playgroup"),
        Person(id=ids.PersonId("h"), number=1, name="Hope"),
    )
    assert [remark for r in framing_wording.remarks(table.world, said) if remark in str(r)]


def test_words_that_hold_a_name_or_a_verb_by_chance_are_left_alone():
    table = Table(Person(id=ids.PersonId("h"), number=1, name="Hope"))
    said = "We hope that buildings and commissioners serve families better"
    assert framing_wording.remarks(table.world, said) == ()


@given(st.text(max_size=300))
def test_remarks_never_fail(said: str):
    framing_wording.remarks(Table().world, said)


# rounds


def test_fist_to_five_of_ten_is_not_passed_and_one_voice_is_to_be_heard(table: Table):
    asked = table.asks(table.challenge(), *FISTS)
    assert agreement_queries.to_hear(table.world, asked) == 1
    assert not agreement_queries.agreed(table.world, asked)
    assert "1 voice to hear" in str(agreement_wording.outcome(table.world, asked))
    told = str(agreement_wording.distribution(table.world, asked, scales()["fist-1"]))
    assert told == "3 said 5, 3 said 4, 3 said 3, 1 said 2 (of 10 here)"
    unknown = str(agreement_wording.distribution(table.world, asked, None))
    assert unknown == told, "on a scale that is not known here too"


def test_who_is_here_and_did_not_answer_keeps_it_open(table: Table):
    asked = table.asks(table.challenge(), 3, 4, present=3)
    assert not agreement_queries.agreed(table.world, asked)
    assert str(agreement_wording.outcome(table.world, asked)) == "1 person did not answer."
    asked = table.asks(table.challenge(), 3, 4, 4, present=12)
    assert str(agreement_wording.outcome(table.world, asked)) == "9 people did not answer."


def test_gradients_fall_and_two_people_are_enough(table: Table):
    challenge = table.challenge()
    assert not agreement_queries.agreed(
        table.world, table.asks(challenge, 1, 8, scale="gradients-1")
    )
    asked = table.asks(challenge, 1, 3, scale="gradients-1")
    assert agreement_queries.agreed(table.world, asked)
    told = str(agreement_wording.distribution(table.world, asked, scales()["gradients-1"]))
    assert told.startswith("1 said 1, 1 said 3")


def test_to_differ_is_offered_after_three_rounds_without_agreement(table: Table):
    challenge = table.challenge()
    for expected in (False, False, True):
        table.asks(challenge, 1, 5)
        assert framing_wording.may_differ(table.world, challenge.id) is expected
    version = framing_queries.current(table.world, challenge.id)
    assert version is not None
    table.does(framing_edits.differ(version.id, "Each for themselves", table.stamp))
    (difference,) = table.world.all(Difference)
    left = Change(Text("x"), (version,), ())
    assert "wording-differed-about-stays" in table.refused(left)
    table.does(framing_edits.no_difference(difference))


def test_a_count_can_be_put_right_or_taken_back_and_earlier_rounds_stay(table: Table):
    challenge = table.challenge()
    first, second = table.asks(challenge, 2, 3), table.asks(challenge, 3, 3)
    assert isinstance(agreement_edits.take_back(table.world, first), Text)
    heard = CountedRound(scale=scales()["fist-1"], given={3: 1, 5: 2}, enough=3, present=3)
    table.does(agreement_edits.count_again(table.world, second, heard, new_id=table.id))
    assert dict(agreement_queries.spread(table.world, second.id)) == {3: 1, 5: 2}
    again = agreement_queries.soundings(table.world, second.about)[-1]
    assert not agreement_edits.count_again(table.world, again, heard, new_id=table.id)
    table.does(agreement_edits.take_back(table.world, again))
    assert dict(agreement_queries.spread(table.world, first.id)) == {2: 1, 3: 1}


def test_counts_are_counts(table: Table):
    asked = table.asks(table.challenge(), 3)
    (count_,) = table.world.all(SoundingCount)
    less = SoundingCount(id=count_.id, sounding=asked.id, value=3, total=-1)
    assert "agreement-count-from-1" in table.refused(Change(Text("x"), (count_,), (less,)))
    twice = SoundingCount(id="x", sounding=asked.id, value=3, total=1)
    assert "agreement-value-once" in table.refused(Change(Text("x"), (), (twice,)))
    assert "agreement-count-of-round" in table.refused(Change(Text("x"), (asked,), ()))
