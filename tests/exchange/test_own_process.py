"""Readers in a process of their own: within bounds, and in a packaged program as well."""

import os
import sys
from pathlib import Path

import psutil
import pytest

from facilitator.exchange.own_process import heic, pdf, running
from facilitator.exchange.weighing import TooMuchError

pytestmark = pytest.mark.slow


def test_one_that_takes_too_much_or_never_ends_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = tmp_path / "reader.py"
    monkeypatch.setattr(pdf, "__file__", str(reader))
    for words, memory, seconds in (
        ("held = b'x' * 10**9", 40_000_000, 60.0),
        ("while True: pass", 1 << 30, 0.1),
    ):
        reader.write_text(words)
        with pytest.raises(TooMuchError):
            running.run(pdf, bytes(1 << 20), memory=memory, seconds=seconds)
    assert not [each for each in psutil.Process().children() if str(reader) in each.cmdline()]


@pytest.mark.skipif(os.name == "nt", reason="a script that runs by itself")
def test_a_packaged_program_runs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = tmp_path / "Facilitator"
    packaged.write_text(
        f"#!/bin/sh\nPYTHONPATH={Path(__file__).parents[2]} exec {sys.executable} "
        '-m facilitator "$@"\n'
    )
    packaged.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(packaged))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert running.run(pdf, b"no PDF", 9, 9, memory=1 << 30) == (pdf.DAMAGED, b"")
    photo = Path(__file__).parents[1] / "data" / "halves.heic"
    pytest.importorskip("pi_heif")
    assert running.run(heic, photo.read_bytes(), 64, 9, memory=1 << 30) == (heic.TOO_LARGE, b"")
