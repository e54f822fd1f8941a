"""Plans of who sits with whom from the command line: a list in, a plan out, and again."""

import csv
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from facilitator.cli import main

PEOPLE = "name,organisation\n" + "\n".join(f"Person {n},Body {n % 5}" for n in range(1, 11))


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def rounds(*words: object) -> int:
    return main.main(["rounds", *map(str, words)])


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def meetings(path: Path) -> Counter[tuple[str, str]]:
    tables: dict[tuple[str, str], list[str]] = {}
    for row in rows(path):
        if row["table"]:
            tables.setdefault((row["round"], row["table"]), []).append(row["name"])
    return Counter(two for at in tables.values() for two in combinations(sorted(at), 2))


def test_everybody_meets_everybody(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert rounds(people, "--tables-of", 2, "-o", out) == 0
    assert set(meetings(out).values()) == {1}
    assert len(meetings(out)) == 45
    assert list(rows(out)[0]) == ["round", "table", "seat", "name"]
    said = capsys.readouterr().out
    assert "9 rounds for 10 people at tables of 2" in said
    assert "Bound: at most 9 rounds without a repeat" in said
    assert "Repeats: 0" in said


@pytest.mark.slow
def test_colleagues_are_kept_apart_and_who_met_before_does_not_meet_again(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    apart = ("--tables-of", 2, "--keep-apart", "organisation")
    assert rounds(people, *apart, "--rounds", 4, "-o", first) == 0
    assert rounds(people, *apart, "--rounds", 4, "--met", first, "-o", second) == 0
    assert not meetings(first).keys() & meetings(second).keys()
    for one, other in (*meetings(first), *meetings(second)):
        assert int(one.split()[1]) % 5 != int(other.split()[1]) % 5
    assert "Colleagues together: 0" in capsys.readouterr().out


@pytest.mark.slow
def test_time_says_how_many_rounds(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    words = ("--minutes", 20, "--talk", 200, "--change", 40)
    assert rounds(people, "--tables-of", 3, *words, "-o", out) == 0
    assert {row["round"] for row in rows(out)} == {"1", "2", "3", "4", "5"}


def test_who_sits_out_has_no_table(tmp_path: Path) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "out.csv"
    path.write_text("name\nAda\nBen\nCho\n", encoding="utf-8")
    assert rounds(path, "--tables-of", 2, "-o", out) == 0
    idle = [row["name"] for row in rows(out) if not row["table"]]
    assert sorted(idle) == ["Ada", "Ben", "Cho"]
    assert rounds(path, "--tables-of", 2, "--trio", "--rounds", 1, "-o", out) == 0
    assert all(row["table"] == "1" for row in rows(out))


@pytest.mark.slow
def test_one_seed_gives_one_plan(people: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1.csv", tmp_path / "2.csv"
    for out in (one, two):
        assert (
            rounds(
                people, "--tables-of", 4, "--rounds", 3, "--keep-apart", "organisation",
                "--seed", 7, "-o", out,
            )
            == 0
        )  # fmt: skip
    assert one.read_bytes() == two.read_bytes()


def test_more_columns_say_who_must_meet_who_must_not_and_who_stays(tmp_path: Path) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "out.csv"
    path.write_text(
        "name,organisation,stays,must meet,must not meet\n"
        "Ada,,yes,Fay; Cho,Ben\nBen,,,,\nCho,,,,\nDan,,,,\nEve,,,,\nFay,,,,\n",
        encoding="utf-8",
    )
    assert rounds(path, "--tables-of", 2, "--rounds", 3, "-o", out) == 0
    met = meetings(out)
    assert met["Ada", "Fay"] == met["Ada", "Cho"] == 1
    assert ("Ada", "Ben") not in met
    assert len({row["table"] for row in rows(out) if row["name"] == "Ada"}) == 1


@pytest.mark.parametrize(
    ("content", "words", "why"),
    [
        ("name,organisation\nAda,x\n,y\n", (), "line 3: there is no name"),
        ("name\nAda\nBen\nada\n", (), "line 4: the name is that of line 2 again"),
        ("organisation\nx\ny\n", (), "no column “name”"),
        ("name\nAda\n", (), "fewer than two people"),
        ("name,must meet\nAda,Zoe\nBen,\n", (), "line 2: “must meet” names nobody else"),
        ("name\nAda\nBen\n", ("--rounds", 0), "makes 0 rounds"),
        ("name\nAda\nBen\n", ("--rounds", 1, "--minutes", 5), "not both"),
        ("name\nAda\nBen\n", ("--tables-of", 3), "Tables are of 2 to 2 people"),
        ("name,stays\nAda,yes\nBen,yes\nCho,yes\n", (), "than there are tables"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_made(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
    words: tuple[object, ...],
    why: str,
) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "out.csv"
    path.write_text(content, encoding="utf-8")
    assert rounds(path, "--tables-of", 2, *words, "-o", out) == 1
    said = capsys.readouterr().err
    assert why in said
    assert said.count("\n") == 1
    assert not out.exists()


def test_a_list_that_is_no_plan_is_refused_as_an_earlier_one(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert rounds(people, "--tables-of", 2, "--met", people, "-o", out) == 1
    assert "is not a plan of rounds" in capsys.readouterr().err


LISTS = {
    "first and last names": "First name,Last name,Company\nMary,Cole,North\nJan,Nowak,Mill\n",
    "in another language": "Vorname;Nachname;Organisation\nMary;Cole;North\nJan;Nowak;Mill\n",
    "no heading": "Mary Cole,North\nJan Nowak,Mill\n",
    "without organisations": "name\nMary Cole\n\nJan Nowak\n",
}


@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS.keys())
def test_people_are_read_as_the_page_of_people_reads_them(tmp_path: Path, content: str) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "out.csv"
    path.write_bytes(content.encode("cp1252"))
    assert rounds(path, "--tables-of", 2, "-o", out) == 0
    assert set(meetings(out)) == {("Jan Nowak", "Mary Cole")}


def test_two_of_one_name_are_told_apart_by_their_organisations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "out.csv"
    people = "name,organisation,must not meet\nMary Cole,North,\nMary Cole,Mill,\nJan,Mill,{who}\n"
    path.write_text(people.format(who="Mary Cole (North)"), encoding="utf-8")
    assert rounds(path, "--tables-of", 2, "--rounds", 2, "-o", out) == 0
    names = {row["name"] for row in rows(out)}
    assert names == {"Mary Cole (North)", "Mary Cole (Mill)", "Jan"}
    assert ("Jan", "Mary Cole (North)") not in meetings(out)
    path.write_text(people.format(who="Mary Cole"), encoding="utf-8")
    assert rounds(path, "--tables-of", 2, "-o", out) == 1
    assert "“Mary Cole” is the name of several" in capsys.readouterr().err


def test_who_met_is_read_from_several_plans_in_one_file_or_many(tmp_path: Path) -> None:
    people, out = tmp_path / "p.csv", tmp_path / "out.csv"
    people.write_text("name\nAda\nBen\nCho\nDan\n", encoding="utf-8")
    heading = "round,table,seat,name\n"
    first = "1,1,1,Ada\n1,1,2,Ben\n1,2,1,Cho\n1,2,2,Dan\n"
    second = "2,1,1,Ada\n2,1,2,Cho\n2,2,1,Ben\n2,2,2,Dan\n"
    glued = f"{heading}{first}{second}1,2,1,Ada\n1,2,2,Eve\n"
    (tmp_path / "glued.csv").write_text(glued, encoding="utf-8")
    only = ("--tables-of", 2, "--rounds", 1, "-o", out, "--met")
    assert rounds(people, *only, tmp_path / "glued.csv") == 0
    assert set(meetings(out)) == {("Ada", "Dan"), ("Ben", "Cho")}
    for number, part in enumerate((first, second)):
        (tmp_path / f"{number}.csv").write_text(heading + part, encoding="utf-8")
    assert rounds(people, *only, tmp_path / "0.csv", tmp_path / "1.csv") == 0
    assert set(meetings(out)) == {("Ada", "Dan"), ("Ben", "Cho")}
