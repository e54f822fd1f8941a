"""What keyboards and calendars of other languages write is taken as it is meant."""

from datetime import date

import pytest

from facilitator.language import day_typed, language
from facilitator.methods.hats.order.sequence import read
from facilitator.model.core.dates import PartialDate
from facilitator.model.proposals.edits import named_owners
from facilitator.model.themes.notes import parted

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("tag", "typed", "day"),
    [
        ("cy", "21 Ionawr 2027", PartialDate(2027, 1, 21)),
        ("cy", "Dydd Mawrth 3 Chwefror", PartialDate(2027, 2, 3)),
        ("ar", "21 يناير 2027", PartialDate(2027, 1, 21)),
        ("ar", "٢١/١/٢٠٢٧", PartialDate(2027, 1, 21)),
        ("ar", "21 Jan 2027", PartialDate(2027, 1, 21)),
        ("cy", "Mawrth 2027", PartialDate(2027, 3)),
        ("en-GB", "21 January 2027", PartialDate(2027, 1, 21)),
        ("cy", "rywbryd", None),
    ],
)
def test_a_day_is_read_in_the_language_of_the_window(
    tag: str, typed: str, day: PartialDate | None
) -> None:
    assert day_typed(language(tag), typed, TODAY) == day


@pytest.mark.parametrize("between", [", ", "، ", "؛ ", "、", "；"])
def test_names_and_hats_are_parted_by_the_marks_of_every_keyboard(between: str) -> None:
    assert named_owners(f"Mei{between}Priya") == ("Mei", "Priya")
    assert parted(f"rooms{between}keys") == ("rooms", "keys")
    assert read(f"W{between}B") == read("W, B")
