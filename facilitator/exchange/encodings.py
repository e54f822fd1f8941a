"""In what encoding a text file was written: told by its mark, or worked out from its bytes."""

from dataclasses import dataclass
from typing import Final

from facilitator.errors import FacilitatorError

ENCODINGS: Final = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "mac_roman",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
"""Those that can be chosen, by Python's names for them."""

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LOOKED_AT: Final = 256 * 1024
"""Bytes the encoding is worked out from; more tell nothing new and take time."""
_NO_MARK: Final = 0.3
"""Share of zero bytes, at every other place, from which on a text is taken for UTF-16."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, and the encoding it was read in. `sure`: it was told by the file or by a person."""

    text: str
    encoding: str
    sure: bool


def decode(content: bytes, encoding: str = "") -> DecodedText:
    """Return the text of a file, in the encoding named or else in the likeliest one.

    What is no character there becomes the sign for that. Raises FacilitatorError for an encoding
    nobody knows.
    """
    if encoding:
        return DecodedText(_in(content, known(encoding)), known(encoding), sure=True)
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if marked:
        return DecodedText(_in(content, marked), marked, sure=True)
    wide = _without_mark(content)
    if wide:
        return DecodedText(_in(content, wide), wide, sure=True)
    try:
        return DecodedText(content.decode("utf-8"), "utf-8", sure=True)
    except UnicodeDecodeError:
        likely = _likeliest(content)
        return DecodedText(_in(content, likely), likely, sure=False)


def known(encoding: str) -> str:
    """Return the name of an encoding as it is in `ENCODINGS`, or as Python writes it."""
    import codecs

    try:
        found = codecs.lookup(encoding.strip())
        "".encode(found.name)  # which says no to what encodes no text, such as base64
    except (LookupError, ValueError):
        raise FacilitatorError(
            "There is no character set “{name}”. Some there are: {some}.",
            name=encoding,
            some=", ".join(ENCODINGS),
        ) from None
    return next((name for name in ENCODINGS if codecs.lookup(name) == found), found.name)


def _in(content: bytes, encoding: str) -> str:
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


def _without_mark(content: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, by where its zero bytes stand; or ""."""
    head = content[:_LOOKED_AT]
    half = len(head) // 2
    if len(head) < 4 or len(content) % 2 or not head.count(0):
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd >= _NO_MARK * half and even < odd / 4:
        return "utf-16-le"
    if even >= _NO_MARK * half and odd < even / 4:
        return "utf-16-be"
    return _far_from_latin(head, content)


def _far_from_latin(head: bytes, content: bytes) -> str:
    """Return which UTF-16 a text is in whose letters have no zero byte, but its line ends do."""
    for name, line_end in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if line_end in head:
            try:
                said = content.decode(name)
            except UnicodeDecodeError:
                continue
            if "\x00" not in said and _readable(said):
                return name
    return ""


def _readable(said: str) -> bool:
    """Whether a text is made of the letters of few scripts, not of any signs there are."""
    blocks = {ord(letter) >> 8 for letter in said if letter.isalpha()}
    return bool(blocks) and (len(blocks) <= 4 or all(0x2E <= block <= 0xFF for block in blocks))


def _likeliest(content: bytes) -> str:
    """Return the encoding in which the bytes make most sense; Windows-1252 if none is better."""
    head = content[:_LOOKED_AT]
    latin = max(_LATIN, key=lambda name: _latin(_in(head, name)))
    if _latin(_in(head, latin)) >= _SURELY:
        return latin
    from charset_normalizer import from_bytes

    choices = [name for name in ENCODINGS if not name.startswith("utf")]
    best = from_bytes(head, cp_isolation=choices).best()
    return best.encoding if best is not None and best.encoding in choices else latin


def _latin(said: str) -> float:
    """Return how well a text fits one language in Latin letters: 1 where each letter is of it."""
    odd = [letter for letter in said.casefold() if letter > "\x7f" and letter not in _SIGNS]
    plain = sum(letter.isascii() and letter.isalpha() for letter in said)
    if not odd:
        return 1.0
    if len(odd) > plain:
        return 0.0
    return max(sum(map(letters.__contains__, odd)) for letters in _ALPHABETS) / len(odd)


_LATIN: Final = ("cp1252", "cp1250", "cp1254", "cp1257", "mac_roman")
"""Encodings of languages in Latin letters; the first wins where two read the same."""
_SURELY: Final = 0.97
_SIGNS: Final = frozenset("’‘“”„‚–—…»«›‹·•°€£§¿¡½¼¾²³×\xa0\xad")
_ALPHABETS: Final = tuple(
    map(
        frozenset,
        (
            "àâçéèêëîïôùûüÿœæ",
            "äöüßé",
            "áéíóúñüç",
            "ãõáâàçéêíóôúü",
            "àèéìíòóùú",
            "áéèëïíóöúü",
            "åäöæøéóà",
            "áéíóúýþðæö",
            "âêîôûáéíóúàèìòùäëïöü",
            "áčďéěíňóřšťúůýžäöü",
            "áäčďéíĺľňóôŕšťúýž",
            "ąćęłńóśźż",
            "áéíóöőúüű",
            "ăâîșțşţ",
            "čćđšž",
            "çğıi\u0307öşüâîû",
            "ąčęėįšųūž",
            "āčēģīķļņšūž",
            "äõöüšž",
        ),
    )
)
"""The letters beside a to z of languages: French, German, Spanish, Portuguese, Italian, Dutch, the
Scandinavian ones, Icelandic, Welsh, Czech, Slovak, Polish, Hungarian, Romanian, Croatian and
Slovene, Turkish, Lithuanian, Latvian, Estonian."""
