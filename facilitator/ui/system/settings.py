"""What the program remembers from one start to the next, in one small file of its own.

No words of any programme are kept here, only where files lie and how windows stood.
"""

import contextlib
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from facilitator.ui.system.settings_file import SettingsFile

RECENT_LIMIT = 12
_NAME = "Facilitator"


def config_dir() -> Path:
    """Return the folder of the settings, made if need be."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False, ensure_exists=True))


def cache_dir() -> Path:
    """Return the folder of what can be made again, made if need be."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False, ensure_exists=True))


def templates_dir() -> Path:
    """Return the folder of the sessions saved as templates; it is made when one is saved."""
    from facilitator.files import data_dir  # the splash stands before what it imports

    return data_dir() / "templates"


def styles_dir() -> Path:
    """Return the folder of the house styles saved to use again; it is made when one is saved."""
    return config_dir() / "house styles"


def documents_dir() -> Path:
    """Return the folder that files are offered to be kept in: the user's own, made if need be."""
    folder = Path(platformdirs.user_documents_dir())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path.home()
    return folder


def private(path: Path) -> None:
    """Let nobody but its owner read a file, which is made if it is not there."""
    with contextlib.suppress(OSError):
        path.touch(mode=0o600)
        path.chmod(0o600)


class Settings:
    """The settings file. Values that cannot be read count as not set."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the settings file (that of the user unless another is named)."""
        held = path or config_dir() / "settings.ini"
        private(held)
        self._file = SettingsFile(held)
        self._left_open = self.word("open now")

    @property
    def recent(self) -> tuple[Path, ...]:
        """Programme files used last, newest first; they may be gone by now."""
        found: object = self._file.read("recent", [])
        names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return tuple(Path(name) for name in names if isinstance(name, str) and name)

    def folder(self, name: str) -> Path:
        """Return a folder that is remembered; the documents while it is not there."""
        held = Path(self.word(name, str(documents_dir())))
        return held if held.is_dir() else documents_dir()

    def written_to(self) -> tuple[Path, ...]:
        """Return the folders that files were written to lately, as far as is known."""
        named = (self.word(name) for name in ("printed to", "kept in"))
        return (*(path.parent for path in self.recent), *(Path(name) for name in named if name))

    def used(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [str(p) for p in self.recent if p != path]
        self._file.put("recent", [str(path), *others][:RECENT_LIMIT])

    def forget(self, path: Path) -> None:
        """Take a file off the recent ones."""
        self._file.put("recent", [str(p) for p in self.recent if p != path])

    def opened(self, path: Path | None) -> None:
        """Note which file is being worked in; None when it was left as it should be."""
        self._left_open = ""
        self._file.put("open now", str(path) if path else "")
        self._file.write()

    def finish(self) -> None:
        """Wait until all is in the file."""
        self._file.finish()

    def crashed_in(self, paths: tuple[Path, ...]) -> bool:
        """Whether the program ended last time while it worked in the first of these files."""
        return bool(paths) and self._left_open == str(paths[0])

    def flag(self, name: str, *, default: bool = False) -> bool:
        held: object = self._file.read(name)
        return default if held is None else str(held).casefold() == "true"

    def set_flag(self, name: str, *, on: bool) -> None:
        self._file.put(name, "true" if on else "false")

    def word(self, name: str, default: str = "") -> str:
        held: object = self._file.read(name)
        return held if isinstance(held, str) else default

    def set_word(self, name: str, value: str) -> None:
        self._file.put(name, value)

    def clear(self, name: str) -> None:
        """Keep nothing under a name: it is as it comes."""
        self._file.clear_name(name)

    def value(self, name: str) -> object:
        """Return what is kept under a name, whatever it is; None when there is nothing."""
        return self._file.read(name)

    def restore(self, window: QWidget, name: str) -> bool:
        """Put a window where it stood last; False when that is not known."""
        held: object = self._file.read(f"geometry/{name}")
        return isinstance(held, QByteArray) and window.restoreGeometry(held)

    def remember(self, window: QWidget, name: str) -> None:
        self._file.put(f"geometry/{name}", window.saveGeometry())
