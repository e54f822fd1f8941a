"""Collect the licence texts that a packaged program must carry.

python packaging/licences.py FOLDER: for each library of ``packaging/requirements.txt`` that is
installed here, its licence files; then the licences of fonts and icons, our own, and the notices.
Qt's wheels bring no texts of their own, so the LGPL and GPL are taken from python-bidi, which is
under the same version of the LGPL.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
OURS = re.compile(r"LICENSE|.*\.txt")  # among the fonts, icons and lists of words
QT = ("pyside6-essentials", "shiboken6")


def libraries() -> list[str]:
    """The names in the lock, in its order."""
    lock = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)


def licence_files(name: str) -> list[Path] | None:
    """The licence files of a library; None where it is not installed, as not for this system."""
    try:
        installed = distribution("python-bidi" if name in QT else name)
    except PackageNotFoundError:
        return None
    files = [file for file in installed.files or [] if ".dist-info" in file.parts[0]]
    wanted = re.compile("^COPYING") if name in QT else FILES
    named = [file for file in files if wanted.search("-".join(inside(Path(file))))]
    return [Path(str(file.locate())) for file in named]


def inside(file: Path) -> list[str]:
    """The parts of a path below the library's metadata, without the folder ``licenses``."""
    start = next(i for i, part in enumerate(file.parts) if ".dist-info" in part)
    return [part for part in file.parts[start + 1 :] if part != "licenses"]


def collect(folder: Path) -> list[str]:
    """Copy all texts into ``folder``; returns the libraries for which none were found."""
    found = {name: licence_files(name) for name in libraries()}
    for name, files in found.items():
        for file in files or ():
            copy(file, folder / name / "-".join(inside(file)))
    for place in ("fonts", "icons", "words"):
        for file in sorted((ROOT / "resources" / place).iterdir()):
            if OURS.fullmatch(file.name):
                copy(file, folder / "resources" / f"{place}-{file.name}")
    for name in ("LICENSE", "THIRD-PARTY.md"):
        copy(ROOT / name, folder / name)
    return [name for name, files in found.items() if files == []]


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def main(words: list[str]) -> int:
    """Collect into the folder that is named; 1 where a library brings no text."""
    if len(words) != 1:
        print("Name the folder: python packaging/licences.py FOLDER", file=sys.stderr)
        return 1
    without = collect(Path(words[0]))
    if without:
        print(f"No licence text came with: {', '.join(without)}", file=sys.stderr)
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
