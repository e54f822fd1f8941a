"""A copy with a password: opened again, by others too, and by nobody without the password."""

from __future__ import annotations

import doctest
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import cast

import pytest
import pyzipper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.cli.main import main
from facilitator.errors import FacilitatorError
from facilitator.exchange import locked_copy
from facilitator.exchange.locked_copy import (
    WrongPasswordError,
    fault_of,
    suggested,
    unlock,
    weakness,
    write_locked,
    write_locked_copy,
)
from facilitator.store import Store

Capture = pytest.CaptureFixture[str]
PASSWORD = "bako-difu-muge-rati-solu-veno"  # noqa: S105 - of a test


@pytest.fixture(scope="module")
def locked(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("locked") / "handed over.zip"
    write_locked(sample_file.read_bytes(), to, PASSWORD)
    return to


def test_its_worked_examples() -> None:
    assert doctest.testmod(locked_copy, raise_on_error=True).attempted


def test_it_is_opened_with_its_password_and_never_over_a_file(
    locked: Path, sample_file: Path, tmp_path: Path
) -> None:
    to = tmp_path / "plain.facilitator"
    unlock(locked, to, PASSWORD)
    assert to.read_bytes() == sample_file.read_bytes()
    assert to.stat().st_mode & 0o077 == 0
    with pytest.raises(FacilitatorError, match="already"):
        unlock(locked, to, PASSWORD)


def test_nothing_of_it_can_be_read_without(locked: Path, tmp_path: Path) -> None:
    assert b"SQLite" not in locked.read_bytes()
    for wrong in (PASSWORD.upper(), "", "x"):
        with pytest.raises(WrongPasswordError, match="not the password"):
            unlock(locked, tmp_path / "none.facilitator", wrong)
    assert not [*tmp_path.iterdir()]


@pytest.mark.skipif(shutil.which("7z") is None, reason="7-Zip is not here")
def test_seven_zip_opens_it(locked: Path) -> None:
    told = subprocess.run(
        ["7z", "t", f"-p{PASSWORD}", str(locked)], capture_output=True, check=False
    )
    assert told.returncode == 0, told.stdout


def test_the_key_is_of_256_bits(locked: Path) -> None:
    """The extra field 0x9901: version 2 (AE-2), "AE", strength 3; WinZip's specification."""
    with zipfile.ZipFile(locked) as held:
        (part,) = held.infolist()
    assert part.filename == "handed over.facilitator"
    assert part.extra[:9] == b"\x01\x99\x07\x00\x02\x00AE\x03"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 0.999), by=st.integers(1, 255), cut=st.booleans())
def test_what_is_damaged_is_said(
    locked: Path, tmp_path: Path, *, at: float, by: int, cut: bool
) -> None:
    whole = bytearray(locked.read_bytes())
    place = int(at * len(whole))
    whole[place] ^= by
    damaged, to = tmp_path / "damaged.zip", tmp_path / "to.facilitator"
    damaged.write_bytes(whole[:place] if cut else whole)
    try:
        unlock(damaged, to, PASSWORD)
    except FacilitatorError:
        assert not to.exists()
    else:  # what is damaged is a date, or a sign that says nothing
        to.unlink()


def packed(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with pyzipper.AESZipFile(
        held, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as made:
        made.setpassword(PASSWORD.encode())
        made.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip", "damaged"),
        (packed("a.txt", b"x"), "no programme"),
        (packed("a.facilitator", b"x"), "no programme"),
        (packed("a.facilitator", bytes(70 << 20)), "more than can be read"),
    ],
)
def test_what_is_no_programme_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(content)
    with pytest.raises(FacilitatorError, match=said):
        unlock(other, tmp_path / "to.facilitator", PASSWORD)


def test_a_password_is_long_or_said_to_be_weak() -> None:
    assert len({suggested() for _ in range(50)}) == 50
    assert all(weakness(suggested()) is None for _ in range(50))
    assert weakness("Tuesday1") is not None
    assert weakness("a" * 40) is not None


def test_from_the_command_line_and_back(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    held, plain = tmp_path / "held.zip", tmp_path / "plain.facilitator"
    monkeypatch.setattr("sys.stdin", io.StringIO("short\nwrong\nshort\n"))
    assert main(["export", str(sample_file), "-o", str(held)]) == 0
    assert "weak" in capsys.readouterr().out
    assert main(["unlock", str(held), "-o", str(plain)]) == 1
    assert "not the password" in capsys.readouterr().err
    assert main(["unlock", str(held), "-o", str(plain)]) == 0
    assert main(["check", str(plain)]) == 0


@pytest.mark.parametrize("password", ["", "pässwörter sind schön", "a\nb"])
def test_what_others_would_read_differently_is_refused(password: str, tmp_path: Path) -> None:
    assert fault_of(password) is not None
    with pytest.raises(FacilitatorError):
        write_locked_copy(cast("Store", None), tmp_path / "a.zip", password)
