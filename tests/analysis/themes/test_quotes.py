"""Quotes: word for word, by consent, and left out once consent is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.themes import counting, quote_choice
from facilitator.editing import importing
from facilitator.methods import METHODS
from facilitator.model.comments import edits
from facilitator.model.core.world import Change
from facilitator.model.display.gesture import Act, Edit
from facilitator.model.people.records import Consent
from facilitator.model.themes import edits as themes_edits
from facilitator.model.themes import queries
from facilitator.model.themes.records import Theme
from tests.analysis.readers import Reading

WORDS = "Mrs Smith said we hear about tenders too late"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def quote(study: Reading, theme: Theme, words: str, place: int = 0) -> Change:
    said = study.programme.pool.comments[place]
    start = said.text.index(words)
    return themes_edits.choose_quote(
        study.world, theme.id, said.key, start, start + len(words), new_id=study.new_id
    )


def printed(study: Reading, theme: Theme) -> list[str]:
    return [
        each.words for each in quote_choice.printed(study.world, study.programme.pool, theme.id)
    ]


@pytest.mark.parametrize(
    ("consent", "rule"),
    [
        (None, "quote-not-asked"),
        (Consent.THEMES, "quote-counted"),
        (Consent.NOTHING, "quote-gone"),
    ],
)
def test_without_consent_nothing_is_quoted(study: Reading, consent: Consent | None, rule: str):
    (card,) = study.says(WORDS)
    theme = study.theme("Tenders")
    if consent is not None:
        study.asks(consent)
    change = themes_edits.choose_quote(study.world, theme.id, card.id, 0, 9, new_id=study.new_id)
    assert rule in study.refused(change)


def test_who_agreed_to_themes_only_is_counted_and_not_quoted(study: Reading):
    (card,) = study.says(WORDS)
    theme = study.theme("Tenders")
    study.first_reads({card.id: theme})
    study.asks(Consent.THEMES)
    assert "quote-counted" in study.refused(quote(study, theme, "we hear"))
    assert counting.tally(study.world, study.programme.pool).themes[0].n == 1


def test_a_quote_is_cut_out_of_what_was_said_and_names_are_covered(study: Reading):
    (card,) = study.says(WORDS)
    study.asks(Consent.ANONYMOUS)
    theme = study.theme("Tenders")
    study.does(quote(study, theme, "Mrs Smith said we hear about tenders"))
    study.does(edits.cover(study.world, card.id, 0, 9, "a manager", new_id=study.new_id))
    assert printed(study, theme) == ["[a manager] said we hear about tenders […]"]
    study.does(quote(study, theme, "we hear about tenders too late"))
    assert printed(study, theme) == ["[…] we hear about tenders too late"]


def test_a_quote_stays_at_its_words_when_the_card_is_corrected(study: Reading):
    (card,) = study.says(WORDS)
    study.asks(Consent.ANONYMOUS)
    theme = study.theme("Tenders")
    study.does(quote(study, theme, "about tenders"))
    study.programme.do(
        study.walls[0], Edit(on=card.id, text="Mr X said we hear about tenders too late")
    )
    assert printed(study, theme) == ["[…] about tenders […]"]
    study.programme.do(study.walls[0], Edit(on=card.id, text="Mr X said nothing"))
    assert all("tenders" not in words for words in printed(study, theme))
    assert importing.broken_rules(study.world, METHODS) == ()


def test_words_that_are_not_there_and_my_own_notes_are_refused(study: Reading):
    (card,) = study.says("Short")
    study.asks(Consent.NAMED)
    theme = study.theme("Tenders")
    change = themes_edits.choose_quote(study.world, theme.id, card.id, 0, 99, new_id=study.new_id)
    assert "quote-word-for-word" in study.refused(change)
    study.programme.do(study.walls[0], Act(action="my_note", on=(card.id,)))
    change = themes_edits.choose_quote(study.world, theme.id, card.id, 0, 5, new_id=study.new_id)
    assert "quote-not-theirs" in study.refused(change)


def test_consent_withdrawn_later_takes_the_quote_out_of_print_and_says_so(study: Reading):
    study.says("First words", "Second words")
    study.asks(Consent.ANONYMOUS)
    theme = study.theme("Tenders")
    study.does(quote(study, theme, "First words", 0))
    study.does(quote(study, theme, "Second words", 1))
    assert printed(study, theme) == ["First words", "Second words"]
    study.asks(Consent.THEMES)
    assert printed(study, theme) == []
    left = quote_choice.chosen(study.world, study.programme.pool, theme.id)
    assert [str(each.why_not) for each in left] == [str(left[0].why_not)] * 2
    why = quote_choice.why_not(left[0].said)
    assert why is not None
    assert (why.key, why.words) == ("quote-counted", left[0].why_not)
    assert importing.broken_rules(study.world, METHODS) == ()


def test_quotes_have_an_order_and_four_are_printed(study: Reading):
    study.says("One", "Two", "Three", "Four", "Five")
    study.asks(Consent.ANONYMOUS)
    theme = study.theme("Tenders")
    for place, words in enumerate(("One", "Two", "Three", "Four", "Five")):
        study.does(quote(study, theme, words, place))
    first, *_rest, last = queries.quotes(study.world, theme.id)
    study.does(themes_edits.move_quote(study.world, last, first.id))
    assert printed(study, theme) == ["Five", "One", "Two", "Three"]
    study.does(themes_edits.drop_quote(queries.quotes(study.world, theme.id)[0]))
    assert printed(study, theme) == ["One", "Two", "Three", "Four"]
