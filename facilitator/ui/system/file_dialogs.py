"""The system's file dialogs, in one place: where to open from and where to save to."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator import COLLECTION_SUFFIX, SUFFIX
from facilitator.model.core.words import Text, text
from facilitator.ui.translation import say

_STICKS = ("/media/", "/run/media/", "/Volumes/", "/mnt/")


def to_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask which programme to open; None when the person thought better of it."""
    endings = f"*{SUFFIX} *.zip *{COLLECTION_SUFFIX}"
    kinds = say(text("Programmes ({endings})", endings=endings))
    everything = say(text("All files (*)"))
    name, _kind = QFileDialog.getOpenFileName(
        parent, say(text("Open a programme")), str(folder), f"{kinds};;{everything}"
    )
    return Path(name) if name else None


def to_compare(parent: QWidget, folder: Path) -> tuple[Path, ...]:
    """Ask which programmes to compare; none when the person thought better of it."""
    kinds = say(text("Programmes ({endings})", endings=f"*{SUFFIX}"))
    names, _kind = QFileDialog.getOpenFileNames(
        parent, say(text("Programmes to compare")), str(folder), kinds
    )
    return tuple(Path(name) for name in names)


def to_open_list(parent: QWidget, folder: Path, endings: tuple[str, ...]) -> Path | None:
    """Ask which list to read, of the kinds that can be read."""
    kinds = say(text("Lists ({endings})", endings=" ".join(f"*{each}" for each in endings)))
    everything = say(text("All files (*)"))
    name, _kind = QFileDialog.getOpenFileName(
        parent, say(text("Read a list of people")), str(folder), f"{kinds};;{everything}"
    )
    return Path(name) if name else None


def to_open_comments(parent: QWidget, folder: Path, endings: tuple[str, ...]) -> Path | None:
    """Ask which file of comments to read, of the kinds that can be read."""
    kinds = say(
        text("Tables and documents ({endings})", endings=" ".join(f"*{each}" for each in endings))
    )
    everything = say(text("All files (*)"))
    name, _kind = QFileDialog.getOpenFileName(
        parent, say(text("Read comments")), str(folder), f"{kinds};;{everything}"
    )
    return Path(name) if name else None


def to_open_pictures(parent: QWidget, folder: Path, endings: tuple[str, ...]) -> tuple[Path, ...]:
    """Ask which pictures to read, of the kinds that can be read; one or several."""
    kinds = say(text("Pictures ({endings})", endings=" ".join(f"*{each}" for each in endings)))
    everything = say(text("All files (*)"))
    names, _kind = QFileDialog.getOpenFileNames(
        parent, say(text("Add a picture")), str(folder), f"{kinds};;{everything}"
    )
    return tuple(Path(name) for name in names)


def to_open_one(
    parent: QWidget, title: Text, folder: Path, endings: tuple[str, ...]
) -> Path | None:
    """Ask for one file of these kinds."""
    kinds = say(text("Files ({endings})", endings=" ".join(f"*{each}" for each in endings)))
    name, _kind = QFileDialog.getOpenFileName(parent, say(title), str(folder), kinds)
    return Path(name) if name else None


def to_save(parent: QWidget, title: Text, proposed: Path, ending: str) -> Path | None:
    """Ask where to save; the name gets its ending when the person left it out."""
    kinds = f"{ending.lstrip('.').upper()} (*{ending})"
    name, _kind = QFileDialog.getSaveFileName(parent, say(title), str(proposed), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def folder(parent: QWidget, title: Text, proposed: Path) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, say(title), str(proposed))
    return Path(name) if name else None


def sticks() -> tuple[tuple[str, Path], ...]:
    """Return the removable drives that can be written: their names and where they are mounted.

    A drive counts as one by where the system mounts such drives; on Windows, by being neither
    the system's own drive nor read-only.
    """
    root = QStorageInfo.root().rootPath()
    found: list[tuple[str, Path]] = []
    for drive in QStorageInfo.mountedVolumes():
        where = drive.rootPath()
        lettered = len(where) == 3 and where[1] == ":" and where != root
        usable = drive.isValid() and drive.isReady() and not drive.isReadOnly()
        if usable and (lettered or where.startswith(_STICKS)):
            found.append((drive.displayName() or where, Path(where)))
    return tuple(found)
