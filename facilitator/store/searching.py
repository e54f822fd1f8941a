"""Finds comments by words in them, as one types.

The index lives in memory and nowhere else: nothing of it is in the file, so what is erased there
is gone. Letters are compared without case and without accents.
"""

import sqlite3
import unicodedata
from collections.abc import Mapping
from typing import Final

SHORTEST: Final = 3
"""Letters an index of threes can look up; shorter words are looked for in every comment."""


class Index:
    """Texts by their keys. A text is found when it holds all words asked for, in any order."""

    def __init__(self) -> None:
        self._base = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._base.execute(
            "create virtual table said using fts5(words, content='',"
            " tokenize='trigram case_sensitive 1')"
        )
        self._rows: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._words: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._last = 0

    def __len__(self) -> int:
        """How many texts are held."""
        return len(self._texts)

    def hold(self, texts: Mapping[str, str]) -> None:
        """Hold these texts and no others; what was held already costs nothing."""
        gone = [key for key, words in self._texts.items() if texts.get(key) != words]
        new = [(key, words) for key, words in texts.items() if self._texts.get(key) != words]
        self._base.execute("begin")
        for key in gone:
            self._forget(key)
        rows: list[tuple[int, str]] = []
        for key, words in new:
            self._last += 1
            plain = folded(words)
            self._rows[key], self._keys[self._last] = self._last, key
            self._texts[key], self._words[key] = words, plain
            rows.append((self._last, plain))
        self._base.executemany("insert into said(rowid, words) values (?, ?)", rows)
        self._base.execute("commit")

    def _forget(self, key: str) -> None:
        row, plain = self._rows.pop(key), self._words.pop(key)
        del self._keys[row], self._texts[key]
        self._base.execute(
            "insert into said(said, rowid, words) values ('delete', ?, ?)", (row, plain)
        )

    def find(self, words: str) -> frozenset[str]:
        """Return the keys of the texts that hold all these words; all keys for none."""
        wanted = folded(words).split()
        if not wanted:
            return frozenset(self._texts)
        long = [word for word in wanted if len(word) >= SHORTEST]
        short = [word for word in wanted if len(word) < SHORTEST]
        if not long:
            found = self._words.items()
        else:
            keys, plain = self._keys, self._words
            found = [(keys[row], plain[keys[row]]) for (row,) in self._matched(long)]
        return frozenset(key for key, held in found if all(word in held for word in short))

    def _matched(self, words: list[str]) -> sqlite3.Cursor:
        quoted = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
        return self._base.execute("select rowid from said where said match ?", (quoted,))

    def close(self) -> None:
        self._base.close()


def folded(words: str) -> str:
    """Return words without case, accents and what no query can hold."""
    if words.isascii():  # most are, and there are thousands
        return words.replace("\0", " ").lower()
    plain = unicodedata.normalize("NFKD", words.replace("\0", " ").casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.encode("utf-8", "replace").decode("utf-8")
