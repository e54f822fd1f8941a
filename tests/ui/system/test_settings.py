"""What the program remembers, and where it offers to keep files."""

from pathlib import Path

import pytest

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
    settings.opened(None)  # which writes
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


def test_a_settings_file_that_is_damaged_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"\x00\xff[[[ no ini")
    assert Settings(path).recent == ()
