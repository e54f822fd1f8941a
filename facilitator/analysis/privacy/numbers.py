"""Addresses and numbers in words by which somebody could be found.

Each rule is that of who gives the numbers out, and each search takes time in step with the length
of the words: every repeat is bounded, and none begins inside what another one has just read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class DetailKind(StrEnum):
    """What sort of thing tells who somebody is."""

    NAME = "name"
    EMAIL = "e-mail address"
    TELEPHONE = "telephone number"
    POSTCODE = "postcode"
    NHS = "NHS number"
    INSURANCE = "national insurance number"
    LINK = "web link"


@dataclass(frozen=True, slots=True, order=True)
class PersonalDetail:
    """Characters `start` to `end` of some words tell who somebody is.

    One that is not `sure` may be a common word: a person has to look.
    """

    start: int
    end: int
    kind: DetailKind
    sure: bool = True


_EMAIL: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)
_LINK: Final = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\"“”«»\[\]]{1,2000}", re.IGNORECASE)
_LINK_ENDS: Final = ".,;:!?)]}'’"
_POSTCODE: Final = re.compile(
    r"(?<!\w)([A-Z]{1,2})(?:[0-9][0-9A-Z]?) ?[0-9][ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE
)
_AREAS_TOLD = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL "
    "DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY "
    "L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S "
    "SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR "
    "WS WV YO ZE"
)
_AREAS: Final = frozenset(_AREAS_TOLD.split())
_INSURANCE: Final = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:(?: ?[0-9]{2}){3}|[ -]?[0-9]{6}|(?:-[0-9]{2}){3})[ -]?[A-D](?!\w)",
    re.IGNORECASE,
)
_NHS: Final = re.compile(r"(?<![\w+])(?<!\d[ -])[0-9]{3}([ -]?)[0-9]{3}\1[0-9]{4}(?!\w|[ -]\d)")
_DIALLED: Final = re.compile(r"(?<![\w+])(?<!\d[ .-])(?:\+|\(?0)(?=[0-9(])")
_MOST_DIALLED: Final = 32
"""Characters within which a telephone number ends."""


def numbers(words: str) -> tuple[PersonalDetail, ...]:
    """Return the addresses and numbers in words, in order; no two lie over one another.

    >>> [(d.kind.value, d.start, d.end) for d in numbers("Ring 020 7946 0018 or ask a@b.org.")]
    [('telephone number', 5, 18), ('e-mail address', 26, 33)]
    """
    found: list[PersonalDetail] = []
    for kind, search in _SEARCHES:
        found += (PersonalDetail(start, end, kind) for start, end in search(words))
    return apart(found)


def apart(found: Iterable[PersonalDetail]) -> tuple[PersonalDetail, ...]:
    """Return details in order, without those that begin inside an earlier or a longer one.

    >>> a, b = DetailKind.EMAIL, DetailKind.NAME
    >>> [d.kind.value for d in apart([PersonalDetail(0, 3, b), PersonalDetail(0, 9, a)])]
    ['e-mail address']
    """
    kept: list[PersonalDetail] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end, not one.sure)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _emails(words: str) -> Iterator[tuple[int, int]]:
    """An address as people write it; RFC 5321 bounds its parts to 64 and 63 characters."""
    return (match.span() for match in _EMAIL.finditer(words))


def _links(words: str) -> Iterator[tuple[int, int]]:
    """A web address as it is written; a full stop or bracket behind it is the sentence's."""
    for match in _LINK.finditer(words):
        end = match.start() + len(match[0].rstrip(_LINK_ENDS))
        if end > match.start() + 8:
            yield match.start(), end


def _postcodes(words: str) -> Iterator[tuple[int, int]]:
    """A UK postcode: an area there is, one or two more characters, then a digit and two letters.

    The last two are none of C I K M O V (BS 7666, as in the Royal Mail's Programmers' Guide).

    >>> list(_postcodes("SW1A 1AA, not QQ1 1AA nor A4 3pm"))
    [(0, 8)]
    """
    for match in _POSTCODE.finditer(words):
        if match[1].upper() in _AREAS:
            yield match.span()


def _insurance(words: str) -> Iterator[tuple[int, int]]:
    """A national insurance number: two letters, six digits, a letter from A to D.

    D, F, I, Q, U and V are in no prefix, O is never second, and BG, GB, KN, NK, NT, TN and ZZ
    are not given out (HMRC, National Insurance Manual NIM39110).

    >>> list(_insurance("AB 12 34 56 C, not GB123456A nor QQ123456C"))
    [(0, 13)]
    """
    return (match.span() for match in _INSURANCE.finditer(words))


def _nhs(words: str) -> Iterator[tuple[int, int]]:
    """Ten digits of which the last checks the others (NHS Data Dictionary, NHS NUMBER).

    >>> list(_nhs("943 476 5919 is one, 943 476 5918 is none"))
    [(0, 12)]
    """
    for match in _NHS.finditer(words):
        if checks_out(match[0]):
            yield match.span()


def checks_out(number: str) -> bool:
    """Whether ten digits are an NHS number: modulus 11 with the weights 10 to 2.

    11 less the remainder is the tenth digit, 0 where that is 11; 10 is never given out.

    >>> checks_out("9434765919"), checks_out("9434765918"), checks_out("0000000000")
    (True, False, False)
    """
    digits = [int(each) for each in number if each in "0123456789"]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return digits[9] == (11 - rest % 11) % 11


def _telephones(words: str) -> Iterator[tuple[int, int]]:
    """Numbers as they are dialled: with + and 8 to 15 digits (ITU-T E.164), or from 0 in the UK.

    In the UK nine or ten digits follow the 0, the first of them 1, 2, 3, 5, 7, 8 or 9 (Ofcom,
    National Telephone Numbering Plan); the first group has three digits or more, which a date
    has not. Groups stand apart by a blank, a hyphen, a point or a bracket.
    """
    after = 0
    for match in _DIALLED.finditer(words):
        if match.start() >= after and (end := _dialled(words, match.start())):
            after = end
            yield match.start(), end


def _dialled(words: str, start: int) -> int:
    """Return where a number that begins here ends; 0 where it is none."""
    digits, first, gap, ends = "", 0, 0, dict[int, int]()
    for at in range(start, min(len(words), start + _MOST_DIALLED)):
        letter = words[at]
        if letter in "0123456789":
            digits, gap = digits + letter, 0
            following = words[at + 1 : at + 2]
            if not (following.isalnum() or following == "_"):
                ends[len(digits)] = at + 1
        elif letter in " -.()" and gap < 2:
            first, gap = first or len(digits), gap + 1
        elif not (at == start and letter == "+"):
            break
    wanted = _lengths(words[start], digits, first)
    return next((ends[many] for many in wanted if many in ends), 0)


def _lengths(begins: str, digits: str, first: int) -> Iterable[int]:
    """Return how many digits such a number may have, the likeliest first."""
    if begins == "+":
        if digits.startswith("440"):
            return (13, 12)  # +44 (0)20 7946 0018
        return (12, 11) if digits.startswith("44") else range(15, 7, -1)
    if digits.startswith("00"):
        return range(17, 9, -1)
    fits = len(digits) > 1 and digits[1] in "1235789" and (first >= 3 or first == 0)
    return (11, 10) if fits else ()


_SEARCHES: Final[tuple[tuple[DetailKind, Callable[[str], Iterator[tuple[int, int]]]], ...]] = (
    (DetailKind.LINK, _links),
    (DetailKind.EMAIL, _emails),
    (DetailKind.NHS, _nhs),
    (DetailKind.TELEPHONE, _telephones),
    (DetailKind.POSTCODE, _postcodes),
    (DetailKind.INSURANCE, _insurance),
)
