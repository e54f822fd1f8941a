"""The command line as people type it: exit codes, one clear line, no traceback, no display.

Most commands run in this process, since Python and the libraries take longer to come than they
take to answer. What is about the process itself (terminals, displays, disks, pipes) starts one.
"""

import contextlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator import __version__
from facilitator.cli.main import main
from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.printing import OF_PROGRAMME
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Why, backup_place

ROOT = Path(__file__).parents[2]


def facilitator(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a machine without a display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *map(str, words)],
        cwd=ROOT,
        env={**env, **more},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def typed(*words: object) -> tuple[int, str, str]:
    """Run a command in this process. Returns its exit code and what it said and complained of."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(each) for each in words])
        except SystemExit as end:  # the way of argparse after --help and --version
            code = int(end.code or 0)
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode())
    return code, said[0], said[1]


def fails(*words: object) -> str:
    """Run a command that fails: one line on standard error. Returns the line."""
    code, _, complaint = typed(*words)
    assert code == 1
    return one_line(complaint)


def one_line(complaint: str) -> str:
    """The line a command ends with, which is all of it."""
    assert "Traceback" not in complaint
    assert complaint.startswith("facilitator: ")
    assert complaint.count("\n") == 1
    return complaint


def works(*words: object) -> str:
    """Run a command that works, without a word on standard error. Returns what it said."""
    code, said, complaint = typed(*words)
    assert (code, complaint) == (0, ""), complaint
    return said


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.facilitator"
    works("sample", path)
    return path


def test_a_process_of_its_own_says_the_same(sample: Path, tmp_path: Path):
    done = facilitator("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == f"Facilitator {__version__}" == works("--version").strip()
    done = facilitator("report", sample, "-o", tmp_path / "r.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert PdfReader(tmp_path / "r.pdf").pages
    done = facilitator("check", tmp_path / "no.facilitator")
    assert (done.returncode, done.stdout) == (1, "")
    assert one_line(done.stderr) == fails("check", tmp_path / "no.facilitator")


def test_help_names_every_command():
    said = works("--help")
    for command in ("open", "sample", "demo", "report", "export", "import", "check"):
        assert command in said


@pytest.mark.parametrize("words", [["--nonsense"], ["report", "--nonsense"], ["check", "a", "b"]])
def test_what_it_does_not_understand_is_said_in_one_line_that_names_help(words: list[str]):
    assert "--help” says more" in fails(*words)


def test_a_report_or_export_never_takes_the_place_of_a_programme(sample: Path, tmp_path: Path):
    before = sample.read_bytes()
    assert ".pdf" in fails("report", sample, "-o", sample)
    for command, ending in (("report", "pdf"), ("export", "json"), ("export", "png")):
        held = tmp_path / f"programme.{ending}"
        held.write_bytes(before)
        assert "is a programme and was left as it is" in fails(command, sample, "-o", held)
        assert held.read_bytes() == before
    assert sample.read_bytes() == before


def test_a_report_is_for_word_or_markdown_by_its_name(sample: Path, tmp_path: Path):
    for ending in ("docx", "md"):
        out = tmp_path / f"day.{ending}"
        assert "Wrote" in works("report", sample, "-o", out, "--session", "1", "--letter")
        assert out.stat().st_size > 500
    assert "PDF only" in fails("report", sample, "-o", tmp_path / "b.md", "--kind", "name badges")
    assert not (tmp_path / "b.md").exists()


def test_a_report_is_written_anew(sample: Path, tmp_path: Path):
    out = tmp_path / "r.pdf"
    out.write_bytes(b"an older one")
    works("report", sample, "-o", out)
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("out", ["plain", "wall.pdf"])
def test_a_programme_is_made_under_a_programmes_name(tmp_path: Path, out: str):
    source = tmp_path / "a.csv"
    source.write_text("text\nTrust\n", encoding="utf-8")
    assert ".facilitator" in fails("sample", tmp_path / out)
    assert ".facilitator" in fails("import", source, "-o", tmp_path / out)
    assert list(tmp_path.iterdir()) == [source]


def test_a_name_longer_than_any_disk_takes(tmp_path: Path):
    fails("sample", tmp_path / f"{'a' * 300}.facilitator")
    fails("check", tmp_path / f"{'a' * 300}.facilitator")
    fails("sample", tmp_path / "not there" / "s.facilitator")


def test_a_terminal_is_told_no_escape_and_nothing_it_cannot_show(tmp_path: Path):
    done = facilitator("sample", tmp_path / "red\x1b[31m.facilitator")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\x1b" not in fails("check", tmp_path / "no\x1b[31m.facilitator")
    plain = facilitator("sample", tmp_path / "ünï.facilitator", PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stderr) == (0, "")


@contextlib.contextmanager
def small_disk(room: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that is full then."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    # what is compiled meanwhile would be cut as well, and read by others
    compiled, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        sys.dont_write_bytecode = compiled


@pytest.mark.skipif(sys.platform == "win32", reason="there is no way to make its disk small")
@pytest.mark.parametrize("room", [1_000, 380_000, 500_000])
def test_a_disk_without_room_gets_no_half_programme(tmp_path: Path, room: int):
    source = tmp_path / "a.csv"
    source.write_text("text\n" + "words " * 80_000 + "\n", encoding="utf-8")
    for words in (("sample",), ("import", source, "-o")):
        with small_disk(room):
            fails(*words, tmp_path / "s.facilitator")
        assert list(tmp_path.iterdir()) == [source]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_behind_the_output_is_said(sample: Path):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "facilitator", "check", sample]
        done = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_without_a_display_it_says_so_and_names_demo(sample: Path):
    for words, about in (((), "demo"), ((sample,), "no display"), (("open", sample), "no display")):
        done = facilitator(*words)
        assert done.returncode == 1
        assert about in one_line(done.stderr)


def test_sample_is_sound_and_never_written_over(sample: Path):
    assert "is sound" in works("check", sample)
    before = sample.read_bytes()
    assert "already" in fails("sample", sample)
    assert sample.read_bytes() == before


def test_demo_says_what_it_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What that is, is tried where it is printed."""
    monkeypatch.setattr("facilitator.printing.demo", lambda out: [out / "a.pdf", out / "b.pdf"])
    said = works("demo", tmp_path / "out")
    assert said.count("Made ") == 2


def test_report(sample: Path, tmp_path: Path):
    out = tmp_path / "r.pdf"
    assert f"({len_pages(sample, out)} pages)" in works("report", sample, "-o", out)
    works("report", sample, "-o", out, "--handout", "--a3", "--activity", "2")
    assert round(float(PdfReader(out).pages[0].mediabox.width)) == 842
    works("report", sample, "-o", out, "--large-print")


def len_pages(sample: Path, out: Path) -> int:
    works("report", sample, "-o", out)
    return len(PdfReader(out).pages)


def test_report_of_a_session_by_its_place_and_of_a_kind_by_its_name(sample: Path, tmp_path: Path):
    out = tmp_path / "out.pdf"
    assert "Printed" in works("report", sample, "--session", 1, "--kind", "sign-in", "-o", out)
    assert "Sign" in PdfReader(out).pages[0].extract_text().title()
    said = fails("report", sample, "--session", 1, "--kind", "tickets", "-o", out)
    assert "There is no “tickets” to print" in said
    told = fails("report", sample, "--kind", "tickets", "-o", out)
    assert all(kind.value in told for kind in OF_PROGRAMME), (
        "what is told of the whole is named too"
    )
    assert "no session" in fails("report", sample, "--session", 99, "-o", out)


def test_report_of_an_activity_that_is_not_there(sample: Path, tmp_path: Path):
    assert "no activity “99”" in fails("report", sample, "-o", tmp_path / "r.pdf", "--activity", 99)
    assert not (tmp_path / "r.pdf").exists()


def test_report_into_a_folder_that_is_not_there(sample: Path, tmp_path: Path):
    assert "is not there" in fails("report", sample, "-o", tmp_path / "no" / "r.pdf")


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<")])
def test_export_of_a_picture(sample: Path, tmp_path: Path, ending: str, begins: bytes):
    out = tmp_path / f"wall.{ending}"
    works("export", sample, "-o", out)
    assert out.read_bytes().startswith(begins)


def test_export_as_csv(sample: Path, tmp_path: Path):
    out = tmp_path / "a.csv"
    assert "(comments " in works("export", sample, "-o", out)
    rows = out.read_text(encoding="utf-8-sig").count("\n")
    assert rows > 40
    works("export", sample, "--activity", "2", "-o", out)
    assert 1 < out.read_text(encoding="utf-8-sig").count("\n") < rows


def test_json_there_and_back_is_the_same(sample: Path, tmp_path: Path):
    one, again, two = tmp_path / "1.json", tmp_path / "again.facilitator", tmp_path / "2.json"
    works("export", sample, "-o", one)
    works("import", one, "-o", again)
    works("export", again, "-o", two)
    assert json.loads(one.read_text(encoding="utf-8")) == json.loads(
        two.read_text(encoding="utf-8")
    )


def test_export_to_something_else(sample: Path, tmp_path: Path):
    said = fails("export", sample, "-o", tmp_path / "a.docx")
    assert all(ending in said for ending in (".json", ".csv", ".xlsx", ".svg", ".pptx", ".zip"))


def test_export_for_another_program_says_what_is_left_out(sample: Path, tmp_path: Path):
    said = works("export", sample, "-o", tmp_path / "a.opml", "--leaves")
    assert "Not in it: 21 comments" in said
    assert "Left out: 5 votes." in said
    assert "give an activity" in fails("export", sample, "-o", tmp_path / "a.svg", "--session", 1)
    told = works("export", sample, "-o", tmp_path / "a.canvas", "--leaves", "--activity", 7)
    assert "The words of 13 comments that nobody agreed to have quoted are in it." in told


def test_comments_from_elsewhere_become_a_wall(tmp_path: Path):
    source, out = tmp_path / "comments.csv", tmp_path / "wall.facilitator"
    rows = "".join(f"{n},Comment number {n}\n" for n in range(300))
    source.write_text(f"id,text\n{rows}", encoding="utf-8")
    assert "with 300 cards of 300 texts" in works(
        "import", source, "-o", out, "--question", "What is said?"
    )
    assert "300 cards" in works("check", out)
    works("report", out, "-o", tmp_path / "r.pdf")


def test_import_of_what_is_no_table(tmp_path: Path):
    (tmp_path / "a.exe").write_text("x", encoding="utf-8")
    assert ".csv, .tsv" in fails("import", tmp_path / "a.exe", "-o", tmp_path / "o.facilitator")
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    fails("import", tmp_path / "a.csv", "-o", tmp_path / "o.facilitator")
    (tmp_path / "a.json").write_text("[1, 2]", encoding="utf-8")
    fails("import", tmp_path / "a.json", "-o", tmp_path / "o.facilitator")
    assert not (tmp_path / "o.facilitator").exists()


def spoilt(tmp_path: Path, sample: Path, *statements: str) -> Path:
    """A copy of the sample that another hand has been in."""
    path = tmp_path / "spoilt.facilitator"
    path.write_bytes(sample.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return path


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE card SET number = 1",
        "UPDATE card SET number = -number",
        "UPDATE card SET x = 9e999 WHERE number = 1",
        "UPDATE activity SET method = 'none such'",
        "UPDATE card SET stack = id WHERE number = 1",
    ],
)
def test_check_finds_what_the_program_would_never_have_written(
    sample: Path, tmp_path: Path, statement: str
):
    path = spoilt(tmp_path, sample, statement)
    before = path.read_bytes()
    fails("check", path)
    assert path.read_bytes() == before


def test_a_method_this_build_lacks_is_said_by_every_command(sample: Path, tmp_path: Path):
    path = spoilt(tmp_path, sample, "UPDATE activity SET method = 'none such'")
    for words in (
        ("check", path),
        ("report", path, "-o", tmp_path / "r.pdf"),
        ("export", path, "-o", tmp_path / "r.csv"),
    ):
        assert "a method this version of the program does not know" in fails(*words)


@pytest.mark.parametrize("content", [b"", b"no programme at all" * 60])
def test_check_of_what_is_not_ours(tmp_path: Path, content: bytes):
    path = tmp_path / "odd.facilitator"
    path.write_bytes(content)
    fails("check", path)
    assert path.read_bytes() == content


def test_a_damaged_file_is_rescued_into_a_new_one(sample: Path, tmp_path: Path):
    path, out = tmp_path / "hall.facilitator", tmp_path / "out.facilitator"
    held = bytearray(sample.read_bytes())
    held[8192:12288] = b"x" * 4096
    path.write_bytes(held)
    told = fails("check", path)
    assert "damaged" in told
    assert "facilitator rescue" in told
    said = works("rescue", path, "-o", out)
    assert "230 cards" in said
    assert path.read_bytes() == held
    assert "sound" in works("check", out)
    assert "There is a file" in fails("rescue", path, "-o", out)
    assert "Nothing could be read" in fails("rescue", __file__, "-o", tmp_path / "x.facilitator")


def test_backups_are_listed_and_one_is_put_into_a_new_file(sample: Path, tmp_path: Path):
    path, out = tmp_path / "hall.facilitator", tmp_path / "out.facilitator"
    path.write_bytes(sample.read_bytes())
    assert "There is no backup" in fails("backups", path)
    with closing(open_file(path, METHODS)) as programme:
        backups.make(programme.store, backup_place(), datetime.now(UTC), Why.DURING)
    path.unlink()
    assert re.search(r"^1  \w+ at", works("backups", path), re.MULTILINE)
    assert "Give -o" in fails("backups", path, "--restore", 1)
    works("backups", path, "--restore", 1, "-o", out)
    assert "sound" in works("check", out)
    assert "no backup 2" in fails("backups", path, "--restore", 2, "-o", out)


def test_a_file_that_is_not_there(tmp_path: Path):
    for words in (
        ("check", tmp_path / "no.facilitator"),
        ("report", tmp_path / "no.facilitator", "-o", tmp_path / "r.pdf"),
        ("import", tmp_path / "no.csv", "-o", tmp_path / "o.facilitator"),
    ):
        fails(*words)


def test_a_name_no_text_could_hold(tmp_path: Path):
    name = os.fsdecode(b"caf\xe9.facilitator")
    fails("check", tmp_path / name)


def test_it_reads_a_file_that_is_open_elsewhere(sample: Path):
    from facilitator.editing.opening import open_file
    from facilitator.methods import METHODS

    held = open_file(sample, METHODS)
    assert "is sound" in works("check", sample)
    held.close()


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-u", "-m", "facilitator", "sample", tmp_path / "s.facilitator"]
    done = subprocess.run(
        command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writer)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_look_through_says_what_was_found_and_where(sample: Path):
    told = works("look", sample).splitlines()
    assert told[0] == "5 names"
    assert any("Who is who: name: " in line and "[Yusuf]" in line for line in told)
    assert works("look", sample, "--leaves").startswith("Nothing was found")


def test_what_is_found_in_comments_is_covered(tmp_path: Path):
    source, made = tmp_path / "said.csv", tmp_path / "said.facilitator"
    source.write_text("text\nRing me on 07700 900123\nSW1A 1AA is ours\n", "utf-8")
    works("import", source, "-o", made)
    told = works("report", made, "--handout", "-o", tmp_path / "before.md")
    assert "In the words: 1 telephone number, 1 postcode." in told
    covered, *rest = works("look", made, "--cover").splitlines()
    assert covered == "Covered in print: 1 telephone number, 1 postcode"
    assert rest[0].startswith("Nothing was found")
    out = tmp_path / "handed.md"
    assert "In the words" not in works("report", made, "--handout", "-o", out)
    assert "Ring me on [telephone number]" in out.read_text("utf-8").replace("\\", "")
    assert "900123" not in out.read_text("utf-8")


def test_an_anonymised_copy_is_sound_and_never_takes_the_place_of_a_file(tmp_path: Path):
    source, made = tmp_path / "said.csv", tmp_path / "said.facilitator"
    source.write_text("text\nRing me on 07700 900123\n", "utf-8")
    works("import", source, "-o", made)
    out = tmp_path / "without names.facilitator"
    assert "Replaced in words: 1 telephone" in works("export", made, "-o", out, "--anonymous")
    assert "is sound" in works("check", out)
    held = out.read_bytes()
    assert b"900123" not in held
    assert "already" in fails("export", made, "-o", out, "--anonymous")
    assert out.read_bytes() == held
    assert ".facilitator" in fails("export", made, "-o", tmp_path / "a.json", "--anonymous")
