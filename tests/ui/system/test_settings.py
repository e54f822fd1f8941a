"""What the program remembers, and where it offers to keep files."""

from pathlib import Path
from queue import Queue
from threading import Event, get_ident

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.ui.system import settings_file
from facilitator.ui.system.settings import RECENT_LIMIT, Settings, documents_dir


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


def test_the_folder_for_documents_is_there_even_in_a_new_home() -> None:
    assert documents_dir().is_dir()


def test_files_used_last_come_first_and_once(settings: Settings, tmp_path: Path) -> None:
    for number in range(RECENT_LIMIT + 3):
        settings.used(tmp_path / f"{number}.facilitator")
    settings.used(tmp_path / "5.facilitator")
    names = [path.stem for path in settings.recent]
    assert names[:3] == ["5", "14", "13"]
    assert len(names) == len(set(names)) == RECENT_LIMIT
    settings.forget(tmp_path / "5.facilitator")
    assert settings.recent[0].stem == "14"


def test_nobody_else_reads_where_files_lie(tmp_path: Path) -> None:
    kept = tmp_path / "settings.ini"
    settings = Settings(kept)
    settings.used(tmp_path / "Autumn.facilitator")
    settings.finish()
    assert kept.stat().st_size
    assert kept.stat().st_mode & 0o077 == 0
    assert tmp_path in settings.written_to()


def test_settings_are_found_again(tmp_path: Path) -> None:
    first = Settings(tmp_path / "settings.ini")
    first.set_flag("muted", on=True)
    first.set_word("projector", "HDMI-1|Name|serial")
    del first
    again = Settings(tmp_path / "settings.ini")
    assert again.flag("muted")
    assert again.word("projector") == "HDMI-1|Name|serial"
    assert not again.flag("daylight")
    assert again.flag("flash", default=True)


def test_a_slow_disk_holds_up_nobody_who_keeps_or_asks_for_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, disk = tmp_path / "settings.ini", Event()
    settings = Settings(kept)
    settings.set_word("projector", "left")
    monkeypatch.setattr(settings_file, "write_down", lambda _name: disk.wait(10))
    settings.opened(tmp_path / "Autumn.facilitator")
    settings.set_word("projector", "right")
    settings.clear("open now")
    assert not disk.is_set()
    assert (settings.word("projector"), settings.word("open now")) == ("right", "")
    disk.set()
    monkeypatch.undo()
    settings.finish()
    again = Settings(kept)
    assert (again.word("projector"), again.word("open now")) == ("right", "")


def test_settings_are_not_written_by_the_window(
    qapp: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    by: Queue[int] = Queue()
    monkeypatch.setattr(settings_file, "write_down", lambda _name: by.put(get_ident()))
    settings.set_flag("muted", on=True)
    qapp.processEvents()
    assert by.get(timeout=5) != get_ident()


def test_a_settings_file_that_is_damaged_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"\x00\xff[[[ no ini")
    assert Settings(path).recent == ()
