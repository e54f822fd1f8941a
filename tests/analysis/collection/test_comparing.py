"""Programmes side by side: which themes are one, what each is called, what the report tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from facilitator.analysis.collection.comparing import Comparison, again, compare, for_reader
from facilitator.analysis.collection.likeness import alike_themes
from facilitator.analysis.collection.looking import personal_details
from facilitator.analysis.collection.matrix import Matrix
from facilitator.analysis.collection.report import report
from facilitator.analysis.documents.builder import as_at
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.exchange.markdown_file import markdown
from facilitator.model.collection import edits
from facilitator.model.collection.records import Collection
from facilitator.model.core import ThemeId
from facilitator.model.display.document import Document, Paragraph, Readership
from facilitator.model.people.records import Consent
from tests.small_programmes import source


def compared(held: Mapping[str, DocumentSource], *common: str) -> Comparison:
    collection = edits.set_common(edits.add(Collection(title="Three"), held), common)
    return compare(collection, list(zip(collection.members, held.values(), strict=True)), ())


def rows(held: Comparison) -> dict[str, list[str]]:
    """The themes of the programmes in each row, with their programmes."""
    return {
        row.name: [
            f"{programme.name}: {each.theme.name}"
            for programme in held.programmes
            for each in row.themes.get(programme.path, ())
        ]
        for row in held.themes
    }


def shown(held: Comparison) -> Iterator[str]:
    """The counts as they are told, row by row."""
    matrix = Matrix(held)
    for row in held.themes:
        cells = [matrix.count(row, programme) for programme in held.programmes]
        cells.append(matrix.in_all(row))
        yield " ".join(str(c.figure if isinstance(c, Number) else c) for c in cells)


def words_of(document: Document) -> str:
    return markdown(document)


def test_themes_of_one_name_are_one_however_it_is_written():
    held = compared(
        {
            "a": source("a", {"Trust, at last": 6, "Money": 7}, place="Ash"),
            "b": source("b", {"TRUST AT LAST!": 8, "Monies": 9}, place="Birch"),
        }
    )
    assert rows(held) == {
        "Trust, at last": ["Ash: Trust, at last", "Birch: TRUST AT LAST!"],
        "Monies": ["Birch: Monies"],
        "Money": ["Ash: Money"],
    }


def test_a_theme_that_was_matched_by_hand_joins_another_row_and_can_leave_it():
    held = compared({"a": source("a", {"Money": 7}), "b": source("b", {"Cash": 9})})
    theme = ThemeId("b-theme-1")
    joined = again(held, edits.match(held.collection, "b", theme, "Cash", "money "))
    assert list(shown(joined)) == ["7 9 16"]
    parted = again(joined, edits.match(joined.collection, "b", theme, "Cash", "Cash"))
    assert parted.collection == held.collection
    assert list(shown(parted)) == ["– 9 9", "7 – 7"]


def test_the_common_list_comes_first_and_in_its_order_also_what_nobody_spoke_of():
    held = compared({"a": source("a", {"Money": 7, "Trust": 9})}, "Buses", "money", "Money!")
    assert [row.name for row in held.themes] == ["Buses", "money", "Trust"]


def test_small_numbers_are_told_in_the_record_alone():
    held = compared(
        {
            "a": source("a", {"Money": 2, "Trust": 9, "": 6}),
            "b": source("b", {"Money": 8, "Trust": 9, "": 6}),
        }
    )
    assert list(shown(for_reader(held, Readership.RECORD))) == ["9 9 18", "2 8 10"]
    assert list(shown(held)) == ["9 9 18", "* * 10"]


def test_shares_are_of_what_was_read_and_not_of_few():
    held = compared({"a": source("a", {"Money": 10, "": 10}), "b": source("b", {"Money": 9})})
    matrix, (row,) = Matrix(held), held.themes
    share = matrix.share(row, held.programmes[0])
    assert isinstance(share, Number)
    assert share.value == 50
    assert str(matrix.share(row, held.programmes[1])) == "*"


def test_programmes_are_told_apart_by_place_else_by_title_else_by_file():
    held = compared(
        {
            "x/one.facilitator": source("a", {"Money": 5}, title="Centres"),
            "x/two.facilitator": source("b", {"Money": 5}, title="Centres"),
            "x/three.facilitator": source("c", {"Money": 5}, title="Centres", place="Ash"),
        }
    )
    assert [programme.name for programme in held.programmes] == [
        "Centres (one)",
        "Centres (two)",
        "Ash",
    ]


def test_only_words_of_people_who_agreed_are_quoted():
    held = compared(
        {
            "a": source("a", {"Money": 6}, place="Ash", consent=Consent.ANONYMOUS),
            "b": source("b", {"Money": 6}, place="Birch", consent=Consent.THEMES),
        }
    )
    told = words_of(report(for_reader(held, Readership.RECORD)).document)
    assert "a said 1" in told
    assert "b said 1" not in told


def test_every_number_of_the_report_says_how_it_was_counted():
    held = compared({"a": source("a", {"Money": 6}), "b": source("b", {"Money": 9, "": 5})})
    told = report(held)
    words = words_of(told.document)
    assert all(str(number.how) in words for number in told.numbers)
    assert {"people in all", "comments in all", "programmes"} <= {n.key for n in told.numbers}
    counted = [n for n in told.numbers if not n.key.startswith("common theme share")]
    assert all(n.value == len(n.sources) for n in counted)


def pairs(held: Comparison) -> list[set[str]]:
    return [{each.one.name, each.other.name} for each in alike_themes(held)]


def test_names_that_are_alike_are_asked_about_and_matched_by_nobody_else():
    held = compared(
        {
            "a": source("a", {"Trust between partners": 6, "Commissioning": 5, "Buses": 7}),
            "b": source("b", {"Partners who trust": 6, "Comissioning": 5, "The weather": 9}),
        }
    )
    assert pairs(held) == [
        {"Commissioning", "Comissioning"},
        {"Trust between partners", "Partners who trust"},
    ]
    assert len(held.themes) == 6
    apart = edits.keep_apart(held.collection, "COMISSIONING", "Commissioning")
    assert pairs(again(held, apart)) == [{"Trust between partners", "Partners who trust"}]


def test_two_themes_of_one_programme_are_not_asked_about():
    held = compared({"a": source("a", {"Trust in partners": 6, "Partners and trust": 5})})
    assert pairs(held) == []


def test_an_introduction_of_ones_own_begins_the_report_in_its_own_marks():
    held = compared({"a": source("a", {"Money": 6})})
    words = "What **we** heard in {people}."
    told = report(again(held, edits.describe(held.collection, title="", introduction=words)))
    first = told.document.blocks[0]
    assert isinstance(first, Paragraph)
    assert str(first.text) == "What we heard in {people}."


def test_what_tells_who_somebody_is_is_told_before_it_goes_to_others():
    number = "Ring 020 7946 0958"
    held = compared(
        {"a": source("a", {"Money": 6}), "b": source(number, {"Money": 6}, place="Ash")}
    )
    (found,) = map(str, personal_details(held, tables=False))
    assert found.startswith("Ash: 1 ")
    (found,) = map(str, personal_details(held, tables=True))
    assert found.startswith("Ash: 6 ")
    assert personal_details(for_reader(held, Readership.RECORD), tables=True) == ()


def test_a_report_is_as_at_the_time_its_last_programme_was_read():
    first, last = source("a", {"Money": 7}), source("b", {"Cash": 9})
    last = replace(last, now=first.now + timedelta(days=2))
    told = report(compared({"a": first, "b": last})).document
    assert told.subtitle == as_at(last) != as_at(first)
