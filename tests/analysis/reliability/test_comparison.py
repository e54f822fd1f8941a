"""What came of a second reading, in words and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.analysis.documents import comment_lists, theme_book
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.case_study import themes
from facilitator.analysis.documents.source import material
from facilitator.analysis.reliability import comparison, metrics, wording
from facilitator.analysis.reliability import paper as reliability_paper
from facilitator.model.core import ids
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding
from facilitator.model.display.document import Aside, Facts
from facilitator.model.reliability import edits, records
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Analysis, SecondReading, Stance
from tests.analysis.readers import Reading
from tests.printing.tracing import leaves

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def teller(study: Reading) -> DocumentBuilder:
    held = study.programme
    return DocumentBuilder(material(held.world, held.pool, held.methods, held.context().now))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator", sessions=2)
    yield made
    made.programme.close()


def reads(study: Reading, differ: int, of: int, *, uneven: bool = False) -> None:
    """Two readers read so many comments and differ about some."""
    study.says(*(f"Comment {n}" for n in range(of)))
    trust, money = study.theme("Trust"), study.theme("Money")
    first = {key: trust if uneven or n % 2 else money for n, key in enumerate(study.keys)}
    study.first_reads(first)
    study.does(study.draws(size=of))
    other = {trust: money, money: trust}
    study.second_reads(
        [other[first[k]] if n < differ else first[k] for n, k in enumerate(study.sample)]
    )
    study.does(study.locks())


def told(study: Reading) -> str:
    held = comparison.every(study.world)[-1]
    return "\n".join(str(words) for words in wording.all_words(held))


def test_the_result_is_said_in_words_with_the_figures_behind_it(study: Reading):
    reads(study, differ=5, of=26)
    words = told(study)
    assert "agree on 21 of 26 comments" in words
    assert "Cohen’s kappa 0.62" in words
    assert "no pass mark" in words
    assert "Nearly all answers" not in words


def test_readers_who_differ_about_parts_of_one_theme_agree_on_the_theme(study: Reading):
    reads(study, differ=3, of=20)
    assert "With each part taken" not in told(study)
    trust, money = theme_queries.themes(study.world)
    change = theme_edits.nest(study.world, money, trust.id)
    assert isinstance(change, Change)
    study.does(change)
    held = comparison.every(study.world)[-1]
    assert held.whole is not None
    assert (held.same, held.whole.same, held.whole.both) == (17, 20, 20)
    assert "they agree on 20 of 20 comments." in told(study)
    assert str(wording.place_words(study.world, money.id)) == "Trust › Money"


def test_figures_that_are_low_because_themes_are_uneven_are_explained(study: Reading):
    reads(study, differ=1, of=30, uneven=True)
    words = told(study)
    assert "alpha 0.00" in words
    assert "Nearly all answers are one and the same," in words


MORE, ABOUT, LESS = (
    "That is no more agreement than chance would bring.",
    "That is about as much agreement as chance would bring.",
    "That is less agreement than chance would bring.",
)


@pytest.mark.parametrize(
    ("value", "printed", "says"),
    [
        (0.125, "0.13", None),
        (0.0, "0.00", MORE),
        (0.004, "0.00", ABOUT),
        (-0.004, "0.00", ABOUT),
        (-0.2, "-0.20", LESS),
    ],
)
def test_a_figure_of_nothing_and_less_says_what_it_is_and_not_why(
    value: float, printed: str, says: str | None
):
    for name, words in figures_in_words(value):
        assert f"{name} {printed}: " in words
        assert [each for each in (MORE, ABOUT, LESS) if each in words] == ([says] if says else [])


def test_readers_who_differ_on_everything_are_not_told_why(study: Reading):
    reads(study, differ=4, of=4)
    assert told(study).count(LESS) == 2
    assert "rules" not in told(study)


def figures_in_words(value: float) -> tuple[tuple[str, str], ...]:
    """Return what is said of kappa and of alpha where both have that value."""
    held = SecondReading(
        id=ids.SecondReadingId("r"), reader=ids.ReaderId("b"), position=1, seed=1, at=NOW
    )
    figures = comparison.Figures(same=0, both=4, kappa=value, alpha=value, most=0.5)
    made = comparison.Agreement(
        reading=held,
        first="Ana",
        second="Bob",
        drawn=4,
        told=(),
        figures=figures,
        blind=figures,
    )
    return (
        ("Cohen’s kappa", str(wording.kappa_words(made))),
        ("Krippendorff’s alpha", str(wording.alpha_words(made))),
    )


def test_every_second_reading_is_printed_and_so_is_why_one_was_opened_again(study: Reading):
    reads(study, differ=2, of=10)
    first = study.reading
    study.does(study.draws(size=4, seed=3, name="Ana"))
    study.second_reads([None] * 4)
    study.does(study.locks())
    change = edits.reopen(study.world, first, "Bob was ill.", new_id=study.new_id, at=study.now)
    study.does(change)
    assert [str(box).count("Ana") > 0 for box in reliability_paper.box(teller(study))] == [True]
    reopened = reliability_queries.readings(study.world)[0]
    study.does(edits.lock(study.world, reopened, new_id=study.new_id, at=study.now))
    held = teller(study)
    bob, ana = ("\n".join(leaves(box)) for box in reliability_paper.box(held))
    assert "Bob was ill. Until then they agreed on 8 of 10." in bob
    assert "Ana" in ana
    (note,) = reliability_paper.method_note(held)
    assert isinstance(note, Facts)
    assert [str(name) for name, _ in note.pairs].count("Second reader") == 2
    assert len({key for key in held.printed if key.startswith("drawn")}) == 2


def test_what_was_decided_stays_when_both_agree_after_reading_again(study: Reading):
    reads(study, differ=2, of=10)
    (before,) = comparison.every(study.world)
    trust, money = theme_queries.themes(study.world)
    for each in before.differing:
        study.does(study.decides(each.comment, trust, "The word was meant widely"))
    opens_again(study, "Bob had the old list.")
    for each in before.differing:
        study.does(study.answers(each.comment, trust if each.one == trust.id else money))
    study.does(study.locks())
    (held,) = comparison.every(study.world)
    assert (held.same, held.blind.same, held.changed) == (10, 8, 2)
    assert (held.blind.kappa, held.blind.alpha) == (before.figures.kappa, before.figures.alpha)
    assert {each.comment for each in held.settled} == {e.comment for e in before.differing}
    (box,) = reliability_paper.box(teller(study))
    words = "\n".join(leaves(box))
    assert words.count("Decided: Trust. The word was meant widely") == 2
    assert words.count("After reading again both say: ") == 2
    assert "Trust or Money" in words or "Money or Trust" in words


def test_only_the_first_lock_was_blind_and_both_figures_are_said(study: Reading):
    reads(study, differ=5, of=26)
    blind = told(study)
    opens_again(study, "Bob had the old list.")
    (first,) = records.reopened(study.world, study.reading.id)
    mine, theirs = reliability_queries.answered_before(study.world, study.reading, first)
    for comment in [key for key in mine if mine[key] != theirs[key]][:3]:
        theme = next(t for t in theme_queries.themes(study.world) if t.id == mine[comment])
        study.does(study.answers(comment, theme))
    study.does(study.locks())
    words = told(study)
    assert "The first reader and Bob agreed on 21 of 26 comments, read blind; since" in words
    assert "they agree on 24 of 26" in words
    assert "Cohen’s kappa 0.62" in blind
    assert "Cohen’s kappa 0.62" in words
    assert "3 answers are others now." in words
    (box,) = reliability_paper.box(teller(study))
    paper = "\n".join(leaves(box))
    assert "without seeing the answers given first" not in paper
    assert "at first without seeing the answers given before" in paper
    (note,) = reliability_paper.method_note(teller(study))
    assert "opened again, with all answers known, on" in str(note)


def test_a_sample_that_is_opened_again_is_not_said_to_be_nobodys(study: Reading):
    reads(study, differ=5, of=26)
    opens_again(study, "Bob had the old list.")
    (block, why) = theme_book.agreement(teller(study))
    assert "is not locked" in str(block)
    assert "Bob had the old list" in str(why)
    assert "nobody" not in str(reliability_paper.method_note(teller(study)))


def opens_again(study: Reading, why: str) -> None:
    study.does(edits.reopen(study.world, study.reading, why, new_id=study.new_id, at=study.now))


def test_what_cannot_be_worked_out_is_said_to_be_so(study: Reading):
    reads(study, differ=0, of=4, uneven=True)
    words = told(study)
    for name in ("Cohen’s kappa", "Krippendorff’s alpha"):
        assert f"{name} cannot be computed: both gave one and the same answer" in words


def test_what_nobody_else_read_is_not_worked_out(study: Reading):
    study.says("One", "Two")
    study.first_reads(dict.fromkeys(study.keys, study.theme("Trust")))
    study.does(study.draws(size=1))
    study.does(study.locks())
    assert told(study).count("cannot be computed: no comment was read by both.") == 2


def test_a_reading_opened_again_and_locked_as_it_was_is_not_told_as_read_again(study: Reading):
    reads(study, differ=5, of=26)
    (before,) = comparison.every(study.world)
    opens_again(study, "Bob had the old list.")
    study.does(study.locks())
    (held,) = comparison.every(study.world)
    assert (held.changed, held.added, held.read_again) == (0, 0, False)
    words = told(study)
    assert words.startswith(str(wording.agree_words(before)))
    assert "Every answer is still the one that was given blind." in words
    (box,) = reliability_paper.box(teller(study))
    paper = "\n".join(leaves(box))
    for wrong in ("read blind; ", "at first", "as they are now", "reading again"):
        assert wrong not in words
        assert wrong not in paper
    assert "read blind" not in str(wording.which_words(held))
    held_numbers = [each.key for each in metrics.compared(study.world, held)]
    assert not [key for key in held_numbers if "after" in key]


def test_what_was_read_only_after_it_was_opened_again_is_counted_apart(study: Reading):
    study.says(*(f"Comment {n}" for n in range(4)))
    trust = study.theme("Trust")
    study.first_reads(dict.fromkeys(study.keys, trust))
    study.does(study.draws(size=4))
    study.second_reads([trust, None, trust])
    study.does(study.locks())
    opens_again(study, "One was left out.")
    study.does(study.answers(study.sample[3], trust))
    study.does(study.locks())
    (held,) = comparison.every(study.world)
    assert (held.changed, held.added, held.read_again) == (0, 1, True)
    words = told(study)
    assert "agreed on 2 of 3 comments, read blind" in words
    assert "they agree on 3 of 4." in words
    assert "One was given only then." in words
    assert "0 answers" not in words


def test_nobody_read_a_second_time_and_there_is_no_box(study: Reading):
    study.says("One")
    assert reliability_paper.box(teller(study)) == ()
    assert comparison.every(study.world) == ()


def test_paper_tells_who_read_how_much_and_what_was_decided(study: Reading):
    reads(study, differ=2, of=10)
    (held,) = comparison.every(study.world)
    for each in held.differing:
        theme = theme_queries.themes(study.world)[0]
        study.does(study.decides(each.comment, theme, "The word was meant widely"))
    (box,) = reliability_paper.box(teller(study))
    assert isinstance(box, Aside)
    words = str(box)
    assert "The word was meant widely" in words
    assert "Comment 1" not in words
    (note,) = reliability_paper.method_note(teller(study))
    assert isinstance(note, Facts)
    assert ("Read", "10 of 10 comments") in [(str(a), str(b)) for a, b in note.pairs]


def test_a_decision_of_an_earlier_reading_does_not_settle_a_later_one(study: Reading):
    reads(study, differ=2, of=4)
    trust = theme_queries.themes(study.world)[0]
    (first,) = comparison.every(study.world)
    for each in first.differing:
        study.does(study.decides(each.comment, trust, "The word was meant widely"))
    study.does(study.draws(size=4, name="Ann"))
    study.second_reads([None] * 4)
    study.does(study.locks())
    first, later = comparison.every(study.world)
    assert (first.open, later.open) == (0, 4)
    assert {e.comment for e in later.told if e.earlier} == {e.comment for e in first.differing}
    earlier = next(each for each in later.told if each.earlier)
    assert earlier.earlier is not None
    words = str(wording.earlier_words(study.world, earlier.earlier))
    assert words in leaves(reliability_paper.box(teller(study))[-1])
    study.does(study.decides(earlier.comment, None, "Talked over with Ann"))
    assert [each.open for each in comparison.every(study.world)] == [0, 3]


def test_reflexive_reading_is_told_and_nobody_is_compared(study: Reading):
    study.says("One")
    study.first_reads(dict.fromkeys(study.keys, study.theme("Trust")))
    held = Analysis(id=study.new_id(), stance=Stance.REFLEXIVE)
    study.does(adding(text("Stance"), held))
    (note,) = reliability_paper.method_note(teller(study))
    assert isinstance(note, Facts)
    assert "Readers are not compared" in str(note.pairs[0][1])
    assert "Second reader" not in [str(name) for name, _ in note.pairs]


def test_of_comments_that_nobody_has_read_nothing_is_said_that_reading_tells(study: Reading):
    study.says("One", "Two")
    held = teller(study)
    words = [*map(str, themes.learning(held.material)), *map(str, comment_lists.nowhere(held))]
    assert all("No comment has been read for themes yet." in each for each in words)
    study.first_reads(dict.fromkeys(study.keys, study.theme("Trust")))
    held = teller(study)
    words = [*map(str, themes.learning(held.material)), *map(str, comment_lists.nowhere(held))]
    assert "Every comment has been read for themes." in words[0]
    assert "Every comment that was read has found a theme." in words[1]
