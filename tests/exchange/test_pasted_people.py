"""A typed or pasted list of people: what each part of a line is taken for."""

from __future__ import annotations

import pytest

from facilitator.exchange import people_file
from facilitator.model.core.ids import OrganisationId, SectorId
from facilitator.model.core.world import World
from facilitator.model.people import entry, wording
from facilitator.model.people.queries import USUAL_SECTORS
from facilitator.model.people.records import Organisation, Sector

WORLD = World(
    [
        *(
            Sector(id=SectorId(f"s{place}"), position=place, name=name)
            for place, name in enumerate((*map(str, USUAL_SECTORS), "Business", "Charity"), 1)
        ),
        Organisation(id=OrganisationId("o1"), name="Menter Môn"),
    ]
)
PARENT, COUNCIL, HEALTH = "Parent or resident", "Council", "Health"

LINES = [
    ("Mary Cole", "Mary Cole", "", "", ""),
    ("Mary Cole, Council, clerk", "Mary Cole", "Council", "clerk", COUNCIL),
    ("Tom Price, council", "Tom Price", "council", "", COUNCIL),
    ("Ann Reed, Lark Lane Playgroup, trustee", "Ann Reed", "Lark Lane Playgroup", "trustee", ""),
    ("Jo Hart; Swansea Council; planner", "Jo Hart", "Swansea Council", "planner", ""),
    ("Sam Obi, parent", "Sam Obi", "", "", PARENT),
    ("Sue Ward, Health, senior nurse", "Sue Ward", "", "senior nurse", HEALTH),
    ("Raj Patel, Business, owner", "Raj Patel", "", "owner", "Business"),
    ("Eve Dean, Shelter, adviser, charity", "Eve Dean", "Shelter", "adviser", "Charity"),
    ("Lee Fox, Lark Lane, parent", "Lee Fox", "Lark Lane", "", PARENT),
    ("Pat Hill, Charity, Shelter, adviser", "Pat Hill", "Shelter", "adviser", "Charity"),
    ("Siân Llwyd, Cyngor Gwynedd, clerc", "Siân Llwyd", "Cyngor Gwynedd", "clerc", ""),
    ("Ffion ap Rhys, Charity, Menter Môn", "Ffion ap Rhys", "Menter Môn", "", "Charity"),
    ("Owain Ŵyn\tYsgol y Bont\tathro", "Owain Ŵyn", "Ysgol y Bont", "athro", ""),
    ("Müller, Hans; Stadt Köln; Kassenwart", "Müller, Hans", "Stadt Köln", "Kassenwart", ""),
    ("Jürgen Groß; AWO; Leiter, Kita", "Jürgen Groß", "AWO", "Leiter, Kita", ""),
    ("Cole, Mary\tLark Lane, Bath\tchair", "Cole, Mary", "Lark Lane, Bath", "chair", ""),
    ("ليلى حداد، بلدية حيفا، كاتبة", "ليلى حداد", "بلدية حيفا", "كاتبة", ""),
    ("عمر الخطيب؛ جمعية النور؛ مدير", "عمر الخطيب", "جمعية النور", "مدير", ""),
    ("Nour Aziz,, interpreter", "Nour Aziz", "", "interpreter", ""),
    ("Rob Day, Open Door, chair, NGO", "Rob Day", "Open Door", "chair, NGO", ""),
    ("May Low, Lark Lane, resident", "May Low", "Lark Lane", "", PARENT),
    ("Kay Orr, public", "Kay Orr", "", "", PARENT),
    ("Ian Coe, St Mary’s, porter, NHS", "Ian Coe", "St Mary’s", "porter", HEALTH),
    ("Omar Khan, Council, officer, local authority", "Omar Khan", "Council", "officer", COUNCIL),
    ("Lena Vogt, Stadtrat, Mitglied", "Lena Vogt", "Stadtrat", "Mitglied", ""),
]


@pytest.mark.parametrize(("line", "name", "organisation", "title", "sector"), LINES)
def test_the_second_part_is_an_organisation_and_the_third_a_role(
    line: str, name: str, organisation: str, title: str, sector: str
) -> None:
    found = entry.typed(WORLD, line)
    assert found == entry.Entered(name=name, organisation=organisation, title=title, sector=sector)
    ((_, same),), left_out = people_file.pasted(WORLD, line)
    assert (same, left_out) == (found, ())


@pytest.mark.parametrize(
    ("line", "sector"),
    [
        ("Tom Baker, Friends of the Library, chair, school", "school"),
        ("Tom Baker, Friends of the Library, school", "school"),
        ("Tom Baker, Friends of the Library, chair, bell-ringers", "bell-ringers"),
        ("Tom Baker, Friends of the Library, chair", ""),
        ("Tom Baker, School", ""),
        ("Tom Baker, Friends of the Library, chair, NHS", ""),
        ("Tom Baker", ""),
    ],
)
def test_a_sector_that_is_in_no_list_is_noticed(line: str, sector: str) -> None:
    assert entry.sector_not_known(WORLD, line) == sector
    if sector:
        found = entry.typed(WORLD, line, also=sector)
        assert found is not None
        assert (found.sector, sector in found.title) == (sector, False)


def test_what_was_understood_is_said_part_by_part() -> None:
    found = entry.typed(WORLD, "Mary Cole, Council, clerk")
    assert found is not None
    assert [str(each) for each in wording.understood(found)] == [
        "Mary Cole",
        "organisation: Council",
        "role: clerk",
        "sector: Council",
    ]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_pasted_heading_says_what_the_columns_are(between: str) -> None:
    rows = (
        ("Role", "Sector", "Full name", "Organisation"),
        ("clerk", "Council", "Mary Cole", "Conwy"),
        ("", "", "", "Nobody Ltd"),
        ("athro", "", "Siân Llwyd", "Health"),
    )
    found, left_out = people_file.pasted(WORLD, "\n".join(between.join(row) for row in rows))
    assert found == (
        (
            2,
            entry.Entered(name="Mary Cole", organisation="Conwy", title="clerk", sector="Council"),
        ),
        (4, entry.Entered(name="Siân Llwyd", organisation="Health", title="athro")),
    )
    assert [line for line, _ in left_out] == [3]


def test_a_list_without_a_heading_keeps_its_first_line() -> None:
    found, _ = people_file.pasted(WORLD, "Mary Cole, School, Head\n\nTom Price\n")
    assert [(line, each.name) for line, each in found] == [(1, "Mary Cole"), (3, "Tom Price")]


def test_a_long_pasted_list_is_taken_whole() -> None:
    lines = [f"Person {number}, Body {number % 7}" for number in range(2_501)]
    assert len(people_file.pasted(WORLD, "\n".join(lines))[0]) == 2_501
    assert len(people_file.pasted(WORLD, "\n".join(["Name, Organisation", *lines]))[0]) == 2_501
