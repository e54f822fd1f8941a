"""Texts for people, and times as the room has them."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.words import counted, day_of, text, time_of_day


@pytest.fixture
def in_kathmandu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone is the whole system's here")
    monkeypatch.setenv("TZ", "NPT-05:45")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_values_stand_in_their_places():
    assert str(text("Card {number} parked", number=12)) == "Card 12 parked"
    assert str(counted(1, "{count} card", "{count} cards")) == "1 card"
    assert str(counted(2, "{count} card", "{count} cards")) == "2 cards"


@pytest.mark.usefixtures("in_kathmandu")
def test_a_time_of_day_is_that_of_the_clock_on_the_wall():
    assert time_of_day(datetime(2026, 11, 22, 9, 30, tzinfo=UTC)) == "15:15"


def test_a_text_within_a_text_is_said_with_it() -> None:
    inner = counted(2, "{count} card", "{count} cards")
    outer = text("{name}: {answer}", name=inner, answer="yes")
    assert str(outer) == "2 cards: yes"
    assert hash(outer) == hash(text("{name}: {answer}", answer="yes", name=inner))


def test_what_people_said_is_no_template() -> None:
    assert str(text("{said}", said="a {brace} of ducks")) == "a {brace} of ducks"


def test_a_date_is_said_in_words() -> None:
    assert str(day_of(date(2026, 11, 2))) == "2 November 2026"
    assert str(day_of(date(2026, 11, 2), year=False)) == "2 November"


def test_a_date_is_said_as_exactly_as_it_is_known() -> None:
    for year, told in ((True, "November 2011"), (False, "November")):
        assert str(day_of(PartialDate(2011, 11), year=year)) == told
        assert str(day_of(PartialDate(2011), year=year)) == "2011"
