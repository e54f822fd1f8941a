"""The command line as people type it: exit codes, one clear line, no traceback, no display."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator import __version__

ROOT = Path(__file__).parent.parent


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


def fails(*words: object) -> str:
    """Run a command that fails: one line on standard error, no traceback. Returns the line."""
    done = facilitator(*words)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("facilitator: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def works(*words: object) -> str:
    """Run a command that works, without a word on standard error. Returns what it said."""
    done = facilitator(*words)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.facilitator"
    works("sample", path)
    return path


def test_version():
    assert works("--version").strip() == f"Facilitator {__version__}"


def test_help_names_every_command():
    said = works("--help")
    for command in ("open", "sample", "demo", "report", "export", "import", "check"):
        assert command in said


def test_an_unknown_option_is_said_by_its_name():
    done = facilitator("report", "--nonsense")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_without_a_display_it_says_so_and_names_demo(sample: Path):
    assert "demo" in fails()
    assert "no display" in fails(sample)
    assert "no display" in fails("open", sample)


def test_sample_is_sound_and_never_written_over(sample: Path):
    assert "is sound" in works("check", sample)
    before = sample.read_bytes()
    assert "already" in fails("sample", sample)
    assert sample.read_bytes() == before


def test_demo_fills_a_folder(tmp_path: Path):
    said = works("demo", tmp_path / "out")
    assert said.count("Made ") == len(list((tmp_path / "out").iterdir()))


def test_report(sample: Path, tmp_path: Path):
    out = tmp_path / "r.pdf"
    assert f"({len_pages(sample, out)} pages)" in works("report", sample, "-o", out)
    works("report", sample, "-o", out, "--handout", "--a3", "--activity", "2")
    assert round(float(PdfReader(out).pages[0].mediabox.width)) == 842
    works("report", sample, "-o", out, "--large-print")


def len_pages(sample: Path, out: Path) -> int:
    works("report", sample, "-o", out)
    return len(PdfReader(out).pages)


def test_report_of_an_activity_that_is_not_there(sample: Path, tmp_path: Path):
    assert "no activity “9”" in fails("report", sample, "-o", tmp_path / "r.pdf", "--activity", 9)
    assert not (tmp_path / "r.pdf").exists()


def test_report_into_a_folder_that_is_not_there(sample: Path, tmp_path: Path):
    assert "is not there" in fails("report", sample, "-o", tmp_path / "no" / "r.pdf")


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<")])
def test_export_of_a_picture(sample: Path, tmp_path: Path, ending: str, begins: bytes):
    out = tmp_path / f"wall.{ending}"
    works("export", sample, "-o", out)
    assert out.read_bytes().startswith(begins)


def test_export_as_csv(sample: Path, tmp_path: Path):
    works("export", sample, "-o", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").count("\n") > 40


def test_json_there_and_back_is_the_same(sample: Path, tmp_path: Path):
    one, again, two = tmp_path / "1.json", tmp_path / "again.facilitator", tmp_path / "2.json"
    works("export", sample, "-o", one)
    works("import", one, "-o", again)
    works("export", again, "-o", two)
    assert json.loads(one.read_text(encoding="utf-8")) == json.loads(
        two.read_text(encoding="utf-8")
    )


def test_export_to_something_else(sample: Path, tmp_path: Path):
    assert ".json, .csv, .png or .svg" in fails("export", sample, "-o", tmp_path / "a.docx")


def test_comments_from_elsewhere_become_a_wall(tmp_path: Path):
    source, out = tmp_path / "comments.csv", tmp_path / "wall.facilitator"
    rows = "".join(f"{n},Comment number {n}\n" for n in range(300))
    source.write_text(f"id,text\n{rows}", encoding="utf-8")
    assert "with 300 texts" in works("import", source, "-o", out, "--question", "What is said?")
    assert "300 cards" in works("check", out)
    works("report", out, "-o", tmp_path / "r.pdf")


def test_import_of_what_is_no_table(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert ".json and .csv" in fails("import", tmp_path / "a.txt", "-o", tmp_path / "o.facilitator")
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    fails("import", tmp_path / "a.csv", "-o", tmp_path / "o.facilitator")
    (tmp_path / "a.json").write_text("[1, 2]", encoding="utf-8")
    fails("import", tmp_path / "a.json", "-o", tmp_path / "o.facilitator")
    assert not (tmp_path / "o.facilitator").exists()


@pytest.mark.parametrize("content", [b"", b"no programme at all" * 60])
def test_check_of_what_is_not_ours(tmp_path: Path, content: bytes):
    path = tmp_path / "odd.facilitator"
    path.write_bytes(content)
    fails("check", path)
    assert path.read_bytes() == content


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
