"""What an agenda says of itself, in words."""

from datetime import date

import pytest

from facilitator.model.agenda import wording
from facilitator.model.agenda.queries import lay, timed
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import BlockId, SessionId
from facilitator.model.core.records import Session
from facilitator.model.core.words import day_of

DAY = SessionId("day")


def block(
    title: str, minutes: int, mode: TalkMode = TalkMode.STRUCTURED, starts: int | None = None
):
    return timed(
        Block(
            id=BlockId(title),
            session=DAY,
            position=0,
            title=title,
            minutes=minutes,
            mode=mode,
            starts=starts,
        )
    )


def test_lateness_and_gaps_are_said_with_the_point_they_meet() -> None:
    held = [block("Cards", 135), block("lunch", 45, TalkMode.PAUSE, 750)]
    late = lay(held, 630)[1]
    assert str(wording.meets(late, "lunch")) == "15 min too long: lunch is fixed at 12:30"
    free = lay(held, 614)[1]
    assert str(wording.meets(free, "lunch")) == "1 minute free before lunch at 12:30"
    assert wording.meets(lay(held, 615)[1], "lunch") is None


def test_the_end_is_held_against_what_was_promised() -> None:
    lines = lay([block("Cards", 90)], 540)
    said = [
        str(wording.end_words(Session(id=DAY, title="Day", ends=ends), lines))
        for ends in (None, 630, 615, 700)
    ]
    assert said == [
        "Ends 10:30",
        "Ends 10:30, as promised",
        "Ends 10:30, 15 min later than promised (10:15)",
        "Ends 10:30, 1 h 10 min earlier than promised (11:40)",
    ]


def test_the_worked_run_sheet_is_mostly_structured() -> None:
    held = [block("Frame and the rest", 175), block("Open talk and break", 35, TalkMode.OPEN)]
    said = str(wording.balance_words(held))
    assert said == "175 min of structured talk, 35 min of open talk"
    assert str(wording.balance_note(175 / 210)).startswith("There is little open talk")


@pytest.mark.parametrize(
    ("share", "begins"),
    [
        (70 / 120, None),
        (0.7, None),
        (0.4, None),
        (0.9, "There is little open talk"),
        (0.39, "It is largely open talk"),
    ],
)
def test_only_a_share_outside_the_band_is_remarked_on(share: float, begins: str | None) -> None:
    note = wording.balance_note(share)
    assert (note is None) if begins is None else str(note).startswith(begins)


def test_nothing_but_pauses_has_no_balance() -> None:
    assert wording.balance_words([block("Lunch", 45, TalkMode.PAUSE)]) is None
    assert wording.balance_note(None) is None


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("9", 540), ("9:30", 570), ("09.30", 570), ("0930", 570), ("14h15", 855), ("23:59", 1439)],
)
def test_times_are_taken_as_people_type_them(typed: str, minutes: int) -> None:
    assert wording.time_from(typed) == minutes


@pytest.mark.parametrize("typed", ["", "noon", "24:00", "9:75", "-1", "12:3"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert wording.time_from(typed) is None


def test_days_are_taken_as_people_type_them() -> None:
    today = date(2025, 1, 20)
    typed = (
        *("2025-01-21", "21.1.2025", "21/1/2025", "21 January 2025", "21/1/25", "21. 1. 2025"),
        *("21 Jan", "21.1.", "21/1", "Jan 21", "Tue 21 jan", "Tuesday, 21st January", "tomorrow"),
    )
    assert {wording.day_from(t, today) for t in typed} == {PartialDate(2025, 1, 21)}
    for no_day in ("soon", "", "31 Feb", "21", "32.1.", "Tuesday"):
        assert wording.day_from(no_day, today) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((said, PartialDate(2011, 11, 14)) for said in ("14 Nov 2011", "on 14th Nov. 2011")),
        *((said, PartialDate(2011, 11)) for said in ("November 2011", "in Nov. 2011", "11/2011")),
        *((said, PartialDate(2011, 9)) for said in ("Sept 2011", "2011-09", "9.2011")),
        ("2011", PartialDate(2011)),
        ("May", PartialDate(2025, 5)),  # of the year that comes
        *((said, None) for said in ("11", "0930", "13/2011", "the autumn of 2011")),
    ],
)
def test_a_day_is_taken_as_far_as_it_is_known(typed: str, meant: PartialDate | None) -> None:
    found = wording.day_from(typed, date(2025, 1, 20))
    assert found == meant
    if found is not None:  # what is shown back is read as the same day
        assert wording.day_from(str(day_of(found)), date(2025, 1, 20)) == found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 Jan", PartialDate(2026, 1, 5)),  # of the year that comes
        ("10 Nov", PartialDate(2025, 11, 10)),  # just past
        ("today", PartialDate(2025, 11, 30)),
        ("29 Feb", PartialDate(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_next_or_just_past(typed: str, meant: PartialDate) -> None:
    assert wording.day_from(typed, date(2025, 11, 30)) == meant


def test_no_end_is_promised_where_a_fixed_point_is_missed() -> None:
    lines = lay([block("Cards", 202), block("Round-up", 15, starts=975)], 780)
    day = Session(id=DAY, title="Day", starts=780, ends=990)
    assert str(wording.end_words(day, lines)) == "7 min too long before 16:15"
