"""Remakes the fonts in resources/fonts from the packages that publish them.

Needs, on a development machine only: fonttools with brotli, pip, npm, Debian's apt-get and dpkg.
    python packaging/fonts/build.py           fetch, make, write the fonts and FONTS.md
    python packaging/fonts/build.py --check   compare the fonts that lie there with FONTS.md
"""

import argparse
import hashlib
import importlib
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
DEBIAN = "usr/share/fonts/truetype"


@dataclass(frozen=True, slots=True)
class Source:
    """A published package: the client that fetches it, its name and its exact version."""

    client: str  # "pip", "apt" or "npm"
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Font:
    """One file to make: from which member of which package, and how."""

    file: str
    source: Source
    member: str
    licence: str
    for_what: str
    axes: tuple[tuple[str, float], ...] = ()


INTER = Source("pip", "fontpkg-inter", "4.1.post1")
NOTO = Source("apt", "fonts-noto-core", "20201225-1")
DEJAVU = Source("apt", "fonts-dejavu-core", "2.37-6")
WQY = Source("apt", "fonts-wqy-microhei", "0.2.0-beta-3.1")
EMOJI = Source("npm", "@fontsource/noto-emoji", "5.3.2")

SERIF = Source("pip", "fontpkg-source-serif-4", "4.4")
SANS = Source("pip", "fontpkg-open-sans", "3.3")

UPRIGHT = "fontpkg_inter/files/Inter[opsz,wght].ttf"
SLANTED = "fontpkg_inter/files/Inter-Italic[opsz,wght].ttf"


def _inter(file: str, weight: float, for_what: str, member: str = UPRIGHT) -> Font:
    return Font(file, INTER, member, "OFL-Inter.txt", for_what, (("opsz", 14), ("wght", weight)))


def _serif(file: str, weight: float, for_what: str, slant: str = "") -> Font:
    member = f"fontpkg_source_serif_4/files/SourceSerif4{slant}[opsz,wght].ttf"
    axes = (("opsz", 14), ("wght", weight))
    return Font(file, SERIF, member, "OFL-SourceSerif.txt", for_what, axes)


def _sans(file: str, weight: float, for_what: str, slant: str = "") -> Font:
    member = f"fontpkg_open_sans/files/OpenSans{slant}[wdth,wght].ttf"
    axes = (("wdth", 100), ("wght", weight))
    return Font(file, SANS, member, "OFL-OpenSans.txt", for_what, axes)


def _noto(script: str, for_what: str, cut: str = "Regular") -> Font:
    file = f"NotoSans{script}-{cut}.ttf"
    return Font(file, NOTO, f"{DEBIAN}/noto/{file}", "OFL-Noto.txt", for_what)


ALL = (
    _inter("Inter-Regular.ttf", 400, "Latin, Greek, Cyrillic, Vietnamese"),
    _inter("Inter-SemiBold.ttf", 600, "the same, semi-bold"),
    _inter("Inter-Bold.ttf", 700, "the same, bold"),
    _inter("Inter-Italic.ttf", 400, "the same, italic", SLANTED),
    _serif("SourceSerif4-Regular.ttf", 400, "house styles: Latin, Greek, Cyrillic, Vietnamese"),
    _serif("SourceSerif4-SemiBold.ttf", 600, "the same, semi-bold"),
    _serif("SourceSerif4-Bold.ttf", 700, "the same, bold"),
    _serif("SourceSerif4-Italic.ttf", 400, "the same, italic", "-Italic"),
    _sans("OpenSans-Regular.ttf", 400, "house styles: Latin, Greek, Cyrillic, Vietnamese"),
    _sans("OpenSans-SemiBold.ttf", 600, "the same, semi-bold"),
    _sans("OpenSans-Bold.ttf", 700, "the same, bold"),
    _sans("OpenSans-Italic.ttf", 400, "the same, italic", "-Italic"),
    _noto("Symbols2", "ticks, boxes, arrows, games"),
    Font(
        "DejaVuSans.ttf", DEJAVU, f"{DEBIAN}/dejavu/DejaVuSans.ttf", "DejaVu.txt", "maths, the rest"
    ),
    _noto("Arabic", "Arabic, Persian, Urdu"),
    _noto("Arabic", "the same, bold", "Bold"),
    _noto("Hebrew", "Hebrew, Yiddish"),
    _noto("Devanagari", "Hindi, Marathi, Nepali"),
    _noto("Bengali", "Bengali, Sylheti, Assamese"),
    _noto("Gurmukhi", "Punjabi"),
    _noto("Gujarati", "Gujarati"),
    _noto("Tamil", "Tamil"),
    _noto("Oriya", "Odia"),
    _noto("Telugu", "Telugu"),
    _noto("Kannada", "Kannada"),
    _noto("Malayalam", "Malayalam"),
    _noto("Sinhala", "Sinhala"),
    _noto("Thai", "Thai"),
    _noto("Lao", "Lao"),
    _noto("Khmer", "Khmer"),
    _noto("Myanmar", "Burmese, Karen, Shan"),
    _noto("Ethiopic", "Amharic, Tigrinya"),
    Font(
        "WenQuanYiMicroHei.ttf",
        WQY,
        f"{DEBIAN}/wqy/wqy-microhei.ttc",
        "Apache-2.0.txt",
        "Chinese, Japanese, Korean",
    ),
    Font(
        "NotoEmoji-Regular.ttf",
        EMOJI,
        "package/files/noto-emoji-emoji-400-normal.woff2",
        "OFL-NotoEmoji.txt",
        "emoji in one colour",
    ),
)


def _run(*command: str, into: Path) -> None:
    subprocess.run(command, cwd=into, check=True, stdout=subprocess.DEVNULL)


def fetch(source: Source, into: Path) -> Path:
    """The folder in which the package lies unpacked."""
    into.mkdir()
    if source.client == "pip":
        wanted = f"{source.name}=={source.version}"
        _run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", wanted, into=into)
        with zipfile.ZipFile(next(into.glob("*.whl"))) as wheel:
            wheel.extractall(into)  # noqa: S202 - zipfile keeps members inside the folder
    elif source.client == "apt":
        _run("apt-get", "download", f"{source.name}={source.version}", into=into)
        _run("dpkg", "-x", str(next(into.glob("*.deb"))), ".", into=into)
    else:
        _run("npm", "pack", "--silent", f"{source.name}@{source.version}", into=into)
        with tarfile.open(next(into.glob("*.tgz"))) as packed:
            packed.extractall(into, filter="data")
    return into


def make(font: Font, unpacked: Path, to: Path) -> None:
    """Write one static TrueType file; a published static file is copied byte for byte."""
    # Neither module has types.
    ttlib: Any = importlib.import_module("fontTools.ttLib")
    instancer: Any = importlib.import_module("fontTools.varLib.instancer")
    member = unpacked / font.member
    if member.suffix == ".ttf" and not font.axes:
        to.write_bytes(member.read_bytes())
        return
    made: Any = ttlib.TTFont(member, fontNumber=0, recalcTimestamp=False)
    if font.axes:
        # Without updateFontNames every cut would call itself Inter Regular, in Qt and in a PDF.
        made = instancer.instantiateVariableFont(made, dict(font.axes), updateFontNames=True)
        _name(made, to.stem)
    made.flavor = None
    made.save(to)


def _name(made: Any, stem: str) -> None:
    """Give a cut the PostScript name of its file, where its axes have made another one."""
    if made["name"].getDebugName(6) != stem:
        made["name"].setName(stem, 6, 3, 1, 0x409)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _row(font: Font) -> str:
    version = f"{font.source.name} {font.source.version}"
    axes = ", ".join(f"{axis} {value:g}" for axis, value in font.axes)
    member = Path(font.member).name + (f" ({axes})" if axes else "")
    cells = (font.file, font.for_what, version, member, font.licence, _sum(FONTS / font.file))
    return f"| {' | '.join(cells)} |"


def write_list() -> None:
    """FONTS.md: where each file comes from, under which licence, and its sum."""
    head = (
        "# Bundled fonts\n\n"
        "Static TrueType outlines, so that the screen and paper can both use them."
        " Made by `packaging/fonts/build.py`; do not edit.\n"
        "Text falls back through them in the order given in `facilitator/typeset/faces.py`.\n\n"
        "| File | For | Package | Made from | Licence | SHA-256 |\n|---|---|---|---|---|---|\n"
    )
    rows = "\n".join(_row(font) for font in ALL)
    foot = (
        "\n\nThe cuts of Inter, Source Serif 4 and Open Sans are instances of their variable fonts"
        " (Modified Versions under the OFL, which reserves no name). WenQuanYi Micro Hei is"
        " offered under Apache-2.0 or GPL-3+ with a font exception; used here under Apache-2.0,"
        " as the first face of its collection.\n"
    )
    (FONTS / "FONTS.md").write_text(head + rows + foot, encoding="utf-8")


def check() -> int:
    """0 if every font has the sum that FONTS.md gives, 1 otherwise."""
    rows = re.findall(
        r"^\| (\S+\.ttf) \|.*\| ([0-9a-f]{64}) \|$",
        (FONTS / "FONTS.md").read_text("utf-8"),
        re.MULTILINE,
    )
    wrong = [file for file, digest in rows if _sum(FONTS / file) != digest]
    missing = {font.file for font in ALL} - {file for file, _ in rows}
    for file in [*wrong, *sorted(missing)]:
        print(f"{file}: not the file that FONTS.md lists", file=sys.stderr)
    return 1 if wrong or missing else 0


def build() -> int:
    """Fetch every package once and make all fonts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unpacked = {
            source: fetch(source, folder / str(number))
            for number, source in enumerate(dict.fromkeys(font.source for font in ALL))
        }
        for font in ALL:
            make(font, unpacked[font.source], FONTS / font.file)
            print(f"{font.file}: {(FONTS / font.file).stat().st_size // 1000} kB")
    write_list()
    return 0


def main() -> int:
    """Build, or check with --check."""
    parser = argparse.ArgumentParser(description="Remake the bundled fonts.")
    parser.add_argument("--check", action="store_true", help="compare only, change nothing")
    return check() if parser.parse_args().check else build()


if __name__ == "__main__":
    sys.exit(main())
