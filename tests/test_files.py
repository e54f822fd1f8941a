"""A file comes to be whole, or not at all, and the person is told why; its name is safe."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import files
from facilitator.errors import FacilitatorError, FileError
from facilitator.files import free_name, read_whole, safe_name, write_whole
from facilitator.model.display.picture import Picture
from facilitator.paper.cut.cards import PaperCard, cut_cards
from facilitator.paper.image import write_png
from facilitator.paper.report import write_pdf
from facilitator.paper.svg import write_svg
from tests.paper.samples import MADE_AT, handout

SAID = "what one person said"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "name",
    ["plain.pdf", "hand-out “Ŵ” — 100 % (2).pdf", "名前 😀.pdf", "no ending", "a'b;c&d$e#f.pdf"],
)
def test_file_names_may_be_odd(tmp_path: Path, name: str) -> None:
    result = write_pdf(handout(), tmp_path / name, made_at=MADE_AT)
    assert result.path.read_bytes().startswith(b"%PDF-")
    assert names_in(tmp_path) == [name]


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(0o644)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o644


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EIO, "Nothing half made was left"),
        (errno.EACCES, "may not be changed"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_when_the_disk_fails_the_old_file_stays_and_no_half_one_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, call: str
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(FacilitatorError, match=said):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.pdf"]


FULL = """
import resource, sys
from pathlib import Path
from facilitator import files
from facilitator.errors import FacilitatorError, FileError
from facilitator.paper.report import write_pdf
from tests.paper.samples import MADE_AT, handout

resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
try:
    write_pdf(handout(), Path(sys.argv[1]), made_at=MADE_AT)
except FacilitatorError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are Unix's")
def test_a_disk_that_is_really_full_half_way(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    command = [sys.executable, "-B", "-c", FULL, str(target)]  # nothing compiled half
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "the disk is full" in done.stdout
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is not there"):
        write_pdf(handout(), tmp_path / "no" / "a.pdf", made_at=MADE_AT)


@pytest.mark.parametrize("name", ["a\0b.pdf", "x" * 300])
def test_an_impossible_name_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="Choose another name"):
        write_pdf(handout(), tmp_path / name, made_at=MADE_AT)
    assert names_in(tmp_path) == []


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(FileError, match="could not be written"):
        write_whole(tmp_path / "a.pdf", b"new")
    assert names_in(tmp_path) == ["a.pdf"]


def test_every_kind_of_paper_says_it_alike(tmp_path: Path) -> None:
    nowhere = tmp_path / "no"
    with pytest.raises(FileError) as said:
        cut_cards([PaperCard(number="1", text=SAID)], nowhere / "a", made_at=MADE_AT)
    assert SAID not in str(said.value)
    with pytest.raises(FileError):
        write_png(Picture(), nowhere / "a.png")
    with pytest.raises(FileError):
        write_svg(Picture(), nowhere / "a.svg")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Who runs it?", "Who runs it"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "CON 1"),
        ("Children’s centres", "Children’s centres"),
        ("The parents' evening", "The parents' evening"),
        ("a:b*c", "a b c"),
        ("", "wall"),
        ("...", "wall"),
        ("\u202etxt.exe", "txt.exe"),
        ("x" * 300, "x" * 60),
    ],
)
def test_file_names_are_safe(title: str, name: str) -> None:
    assert safe_name(title, "wall") == name


@given(st.text())
def test_no_title_leads_out_of_a_folder(title: str) -> None:
    name = safe_name(title, "wall")
    assert name
    assert Path(name).name == name
    assert len(name) <= 60
    assert not name.startswith(".")
    assert name.isprintable()


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for name in ("a.pdf", "a 2.pdf"):
        assert free_name(tmp_path / "a.pdf").name == name
        (tmp_path / name).touch()
    assert free_name(tmp_path / "a.pdf").name == "a 3.pdf"


def test_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileError, match="could not be read"):
        read_whole(tmp_path / "gone.csv")
    with pytest.raises(FileError, match="could not be read"):
        read_whole(tmp_path / "a\0b.csv")
    (tmp_path / "large.csv").write_bytes(b"12345")
    assert read_whole(tmp_path / "large.csv") == b"12345"
    monkeypatch.setattr(files, "SIZE_LIMIT", 4)
    with pytest.raises(FileError, match="larger than"):
        read_whole(tmp_path / "large.csv")


def test_what_a_crash_left_in_a_private_folder_goes_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files.tempfile, "tempdir", str(tmp_path))
    kept = files.private_folder()
    left = Path(f"{kept.name}left")
    left.mkdir()
    (left / "hand-out.pdf").write_text(SAID, encoding="utf-8")
    now = left.stat().st_mtime
    os.utime(kept.name, (now + 90_000, now + 90_000))
    assert files.sweep(now + 3600) == 0
    assert files.sweep(now + 90_000) == 1
    assert names_in(tmp_path) == [Path(kept.name).name]
    kept.cleanup()


def test_what_a_crash_kept_from_becoming_whole_is_swept(tmp_path: Path):
    words = tmp_path / "Autumn.facilitator"
    for name in (
        ".facilitator-x1.part",
        ".Autumn.facilitator.part",
        ".Autumn.facilitator.part-journal",
    ):
        (tmp_path / name).write_text(SAID, encoding="utf-8")
    others = (words, tmp_path / ".hers.part", tmp_path / "plan.part")
    for other in others:
        other.write_text(SAID, encoding="utf-8")
    now = words.stat().st_mtime
    folders = [tmp_path, tmp_path / "gone"]
    assert files.sweep_drafts(folders, now + 60) == 0
    assert files.sweep_drafts(folders, now + 3600) == 3
    assert set(tmp_path.iterdir()) == set(others)
