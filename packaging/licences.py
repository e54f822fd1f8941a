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
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
OURS = re.compile(r"LICENSE|.*\.txt")  # among the fonts and icons
QT = ("pyside6-essentials", "shiboken6")


def libraries() -> list[str]:
    """The names in the lock, in its order."""
    lock = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)


def licence_files(installed: Distribution) -> list[Path]:
    """The licence files in the metadata of an installed library."""
    files = [file for file in installed.files or [] if ".dist-info" in file.parts[0]]
    return [Path(str(file.locate())) for file in files if FILES.search("/".join(file.parts[1:]))]


def collect(folder: Path) -> list[str]:
    """Copy all texts into ``folder``; returns the libraries for which none were found."""
    without: list[str] = []
    for name in libraries():
        source = "python-bidi" if name in QT else name
        try:
            found = licence_files(distribution(source))
        except PackageNotFoundError:  # not for this system
            continue
        if name in QT:
            found = [file for file in found if file.name.startswith("COPYING")]
        if not found:
            without.append(name)
        for file in found:
            inside = file.parts[
                next(i for i, p in enumerate(file.parts) if ".dist-info" in p) + 1 :
            ]
            copy(file, folder / name / "-".join(part for part in inside if part != "licenses"))
    for file in sorted((ROOT / "resources").rglob("*")):
        if OURS.fullmatch(file.name) and file.parent.name in ("fonts", "icons"):
            copy(file, folder / "resources" / f"{file.parent.name}-{file.name}")
    for name in ("LICENSE", "THIRD-PARTY.md"):
        copy(ROOT / name, folder / name)
    return without


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
