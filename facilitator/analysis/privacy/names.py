"""Names of people in words: whole, or one part of a name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import regex

from facilitator.analysis.privacy.numbers import DetailKind, PersonalDetail, apart

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_BETWEEN: Final = frozenset({" ", "\n", "-", "'", "’", ". ", ".", "\N{NO-BREAK SPACE}"})
"""What may stand between two parts of one name."""
_UNSPACED: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]{2,}")
"""A name in a script that sets no blanks between words."""
_HYPHENS: Final = "-‐‑'’"
_TITLES_TOLD = "mr mrs ms miss mx dr prof rev sir lady lord dame cllr the of de"
_TITLES: Final = frozenset(_TITLES_TOLD.split())
_ALSO_WORDS_TOLD = (
    "abbey abbot amber angel april archer art ash august autumn bailey baker ball banks bar "
    "barber barker barn basil bath beach bell berry bill birch bird bishop black blake bloom "
    "blue bond bright brook brooks brown buck bull burns bush butcher butler carpenter carter "
    "case chance chapel chase cherry child christian church clay clark cliff close coffee cole "
    "cook cooper cope cotton court crystal cross curry daisy dale dawn day dean dear dell "
    "destiny dick diamond drew drum earl early east eden ever eve faith farmer fern field "
    "fields finch fish fisher flint flower ford forest forrester fox francis frank freeman "
    "frost gale gardener garden gay gene gentle george gill ginger glad glass glen gold golden "
    "good grace grant grave gray green grey guy hall hand harbour hardy harmony harp hart hazel "
    "heath heather heaven hill holiday holly home honey hood hope house hunt hunter ice india "
    "iris ivy jack jade jasmine jay jean jet joy judge july june justice kay keen king kitty "
    "knight lake lamb lane lark laurel law lead lee life lily lively little lock long love low "
    "lucky lynn major maple marble march mark marsh martin mason may mead melody mercy miles "
    "mill miller mills misty moon moor moore moss mount nash nice noble norm north oak olive "
    "page pair palm park parish parker pat patience pearl penny pepper perry pew pike pitch "
    "piper pool poole poppy porter power precious price prince prior queen rain ray read reed "
    "reeve rich ring river rivers robin rock rod roman rose rowan ruby rush rusty sage salmon "
    "sand sandy savage scarlet sharp shaw shell shepherd short silver singer sky slack small "
    "smart smith snow south spring star stone storm street strong summer summers sunny swan "
    "swift tailor taylor temple terry tiffany tiger tree trinity trip turner vale vane van "
    "victor violet walker wall ward waters way weaver webb well wells west wheeler white wick "
    "will winter wise wolf wood woods young"
)
_ALSO_WORDS: Final = frozenset(_ALSO_WORDS_TOLD.split())
"""Parts of names that are common words too: a person has to look."""


class NameSearch:
    """Finds names of some people in words: each word of these is looked at once."""

    def __init__(self, names: Iterable[str], given: Iterable[str] = ()) -> None:
        """Look for these, and for each part of them that begins with a capital letter.

        Names that were `given` for somebody nobody knows are looked for as a whole.
        """
        self._whose: dict[tuple[str, ...], list[str]] = {}
        self._unspaced: list[str] = []
        for name in dict.fromkeys(names):
            if _UNSPACED.fullmatch("".join(name.split())):
                self._unspaced.append("".join(name.split()))
            for called in dict.fromkeys(_ways(name)):
                self._whose.setdefault(called, []).append(name)
        self._given: set[tuple[str, ...]] = set()
        for name in dict.fromkeys(given):
            called = next(iter(_ways(name)), ())
            if called and called not in self._whose:
                self._whose[called] = [name]
                self._given.add(called)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(self._whose, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)

    def whose(self, said: str) -> tuple[str, ...]:
        """Return the names of which these words are the whole or a part.

        >>> NameSearch(["Ann Moss", "Ann Lee"]).whose("ANN")
        ('Ann Moss', 'Ann Lee')
        """
        return tuple(self._whose.get(tuple(_WORD.findall(said.casefold())), ()))

    def within(self, words: str, *, any_case: bool = False) -> tuple[PersonalDetail, ...]:
        """Return where names stand in words, in order; never inside another word.

        A single word is a name where it begins with a capital letter, or in `any_case`.

        >>> search = NameSearch(["Ann Moss"])
        >>> [words[d.start:d.end] for words in ["Ask Ann Moss. Annual moss; Ann-Marie, Ann’s"]
        ...  for d in search.within(words)]
        ['Ann Moss', 'Ann']
        """
        spans = [match.span() for match in _WORD.finditer(words)]
        said = [words[start:end].casefold() for start, end in spans]
        found: list[PersonalDetail] = []
        for at, word in enumerate(said):
            for called in self._by_first.get(word, ()):
                span = _standing(words, spans, said, at, called)
                alone = len(called) == 1
                if span and (any_case or not alone or not words[span[0]].islower()):
                    common = alone and (called in self._given or word in _ALSO_WORDS)
                    found.append(PersonalDetail(*span, DetailKind.NAME, sure=not common))
                    break
        for name in self._unspaced:
            found += (
                PersonalDetail(*match.span(), DetailKind.NAME)
                for match in regex.finditer(regex.escape(name), words)
            )
        return apart(found)


def beside_numbers(
    words: str, found: Iterable[PersonalDetail], known: Sequence[PersonalDetail] = ()
) -> Iterator[PersonalDetail]:
    """Go through what stands before a telephone number or an address as a name does.

    It is on no list, so a person has to look: words with capital letters, of which a single one
    does not begin its sentence. Where a name that is `known` stands there, that is it.

    >>> from facilitator.analysis.privacy.numbers import numbers
    >>> said = "Ask Tanya Brook, 07700 900123. Ring 07700 900123"
    >>> [said[d.start:d.end] for d in beside_numbers(said, numbers(said))]
    ['Ask Tanya Brook']
    """
    for each in found:
        if each.kind not in (DetailKind.TELEPHONE, DetailKind.EMAIL):
            continue
        begins = max(0, each.start - _BEFORE)
        match = _CAPITALS.search(words[begins : each.start])
        if match is None:
            continue
        start, end = (begins + at for at in match.span(1))
        before = words[:start].rstrip()
        meant = " " in match[1] or (before and before[-1] not in ".!?:")
        if meant and not any(start < k.end and k.start < end for k in known):
            yield PersonalDetail(start, end, DetailKind.NAME, sure=False)


_BEFORE: Final = 90
"""Characters before a number in which a name is looked for."""
_CAPITALS: Final = regex.compile(
    r"(?<![\p{L}\p{M}])((?:\p{Lu}[\p{L}\p{M}'’-]{1,24} ){0,2}\p{Lu}[\p{L}\p{M}'’-]{1,24})"
    r"(?:[ ,:;(–-]{1,3}\p{Ll}{1,5}\.?)?[ ,:;(–-]{1,3}$"
)


def _ways(name: str) -> Iterator[tuple[str, ...]]:
    """Return the ways in which somebody may be called: the whole name, and each part of it.

    Each is given as its words in small letters.
    """
    parts = [tuple(_WORD.findall(part.casefold())) for part in name.split()]
    parts = [part for part in parts if part and part != ("s",)]
    whole = tuple(word for part in parts for word in part)
    if len("".join(whole)) >= 2:
        yield whole
    if len(parts) > 1:
        for part in parts:
            if len("".join(part)) >= 2 and part[0] not in _TITLES:
                yield part


def _standing(
    words: str, spans: list[tuple[int, int]], said: list[str], at: int, called: tuple[str, ...]
) -> tuple[int, int] | None:
    last = at + len(called) - 1
    if tuple(said[at : last + 1]) != called:
        return None
    if any(words[spans[i][1] : spans[i + 1][0]] not in _BETWEEN for i in range(at, last)):
        return None
    start, end = spans[at][0], spans[last][1]
    return None if _inside(words, start, end) else (start, end)


def _inside(words: str, start: int, end: int) -> bool:
    """Whether these characters are only a part of a longer word, such as one with a hyphen."""
    before, after = words[max(0, start - 2) : start], words[end : end + 3]
    if before[-1:].isalnum() or before[-1:] == "_" or after[:1].isalnum() or after[:1] == "_":
        return True
    if before[-1:] and before[-1:] in _HYPHENS and before[:1].isalpha() and len(before) == 2:
        return True
    if after[:1] and after[:1] in "-‐‑":
        return after[1:2].isalpha()
    owned = after[1:2].casefold() == "s" and not after[2:3].isalpha()
    return bool(after[:1]) and after[:1] in "'’" and after[1:2].isalpha() and not owned
