"""Files that were written of a programme are known when something is removed from it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.model.board import removal
from facilitator.store.backups.backups import backup_place
from facilitator.store.backups.written import note, written_since
from facilitator.store.lines import FirstLine
from tests.conftest import LogLines
from tests.store.helpers import NOW, make, new_id, write

SOON = timedelta(minutes=1)


def test_what_was_written_since_is_known_by_line_or_by_clock(tmp_path: Path):
    store = make(tmp_path / "p.facilitator")
    paper = tmp_path / "paper.pdf"
    note(store, tmp_path / "before.pdf", "Hand-out", "KJ")
    note(store, paper, "Hand-out", "KJ")
    now = datetime.now(UTC)
    doomed = write(store, "a name that must go")
    note(store, paper, "Record", "KJ")
    note(store, tmp_path / "About Mary.pdf", "About one person", "Centres", named=False)
    change = removal.remove_for_good(store.world, doomed, new_id=new_id, at=NOW)
    store.erase(change, {doomed.id}, at=NOW)
    assert store.erased_since == FirstLine(2, NOW)
    since = FirstLine(2, now + SOON)
    found = written_since(store.world, since)
    assert [(each.kind, each.name, each.line) for each in found] == [
        ("Record", "paper.pdf", 2),
        ("About one person", "", 2),
    ]
    assert [each.is_there for each in found] == [False, True]
    paper.touch()
    assert found[0].is_there
    note(store, paper, "Hand-out", "KJ")
    assert [each.kind for each in written_since(store.world, FirstLine(3, now + SOON))] == [
        "Hand-out"
    ], "it was written over"
    by_clock = written_since(store.world, FirstLine(90, now - SOON))
    assert len(by_clock) == len(written_since(store.world, None)) == 3
    store.close()


def test_each_programme_has_a_list_of_its_own_that_only_its_owner_reads(
    tmp_path: Path, log_lines: LogLines, monkeypatch: pytest.MonkeyPatch
):
    store, copy = make(tmp_path / "p.facilitator"), tmp_path / "q.facilitator"
    note(store, tmp_path / "one.pdf", "Hand-out", "KJ")
    (listed,) = backup_place().rglob("*.txt")
    assert (listed.stat().st_mode & 0o077, listed.parent.stat().st_mode & 0o077) == (0, 0)
    store.backup(copy)
    store.close()
    listed.write_text(f"half a li\n{{}}\n{listed.read_text()}")
    again = type(store).open(copy, store.types)
    assert [each.name for each in written_since(again.world, None)] == ["one.pdf"]
    monkeypatch.setattr("os.open", lambda *_: (_ for _ in ()).throw(OSError()))
    note(again, tmp_path / "two.pdf", "Hand-out", "KJ")
    log_lines.expect("not noted: OSError")
    monkeypatch.undo()
    again.close()
