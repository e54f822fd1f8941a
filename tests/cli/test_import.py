"""Comments brought in from the command line: the guess is told, or somebody has to say."""

from pathlib import Path

import pytest

from facilitator.cli.main import main
from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core.records import Activity, Card, Group, Session
from facilitator.model.people.records import Person

SURVEY = (
    "Name,Email,What should change?\n"
    "Anna Lund,anna@example.org,More shade in the yard\n"
    "Ben Ode,ben@example.org,A ramp at the side door\n"
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "made.facilitator"


def file(tmp_path: Path, content: str | bytes, name: str = "survey.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    assert bool(said.err) is (code != 0)
    return code, said.out or said.err


def cards(path: Path) -> list[str]:
    programme = open_file(path, METHODS, read_only=True)
    found = sorted(programme.world.all(Card), key=lambda card: (card.activity, card.number))
    programme.close()
    return [card.text for card in found]


def count(path: Path, kind: type[Session | Activity | Person | Group]) -> int:
    programme = open_file(path, METHODS, read_only=True)
    found = len(programme.world.all(kind))
    programme.close()
    return found


def test_the_guess_is_told_in_one_line(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
):
    code, said = run(capsys, "import", file(tmp_path, SURVEY), "-o", out)
    assert code == 0
    first = "Taken from column “What should change?”; 2 other columns left out: Name, Email"
    assert said.splitlines() == [first, f"Made {out} with 2 cards of 2 texts"]
    assert cards(out) == ["More shade in the yard", "A ramp at the side door"]
    assert not count(out, Person)


def test_without_a_sure_guess_nothing_is_made_and_the_choices_are_told(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
):
    path = file(tmp_path, "Liked,Not liked\nThe long table,The old chairs\n")
    code, said = run(capsys, "import", path, "-o", out)
    assert code == 1
    assert "“A”, “B”" in said
    assert not out.exists()
    code, _ = run(capsys, "import", path, "-o", out, "--column", "b", "--no-heading")
    assert (code, cards(out)) == (0, ["Not liked", "The old chairs"])


def test_columns_can_be_mapped(tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]):
    path = file(tmp_path, SURVEY)
    code, said = run(capsys, "import", path, "-o", out, "--map", "Name=person", "--map", "B=group")
    assert code == 0
    assert "person from “Name”; group from “Email”" in said
    assert (count(out, Person), count(out, Group)) == (2, 2)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--map", "Name=nonsense"], "the roles are comment, person"),
        (["--map", "Name"], "the roles are comment, person"),
        (["--column", "Nothing"], "There is no column “Nothing”"),
        (["--encoding", "nonsense"], "There is no character set “nonsense”"),
        (["--activity", "None such"], "There is no activity"),
    ],
)
def test_what_it_does_not_know_is_said_and_nothing_is_made(
    tmp_path: Path,
    out: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    said: str,
):
    to = ["-o", out]
    if options[0] == "--activity":
        run(capsys, "import", file(tmp_path, SURVEY), *to)
        to = ["--into", out]
    before = out.read_bytes() if out.exists() else b""
    code, told = run(capsys, "import", file(tmp_path, SURVEY), *to, *options)
    assert code == 1
    assert said in told
    assert (out.read_bytes() if out.exists() else b"") == before


def test_lines_with_more_cells_are_asked_about(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
):
    path = file(tmp_path, "id;text\n1;plain\n2;with a; semicolon\n")
    code, said = run(capsys, "import", path, "-o", out)
    assert code == 1
    assert "line 3" in said
    code, _ = run(capsys, "import", path, "-o", out, "--extra-cells", "join")
    assert (code, cards(out)) == (0, ["plain", "with a; semicolon"])
    other = out.with_name("other.facilitator")
    code, said = run(capsys, "import", path, "-o", other, "--extra-cells", "leave-out")
    assert (code, cards(other)) == (0, ["plain"])
    assert "Left out line 3: more cells than the heading" in said


def test_into_a_programme_there_is(tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]):
    path = file(tmp_path, SURVEY)
    run(capsys, "import", path, "-o", out)
    run(capsys, "import", file(tmp_path, "More benches\n", "b.txt"), "--into", out)
    assert (count(out, Session), len(cards(out))) == (2, 3)
    more = file(tmp_path, "text\nOne more\n", "c.csv")
    code, said = run(capsys, "import", more, "--into", out, "--activity", "1")
    assert code == 0
    assert said.endswith(f"Brought 1 card of 1 text into {out}\n")
    assert (count(out, Activity), len(cards(out))) == (2, 4)


def test_several_files_are_read_before_any_is_brought_in(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
):
    good, bad = file(tmp_path, SURVEY), file(tmp_path, "", "bad.csv")
    assert run(capsys, "import", good, bad, "-o", out)[0] == 1
    assert not out.exists()
    other = file(tmp_path, "text\nA third\n", "third.csv")
    assert run(capsys, "import", good, other, "-o", out)[0] == 0
    assert (count(out, Session), len(cards(out))) == (2, 3)


def test_an_encoding_that_was_worked_out_is_told(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
):
    path = file(tmp_path, "text\nЗдесь нужны скамейки\n".encode("cp1251"))
    _, said = run(capsys, "import", path, "-o", out)
    assert said.startswith(
        "Read in the character set cp1251, by guess; --encoding says otherwise\n"
    )


def test_a_first_row_that_is_a_comment(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
):
    path = file(tmp_path, "Ideas\nMore benches\n")
    run(capsys, "import", path, "-o", out, "--no-heading")
    assert cards(out) == ["Ideas", "More benches"]


def test_the_votes_and_groups_that_came_are_told(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
):
    path = file(tmp_path, "Comment,Group,Votes\nMore shade,Green,3\nA ramp,Access,2\n")
    code, said = run(capsys, "import", path, "-o", out)
    assert code == 0
    assert said.splitlines()[-2:] == [
        "2 groups were made",
        "5 votes were kept as counted elsewhere",
    ]
