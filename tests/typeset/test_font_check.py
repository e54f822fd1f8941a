"""A font file of somebody's own: taken in where it may and can be used, else refused in words."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.model.core.words import Text
from facilitator.resources import resource
from facilitator.typeset.faces import FontWeight
from facilitator.typeset.font_check import MOST_BYTES, FontFacts, checked_font

GOOD = resource("fonts", "OpenSans-Bold.ttf").read_bytes()


def with_permission(kind: int) -> bytes:
    """The font with another word of its maker on embedding (OS/2 fsType)."""
    for at in range(12, 12 + 16 * struct.unpack(">H", GOOD[4:6])[0], 16):
        if GOOD[at : at + 4] == b"OS/2":
            start = struct.unpack(">I", GOOD[at + 8 : at + 12])[0] + 8
            return GOOD[:start] + struct.pack(">H", kind) + GOOD[start + 2 :]
    raise AssertionError


def test_a_font_says_what_it_is():
    facts = checked_font(GOOD)
    assert isinstance(facts, FontFacts)
    assert (facts.name, facts.weight, facts.lacks) == ("OpenSans-Bold", FontWeight.BOLD, "")


@pytest.mark.parametrize("kind", [0x0002, 0x0100, 0x0200, 0x0202])
def test_what_its_maker_does_not_allow_in_documents_is_refused(kind: int):
    assert isinstance(checked_font(with_permission(kind)), Text)


@pytest.mark.parametrize("kind", [0x0000, 0x0004, 0x0008])
def test_what_its_maker_allows_in_documents_is_taken(kind: int):
    assert isinstance(checked_font(with_permission(kind)), FontFacts)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"wOF2" + GOOD[4:],
        b"ttcf" + GOOD[4:],
        GOOD[:4],
        GOOD[: len(GOOD) // 2],
        GOOD + bytes(MOST_BYTES),
        resource("fonts", "NotoSansThai-Regular.ttf").read_bytes(),
    ],
    ids=["empty", "pdf", "web", "several", "cut", "half", "large", "no letters"],
)
def test_what_cannot_be_used_is_refused_in_words(data: bytes):
    assert isinstance(checked_font(data), Text)


@settings(max_examples=60)
@given(st.integers(0, len(GOOD) - 8), st.binary(min_size=1, max_size=8))
def test_a_broken_file_stops_nothing(at: int, put: bytes):
    assert isinstance(checked_font(GOOD[:at] + put + GOOD[at + len(put) :]), FontFacts | Text)
